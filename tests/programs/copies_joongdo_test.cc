// The shipped source of the Joongdo Daily News, on pages built like the known ones of the newspaper: every form of an
// article's URL, lists counted by `page`, date lines, desk staff, text set in #font with line breaks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

constexpr const char* key_2019 = "20190704010001712";
constexpr const char* key_2022 = "20220421010005239";
constexpr const char* key_other = "20220401010001111";

class Joongdo : public testing::Test {
 protected:
  Joongdo() {
    desk.clock("2022-05-01T03:00:00Z");
    shipped("joongdo");
    article(key_2022, "[사이언스칼럼] 첨단 계산의 지도", "황순욱 한국과학기술정보연구원(KISTI) 책임연구원",
            "승인 2022-04-21 16:49", "수정 2022-04-25 14:46", "신문게재 2022-04-22 18면");
    article(key_2019, "[사이언스 칼럼] 느린 셈법에 대하여", "황순욱 한국과학기술정보연구원 책임연구원",
            "승인 2019-07-04 09:58", "", "신문게재 2019-07-05 22면");
    article(key_other, "[사이언스칼럼] 남의 실험실", "김아무개 한국화학연구원 책임연구원", "승인 2022-04-01 10:00", "",
            "");
  }
  // A shipped source, with the newspaper's address led to the loopback site.
  void shipped(const std::string& name) {
    std::string toml = read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / ("config/sources/" + name + ".toml"));
    replace_all(toml, "https://www.joongdo.co.kr", site.base());
    replace_all(toml, "joongdo\\.co\\.kr", "127\\.0\\.0\\.1:" + std::to_string(site.port()));
    replace_all(toml, "https://hwang2006.github.io", page.base());
    desk.source(name, "allow_private = true\n" + toml);
  }
  static std::string text_of(const std::string& title) {
    return title +
           "을 처음 펼친 것은 비가 오래 내리던 봄날이었다. 계산은 느렸고 우리는 기다리는 법을 배웠다.<br><br>"
           "기다림이 끝나자 답보다 물음이 먼저 와 있었다. 그 물음을 여기에 적어 둔다.<br><br>"
           "적어 둔 물음은 다시 다음 계산의 첫 줄이 된다. 그렇게 한 해가 간다.";
  }
  void article(const std::string& key, const std::string& title, const std::string& post, const std::string& approved,
               const std::string& modified, const std::string& printed) {
    std::string html =
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>" + title + " - 중도일보</title>" +
        "<meta property=\"og:title\" content=\"" + title +
        "\"></head><body>"
        "<h1>" +
        title +
        "</h1><div class=\"loc\"><a href=\"/\">오피니언</a> &gt; <a href=\"/web/section.php?ncid=N09\">"
        "사이언스칼럼</a></div><h2>" +
        title + "</h2><h3>" + post + "</h3><ul class=\"dates\"><li>" + approved + "</li>" +
        (modified.empty() ? "" : "<li>" + modified + "</li>") + (printed.empty() ? "" : "<li>" + printed + "</li>") +
        "</ul><p class=\"staff\">임효인 기자</p>"
        "<div id=\"font\"><table><tr><td><img src=\"/photo/" +
        key + ".jpg\" alt=\"필자\"></td></tr><tr><td>" + post + "</td></tr></table>" +
        text_of(title.substr(title.find(']') + 2)) +
        "<br><br>중도일보(www.joongdo.co.kr), 무단전재 및 수집, 재배포 금지</div>"
        "<ol class=\"rank\"><li><a href=\"/web/view.php?key=20990101010000001\">많이 본 뉴스 하나</a></li></ol>"
        "</body></html>";
    site.page("/web/view.php?key=" + key, html);
  }
  void list(int number, const std::vector<std::string>& links) {
    std::string html = "<!doctype html><html><meta charset=\"utf-8\"><title>사이언스칼럼</title><body><ul>";
    for (const std::string& link : links) html += "<li><a href=\"" + link + "\">기사</a></li>";
    site.page("/web/list_news.php?ncid=N09_57" + (number > 1 ? "&page=" + std::to_string(number) : ""), html + "</ul>");
  }
  archive::Column find(const std::string& key) const {
    const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
    return archive.find(archive.find_url(site.url("/web/view.php?key=" + key)).value_or(0)).value_or(archive::Column{});
  }
  void crawl(std::vector<std::string> more = {}) {
    more.insert(more.begin(), "crawl");
    const Outcome outcome = desk.columns(more);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
  }

  Site page, site;
  Desk desk;
};

