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
    if (question == "많은말") {  // thirty columns under one topic
      answer.groups = {{{"데이터"}, 30, {}}};
      for (std::size_t i = 0; i < 30; ++i) {
        indexer::query::Hit hit;
        hit.id = static_cast<std::int64_t>(i) + 101;
        answer.hits.push_back(hit);
        answer.groups[0].hits.push_back(i);
      }
      answer.total = 30;
      return answer;
    }
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
  // Asks for thirty columns and goes to the list.
  void list_many() {
    press(Key::character, "많은말");
    press(Key::down);
  }
  Library library_;
  TuiModel model_{[this](const std::string& question) { return library_.answer(question); }, "", {"markdown", "html"}};
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
  EXPECT_EQ(model_.question().text(), "한 ");
  press(Key::erase_to_home);
  EXPECT_EQ(model_.question().text(), "");
}

TEST_F(TuiModelTest, EditsTheQuestionInItsMiddle) {
  for (const char* typed : {"별", "밤"}) press(Key::character, typed);
  press(Key::left);
  press(Key::character, "은 ");
  EXPECT_EQ(library_.asked.back(), "별은 밤");
  press(Key::home);
  press(Key::del);
  EXPECT_EQ(library_.asked.back(), "은 밤");
  press(Key::right);
  press(Key::erase_to_end);
  EXPECT_EQ(library_.asked.back(), "은");
  const std::size_t asked = library_.asked.size();
  press(Key::end);
  press(Key::del);  // nothing is behind the cursor
  EXPECT_EQ(library_.asked.size(), asked);
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
  model_.set_lines(25, 10);
  press(Key::page_down);
  EXPECT_EQ(model_.scrolled(), 10);
  press(Key::end);
  EXPECT_EQ(model_.scrolled(), 15);
  press(Key::character, "n");
  EXPECT_EQ(model_.column(), 2);
  EXPECT_EQ(model_.scrolled(), 0);
  press(Key::character, "p");
  EXPECT_EQ(model_.column(), 1);
  EXPECT_EQ(model_.scrolled(), 15);  // as it was left
  press(Key::wheel_up);
  EXPECT_EQ(model_.scrolled(), 12);
  model_.set_lines(15, 10);  // the terminal has become wider
  EXPECT_EQ(model_.scrolled(), 5);
  press(Key::escape);
  EXPECT_EQ(model_.mode(), TuiModel::Mode::choosing);
}

TEST_F(TuiModelTest, OpensAndCopiesOnlyFromTheListAndTheText) {
  press(Key::character, "o");
  EXPECT_EQ(model_.question().text(), "o");
  EXPECT_EQ(model_.take_action(), TuiModel::Action::none);
  press(Key::down);
  press(Key::character, "o");
  EXPECT_EQ(model_.take_action(), TuiModel::Action::open);
  EXPECT_EQ(model_.take_action(), TuiModel::Action::none);
  press(Key::enter);
  press(Key::character, "ㅛ");  // y, with the keyboard in its Hangul mode
  EXPECT_EQ(model_.take_action(), TuiModel::Action::copy);
  press(Key::escape);
  press(Key::home);  // a heading has no page
  press(Key::character, "y");
  EXPECT_EQ(model_.take_action(), TuiModel::Action::none);
}

TEST_F(TuiModelTest, ASlashOrTabGoesBetweenTheQuestionAndTheList) {
  press(Key::tab);
  EXPECT_EQ(model_.focus(), TuiModel::Mode::choosing);
  press(Key::down);
  press(Key::character, "글");  // no command
  EXPECT_EQ(model_.focus(), TuiModel::Mode::choosing);
  press(Key::character, "/");
  EXPECT_EQ(model_.focus(), TuiModel::Mode::asking);
  press(Key::character, "/");
  EXPECT_EQ(model_.question().text(), "/");
  press(Key::tab);
  press(Key::tab);
  EXPECT_EQ(model_.focus(), TuiModel::Mode::asking);
}

