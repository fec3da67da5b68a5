#include "crawler/dom/charset.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/expect_rows.h"

namespace crawler::dom {
namespace {

const std::string cp949_column = "\xC4\xAE\xB7\xB3";                 // 칼럼
const std::string cp949_only = "\xB6\xD1\xC6\xEE \x8C\x63\xC0\xBA";  // 똠 is only in CP949

TEST(Charset, AByteOrderMarkComesFirst) {
  const Decoded d = decode("\xEF\xBB\xBF칼럼", "text/html; charset=euc-kr");
  EXPECT_EQ(d.text, "칼럼");
  EXPECT_EQ(d.from, "bom");
  using namespace std::string_literals;
  EXPECT_EQ(decode("\xFF\xFE\x7C\xCE\xFC\xB7"s).text, "칼럼");
  EXPECT_EQ(decode("\xFE\xFF\xCE\x7C\xB7\xFC"s).text, "칼럼");
}

TEST(Charset, HeaderThenMeta) {
  const Decoded header = decode("<p>" + cp949_column, "text/html; charset=EUC-KR");
  EXPECT_EQ(header.text, "<p>칼럼");
  EXPECT_EQ(header.charset, "windows-949");
  EXPECT_EQ(header.from, "header");
  const Decoded meta =
      decode("<meta http-equiv='Content-Type' content='text/html; charset=ks_c_5601-1987'><p>" + cp949_column);
  EXPECT_NE(meta.text.find("칼럼"), std::string::npos);
  EXPECT_EQ(meta.from, "meta");
}

TEST(Charset, EucKrMeansCp949) {
  EXPECT_NE(decode(cp949_only, "euc-kr").text.find("똠"), std::string::npos);
  EXPECT_EQ(decode(cp949_only, "euc-kr").broken, 0U);
}

TEST(Charset, Utf8UnderAnEucKrMetaIsUtf8) {
  const Decoded d = decode("<meta charset=euc-kr><p>슈퍼컴퓨터의 역사</p>", "text/html");
  EXPECT_NE(d.text.find("슈퍼컴퓨터의 역사"), std::string::npos);
  EXPECT_EQ(d.from, "bytes");
  EXPECT_EQ(d.declared, "windows-949");
}

TEST(Charset, Cp949UnderAnUtf8HeaderIsReadByItsMeta) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += cp949_column + " ";
  const Decoded d = decode("<meta charset=\"euc-kr\">" + text, "text/html; charset=utf-8");
  EXPECT_NE(d.text.find("칼럼"), std::string::npos);
  EXPECT_EQ(d.declared, "utf-8");
}

TEST(Charset, AFewBrokenBytesDoNotUndoUtf8) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "칼럼 ";
  const Decoded d = decode(text + "\xEC\xB9", "utf-8");
  EXPECT_EQ(d.charset, "utf-8");
  EXPECT_GT(d.broken, 0U);
  EXPECT_NE(d.text.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(Charset, NoLabelAtAll) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += cp949_column + "\xC0\xCC \xB8\xB9\xC0\xBA \xB3\xAF ";
  EXPECT_EQ(decode(text).charset, "windows-949");
  EXPECT_EQ(decode("칼럼").charset, "utf-8");
  EXPECT_EQ(decode("plain").charset, "utf-8");
}

TEST(Charset, Latin1IsWindows1252) { EXPECT_EQ(decode("it\x92s caf\xE9", "iso-8859-1").text, "it’s café"); }

TEST(Charset, UnknownLabelsAreNotFollowed) {
  EXPECT_EQ(decode("caf\xE9", "text/html; charset=no-such-thing").declared, "no-such-thing");
}

TEST(Charset, QueriesAreEncodedInThePagesCharset) {
  EXPECT_EQ(with_encoded_query("/칼럼?cate=칼럼&p=1", "windows-949"), "/칼럼?cate=%C4%AE%B7%B3&p=1");
  EXPECT_EQ(with_encoded_query("?q=뷁", "windows-949"), "?q=%94%EE") << "beyond KS X 1001";
  EXPECT_EQ(with_encoded_query("?q=\U0001F600&x=%C4", "windows-949"), "?q=%26%23128512%3B&x=%C4");
  EXPECT_EQ(with_encoded_query("?q=caf\u00E9\u20AC", "windows-1252"), "?q=caf%E9%80");
  EXPECT_EQ(with_encoded_query("?q=\u6587", "windows-31j"), "?q=%95%B6");
  for (const char* charset : {"utf-8", "utf-16le", "", "no-such-charset"})
    EXPECT_EQ(with_encoded_query("/칼럼?q=칼럼", charset), "/칼럼?q=칼럼") << charset;
}

TEST(Charset, DeclaredInTheFirstBytes) {
  test_support::expect_rows_of(declared_charset)({
      {"<?xml version='1.0' encoding='euc-kr'?>", "euc-kr"},
      {"<META CHARSET=\"Shift_JIS\" />", "Shift_JIS"},
      {"<meta name=x content=charset><meta charset = 'gbk'>", "gbk"},
      {"<p>charset=euc-kr</p>", ""},
  });
}

}  // namespace
}  // namespace crawler::dom
