#include "search-cli/export/postgresql_text.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/expect_rows.h"

namespace search_cli::exporter {
namespace {

using namespace std::string_literals;

TEST(PostgresqlText, AValueOfCopyStaysInItsLineAndItsPlace) {
  test_support::expect_rows_of(copy_text)({
      {"", ""},
      {"가나다 😀", "가나다 😀"},
      {"a\tb\nc\rd", "a\\tb\\nc\\rd"},
      {"\\.", "\\\\."},
      {"\\N", "\\\\N"},
      {"a\0b"s,
       "a\xEF\xBF\xBD"
       "b"},
      {"broken \xFF\xED\xA0\x80", "broken \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
  });
}

TEST(PostgresqlText, JsonHasNoNulThatJsonbRefuses) {
  test_support::expect_rows_of(copy_json)({
      {R"({"a":"\u0000"})", R"({"a":"\\ufffd"})"},
      {R"({"a":"\\u0000"})", R"({"a":"\\\\u0000"})"},
      {R"({"a":"\\\u0000\""})", R"({"a":"\\\\\\ufffd\\""})"},
      {R"(["\n"])", R"(["\\n"])"},
      {"[]", "[]"},
  });
}

TEST(PostgresqlText, AnArrayHoldsEachTextAsItIs) {
  EXPECT_EQ(copy_array(std::vector<std::string>{}), "{}");
  EXPECT_EQ(copy_array(std::vector<std::string>{"강", "NULL", ""}), R"({"강","NULL",""})");
  EXPECT_EQ(copy_array(std::vector<std::string>{R"(a"b\c,{})"}), R"({"a\\"b\\\\c,{}"})");
}

TEST(PostgresqlText, BytesAreHexadecimal) {
  EXPECT_EQ(copy_bytes(""), "\\\\x");
  EXPECT_EQ(copy_bytes("\0\xFF\x0A"s), "\\\\x00ff0a");
}

TEST(PostgresqlText, ALiteralEndsWhereItShould) {
  test_support::expect_rows_of(sql_literal)({
      {"it's", "'it''s'"},
      {"\\'", "'\\'''"},
      {"\0"s, "'\xEF\xBF\xBD'"},
  });
}

}  // namespace
}  // namespace search_cli::exporter
