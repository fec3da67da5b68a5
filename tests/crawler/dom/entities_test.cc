#include "crawler/dom/entities.h"

#include <gtest/gtest.h>

#include "tests/support/expect_rows.h"

namespace crawler::dom {
namespace {

TEST(Entities, ReferencesThatAreLeftAreDecoded) {
  test_support::expect_rows_of(decode_left_entities)({
      {"A&amp;B &quot;C&quot; &#8217; &#x2026; caf&eacute;", "A&B \"C\" ’ … café"},
      {"영화 &lt;기생충&gt;", "영화 <기생충>"},
  });
}

TEST(Entities, WhatIsNotAReferenceStays) {
  for (const char* text : {"a & b", "&unknown;", "&amp", "&#;", "&#xD800;", "a?b=1&copy=2", "&lt;b&gt;"}) {
    EXPECT_EQ(decode_left_entities(text), text);
  }
}

TEST(Entities, ATextThatSpeaksOfMarkupMayMeanThem) {
  EXPECT_TRUE(speaks_of_markup("In HTML you write it so."));
  EXPECT_FALSE(speaks_of_markup("강은 흐른다."));
}

}  // namespace
}  // namespace crawler::dom
