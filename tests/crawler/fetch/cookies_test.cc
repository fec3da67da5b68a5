#include "crawler/fetch/cookies.h"

#include <gtest/gtest.h>

namespace crawler::fetch {
namespace {

base::Url url(const std::string& text) { return base::Url::parse(text).value(); }

class Cookies : public testing::Test {
 protected:
  void take(const std::string& field, const std::string& from = "http://a.example/v/1") {
    cookies.take(url(from), field);
  }
  std::string sent(const std::string& to = "http://a.example/v/1") const { return cookies.field_for(url(to)); }
  ChainCookies cookies;
};

TEST_F(Cookies, GoBackToTheirHostAndToNoOther) {
  take("seen=1; HttpOnly; SameSite=Lax");
  take("mode=pc; Domain=.a.example; Path=/");
  EXPECT_EQ(sent(), "seen=1; mode=pc");
  EXPECT_EQ(sent("https://a.example:8443/v/2"), "seen=1; mode=pc") << "ports and schemes share them";
  EXPECT_EQ(sent("http://www.a.example/v/1"), "");
  EXPECT_EQ(sent("http://b.example/v/1"), "");
}

TEST_F(Cookies, ALaterOneReplacesAnEarlierOne) {
  take("c=1");
  take("c=2");
  EXPECT_EQ(sent(), "c=2");
  take("c=2; Max-Age=0");
  EXPECT_EQ(sent(), "");
  take("c=3; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(sent(), "c=3") << "Max-Age comes before Expires (RFC 6265 section 5.3)";
  take("c=; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(sent(), "");
}

TEST_F(Cookies, Rfc6265Section5_1_4PathAndSecure) {
  take("a=1; Path=/v");
  take("b=2; Path=/v/1/");
  take("c=3; Secure");
  take("d=4", "http://a.example/other/page");
  EXPECT_EQ(sent(), "a=1");
  EXPECT_EQ(sent("http://a.example/v"), "a=1");
  EXPECT_EQ(sent("http://a.example/view"), "");
  EXPECT_EQ(sent("http://a.example/v/1/x"), "a=1; b=2");
  EXPECT_EQ(sent("https://a.example/v/1"), "a=1; c=3");
  EXPECT_EQ(sent("http://a.example/other/next"), "d=4");
}

TEST_F(Cookies, ReadsAnythingAndKeepsAFew) {
  for (const char* field : {"", ";", "=", "=x", "novalue", "; Path=/"}) take(field);
  EXPECT_EQ(sent(), "");
  take("big=" + std::string(ChainCookies::max_bytes, 'x'));
  EXPECT_EQ(sent(), "");
  for (int i = 0; i < 200; ++i) take("c" + std::to_string(i) + "=" + std::string(10, 'x'));
  EXPECT_LT(sent().size(), 1000u);
}

}  // namespace
}  // namespace crawler::fetch