TEST_F(Joongdo, ReadsAnArticleAsTheColumnistWouldTellIt) {
  list(1, {"/web/view.php?key=" + std::string(key_2022)});
  crawl();
  const archive::Column column = find(key_2022);
  EXPECT_EQ(column.title, "첨단 계산의 지도");
  EXPECT_EQ(column.author, "황순욱");
  EXPECT_EQ(column.series, "사이언스칼럼");
  EXPECT_EQ(column.published.text(), "2022-04-22") << "the printed day";
  EXPECT_EQ(column.modified.text(), "2022-04-25");
  EXPECT_EQ(column.source_key, key_2022);
  EXPECT_THAT(column.body, HasSubstr("\n\n기다림이 끝나자"));
  for (const char* other : {"무단전재", "임효인", "많이 본 뉴스", "한국과학기술정보연구원"})
    EXPECT_THAT(column.body, Not(HasSubstr(other)));
}

TEST_F(Joongdo, EveryFormOfAnUrlIsOneArticleFetchedOnce) {
  const std::string host = site.base();
  const std::string port = ":" + std::to_string(site.port());
  list(1, {"/web/view.php?key=" + std::string(key_2022), "/main/view.php?key=" + std::string(key_2022),
           "/web/view.php?lcode=&amp;series=&amp;key=" + std::string(key_2022),
           "/web/view.php?key=" + std::string(key_2022) + "&series=&lcode=",
           "https://127.0.0.1" + port + "/view.php?key=" + std::string(key_2022) + "#ref",
           host + "/view.php?lcode=&series=&key=" + std::string(key_2022) + "&utm_source=x"});
  crawl();
  EXPECT_EQ(desk.stored().size(), 1u);
  int asked = 0;
  for (const Request& request : site.requests()) asked += request.target.find("view.php") != std::string::npos;
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(desk.stored().at(0).url, site.url("/web/view.php?key=" + std::string(key_2022)));
}

TEST_F(Joongdo, ListsAreCountedToTheirEndAndOthersColumnsLeft) {
  list(1, {"/web/view.php?key=" + std::string(key_2022), "/web/view.php?key=" + std::string(key_other)});
  list(2, {"/web/view.php?key=" + std::string(key_2019)});
  list(3, {"/web/view.php?key=" + std::string(key_2019)});  // the last page for ever
  crawl();
  EXPECT_EQ(desk.stored().size(), 2u);
  EXPECT_EQ(find(key_other).id, 0);
  EXPECT_EQ(find(key_2019).published.text(), "2019-07-05");
  EXPECT_EQ(find(key_2019).series, "사이언스칼럼");
  EXPECT_EQ(desk.columns({"reextract", "--dry-run"}).out, "0 of 2 columns would change\n");
  crawl();
  for (const archive::Column& column : desk.stored()) EXPECT_EQ(column.revision, 1);
}

TEST_F(Joongdo, AColumnistsPageAndTheArticleAreOneColumn) {
  list(1, {"/web/view.php?key=" + std::string(key_2022)});
  std::string text = "<p>" + text_of("첨단 계산의 지도") + "</p>";
  replace_all(text, "<br><br>", "</p><p>");
  replace_all(text, "한 해가 간다", "한 해가 갔다");
  page.page("/year-archive/",
            "<!doctype html><html lang=\"ko\"><body><article class=\"archive__item\"><h2 class=\"archive__item-title\">"
            "<a href=\"/sci-op-ed-2204/\">첨단 계산의 지도</a></h2><time datetime=\"2022-04-22T00:00:00+09:00\"></time>"
            "</article></body></html>");
  page.page(
      "/sci-op-ed-2204/",
      "<!doctype html><html lang=\"ko\"><head><title>첨단 계산의 지도</title></head><body><h1 class=\"page__title\">"
      "첨단 계산의 지도</h1><header><time datetime=\"2022-04-22T00:00:00+09:00\"></time></header>"
      "<section class=\"page__content\">" +
          text + "<p><a href=\"http://127.0.0.1:" + std::to_string(site.port()) +
          "/view.php?lcode=&amp;series=&amp;key=" + key_2022 + "#ref\">기사원문링크</a></p></section></body></html>");
  shipped("hwang2006");
  crawl({"--source", "hwang2006"});
  EXPECT_EQ(desk.stored().at(0).source_key, key_2022) << "his page alone gives the newspaper's link and key";
  crawl();
  ASSERT_EQ(desk.stored().size(), 2u);
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  EXPECT_EQ(archive.count(), 1u);
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  EXPECT_THAT(desk.columns({"search", "--json", "계산의"}).out, HasSubstr("sci-op-ed-2204"));
  const Outcome compared = desk.columns({"compare", key_2022});
  EXPECT_EQ(compared.status, 0) << compared.err;
  EXPECT_THAT(compared.out, HasSubstr("간다"));
  EXPECT_THAT(compared.out, HasSubstr("갔다"));
}

}  // namespace
}  // namespace test_support
