// In which bytes a page may write its text, and what a crawl stores of it: charsets and Unicode.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iconv.h>

#include <ostream>

#include "archive/archive.h"
#include "base/text.h"
#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kTitle = "똠방각하와 펲시의 여름";  // two syllables that EUC-KR lacks and CP949 has
const std::string kBody =
    "<p>편집국에 남은 옛 원고를 꺼내 읽었다. 잉크가 번진 자리마다 누군가의 손때가 묻어 있었다.</p>"
    "<p>숫자와 로마자 ABC, 그리고 ‘따옴표’도 함께 적혀 있었다.</p>";

std::string to_cp949(std::string text) {
  iconv_t converter = iconv_open("CP949", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t from_left = text.size();
  std::size_t to_left = out.size();
  EXPECT_NE(iconv(converter, &from, &from_left, &to, &to_left), static_cast<std::size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

// A column's page whose meta element names `charset`, or none.
std::string page_that_says(const std::string& charset) {
  std::string page = column_page(kTitle, "2024-05-10", kBody);
  const std::string meta = "<meta charset=\"utf-8\">";
  page.replace(page.find(meta), meta.size(), charset.empty() ? "" : "<meta charset=\"" + charset + "\">");
  return page;
}

struct CharsetCase {
  std::string name;
  std::string type;  // the Content-Type header field
  std::string bytes;
};

void PrintTo(const CharsetCase& row, std::ostream* out) { *out << row.name; }

class CharsetFault : public Newspaper, public testing::WithParamInterface<CharsetCase> {};

TEST_P(CharsetFault, TheTextIsReadAndTheRawBytesStay) {
  list({{"/bad/", kTitle, "2024-05-10"}});
  server.on("/bad/", faults::page(GetParam().bytes, GetParam().type));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(column("/bad/").title, kTitle);
  EXPECT_THAT(column("/bad/").body, HasSubstr("옛 원고를 꺼내 읽었다"));
  EXPECT_THAT(column("/bad/").body, HasSubstr("로마자 ABC, 그리고 ‘따옴표’도"));
  const archive::Archive opened(desk.archive(), archive::Archive::Mode::read);
  const auto page = opened.last_page(server.url("/bad/"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->body, GetParam().bytes);
}

INSTANTIATE_TEST_SUITE_P(
    Charsets, CharsetFault,
    testing::Values(
        CharsetCase{"Cp949NamedByTheHeader", "text/html; charset=euc-kr", to_cp949(page_that_says(""))},
        CharsetCase{"Cp949NamedByTheMeta", "text/html", to_cp949(page_that_says("euc-kr"))},
        CharsetCase{"Cp949NamedByNobody", "text/html", to_cp949(page_that_says(""))},
        CharsetCase{"Cp949UnderAUtf8Header", "text/html; charset=utf-8", to_cp949(page_that_says("euc-kr"))},
        CharsetCase{"Cp949UnderAUtf8HeaderAndMeta", "text/html; charset=utf-8", to_cp949(page_that_says("utf-8"))},
        CharsetCase{"Utf8UnderAnEucKrMeta", "text/html", page_that_says("euc-kr")},
        CharsetCase{"Utf8UnderAnEucKrHeader", "text/html; charset=euc-kr", page_that_says("euc-kr")},
        CharsetCase{"Utf8WithAMarkUnderAnEucKrHeader", "text/html; charset=euc-kr",
                    "\xef\xbb\xbf" + page_that_says("euc-kr")},
        CharsetCase{"Utf8UnderACharsetThatIsNone", "text/html; charset=unknown-8bit", page_that_says("x-x")}),
    [](const auto& row) { return row.param.name; });

class TextFault : public Newspaper {
 protected:
  archive::Column read(const std::string& title, const std::string& body) {
    list({{"/bad/", title, "2024-05-10"}});
    serve("/bad/", column_page(title, "2024-05-10", body));
    EXPECT_EQ(crawl().status, 0);
    return column("/bad/");
  }
  static void expect_text(const archive::Column& column, const std::string& title, const std::string& body) {
    EXPECT_EQ(column.title, title);
    EXPECT_EQ(column.body, body);
  }
};

TEST_F(TextFault, NulAndOtherControlsAreDropped) {
  const std::string nul(1, '\0');
  const archive::Column read_back = read("제목", "<p>널" + nul + "문자와 \x01\x1b[31m제어 문자가 섞인 문장이다.</p>");
  EXPECT_EQ(read_back.body.find('\0'), std::string::npos);
  EXPECT_EQ(read_back.body.find('\x1b'), std::string::npos);
  EXPECT_THAT(read_back.body, HasSubstr("문자와"));
}

TEST_F(TextFault, BrokenUtf8BecomesValid) {
  const archive::Column read_back =
      read("제목", "<p>앞은 멀쩡하다. \xed\xa0\x80 \xff\xfe \xc0\xaf 뒤도 멀쩡하다. 가운데만 깨졌다.</p>");
  EXPECT_TRUE(base::valid_utf8(read_back.body));
  EXPECT_THAT(read_back.body, HasSubstr("앞은 멀쩡하다."));
  EXPECT_THAT(read_back.body, HasSubstr("뒤도 멀쩡하다."));
}

TEST_F(TextFault, DecomposedHangulIsStoredComposed) {
  // 한글 in conjoining jamo (U+1112 U+1161 U+11AB, U+1100 U+1173 U+11AF).
  const archive::Column read_back =
      read("\u1112\u1161\u11ab\u1100\u1173\u11af 이야기",
           "<p>\u1112\u1161\u11ab\u1100\u1173\u11af은 자모를 풀어 써도 \u1112\u1161\u11ab\u1100\u1173\u11af이다.</p>");
  expect_text(read_back, "한글 이야기", "한글은 자모를 풀어 써도 한글이다.");
}

TEST_F(TextFault, ZeroWidthAndBidiMarksAreDropped) {
  const archive::Column read_back =
      read("슈퍼\u200b컴퓨터\u202e의 제목",
           "<p>글자 사이에 폭\u200b이 없는\ufeff 빈칸과 \u202e거꾸로\u202c 쓰는 표가 있다.</p>");
  expect_text(read_back, "슈퍼컴퓨터의 제목", "글자 사이에 폭이 없는 빈칸과 거꾸로 쓰는 표가 있다.");
}

}  // namespace
}  // namespace test_support
