#include "search-cli/view/tui_model.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/translation.h"
#include "indexer/text/keyboard_layout.h"

namespace search_cli::view {
namespace {

std::vector<BrowseRow> rows_of(const indexer::query::Answer& answer) {
  std::vector<BrowseRow> rows;
  const std::vector<std::string>* last = nullptr;
  for (const indexer::query::Group& group : answer.groups) {
    if (group.hits.empty()) continue;
    std::size_t shared = 0;
    while (last && shared < group.path.size() && (*last)[shared] == group.path[shared]) ++shared;
    for (std::size_t depth = shared; depth < group.path.size(); ++depth) {
      BrowseRow heading;
      heading.depth = static_cast<int>(depth);
      heading.text = group.path[depth].empty() ? base::tr("(none)") : group.path[depth];
      for (const indexer::query::Group& other : answer.groups) {
        const auto end = group.path.begin() + static_cast<std::ptrdiff_t>(depth) + 1;
        if (std::equal(group.path.begin(), end, other.path.begin())) heading.columns += other.columns;
      }
      rows.push_back(std::move(heading));
    }
    for (const std::size_t hit : group.hits) {
      BrowseRow row;
      row.depth = static_cast<int>(group.path.size());
      row.column = answer.hits[hit].id;
      row.holds_all = answer.hits[hit].holds_all;
      rows.push_back(row);
    }
    last = &group.path;
  }
  return rows;
}

constexpr int wheel_rows = 2, wheel_lines = 3;  // that a turn of the mouse wheel moves the list, a text

// What a key does to a line that is edited.
struct Edit {
  Key key;
  void (LineEditor::*apply)();
};
constexpr std::array edits{Edit{Key::backspace, &LineEditor::erase_before},
                           Edit{Key::del, &LineEditor::erase_after},
                           Edit{Key::erase_word, &LineEditor::erase_word},
                           Edit{Key::erase_to_home, &LineEditor::erase_to_home},
                           Edit{Key::erase_to_end, &LineEditor::erase_to_end},
                           Edit{Key::left, &LineEditor::left},
                           Edit{Key::right, &LineEditor::right},
                           Edit{Key::home, &LineEditor::home},
                           Edit{Key::end, &LineEditor::end}};

// Applies a key to a line. A key that edits no line does nothing.
void edit(LineEditor& line, Key key, const std::string& typed) {
  if (key == Key::character) line.insert(typed);
  for (const Edit& each : edits)
    if (each.key == key) (line.*each.apply)();
}

// The letter of a command as its key is labelled, also when the keyboard is in its Hangul mode (ㅛ: y).
std::string command_letter(const std::string& typed) { return indexer::text::typed_as_latin(typed).value_or(typed); }

}  // namespace

TuiModel::TuiModel(Ask ask, std::string question, std::vector<std::string> formats)
    : ask_(std::move(ask)), question_(std::move(question)), formats_(std::move(formats)) {
  this->ask();
}

void TuiModel::ask() {
  answer_ = ask_(question_.text());
  rows_ = rows_of(answer_);
  const auto first = std::find_if(rows_.begin(), rows_.end(), [](const BrowseRow& row) { return !row.is_heading(); });
  chosen_.reset();
  first_ = 0;
  if (first != rows_.end()) chosen_ = static_cast<int>(first - rows_.begin());
}

// nullptr when there is no such row.
const BrowseRow* TuiModel::row_at(int index) const {
  return index >= 0 && index < static_cast<int>(rows_.size()) ? &rows_[static_cast<std::size_t>(index)] : nullptr;
}

std::optional<std::int64_t> TuiModel::column() const {
  const BrowseRow* row = chosen_ ? row_at(*chosen_) : nullptr;
  return row ? row->column : std::nullopt;
}

std::vector<std::int64_t> TuiModel::listed() const {
  std::vector<std::int64_t> ids;
  for (const BrowseRow& row : rows_)
    if (row.column) ids.push_back(*row.column);
  return ids;
}

std::size_t TuiModel::place() const {
  std::size_t columns = 0;
  for (int i = 0; chosen_ && i <= *chosen_; ++i) columns += row_at(i)->is_heading() ? 0 : 1;
  return columns;
}

int TuiModel::scrolled() const {
  const auto id = column();
  const auto kept = id ? scrolled_.find(*id) : scrolled_.end();
  return kept == scrolled_.end() ? 0 : kept->second;
}

void TuiModel::set_lines(int lines, int page) {
  lines_ = lines;
  scroll(0, page);
}

TuiModel::Mode TuiModel::focus() const {
  const Mode mode = mode_ == Mode::helping ? before_help_ : mode_;
  return mode == Mode::exporting ? before_export_ : mode;
}

TuiModel::Action TuiModel::take_action() { return std::exchange(action_, Action::none); }

bool TuiModel::press(Key key, const std::string& typed, int page) {
  if (key == Key::quit) return false;
  if (mode_ == Mode::helping) {
    mode_ = before_help_;
    return true;
  }
  // In a line that holds something already, a question mark is a part of it.
  const bool types = mode_ == Mode::exporting || (mode_ == Mode::asking && !question_.text().empty());
  if (key == Key::help || (key == Key::character && typed == "?" && !types)) {
    before_help_ = std::exchange(mode_, Mode::helping);
    return true;
  }
  bool stays = true;
  if (mode_ == Mode::exporting) {
    press_exporting(key, typed);
  } else if (mode_ != Mode::reading && (key == Key::wheel_up || key == Key::wheel_down)) {
    turn_wheel(key == Key::wheel_up ? -1 : 1, page);
  } else if (mode_ == Mode::asking) {
    stays = key != Key::escape;
    press_asking(key, typed);
  } else if (!press_command(key, typed)) {
    if (mode_ == Mode::choosing) {
      stays = press_choosing(key, command_letter(typed), page);
    } else {
      press_reading(key, command_letter(typed), page);
    }
  }
  fit(page);
  return stays;
}

void TuiModel::press_asking(Key key, const std::string& typed) {
  const std::string before = question_.text();
  if (key == Key::tab && !chosen_ && !answer_.suggestions.empty()) {
    question_.set(answer_.suggestions.front().query);
  } else if (key == Key::tab || key == Key::down || key == Key::enter || key == Key::page_down) {
    if (chosen_) mode_ = Mode::choosing;
  } else {
    edit(question_, key, typed);
  }
  if (question_.text() != before) ask();
}

// The keys that mean the same in the list and in the text. Returns false for any other key.
bool TuiModel::press_command(Key key, const std::string& typed) {
  if (key != Key::character) return false;
  const std::string letter = command_letter(typed);
  if (letter == "/") {
    mode_ = Mode::asking;
  } else if (letter == "o") {
    action_ = column() ? Action::open : Action::none;
  } else if (letter == "y") {
    action_ = column() ? Action::copy : Action::none;
  } else if (letter == "e") {
    before_export_ = std::exchange(mode_, Mode::exporting);
  } else {
    return false;
  }
  return true;
}

void TuiModel::press_exporting(Key key, const std::string& typed) {
  if (key == Key::escape) {
    mode_ = before_export_;
  } else if (key == Key::tab) {
    format_ = (format_ + 1) % formats_.size();
  } else if (key == Key::enter) {
    if (folder_.text().find_first_not_of(' ') == std::string::npos) return;
    mode_ = before_export_;
    action_ = Action::write;
  } else {
    edit(folder_, key, typed);
  }
}

void TuiModel::move(int by) {
  const int last = static_cast<int>(rows_.size()) - 1;
  chosen_ = std::clamp(chosen_.value_or(0) + by, 0, std::max(0, last));
}

// By as many rows as a page has lines for, at least one.
void TuiModel::move_page(int direction, int page) {
  int used = 0, rows = 0;
  for (const BrowseRow* row = row_at(chosen_.value_or(0)); row && used + row->lines() <= page;
       row = row_at(chosen_.value_or(0) + direction * rows)) {
    used += row->lines();
    ++rows;
  }
  move(direction * std::max(1, rows));
}

// The highest `first_` at which the last row is in sight.
int TuiModel::last_first(int page) const {
  int first = static_cast<int>(rows_.size());
  for (int used = 0; first > 0 && used + row_at(first - 1)->lines() <= page; --first)
    used += row_at(first - 1)->lines();
  return std::min(first, std::max(0, static_cast<int>(rows_.size()) - 1));
}

// The last row of which all lines are in sight; the first one when the page has no room for it.
int TuiModel::last_in_sight(int page) const {
  int last = first_;
  for (int used = 0; const BrowseRow* row = row_at(last); ++last)
    if ((used += row->lines()) > page) break;
  return std::max(first_, last - 1);
}

void TuiModel::fit(int page) {
  first_ = std::clamp(first_, 0, last_first(page));
  if (!chosen_) return;
  if (*chosen_ < first_) {
    // The headings right above the chosen row are shown with it when there is room.
    first_ = *chosen_;
    for (int used = row_at(first_)->lines(); first_ > 0 && row_at(first_ - 1)->is_heading() && used < page; ++used)
      --first_;
  }
  while (first_ < *chosen_ && last_in_sight(page) < *chosen_) ++first_;
}

// Moves the list; the chosen row stays as long as it is in sight.
void TuiModel::turn_wheel(int direction, int page) {
  if (!chosen_) return;
  first_ = std::clamp(first_ + direction * wheel_rows, 0, last_first(page));
  chosen_ = std::clamp(*chosen_, first_, last_in_sight(page));
}

void TuiModel::move_to(int direction, bool (*is_wanted)(const BrowseRow& row)) {
  for (int at = chosen_.value_or(0) + direction; const BrowseRow* row = row_at(at); at += direction) {
    if (is_wanted(*row)) {
      chosen_ = at;
      return;
    }
  }
}

void TuiModel::move_to_topic(int direction) {
  move_to(direction, [](const BrowseRow& row) { return row.is_heading() && row.depth == 0; });
}

void TuiModel::move_to_column(int direction) {
  move_to(direction, [](const BrowseRow& row) { return !row.is_heading(); });
}

bool TuiModel::press_choosing(Key key, const std::string& letter, int page) {
  const int rows = static_cast<int>(rows_.size());
  if (key == Key::character) return letter != "q";
  if (key == Key::escape || key == Key::backspace || key == Key::tab || (key == Key::up && chosen_ == 0)) {
    mode_ = Mode::asking;
  } else if (key == Key::up || key == Key::down) {
    move(key == Key::up ? -1 : 1);
  } else if (key == Key::page_up || key == Key::page_down) {
    move_page(key == Key::page_up ? -1 : 1, page);
  } else if (key == Key::home || key == Key::end) {
    move(key == Key::home ? -rows : rows);
  } else if (key == Key::left || key == Key::right) {
    move_to_topic(key == Key::left ? -1 : 1);
  } else if (key == Key::enter) {
    if (!column()) move_to_column(1);
    if (column()) mode_ = Mode::reading;
  }
  return true;
}

void TuiModel::scroll(int by, int page) {
  const auto id = column();
  if (!id) return;
  scrolled_[*id] = std::clamp(scrolled() + by, 0, std::max(0, lines_ - page));
}

void TuiModel::press_reading(Key key, const std::string& letter, int page) {
  if (key == Key::escape || key == Key::left || key == Key::backspace || key == Key::tab || letter == "q") {
    mode_ = Mode::choosing;
  } else if (letter == "n" || key == Key::right) {
    move_to_column(1);
  } else if (letter == "p") {
    move_to_column(-1);
  } else if (key == Key::down || key == Key::enter) {
    scroll(1, page);
  } else if (key == Key::up) {
    scroll(-1, page);
  } else if (key == Key::wheel_up || key == Key::wheel_down) {
    scroll(key == Key::wheel_up ? -wheel_lines : wheel_lines, page);
  } else if (key == Key::page_down || letter == " ") {
    scroll(page, page);
  } else if (key == Key::page_up) {
    scroll(-page, page);
  } else if (key == Key::home || key == Key::end) {
    scroll(key == Key::home ? -lines_ : lines_, page);
  }
}

}  // namespace search_cli::view
