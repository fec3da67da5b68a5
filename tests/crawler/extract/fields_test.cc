// The fields beside the text: days, title and series, author, links, language, kind, each with where it came from.
#include <gtest/gtest.h>

#include <string>

#include "crawler/extract/author/author.h"
#include "crawler/extract/lines/language.h"
#include "crawler/extract/lines/series.h"
#include "crawler/extract/links.h"
#include "crawler/extract/names/byline.h"
#include "crawler/extract/page/json_ld.h"
#include "tests/crawler/extract/page.h"
#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

archive::Column column_around(const std::string& article, const std::string& head = {}) {
  return read_page(page_around(article, head)).column;
}

const std::string article = "<article>" + paragraphs_of_text(4) + "</article>";

TEST(PublicationDate, PrintedComesBeforeApproved) {
  // ../shared/JOONGDO.md: three facts, and the printed day is the column's.
  const auto column = column_around(
      "<p>승인 2022-04-21 16:49</p><p>수정 2022-04-25 14:46</p><p>신문게재 2022-04-22 18면</p>" + article);
  EXPECT_EQ(column.published.text(), "2022-04-22");
  EXPECT_EQ(column.modified.text(), "2022-04-25");
  EXPECT_EQ(column.how.at("published"), "text 신문게재");
  EXPECT_EQ(column_around("<p>승인 2019-01-24 14:26</p>" + article).published.text(), "2019-01-24");
}

TEST(PublicationDate, APageThatContradictsItselfIsVotedOn) {
  const std::string utc = "<meta property='article:published_time' content='2024-02-29T15:30:00Z'>";
  EXPECT_EQ(column_around("<p>입력 2024.03.01 00:30</p>" + article, utc).published.text(), "2024-03-01")
      << "what the paper shows weighs more than one meta element";
  const std::string ld =
      R"(<script type="application/ld+json">{"@type":"Article","datePublished":"2024-02-29"}</script>)";
  EXPECT_EQ(column_around("<p>입력 2024.03.01 00:30</p>" + article, utc + ld).published.text(), "2024-02-29");
}

TEST(PublicationDate, NotAFootersDayNorARelatedPieces) {
  const std::string others =
      "<div class=related><article><time datetime=2020-01-01>x</time></article></div>"
      "<footer>등록일자 : 2009년 1월16일</footer>";
  EXPECT_FALSE(column_around(article + others).published.known());
  EXPECT_EQ(column_around("<time datetime=2024-03-01>1 March</time>" + article + others).published.text(),
            "2024-03-01");
}

TEST(PublicationDate, DaysInTheTextAreTheTexts) {
  EXPECT_FALSE(column_around("<article><p>On 3 May 2001 the river rose. " + sentence(9) + sentence(8) + sentence(7) +
                             "</p>" + paragraphs_of_text(3) + "</article>")
                   .published.known());
}

TEST(Title, SeriesInFront) {
  const auto split = [](std::string headline) {
    const std::string series = split_series(headline);
    return series + " / " + headline;
  };
  EXPECT_EQ(split("[사이언스칼럼] 강은 흐른다"), "사이언스칼럼 / 강은 흐른다");
  EXPECT_EQ(split("[사이언스 칼럼]강은 흐른다"), "사이언스 칼럼 / 강은 흐른다");
  EXPECT_EQ(split("【목요시론】 강은 흐른다"), "목요시론 / 강은 흐른다");
  EXPECT_EQ(split("Science column: The river flows"), "Science column / The river flows");
  EXPECT_EQ(split("[단독] 강은 흐른다"), " / [단독] 강은 흐른다") << "a label of the news desk is not a series";
  EXPECT_EQ(split("The river: a history"), " / The river: a history");
  EXPECT_EQ(split("[칼럼]"), " / [칼럼]") << "nothing is left to be a title";
}

TEST(Title, TheHeadlineOthersConfirmWins) {
  const std::string head =
      "<meta property='og:title' content='The river flows'><meta property='og:site_name' content='Paper'>"
      "<title>The river flows - Paper</title>";
  const Extraction reading =
      read_page("<html><head>" + head + "</head><body><h1><a href=/>Paper</a></h1>" + article + "</body></html>");
  EXPECT_EQ(reading.column.title, "The river flows");
}

