#include "search-cli/view/tui_model.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

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
      heading.text = group.path[depth].empty() ? "(none)" : group.path[depth];
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

// Drops the last code point, so that a Hangul syllable is deleted as a whole.
void drop_last(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

}  // namespace

TuiModel::TuiModel(Ask ask, std::string question) : ask_(std::move(ask)), question_(std::move(question)) {
  this->ask();
}

void TuiModel::ask() {
  answer_ = ask_(question_);
  rows_ = rows_of(answer_);
  const auto first = std::find_if(rows_.begin(), rows_.end(), [](const BrowseRow& row) { return !row.is_heading(); });
  chosen_.reset();
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

bool TuiModel::take_open() { return std::exchange(open_, false); }

bool TuiModel::press(Key key, const std::string& typed, int page) {
  if (key == Key::quit) return false;
  const bool asks_for_help = key == Key::help || (key == Key::character && typed == "?");
  if (mode_ == Mode::helping) {
    mode_ = before_help_;
    return true;
  }
  if (asks_for_help) {
    before_help_ = std::exchange(mode_, Mode::helping);
    return true;
  }
  switch (mode_) {
    case Mode::asking:
      if (key == Key::escape) return false;
      edit(key, typed);
      break;
    case Mode::choosing:
      if (key == Key::character && typed == "q") return false;
      if (key == Key::character && typed == "o") {
        open_ = column().has_value();
      } else if (key == Key::character && typed != "/") {
        mode_ = Mode::asking;
        edit(key, typed);
      } else if (key == Key::character || key == Key::escape || key == Key::backspace) {
        mode_ = Mode::asking;
      } else {
        choose(key, page);
      }
      break;
    case Mode::reading:
      read(key, typed, page);
      break;
    case Mode::helping:
      break;
  }
  return true;
}

void TuiModel::edit(Key key, const std::string& typed) {
  const std::string before = question_;
  switch (key) {
    case Key::character:
      question_ += typed;
      break;
    case Key::backspace:
      drop_last(question_);
      break;
    case Key::erase_word:
      while (!question_.empty() && question_.back() == ' ') question_.pop_back();
      while (!question_.empty() && question_.back() != ' ') question_.pop_back();
      break;
    case Key::erase_line:
      question_.clear();
      break;
    case Key::tab:
      if (!answer_.suggestions.empty()) question_ = answer_.suggestions.front().query;
      break;
    case Key::down:
    case Key::enter:
    case Key::page_down:
      if (chosen_) mode_ = Mode::choosing;
      return;
    default:
      return;
  }
  if (question_ != before) ask();
}

void TuiModel::move(int by) {
  const int last = static_cast<int>(rows_.size()) - 1;
  chosen_ = std::clamp(chosen_.value_or(0) + by, 0, std::max(0, last));
}

// To the heading of the topic after the chosen row, or with -1 before it.
void TuiModel::move_to_topic(int direction) {
  int at = chosen_.value_or(0) + direction;
  while (const BrowseRow* row = row_at(at)) {
    if (row->is_heading() && row->depth == 0) {
      chosen_ = at;
      return;
    }
    at += direction;
  }
}

void TuiModel::move_to_column(int direction) {
  int at = chosen_.value_or(0) + direction;
  while (const BrowseRow* row = row_at(at)) {
    if (!row->is_heading()) {
      chosen_ = at;
      scrolled_ = 0;
      return;
    }
    at += direction;
  }
}

void TuiModel::choose(Key key, int page) {
  switch (key) {
    case Key::up:
      if (chosen_ == 0) mode_ = Mode::asking;
      move(-1);
      break;
    case Key::down:
      move(1);
      break;
    case Key::page_up:
      move(-page);
      break;
    case Key::page_down:
      move(page);
      break;
    case Key::home:
      move(-static_cast<int>(rows_.size()));
      break;
    case Key::end:
      move(static_cast<int>(rows_.size()));
      break;
    case Key::left:
      move_to_topic(-1);
      break;
    case Key::right:
      move_to_topic(1);
      break;
    case Key::enter:
      if (!column()) move_to_column(1);
      if (column()) {
        mode_ = Mode::reading;
        scrolled_ = 0;
      }
      break;
    default:
      break;
  }
}

void TuiModel::read(Key key, const std::string& typed, int page) {
  const int last = std::max(0, lines_ - page);
  if (key == Key::escape || key == Key::left || key == Key::backspace || typed == "q") {
    mode_ = Mode::choosing;
  } else if (typed == "o") {
    open_ = true;
  } else if (typed == "n" || key == Key::right) {
    move_to_column(1);
  } else if (typed == "p") {
    move_to_column(-1);
  } else if (key == Key::down || key == Key::enter) {
    scrolled_ = std::min(last, scrolled_ + 1);
  } else if (key == Key::up) {
    scrolled_ = std::max(0, scrolled_ - 1);
  } else if (key == Key::page_down || typed == " ") {
    scrolled_ = std::min(last, scrolled_ + page);
  } else if (key == Key::page_up) {
    scrolled_ = std::max(0, scrolled_ - page);
  } else if (key == Key::home) {
    scrolled_ = 0;
  } else if (key == Key::end) {
    scrolled_ = last;
  }
}

}  // namespace search_cli::view
