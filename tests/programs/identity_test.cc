// Which pages are one column and which are not, whatever URL the pages name as their own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string kFirst = "<p>등대지기는 밤마다 불을 켠다. 배가 오지 않는 밤에도 불은 켜져 있어야 한다.</p>";
const std::string kSecond = "<p>시장 어귀의 국숫집은 새벽 네 시에 문을 연다. 국물은 그보다 먼저 끓기 시작한다.</p>";
const std::string kThird = "<p>도서관 뒤뜰에는 아무도 앉지 않는 의자가 있다. 의자는 비를 맞으며 사람을 기다린다.</p>";

class SharedUrl : public Newspaper {
 protected:
  std::string canonical(const std::string& path) const {
    return "<link rel=\"canonical\" href=\"" + server.url(path) + "\">";
  }
  std::string og_url(const std::string& path) const {
    return "<meta property=\"og:url\" content=\"" + server.url(path) + "\">";
  }
  // Three listed pages whose head names a URL.
  void three(const std::vector<std::string>& paths, const std::string& head) {
    const std::string titles[] = {"등대의 밤", "새벽 국수", "빈 의자"};
    const std::string texts[] = {kFirst, kSecond, kThird};
    const std::string days[] = {"2024-05-03", "2024-05-10", "2024-05-17"};
    std::vector<Listed> listed;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      listed.push_back({paths[i], titles[i], days[i]});
      serve(paths[i], column_page(titles[i], days[i], texts[i], head));
    }
    list(listed);
  }
  void expect_three_columns(const std::vector<std::string>& paths) const {
    const auto stored = desk.stored();
    ASSERT_EQ(stored.size(), paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      EXPECT_EQ(stored[i].url, server.url(paths[i]));
      EXPECT_EQ(stored[i].revision, 1);
    }
  }
  std::string warned() const { return kinds(desk.warnings()); }
};

TEST_F(SharedUrl, PagesThatOnlyTheQueryTellsApartKeepTheirUrls) {
  const std::vector<std::string> paths{"/view.php?no=11", "/view.php?no=12", "/view.php?no=13"};
  for (const std::string& head : {canonical("/view.php"), og_url("/view.php")}) {
    three(paths, head);
    crawl();
    expect_three_columns(paths);
    EXPECT_THAT(warned(), HasSubstr("collision"));
  }
}

TEST_F(SharedUrl, PagesThatNameTheFrontPageOrTheListKeepTheirUrls) {
  const std::vector<std::string> paths{"/a/", "/b/", "/c/"};
  for (const std::string named : {"/", "/list/"}) {
    three(paths, canonical(named));
    crawl();
    expect_three_columns(paths);
    EXPECT_THAT(warned(), HasSubstr("collision " + server.url("/a/")));
  }
}

TEST_F(SharedUrl, PagesThatNameAnotherListedPageKeepTheirUrlsInAnyOrder) {
  for (const std::string named : {"/a/", "/b/", "/c/"}) {
    SCOPED_TRACE(named);
    three({"/a/", "/b/", "/c/"}, canonical(named));
    crawl();
    expect_three_columns({"/a/", "/b/", "/c/"});
  }
}

TEST_F(SharedUrl, AWarningClosesWhenTheSiteMendsThePage) {
  const std::vector<std::string> paths{"/a/", "/b/", "/c/"};
  three(paths, canonical("/article/"));
  EXPECT_THAT(crawl().err, HasSubstr("names the URL of"));
  EXPECT_NE(warned(), "");
  three(paths, "");
  crawl();
  EXPECT_EQ(warned(), "");
  EXPECT_EQ(desk.stored().size(), 3U);
}

TEST_F(SharedUrl, AWarningClosesWhenTheSiteMendsTheOtherPage) {
  three({"/a/", "/b/"}, "");
  serve("/a/", column_page("등대의 밤", "2024-05-03", kFirst, canonical("/b/")));
  crawl();
  EXPECT_THAT(warned(), HasSubstr("collision " + server.url("/a/")));
  expect_three_columns({"/a/", "/b/"});
  crawl();
  EXPECT_THAT(warned(), HasSubstr("collision")) << "nothing was mended";
  serve("/a/", column_page("등대의 밤", "2024-05-03", kFirst));
  crawl();
  EXPECT_EQ(warned(), "");
}

TEST_F(SharedUrl, AWarningClosesWhenTheListIsMended) {
  three({"/a/", "/b/"}, "");
  list({{"/a/", "등대의 밤", "2024-05-03"}, {"/a/", "새벽 국수", "2024-05-10"}});
  crawl();
  EXPECT_THAT(warned(), HasSubstr("collision"));
  list({{"/a/", "등대의 밤", "2024-05-03"}, {"/b/", "새벽 국수", "2024-05-10"}});
  crawl();
  EXPECT_EQ(warned(), "");
  EXPECT_EQ(desk.stored().size(), 2U);
}

