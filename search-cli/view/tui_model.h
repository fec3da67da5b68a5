// What `columns browse` is looking at: a question, the rows that answer it, and the text being read. Knows no terminal;
// keys come in as values and rows go out, so that it can be tested without one.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/query/searcher.h"

namespace search_cli::view {

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
  int depth = 0;
  std::string text;         // of a heading
  std::size_t columns = 0;  // under a heading
  std::int64_t id = 0;      // of a column; 0 for a heading
  bool holds_all = true;
};

class TuiModel {
 public:
  enum class Mode { asking, choosing, reading, helping };
  using Ask = std::function<indexer::query::Answer(const std::string& question)>;

  // Asks at once; an empty question is answered as `ask` sees fit, mostly by everything.
  TuiModel(Ask ask, std::string question);

  // Takes a key; `page` is how many rows a page has. False when the user wants to leave.
  bool press(Key key, const std::string& typed, int page);

  Mode mode() const { return mode_; }
  const std::string& question() const { return question_; }
  const indexer::query::Answer& answer() const { return answer_; }
  const std::vector<BrowseRow>& rows() const { return rows_; }
  // The chosen row; -1 when there is none.
  int chosen() const { return chosen_; }
  // The column of the chosen row, 0 for a heading.
  std::int64_t column() const;
  int scrolled() const { return scrolled_; }
  // The text's lines are the screen's to count.
  void set_lines(int lines) { lines_ = lines; }
  // Set by a press of `o`, and taken by who opens the browser.
  bool take_open();

 private:
  void ask();
  void edit(Key key, const std::string& typed);
  void choose(Key key, int page);
  void read(Key key, const std::string& typed, int page);
  void move(int by);
  void move_to_topic(int direction);
  void move_to_column(int direction);

  Ask ask_;
  std::string question_;
  indexer::query::Answer answer_;
  std::vector<BrowseRow> rows_;
  Mode mode_ = Mode::asking, before_help_ = Mode::asking;
  int chosen_ = -1, scrolled_ = 0, lines_ = 0;
  bool open_ = false;
};

}  // namespace search_cli::view