TEST_F(TuiModelTest, TheListScrollsOnlyWhenTheChosenRowWouldLeaveIt) {
  list_many();
  EXPECT_EQ(model_.listed().size(), 30u);
  EXPECT_EQ(model_.place(), 1u);
  for (int i = 0; i < 3; ++i) press(Key::down);  // the heading and four columns take nine of ten lines
  EXPECT_EQ(model_.first(), 0);
  press(Key::down);
  EXPECT_EQ(model_.place(), 5u);
  EXPECT_EQ(model_.first(), 1);
  press(Key::up);
  EXPECT_EQ(model_.first(), 1);
  press(Key::page_down);
  EXPECT_EQ(model_.place(), 9u);
  EXPECT_EQ(model_.first(), 5);
  press(Key::character, "/");
  press(Key::tab);
  EXPECT_EQ(model_.place(), 9u);
  EXPECT_EQ(model_.first(), 5);
  model_.fit(4);  // the terminal has become lower
  EXPECT_EQ(model_.first(), 8);
  press(Key::end);
  EXPECT_EQ(model_.first(), 26);
  press(Key::home);
  EXPECT_EQ(model_.first(), 0);
}

TEST_F(TuiModelTest, TheWheelMovesTheListAndKeepsTheChosenRowInSight) {
  list_many();
  press(Key::wheel_down);
  EXPECT_EQ(model_.first(), 2);
  EXPECT_EQ(model_.place(), 2u);
  press(Key::wheel_down);
  press(Key::wheel_up);
  EXPECT_EQ(model_.first(), 2);
  EXPECT_EQ(model_.place(), 4u);
  for (int i = 0; i < 40; ++i) press(Key::wheel_down);
  EXPECT_EQ(model_.first(), 26);  // the last five columns fill the page
  for (int i = 0; i < 40; ++i) press(Key::wheel_up);
  EXPECT_EQ(model_.first(), 0);
  press(Key::character, "/");
  press(Key::wheel_down);
  EXPECT_EQ(model_.first(), 2);
  EXPECT_EQ(model_.focus(), TuiModel::Mode::asking);
}

TEST_F(TuiModelTest, ExportsTheListedColumnsIntoTheFolderTyped) {
  press(Key::down);
  press(Key::character, "e");
  EXPECT_EQ(model_.mode(), TuiModel::Mode::exporting);
  EXPECT_EQ(model_.focus(), TuiModel::Mode::choosing);
  press(Key::enter);  // no folder yet
  EXPECT_EQ(model_.mode(), TuiModel::Mode::exporting);
  press(Key::tab);
  for (const char* typed : {"o", "u", "q", "?"}) press(Key::character, typed);
  press(Key::backspace);
  press(Key::backspace);
  press(Key::character, "t");
  press(Key::help);
  press(Key::enter);  // leaves the help
  press(Key::enter);
  EXPECT_EQ(model_.take_action(), TuiModel::Action::write);
  EXPECT_EQ(model_.folder().text(), "out");
  EXPECT_EQ(model_.format(), "html");
  EXPECT_EQ(model_.listed(), (std::vector<std::int64_t>{1, 2, 3, 4}));
  EXPECT_EQ(model_.mode(), TuiModel::Mode::choosing);
  press(Key::character, "e");
  press(Key::escape);
  EXPECT_EQ(model_.take_action(), TuiModel::Action::none);
  EXPECT_EQ(model_.mode(), TuiModel::Mode::choosing);
}

TEST_F(TuiModelTest, TabTakesWhatWasMeantWhenNothingIsFound) {
  for (const char* typed : {"없", "는", "말"}) press(Key::character, typed);
  EXPECT_EQ(model_.chosen(), std::nullopt);
  press(Key::down);  // nothing to choose from
  EXPECT_EQ(model_.mode(), TuiModel::Mode::asking);
  press(Key::tab);
  EXPECT_EQ(model_.question().text(), "있는말");
}

TEST_F(TuiModelTest, HelpsAndLeaves) {
  press(Key::character, "?");
  EXPECT_EQ(model_.mode(), TuiModel::Mode::helping);
  EXPECT_TRUE(press(Key::character, "q"));
  EXPECT_EQ(model_.mode(), TuiModel::Mode::asking);
  press(Key::character, "왜");
  press(Key::character, "?");
  EXPECT_EQ(model_.question().text(), "왜?");
  press(Key::help);
  EXPECT_EQ(model_.mode(), TuiModel::Mode::helping);
  press(Key::help);
  EXPECT_FALSE(press(Key::quit));
  press(Key::down);
  EXPECT_FALSE(press(Key::character, "q"));
}

}  // namespace
}  // namespace search_cli::view