TEST_F(SharedUrl, ACanonicalUrlOfItsOwnIsTaken) {
  list({{"/view?no=7&from=list", "등대의 밤", "2024-05-03"}});
  serve("/view?no=7&from=list", column_page("등대의 밤", "2024-05-03", kFirst, canonical("/2024/lighthouse/")));
  EXPECT_EQ(crawl().status, 0);
  ASSERT_EQ(desk.stored().size(), 1U);
  EXPECT_EQ(desk.stored()[0].url, server.url("/2024/lighthouse/"));
  EXPECT_EQ(warned(), "");
}

TEST_F(SharedUrl, OneTextUnderTwoListedUrlsIsOneColumnKnownUnderBoth) {
  list({{"/a/?from=home", "등대의 밤", "2024-05-03"}, {"/a/?from=list", "등대의 밤", "2024-05-03"}});
  for (const std::string path : {"/a/?from=home", "/a/?from=list"})
    serve(path, column_page("등대의 밤", "2024-05-03", kFirst, canonical("/a/")));
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(desk.stored().size(), 1U);
  for (const std::string path : {"/a/?from=home", "/a/?from=list", "/a/"})
    EXPECT_THAT(desk.columns({"show", server.url(path)}).out, HasSubstr("등대의 밤")) << path;
}

class OtherArticle : public SharedUrl {
 protected:
  OtherArticle() {
    desk.source("paper",
                page_source(server.base()) + "[original]\nname = \"신문\"\nkey = 'paper\\.example/.*key=(\\d{17})'\n");
    list({{"/today/", "오늘의 칼럼", "2024-05-03"}});
  }
  static std::string linked(const std::string& text, const std::string& key) {
    return text + "<p><a href=\"https://paper.example/view.php?key=" + key + "\">기사원문링크</a></p>";
  }
  void today(const std::string& text, const std::string& key) {
    serve("/today/", column_page("오늘의 칼럼", "2024-05-03", linked(text, key)));
  }
};

TEST_F(OtherArticle, AnotherKeyOfTheNewspaperIsAnotherColumn) {
  today(kFirst, "20240502010001234");
  crawl();
  today(kSecond, "20240509010005678");
  EXPECT_THAT(crawl().err, HasSubstr("another column"));
  const auto stored = desk.stored();
  ASSERT_EQ(stored.size(), 2U);
  EXPECT_EQ(stored[0].source_key, "20240502010001234");
  EXPECT_THAT(stored[0].body, HasSubstr("등대지기"));
  EXPECT_EQ(stored[0].revision, 1);
  EXPECT_EQ(stored[1].source_key, "20240509010005678");
  EXPECT_THAT(desk.columns({"show", server.url("/today/")}).err,
              AllOf(HasSubstr(std::to_string(stored[0].id)), HasSubstr(std::to_string(stored[1].id))))
      << "neither hides the other";
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.stored().size(), 2U) << "and it stays so";
}

TEST_F(OtherArticle, AMendedLinkToTheOriginalIsAnEdit) {
  today(kFirst, "20240502010001234");
  crawl();
  today(kFirst, "20240502010001235");
  EXPECT_EQ(crawl().err, "");
  ASSERT_EQ(desk.stored().size(), 1U);
  EXPECT_EQ(desk.stored()[0].source_key, "20240502010001235");
  EXPECT_EQ(desk.stored()[0].revision, 2);
}

class AcceptOther : public SharedUrl {};

TEST_F(AcceptOther, APageThatReplacedAColumnBecomesAColumnOfItsOwn) {
  three({"/a/", "/b/"}, "");
  crawl();
  list({{"/a/", "등대의 밤", "2024-05-03"}, {"/b/", "새벽 국수", "2024-05-10"}, {"/b/", "빈 의자", "2024-05-17"}});
  serve("/b/", column_page("빈 의자", "2024-05-17", kThird));
  EXPECT_THAT(crawl().err, HasSubstr("kept as it was"));
  EXPECT_EQ(desk.stored().size(), 2U);
  EXPECT_EQ(desk.columns({"reextract", "--accept", server.url("/b/")}).status, 0);
  const auto stored = desk.stored();
  ASSERT_EQ(stored.size(), 3U);
  for (const archive::Column& each : stored) EXPECT_EQ(each.revision, 1) << each.title;
  EXPECT_EQ(stored[1].title, "새벽 국수");
  EXPECT_EQ(stored[2].title, "빈 의자");
}

TEST_F(AcceptOther, APageThatNowLeadsToAKnownColumnHidesNone) {
  three({"/a/", "/b/"}, "");
  crawl();
  server.on("/b/", faults::redirect("/a/"));
  crawl();
  EXPECT_EQ(desk.columns({"reextract", "--accept", server.url("/b/")}).status, 0);
  const auto stored = desk.stored();
  ASSERT_EQ(stored.size(), 2U);
  EXPECT_EQ(stored[0].title, "등대의 밤");
  EXPECT_EQ(stored[1].title, "새벽 국수");
  EXPECT_EQ(stored[1].revision, 1);
  EXPECT_THAT(desk.columns({"show", server.url("/a/")}).out, HasSubstr("등대의 밤"));
}

}  // namespace
}  // namespace test_support
