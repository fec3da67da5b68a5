#include "search-cli/view/tui_model.h"

#include <gtest/gtest.h>

namespace search_cli::view {
namespace {

// An archive of two topics, the first with columns of two years. It keeps the queries that it was asked.
struct Library {
  std::vector<std::string> asked;

  indexer::query::Answer answer(const std::string& question) {
    asked.push_back(question);
    indexer::query::Answer answer;
    if (question == "없는말") {
      answer.suggestions.push_back({"있는말", "없는말", "있는말"});
      return answer;
    }
    for (int id = 1; id <= 4; ++id) {
      indexer::query::Hit hit;
      hit.id = id;
      answer.hits.push_back(hit);
    }
    answer.total = 5;
    answer.groups = {{{"데이터", "2022"}, 3, {0, 1}}, {{"데이터", "2021"}, 1, {2}}, {{"기타", "2021"}, 1, {3}}};
    return answer;
  }
};

class TuiModelTest : public testing::Test {
 protected:
  bool press(Key key, const std::string& typed = "") { return model_.press(key, typed, 10); }
  Library library_;
  TuiModel model_{[this](const std::string& question) { return library_.answer(question); }, ""};
};

TEST_F(TuiModelTest, ListsTopicsYearsAndColumnsWithCounts) {
  const auto& rows = model_.rows();
  ASSERT_EQ(rows.size(), 9u);
  EXPECT_EQ(rows[0].text, "데이터");
  EXPECT_EQ(rows[0].columns, 4u);
  EXPECT_EQ(rows[1].text, "2022");
  EXPECT_EQ(rows[1].columns, 3u);
  EXPECT_EQ(rows[2].column, 1);
  EXPECT_EQ(rows[6].text, "기타");
  EXPECT_EQ(model_.column(), 1);
}

TEST_F(TuiModelTest, AsksAgainWithEveryCharacterTyped) {
  press(Key::character, "한");
  press(Key::character, "국");
  press(Key::backspace);
  EXPECT_EQ(library_.asked, (std::vector<std::string>{"", "한", "한국", "한"}));
  press(Key::character, " ");
  press(Key::character, "달");
  press(Key::erase_word);
  EXPECT_EQ(model_.question(), "한 ");
  press(Key::erase_line);
  EXPECT_EQ(model_.question(), "");
}

TEST_F(TuiModelTest, ArrowsGoThroughRowsAndTopics) {
  press(Key::down);
  EXPECT_EQ(model_.mode(), TuiModel::Mode::choosing);
  press(Key::down);
  EXPECT_EQ(model_.column(), 2);
  press(Key::right);
  EXPECT_EQ(model_.rows()[static_cast<std::size_t>(model_.chosen().value())].text, "기타");
  press(Key::left);
  EXPECT_EQ(model_.chosen(), 0);
  press(Key::up);
  EXPECT_EQ(model_.mode(), TuiModel::Mode::asking);
}

TEST_F(TuiModelTest, EnterReadsAndNextGoesOn) {
  press(Key::enter);
  press(Key::enter);
  ASSERT_EQ(model_.mode(), TuiModel::Mode::reading);
  model_.set_lines(25);
  press(Key::page_down);
  EXPECT_EQ(model_.scrolled(), 10);
  press(Key::end);
  EXPECT_EQ(model_.scrolled(), 15);
  press(Key::character, "n");
  EXPECT_EQ(model_.column(), 2);
  EXPECT_EQ(model_.scrolled(), 0);
  press(Key::character, "p");
  EXPECT_EQ(model_.column(), 1);
  press(Key::escape);
  EXPECT_EQ(model_.mode(), TuiModel::Mode::choosing);
}

TEST_F(TuiModelTest, OpensOnlyFromTheListAndTheText) {
  press(Key::character, "o");
  EXPECT_EQ(model_.question(), "o");
  EXPECT_FALSE(model_.take_open());
  press(Key::down);
  press(Key::character, "o");
  EXPECT_TRUE(model_.take_open());
  EXPECT_FALSE(model_.take_open());
}

TEST_F(TuiModelTest, TypingInTheListGoesOnWithTheQuestion) {
  press(Key::down);
  press(Key::character, "글");
  EXPECT_EQ(model_.mode(), TuiModel::Mode::asking);
  EXPECT_EQ(model_.question(), "글");
}

TEST_F(TuiModelTest, TabTakesWhatWasMeant) {
  for (const char* typed : {"없", "는", "말"}) press(Key::character, typed);
  EXPECT_EQ(model_.chosen(), std::nullopt);
  press(Key::down);  // nothing to choose from
  EXPECT_EQ(model_.mode(), TuiModel::Mode::asking);
  press(Key::tab);
  EXPECT_EQ(model_.question(), "있는말");
}

TEST_F(TuiModelTest, HelpsAndLeaves) {
  press(Key::character, "?");
  EXPECT_EQ(model_.mode(), TuiModel::Mode::helping);
  EXPECT_TRUE(press(Key::character, "q"));
  EXPECT_EQ(model_.mode(), TuiModel::Mode::asking);
  EXPECT_FALSE(press(Key::quit));
  press(Key::down);
  EXPECT_FALSE(press(Key::character, "q"));
}

}  // namespace
}  // namespace search_cli::view