TEST(Author, NamesInABylines) {
  const auto names = [](const std::string& byline) {
    std::string out;
    for (const std::string& name : names_in(byline)) out += (out.empty() ? "" : ", ") + name;
    return out;
  };
  test_support::expect_rows_of(names)({
      {"By Jane Doe and John Roe", "Jane Doe, John Roe"},
      {"Von Anna Müller, Berlin Redaktion", "Anna Müller"},
      {"Jane Doe, Staff Writer", "Jane Doe"},
      {"Jane Doe, Ph.D.", "Jane Doe"},
      {"홍길동 기자 hong@paper.example", "홍길동"},
      {"홍길동기자", "홍길동"},
      {"황순욱 한국과학기술정보연구원(KISTI) 책임연구원", "황순욱"},
      {"Join the conversation", ""},
      {"paper.example", ""},
      {"2024-03-01", ""},
  });
}

TEST(Author, ThePersonBeforeTheInstitution) {
  const auto ld = [](const std::string& author) {
    return R"(<script type="application/ld+json">{"@type":"NewsArticle","author":)" + author +
           R"(,"publisher":{"name":"Paper"}}</script>)";
  };
  const std::string person = R"([{"@type":"Organization","name":"Paper"},{"@type":"Person","name":"Jane Doe"}])";
  EXPECT_EQ(column_around(article, ld(person)).author, "Jane Doe");
  const auto shown =
      column_around("<p class=byline>By Jane Doe</p>" + article, ld(R"({"@type":"Organization","name":"Paper"})"));
  EXPECT_EQ(shown.author, "Jane Doe");
  EXPECT_EQ(shown.how.at("author"), "byline");
  const auto none = column_around(article, ld(R"({"@type":"Organization","name":"Paper"})"));
  EXPECT_EQ(none.author, "Paper") << "where no person is named";
  EXPECT_EQ(none.how.at("author"), "json-ld author, an institution");
}

TEST(Author, MenuWordsAreNotNames) { EXPECT_EQ(column_around("<p>오피니언</p><p>스포츠</p>" + article).author, ""); }

TEST(JsonLd, IsRepairedAndMerged) {
  const JsonLdArticle broken = read_json_ld({"<!-- {\"@type\":\"Article\",\"headline\":\"a\nb\",} -->"}, "");
  EXPECT_EQ(broken.headline, "a b");
  const JsonLdArticle graph = read_json_ld(
      {R"({"@graph":[{"@type":"WebPage","name":"x"},{"@type":["Article"],"author":{"@id":"#p"},"datePublished":"2024-03-01"},
           {"@type":"Person","@id":"#p","name":"Jane Doe"}]})"},
      "");
  EXPECT_EQ(graph.authors, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(graph.published, "2024-03-01");
  const JsonLdArticle own = read_json_ld({R"([{"@type":"NewsArticle","headline":"other","url":"https://e.org/2"},
                                             {"@type":"NewsArticle","headline":"own","url":"https://e.org/1"}])"},
                                         "https://e.org/1");
  EXPECT_EQ(own.headline, "own");
  EXPECT_FALSE(read_json_ld({"not json", "[[[[", "{\"@type\":7}"}, "").found);
}

TEST(Links, OriginalOthersAndPictures) {
  const std::string links =
      "<p><a href='http://m.other.example/view.php?key=20240301010009507#ref'>기사원문링크</a> "
      "<a href='https://third.example/en?utm_source=x'>English</a></p>";
  const auto column = column_around("<article>" + paragraphs_of_text(3) +
                                    "<p><img src=/a.png alt='The river'><img src=/p.gif width=1></p>" + links +
                                    "</article><div class=related><img src=/no.png></div>");
  EXPECT_EQ(column.source_url, "http://m.other.example/view.php?key=20240301010009507");
  EXPECT_EQ(column.source_key, "20240301010009507");
  ASSERT_EQ(column.links.size(), 1U);
  EXPECT_EQ(column.links[0].text, "English");
  ASSERT_EQ(column.images.size(), 1U);
  EXPECT_EQ(column.images[0], (archive::Image{"https://paper.example/a.png", "The river", 3}));
}

TEST(Links, APictureKnowsItsPlaceAndCaption) {
  const auto column = column_around("<article><p><img src=/first.png></p>" + paragraphs_of_text(2) +
                                    "<figure><img src=/a.png alt='The river'><figcaption>The river in "
                                    "spring</figcaption></figure>" +
                                    paragraphs_of_text(3) + "</article>");
  ASSERT_EQ(column.images.size(), 2U);
  EXPECT_EQ(column.images[0], (archive::Image{"https://paper.example/first.png", "", 0}));
  EXPECT_EQ(column.images[1], (archive::Image{"https://paper.example/a.png", "The river", 2, "The river in spring"}));
}

