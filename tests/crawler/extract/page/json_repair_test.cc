// JSON as pages break it.
#include "crawler/extract/page/json_repair.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/expect_rows.h"

namespace crawler::extract {
namespace {

std::string repaired(const std::string& script) {
  std::string out;
  for (const std::string& value : repair_json(script)) {
    const auto parsed = nlohmann::json::parse(value, nullptr, false);
    out += (out.empty() ? "" : " ") + (parsed.is_discarded() ? "BROKEN " + value : parsed.dump());
  }
  return out;
}

TEST(JsonRepair, WhatStandsAroundTheValueIsLeftOut) {
  test_support::expect_rows_of(repaired)({
      {R"({"a":1};)", R"({"a":1})"},
      {R"(<!-- {"a":1} -->)", R"({"a":1})"},
      {"//<![CDATA[\n{\"a\":[1]}\n//]]>", R"({"a":[1]})"},
      {R"(/*<![CDATA[*/ {"a":1} /*]]>*/)", R"({"a":1})"},
      {R"(<![CDATA[{"a":1}]]>)", R"({"a":1})"},
      {R"(window.data = {"a":1})", R"({"a":1})"},
      {R"({"a":1}{"b":2})", R"({"a":1} {"b":2})"},
      {"not json", ""},
  });
}

TEST(JsonRepair, BracketsThatAreMissingOrTooMany) {
  test_support::expect_rows_of(repaired)({
      {R"({"a":1}])", R"({"a":1})"},
      {R"({"a":1}})", R"({"a":1})"},
      {R"({"a":1}, "b":2})", R"({"a":1,"b":2})"},
      {R"([{"a":1})", R"([{"a":1}])"},
      {R"({"a":{"b":1})", R"({"a":{"b":1}})"},
      {R"({"a":[{"b":1}, "c":2})", R"({"a":[{"b":1}],"c":2})"},
      {R"({"a":{"b":1]})", R"({"a":{"b":1}})"},
      {"[[[[", "[[[[]]]]"},
  });
}

TEST(JsonRepair, StringsCommasAndValues) {
  test_support::expect_rows_of(repaired)({
      {"{\"a\":\"b\nc\td\"}", R"({"a":"b c d"})"},
      {R"({"a":"He said "no" again"})", R"({"a":"He said \"no\" again"})"},
      {R"({"a":"He said "no", then left","b":1})", R"({"a":"He said \"no\", then left","b":1})"},
      {R"({"a":"it\'s \x"})", R"({"a":"it's x"})"},
      {R"({"a":"\u00e4\n"})", R"({"a":"ä\n"})"},
      {R"({"a":1,,"b":2,})", R"({"a":1,"b":2})"},
      {R"({"a":"1" "b":2})", R"({"a":"1","b":2})"},
      {R"({"a": ,"b":undefined})", R"({"a":null,"b":null})"},
      {"{\"a\":1, // day\n\"b\":2}", R"({"a":1,"b":2})"},
      {R"({"a":"https://e.org/ // [ }"})", R"({"a":"https://e.org/ // [ }"})"},
  });
}

// A NUL outside a string was taken for the end of the source and never passed, so that the reader did not end.
TEST(JsonRepair, ANulIsWhiteSpace) {
  using namespace std::string_literals;
  EXPECT_EQ(repaired("{\0\"a\"\0:\0 1\0}"s), R"({"a":1})");
  EXPECT_EQ(repaired("[1,\0\0"s), "[1]");
  EXPECT_EQ(repaired("{\"a\":\"b\0c\"}"s), R"({"a":"b c"})");
}

// Where the first value's last string begins was looked up in the second value, far behind its end; the address
// sanitizer sees it.
TEST(JsonRepair, AValueIsReadWithoutThoseBeforeIt) {
  const std::string first = R"({")" + std::string(200, 'k') + R"(":1,"l":2})";
  EXPECT_EQ(repaired(first + ";{[:"), first + " BROKEN {[:null]}");
}

}  // namespace
}  // namespace crawler::extract
