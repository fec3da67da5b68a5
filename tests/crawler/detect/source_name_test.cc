#include "crawler/detect/source_name.h"

#include <gtest/gtest.h>

#include <string>

namespace crawler::detect {
namespace {

std::string name(const std::string& url, const std::string& title = {}) {
  return source_name(base::Url::parse(url).value(), title);
}

std::string title(const std::string& given, const std::string& url = "https://slowriver.example/") {
  return short_title(given, base::Url::parse(url).value());
}

TEST(SourceName, IsTheHostsFirstLabel) {
  EXPECT_EQ(name("https://www.Paper.example/list"), "paper");
  EXPECT_EQ(name("https://m.paper.example/", "The Morning Paper"), "paper");
  EXPECT_EQ(name("http://127.0.0.1:8080/", "The Morning Paper"), "127-0-0-1");
}

TEST(SourceName, IsTheSitesNameWhereTheHostBeginsWithAWordForAnySite) {
  EXPECT_EQ(name("https://blog.portal.example/ann", "Ann's Slow River"), "anns-slow-river");
  EXPECT_EQ(name("https://blog.portal.example/ann", "Notes about rivers, mills and the people there"),
            "notes-about-rivers-mills");
  EXPECT_EQ(name("https://opinion.paper.example/", "새벽들일보"), "paper");
  EXPECT_EQ(name("https://blog.example/", "Ann's Slow River"), "blog") << "it is the site's own label";
}

TEST(SourceName, ATitleIsWhatTheSiteCallsItself) {
  EXPECT_EQ(title("새벽들일보"), "새벽들일보");
  EXPECT_EQ(title("Notes - rivers, mills, people"), "Notes - rivers, mills, people") << "it is short";
  EXPECT_EQ(title(""), "");
}

TEST(SourceName, ALongTitleIsCutToThePartThatNamesTheSite) {
  EXPECT_EQ(title("Rivers, mills and the people who live there | The Slow River"), "The Slow River");
  EXPECT_EQ(title("Ann Smith: columns about rivers, mills and the people who live there"), "Ann Smith");
  EXPECT_EQ(title("새벽들일보 - 우리 동네의 강과 방앗간과 그곳에 사는 사람들을 기록하는 신문"), "새벽들일보");
  EXPECT_EQ(title("Everything that anybody ever wanted to know about every river"), "slowriver")
      << "no part is short: the host names it";
}

}  // namespace
}  // namespace crawler::detect
