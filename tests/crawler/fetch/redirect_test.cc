#include "crawler/fetch/redirect.h"

#include <gtest/gtest.h>

namespace crawler::fetch {
namespace {

std::string followed(std::string_view from, std::string_view to, int hops = 0) {
  const auto next = follow(*base::Url::parse(from), to, hops);
  const auto* url = std::get_if<base::Url>(&next);
  return url ? url->text() : "refused: " + std::get<std::string>(next);
}

TEST(Redirect, FollowsWebUrls) {
  EXPECT_EQ(followed("http://a.example/x/", "../y?z"), "http://a.example/y?z");
  EXPECT_EQ(followed("http://a.example/", "https://b.example/"), "https://b.example/");
  EXPECT_EQ(followed("https://a.example/x", "//b.example"), "https://b.example/");
}

TEST(Redirect, RefusesOtherProtocolsAndADowngrade) {
  for (const char* to : {"file:///etc/passwd", "ftp://a.example/", "data:text/html,x", "javascript:alert(1)",
                         "gopher://a/", "mailto:a@b"})
    EXPECT_EQ(followed("http://a.example/", to).find("refused: a redirect to "), 0u) << to;
  EXPECT_EQ(followed("https://a.example/", "http://a.example/"), "refused: a redirect from https to http");
}

TEST(Redirect, RefusesTheSixthHop) {
  EXPECT_EQ(followed("http://a.example/", "/y", 4), "http://a.example/y");
  EXPECT_EQ(followed("http://a.example/", "/y", 5), "refused: more than 5 redirects");
}

}  // namespace
}  // namespace crawler::fetch
