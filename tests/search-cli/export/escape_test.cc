#include "search-cli/export/escape.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "search-cli/export/labels.h"
#include "tests/support/catalogues.h"
#include "tests/support/expect_rows.h"

namespace search_cli::exporter {
namespace {

TEST(Escape, LeavesNoMarkup) {
  EXPECT_EQ(escape("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escape("가\tb\n"), "가\tb\n");
}

TEST(Escape, DropsWhatXmlForbids) {
  EXPECT_EQ(escape(std::string("a\0b\x01\x1b[31m\x7f\xef\xbf\xbf", 13)), "ab[31m");
  EXPECT_EQ(escape("\xff"), "\xef\xbf\xbd");
}

TEST(Fill, EscapesButWhereToldNotTo) {
  EXPECT_EQ(fill("<b>{a}</b>{!b}{{}", {{"a", "<"}, {"b", "<i>"}}), "<b>&lt;</b><i>{}");
  EXPECT_EQ(fill("{a}", {{"a", "{b}"}}), "{b}");
  EXPECT_THROW(fill("{c}", {{"a", ""}}), base::Error);
}

TEST(SafeUrl, LetsOnlyLinksThrough) {
  EXPECT_EQ(safe_url("https://a.example/x?y=1&z=2#f"), "https://a.example/x?y=1&z=2#f");
  EXPECT_EQ(safe_url("HTTP://a.example/가 \"<>\n"), "HTTP://a.example/%EA%B0%80%20%22%3C%3E%0A");
  for (const char* url :
       {"javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//a.example", "/x", "", "file:///etc"})
    EXPECT_EQ(safe_url(url), "") << url;
}

TEST(Yaml, QuotesEverything) {
  EXPECT_EQ(yaml_quoted("가: \"나\"\n# \\ ---"), "\"가: \\\"나\\\"\\n# \\\\ ---\"");
  EXPECT_EQ(yaml_quoted("\xe2\x80\xa8\xc2\x85\x07"), "\"\\L\\x85\\u0007\"");
}

TEST(Markdown, TextStaysText) {
  test_support::expect_rows_of(markdown_text)({
      {"# a", "\\# a"},
      {"12. a 3. b", "12\\. a 3. b"},
      {"- a - b", "\\- a - b"},
      {"    code", "code"},
      {"a\n---", "a\\\n\\---"},
      {"snake_case _em_ 2*3 [x](y) `c` <b> &amp; R&D AT&T",
       "snake_case \\_em\\_ 2\\*3 \\[x\\](y) \\`c\\` \\<b> \\&amp; R\\&D AT\\&T"},
      {"GPT-3 ~3~ ~~x~~", "GPT-3 \\~3\\~ \\~\\~x\\~\\~"},
      {"3~5% a|b $$x$$", "3\\~5% a\\|b \\$\\$x\\$\\$"},
      {"{{ x }} {% if %} {{1..3},{7}} {: .c} {x}", "&#123;{ x }} &#123;% if %} &#123;{1..3},{7}} &#123;: .c} {x}"},
      {"2021. 한 해", "2021\\. 한 해"},
  });
}

// OWASP, "CSV Injection".
TEST(Csv, NothingIsComputed) {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"})
    EXPECT_EQ(csv_cell(text).find_first_of('\''), csv_cell(text)[0] == '"' ? 1u : 0u) << text;
  EXPECT_EQ(csv_cell("a-b=c"), "a-b=c");
}

TEST(Csv, AKeyKeepsItsDigits) {
  test_support::expect_rows_of(csv_key)({
      {"20210416010000011", "'20210416010000011"},
      {"0042", "'0042"},
      {"42", "42"},
      {"A-17", "A-17"},
  });
}

TEST(Csv, ExcelTakesTextsAsText) {
  test_support::expect_rows_of(csv_text_cell)({
      {"20210416010000011", "\"=\"\"20210416010000011\"\"\""},
      {"3\"x", "\"=\"\"3\"\"\"\"x\"\"\""},
      {"", ""},
      {"=1\n2", "\"'=1\n2\""},
      {std::string(300, 'x'), std::string(300, 'x')},
  });
}

// RFC 4180, section 2.
TEST(Csv, Rfc4180Quoting) {
  test_support::expect_rows_of(csv_cell)({
      {"a,b", "\"a,b\""},
      {"a \"b\"", "\"a \"\"b\"\"\""},
      {"a\nb", "\"a\nb\""},
      {"", ""},
  });
}

TEST(Shortened, CutsBetweenCharacters) {
  EXPECT_EQ(shortened_at_space("가나다라", 4), "가나다라");
  EXPECT_EQ(shortened_at_space("가나다라", 3), "가나다…");
  EXPECT_EQ(shortened_at_space("one two three four", 14), "one two three…");
}

TEST(Labels, DaysAreTheSameInEveryLocale) {
  test_support::use_catalogues();
  const base::Day day{2021, 4, 16};
  EXPECT_EQ(long_day(day, labels_in("ko")), "2021년 4월 16일 금요일");
  EXPECT_EQ(long_day(day, labels_in("en")), "Friday, 16 April 2021");
  EXPECT_EQ(long_day({1969, 12, 31}, labels_in("ko")), "1969년 12월 31일 수요일");
  EXPECT_EQ(long_day({}, labels_in("ko")), "날짜 없음");
  EXPECT_EQ(labels_in("fr").language, "en");
  EXPECT_EQ(short_day(day, labels_in("ko")), "4월 16일");
  EXPECT_EQ(short_day(day, labels_in("en")), "16 April");
  EXPECT_EQ(month_short(9, labels_in("ko")), "9월");
  EXPECT_EQ(month_short(9, labels_in("en")), "Sep");
  EXPECT_EQ(month_short(13, labels_in("en")), "Without a day");
  EXPECT_EQ(year_name(2021, labels_in("ko")), "2021년");
  EXPECT_EQ(year_name(0, labels_in("ko")), "날짜 없음");
}

TEST(Labels, CountsHaveTheirForm) {
  test_support::use_catalogues();
  EXPECT_EQ(count_text(1, labels_in("ko")), "칼럼 1편");
  EXPECT_EQ(count_text(3, labels_in("ko")), "칼럼 3편");
  EXPECT_EQ(count_text(1, labels_in("en")), "1 column");
  EXPECT_EQ(count_text(3, labels_in("en")), "3 columns");
  EXPECT_EQ(others_text(2, labels_in("ko")), "외 2명");
  EXPECT_EQ(others_text(1, labels_in("en")), "and 1 other");
  EXPECT_EQ(others_text(2, labels_in("en")), "and 2 others");
}

TEST(HtmlParagraphs, AreEscapedAndKeepTheirLines) {
  EXPECT_EQ(html_paragraphs("a < b\nc\n\n다음", "<br/>"), "<p>a &lt; b<br/>\nc</p>\n<p>다음</p>\n");
  EXPECT_EQ(html_paragraphs("", "<br>"), "");
}

}  // namespace
}  // namespace search_cli::exporter
