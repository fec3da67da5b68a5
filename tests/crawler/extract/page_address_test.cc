#include "crawler/extract/page_address.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

PageAddress chosen(const std::string& asked, const std::string& canonical, const std::string& og_url = {},
                   const config::Source* source = nullptr) {
  Metadata data;
  data.canonical = canonical;
  if (!og_url.empty()) data.metas.emplace_back("og:url", og_url);
  return choose_address(data, base::Url::parse(asked), source);
}
std::string url_of(const PageAddress& address) { return address.url ? address.url->text() : ""; }

TEST(PageAddress, TakesWhatNamesThisPage) {
  EXPECT_EQ(url_of(chosen("http://a.example/?p=12", "/2024/slug/")), "http://a.example/2024/slug/");
  EXPECT_EQ(chosen("http://a.example/?p=12", "/2024/slug/").from, "link canonical");
  EXPECT_EQ(url_of(chosen("http://a.example/1?utm_source=x", "http://a.example/1")), "http://a.example/1");
  EXPECT_EQ(url_of(chosen("http://a.example/v?b=2&a=1", "http://a.example/v?a=1&b=2")), "http://a.example/v?a=1&b=2");
  EXPECT_EQ(url_of(chosen("http://a.example/v?id=1", "http://a.example/v?id=1&lang=ko")),
            "http://a.example/v?id=1&lang=ko");
  EXPECT_EQ(chosen("http://a.example/1", "", "http://a.example/one").from, "meta og:url");
}

TEST(PageAddress, KeepsTheFetchedUrlWhereTheNamedOneIsThatOfManyPages) {
  for (const char* named : {"http://a.example/v", "http://a.example/v?", "http://a.example/v?cat=3",
                            "http://a.example/", "http://b.example/v?id=1", "javascript:void(0)"}) {
    const PageAddress address = chosen("http://a.example/v?cat=3&id=1", named);
    EXPECT_EQ(url_of(address), "http://a.example/v?cat=3&id=1") << named;
    EXPECT_EQ(address.from, "address");
  }
  EXPECT_EQ(chosen("http://a.example/v?id=1", "/v").named, "http://a.example/v") << "told, though not taken";
  EXPECT_EQ(url_of(chosen("http://a.example/v?id=1", "/v", "/one")), "http://a.example/one") << "og:url may be right";
}

TEST(PageAddress, AListOfTheSourceIsNotTheAddressOfAColumn) {
  config::Source source;
  source.home = "http://a.example/blog/";
  source.listings.push_back({"http://a.example/list.php?cat=3", {}, {}, {}, {}, {}, {}, {}, 1});
  source.feeds = {"http://a.example/feed"};
  for (const char* named : {"/blog", "/list.php", "/list.php?cat=3", "/feed/"})
    EXPECT_EQ(url_of(chosen("http://a.example/1", named, "", &source)), "http://a.example/1") << named;
  EXPECT_EQ(url_of(chosen("http://a.example/1", "/list.php?cat=4", "", &source)), "http://a.example/list.php?cat=4");
}

TEST(PageAddress, MayNameADay) {
  EXPECT_EQ(day_in_url("https://e.org/2024/03/01/title-7/").text(), "2024-03-01");
  EXPECT_EQ(day_in_url("https://e.org/a/20240301.html").text(), "2024-03-01");
  EXPECT_EQ(day_in_url("https://e.org/view?key=20240301010009507").text(), "2024-03-01");
  EXPECT_FALSE(day_in_url("https://e.org/a/1234567").known());
  EXPECT_FALSE(day_in_url("https://2024-03-01.example/a").known());
}

}  // namespace
}  // namespace crawler::extract
