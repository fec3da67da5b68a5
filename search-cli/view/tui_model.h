// The state of `columns browse`: a question, the rows that answer it, and the text that is read. It takes keys as
// values and gives rows, so that it can be tested without a terminal.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/query/searcher.h"

namespace search_cli::view {

// What was pressed.
enum class Key {
  character,  // typed text comes with it
  backspace,
  erase_word,
  erase_line,
  up,
  down,
  left,
  right,
  page_up,
  page_down,
  home,
  end,
  enter,
  escape,
  tab,
  help,
  quit,
  none
};

// A line of the list: the heading of a topic or year, or a column.
struct BrowseRow {
  int depth = 0;                       // indentation: 0 for the outermost heading
  std::string text;                    // of a heading
  std::size_t columns = 0;             // under a heading
  std::optional<std::int64_t> column;  // its id; nothing for a heading
  bool holds_all = true;               // whether the column holds every word of the question

  bool is_heading() const { return !column; }
};

// For one thread.
class TuiModel {
 public:
  // What keys act on: the question, the list, the text, or the help that covers all.
  enum class Mode { asking, choosing, reading, helping };
  // Answers a question.
  using Ask = std::function<indexer::query::Answer(const std::string& question)>;

  // Asks the question at once, also an empty one. Errors of `ask` leave this and press().
  TuiModel(Ask ask, std::string question);

  // Takes a key with the text of a Key::character; `page` is the number of rows of a page. Returns false when the user
  // wants to leave.
  bool press(Key key, const std::string& typed, int page);

  Mode mode() const { return mode_; }
  const std::string& question() const { return question_; }
  const indexer::query::Answer& answer() const { return answer_; }
  const std::vector<BrowseRow>& rows() const { return rows_; }
  // The index of the chosen row; nothing when no column was found.
  std::optional<int> chosen() const { return chosen_; }
  // The id of the column in the chosen row; nothing when that is a heading or there is none.
  std::optional<std::int64_t> column() const;
  // The first line of the text that is shown.
  int scrolled() const { return scrolled_; }
  // Tells how many lines the text has at the width of the screen, which limits scrolling.
  void set_lines(int lines) { lines_ = lines; }
  // Whether the user asked to open the column in the web browser since the last call.
  bool take_open();

 private:
  void ask();
  void edit(Key key, const std::string& typed);
  void choose(Key key, int page);
  void read(Key key, const std::string& typed, int page);
  void move(int by);
  const BrowseRow* row_at(int index) const;
  void move_to_topic(int direction);
  void move_to_column(int direction);

  Ask ask_;
  std::string question_;
  indexer::query::Answer answer_;
  std::vector<BrowseRow> rows_;
  Mode mode_ = Mode::asking, before_help_ = Mode::asking;
  std::optional<int> chosen_;
  int scrolled_ = 0, lines_ = 0;
  bool open_ = false;
};

}  // namespace search_cli::view
