// The state of `columns browse`: a question, the rows that answer it, the text that is read, and what the user asked to
// have done with a column. It takes keys as values and gives rows, so that it can be tested without a terminal.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/query/searcher.h"
#include "search-cli/view/line_editor.h"

namespace search_cli::view {

// What was pressed.
enum class Key {
  character,  // typed text comes with it
  backspace,
  del,
  erase_word,
  erase_to_home,
  erase_to_end,
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
  wheel_up,
  wheel_down,
  help,
  quit,
  none
};

// A row of the list: the heading of a topic or year, or a column.
struct BrowseRow {
  int depth = 0;                       // indentation: 0 for the outermost heading
  std::string text;                    // of a heading
  std::size_t columns = 0;             // under a heading
  std::optional<std::int64_t> column;  // its id; nothing for a heading
  bool holds_all = true;               // whether the column holds every word of the question

  bool is_heading() const { return !column; }
  // Lines on the screen: a column has its title and its snippet.
  int lines() const { return column ? 2 : 1; }
};

// For one thread.
class TuiModel {
 public:
  // What keys act on: the question, the list, the text, the line that asks for the folder of an export, or the help,
  // which covers all.
  enum class Mode { asking, choosing, reading, exporting, helping };
  // What is to be done outside of the model: open the page of column() in the web browser, copy its URL, or export the
  // columns of the list to export_folder() in export_format().
  enum class Action { none, open, copy, write };
  // Answers a question.
  using Ask = std::function<indexer::query::Answer(const std::string& question)>;

  // Asks the question at once, also an empty one. `formats` are the names of the export formats, at least one, the
  // usual one first. Errors of `ask` leave this and press().
  TuiModel(Ask ask, std::string question, std::vector<std::string> formats);

  // Takes a key with the text of a Key::character; `page` is the number of lines of a page, 1 or more. Returns false
  // when the user wants to leave.
  bool press(Key key, const std::string& typed, int page);
  // Keeps the chosen row in sight when a page has this many lines, for example after the terminal changed its size.
  void fit(int page);

  Mode mode() const { return mode_; }
  // What keys act on, or will again when the help or the question for a folder is gone.
  Mode focus() const;
  const LineEditor& question() const { return question_; }
  const indexer::query::Answer& answer() const { return answer_; }
  const std::vector<BrowseRow>& rows() const { return rows_; }
  // The index of the chosen row; nothing when no column was found.
  std::optional<int> chosen() const { return chosen_; }
  // The index of the row that is shown on top of the list.
  int first() const { return first_; }
  // The id of the column in the chosen row; nothing when that is a heading or there is none.
  std::optional<std::int64_t> column() const;
  // The ids of all columns in the list, as they stand in it.
  std::vector<std::int64_t> listed() const;
  // How many columns of the list stand at or before the chosen row.
  std::size_t place() const;

  // The first line that is shown of the text of column(); each column keeps its own.
  int scrolled() const;
  // Tells how many lines the text of column() has at the width of the screen, and a page, which limits scrolling.
  void set_lines(int lines, int page);

  // The folder that was typed for an export, and the format chosen for it.
  const LineEditor& folder() const { return folder_; }
  const std::string& format() const { return formats_[format_]; }
  // What the user asked for since the last call; most often nothing.
  Action take_action();

 private:
  void ask();
  void press_asking(Key key, const std::string& typed);
  bool press_choosing(Key key, const std::string& typed, int page);
  void press_reading(Key key, const std::string& typed, int page);
  void press_exporting(Key key, const std::string& typed);
  bool press_command(Key key, const std::string& typed);
  void move(int by);
  void move_page(int direction, int page);
  void turn_wheel(int direction, int page);
  // To the first wanted row behind the chosen one, or before it with -1; without one the chosen row stays.
  void move_to(int direction, bool (*is_wanted)(const BrowseRow& row));
  void move_to_topic(int direction);  // to the heading of a topic
  void move_to_column(int direction);
  void scroll(int by, int page);
  int last_first(int page) const;
  int last_in_sight(int page) const;
  const BrowseRow* row_at(int index) const;

  Ask ask_;
  LineEditor question_, folder_;
  std::vector<std::string> formats_;
  std::size_t format_ = 0;
  indexer::query::Answer answer_;
  std::vector<BrowseRow> rows_;
  Mode mode_ = Mode::asking, before_help_ = Mode::asking, before_export_ = Mode::asking;
  std::optional<int> chosen_;
  int first_ = 0;
  std::map<std::int64_t, int> scrolled_;  // by column
  int lines_ = 0;                         // of the text of column()
  Action action_ = Action::none;
};

}  // namespace search_cli::view
