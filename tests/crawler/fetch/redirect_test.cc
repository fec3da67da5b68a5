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

std::string refresh(std::string_view value) { return refresh_reference(value).value_or("none"); }

TEST(Redirect, ReadsRefreshAsBrowsersDo) {
  for (const char* value : {"0;url=/next", "0; URL='/next'", " 3 ;  url = \"/next\" ", "0,/next", "0 /next",
                            "1.5; Url=/next", "0;URL='/next' ignored"})
    EXPECT_EQ(refresh(value), "/next") << value;
  EXPECT_EQ(refresh("0;url=/a?url=b;c"), "/a?url=b;c");
  EXPECT_EQ(refresh("0; urls"), "urls");
}

TEST(Redirect, APageThatReloadsItselfOrStaysIsNotARedirect) {
  for (const char* value :
       {"", "0", "30", "300;url=/next", "11; url=/next", "url=/next", "0;", "0; url=", "0x; url=/next"})
    EXPECT_EQ(refresh(value), "none") << value;
}

}  // namespace
}  // namespace crawler::fetch
