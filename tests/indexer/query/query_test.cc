#include "indexer/query/query.h"

#include <gtest/gtest.h>

#include "base/enum_texts.h"
#include "indexer/query/explain.h"
#include "indexer/query/query_field.h"
#include "tests/support/expect_rows.h"

namespace indexer::query {
namespace {

constexpr base::EnumTexts<Node::Kind::named> kinds{"all",   "any",   "not",    "text", "exact", "days",
                                                   "topic", "about", "source", "tag",  "named"};

// The tree as a line: (all a (not b)).
std::string shown(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::all:
    case Node::Kind::any:
    case Node::Kind::none:
      text = "(" + std::string(kinds[node.kind]);
      for (const Node& child : node.children) text += " " + shown(child);
      return text + ")";
    case Node::Kind::days:
      return node.first.text() + ".." + node.last.text();
    case Node::Kind::text:
      break;
    default:
      return std::string(kinds[node.kind]) + "=" + node.name;
  }
  if (!node.field.empty()) text = node.field + "=";
  const bool phrase = node.pattern.form == text::Form::phrase;
  return text + (phrase ? "\"" : "") + looked_for(node.pattern) + (phrase ? "\"" : "");
}

std::string read(const std::string& query) { return shown(parse_query(query).root); }

TEST(Query, ReadsTheLanguage) {
  test_support::expect_rows_of(read)({
      {"바다의 고래", "(all 바다 고래)"},
      {"\"슈퍼컴퓨터 센터\"", "(all \"슈퍼컴퓨터센터\")"},
      {"“굽은 따옴표”", "(all \"굽은따옴표\")"},
      {"바다 -고래", "(all 바다 (not 고래))"},
      {"바다 NOT 고래", "(all 바다 (not 고래))"},
      {"바다 AND 고래", "(all 바다 고래)"},
      {"바다 OR 강 고래", "(all (any (all 바다) (all 강 고래)))"},
      {"(바다 OR 강) 고래", "(all (any (all 바다) (all 강)) 고래)"},
      {"슈퍼*", "(all 슈퍼*)"},
      {"제목:바다 title:\"큰 고래\"", "(all title=바다 title=\"큰고래\")"},
      {"저자:김하나 연재:산책", "(all author=\"김하나\" series=\"산책\")"},
      {"주제:데이터 about:ai source:paper", "(all topic=데이터 about=ai source=paper)"},
      {"year:2021", "(all 2021-01-01..2021-12-31)"},
      {"date:2020-02..2020-03-05", "(all 2020-02-01..2020-03-05)"},
      {"연도:..2019", "(all 0001-01-01..2019-12-31)"},
      {"exact:\"A b\"", "(all exact=A b)"},
      {"GPT-3 COVID-19", "(all gpt 3 or gpt3 covid 19 or covid19)"},
      {"http://a.example 10:30", "(all http a example or aexample 10 30)"},
  });
}

struct Wrong {
  std::string query, read;
  std::size_t at;
  std::string says;
};

TEST(Query, TakesWhatItCannotReadAsWordsAndSaysWhere) {
  const std::vector<Wrong> rows = {
      {"바다 \"고래", "(all 바다 \"고래\")", 7, "never closed"},
      {"(바다", "(all 바다)", 0, "never closed"},
      {"바다) 고래", "(all 바다 고래)", 6, "closes nothing"},
      {"*", "(all)", 0, "needs a word"},
      {"색깔:파랑", "(all 색깔파랑)", 0, "no field"},
      {"year:내년", "(all year 내년)", 0, "not a year"},
      {"year:", "(all)", 0, "nothing stands behind"},
      {"OR 바다", "(all 바다)", 0, "OR stands between"},
      {"바다 OR", "(all 바다)", 9, "OR stands between"},
  };
  for (const Wrong& row : rows) {
    const Question question = parse_query(row.query);
    EXPECT_EQ(shown(question.root), row.read) << row.query;
    ASSERT_FALSE(question.mistakes.empty()) << row.query;
    EXPECT_EQ(question.mistakes[0].at, row.at) << row.query;
    EXPECT_NE(question.mistakes[0].text.find(row.says), std::string::npos) << question.mistakes[0].text;
  }
}

TEST(Query, SearchesTheFirstWordsOfAnEndlessQuestion) {
  std::string many;
  for (int i = 0; i < 10000; ++i) many += "낱말" + std::to_string(i) + " ";
  const Question question = parse_query(many);
  EXPECT_EQ(question.root.children.size(), most_words);
  ASSERT_EQ(question.mistakes.size(), 1U);
  EXPECT_NE(question.mistakes[0].text.find("first 64"), std::string::npos);
}

TEST(Query, KnowsItsFieldsByBothNames) {
  for (const QueryField& field : query_fields()) {
    EXPECT_EQ(find_query_field(field.name), &field);
    if (!field.korean.empty()) {
      EXPECT_EQ(find_query_field(field.korean), &field);
    }
    EXPECT_FALSE(field.help.empty()) << field.name;
  }
  EXPECT_EQ(find_query_field("TITLE"), find_query_field("제목"));
  EXPECT_EQ(find_query_field("published"), nullptr);
}

TEST(Query, ReadsDaysAndRanges) {
  EXPECT_EQ(parse_days("2020-02")->last, (base::Day{2020, 2, 29}));
  EXPECT_EQ(parse_days("2021..2019")->first, (base::Day{2019, 1, 1})) << "the wrong way round";
  setenv("COLUMNS_CLOCK", "2024-08-31T12:00:00Z", 1);
  EXPECT_EQ(parse_days("6m..")->first, (base::Day{2024, 2, 29}));
  EXPECT_EQ(parse_days("100d..")->first, (base::Day{2024, 5, 23}));
  EXPECT_EQ(parse_days("2y..1y")->last, (base::Day{2023, 8, 31}));
  unsetenv("COLUMNS_CLOCK");
  for (const char* wrong : {"", "..", "20", "2020-13", "2021-02-30", "2020..x", "year"})
    EXPECT_FALSE(parse_days(wrong)) << wrong;
}

}  // namespace
}  // namespace indexer::query