TEST(Links, APictureWhoseParagraphIsNotTheBodysHasNoPlace) {
  std::vector<archive::Image> images(2);
  set_places(images, {"not there", "b"}, {"a", "b", "c"});
  EXPECT_EQ(images[0].place, -1);
  EXPECT_EQ(images[1].place, 2);
}

TEST(Links, ARuleKnowsTheOriginalInAnyForm) {
  std::string problem;
  const config::ArticleKey original{"other", *base::Regex::compile("other\\.example/\\S*[?&]key=(\\d{17})", problem),
                                    "https://www.other.example/web/view.php?key={key}"};
  for (const char* form : {"http://www.other.example/web/view.php?key=20240301010009507",
                           "http://m.other.example/view.php?lcode=&series=&key=20240301010009507#ref"}) {
    EXPECT_EQ(article_key(form, &original), "20240301010009507") << form;
  }
  EXPECT_EQ(article_key("https://e.org/news/123456/x-2", nullptr), "123456");
  EXPECT_EQ(article_key("https://e.org/news/12/x", nullptr), "");
}

TEST(Language, TheScriptDecidesOverAWrongLabel) {
  const std::string korean = "강은 다른 곳에서 오고 다른 곳으로 간다. 우리는 그 강을 오래 바라본다.";
  EXPECT_EQ(language_of(korean, "en"), "ko");
  EXPECT_EQ(language_of(korean, "ko_KR_UTF-8"), "ko-KR");
  EXPECT_EQ(language_of("The river flows to the sea, and the sea is not full.", "ko"), "en");
  EXPECT_EQ(language_of("Der Fluss", "de_DE"), "de-DE");
  EXPECT_EQ(language_of("川は流れる。それはとても長い川だから、見ていると飽きない。", ""), "ja");
  EXPECT_EQ(language_of("", ""), "");
}

TEST(Language, FunctionWordsDecideWhereThePageDeclaresNone) {
  test_support::expect_rows_of([](const std::string& written) { return language_of(written, ""); })({
      {"The river flows to the sea, and the sea is not full, because it gives the water back to the sky over the land.",
       "en"},
      {"Der Fluss fließt zum Meer, und das Meer wird nicht voll, denn es gibt das Wasser an den Himmel über dem Land "
       "zurück, wie er es auch von ihm hat.",
       "de"},
      {"Le fleuve coule vers la mer, et la mer n'est pas pleine, car elle rend son eau au ciel qui est au-dessus de la "
       "terre et des villes.",
       "fr"},
      {"El río corre hacia el mar, y el mar no se llena, porque devuelve su agua al cielo que está por encima de la "
       "tierra y de los pueblos.",
       "es"},
      {"Rzeka płynie do morza, a morze nie jest pełne, bo oddaje wodę niebu nad ziemią i nie ma w tym nic, co by się "
       "nie powtarzało od lat.",
       "pl"},
      {"Ο ποταμός κυλά προς τη θάλασσα και η θάλασσα δεν γεμίζει ποτέ.", "el"},
      {"Too short to tell.", ""},
      {"Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore "
       "magna aliqua ut enim minim veniam",
       ""},
  });
}

TEST(PageClassifier, ErrorsWallsListsAndNothing) {
  EXPECT_EQ(read_page("<title>404 Not Found</title><h1>Not Found</h1><p>Sorry.").kind, PageKind::error);
  EXPECT_EQ(read_page("").kind, PageKind::empty);
  EXPECT_EQ(read_page("<title>x</title><p>로그인이 필요합니다.</p>").kind, PageKind::login);
  const Extraction moved = read_page("<meta http-equiv=refresh content='0; url=https://e.org/'><p>Moved");
  EXPECT_EQ(moved.kind, PageKind::empty);
  EXPECT_NE(moved.reason.find("https://e.org/"), std::string::npos);
  std::string list;
  for (int i = 0; i < 8; ++i)
    list += "<h2><a href=/" + std::to_string(i) + ">A piece about river number " + std::to_string(i) + "</a></h2><p>" +
            sentence(i) + "</p>";
  const Extraction listing = read_page("<title>All pieces</title><h1>All pieces</h1>" + list);
  EXPECT_EQ(listing.kind, PageKind::list);
  EXPECT_EQ(listing.column.body, "");
  EXPECT_EQ(read_page(page_around("<h2>The 404 bus</h2>" + article)).kind, PageKind::column);
  EXPECT_EQ(read_page(page_around("<h2>404번째 칼럼</h2>" + article)).kind, PageKind::column);
}

}  // namespace
}  // namespace crawler::extract
