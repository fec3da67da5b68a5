#include "search-cli/view/line_editor.h"

#include <unicode/brkiter.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/width.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {
namespace {

// The bytes at which graphemes begin, and the end of the text. When ICU has no rules, those of code points.
std::vector<std::size_t> boundaries(const std::string& text) {
  std::vector<std::size_t> found;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText* opened = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_SUCCESS(status)) graphemes->setText(opened, status);
  if (U_SUCCESS(status)) {
    for (auto at = graphemes->first(); at != icu::BreakIterator::DONE; at = graphemes->next())
      found.push_back(static_cast<std::size_t>(at));
  } else {
    for (std::size_t i = 0; i <= text.size(); ++i)
      if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) found.push_back(i);
  }
  utext_close(opened);
  return found;
}

// The last boundary before byte `at`; 0 when there is none.
std::size_t before(const std::string& text, std::size_t at) {
  std::size_t found = 0;
  for (const std::size_t boundary : boundaries(text))
    if (boundary < at) found = boundary;
  return found;
}

// The first boundary behind byte `at`; the end of the text when there is none.
std::size_t behind(const std::string& text, std::size_t at) {
  for (const std::size_t boundary : boundaries(text))
    if (boundary > at) return boundary;
  return text.size();
}

}  // namespace

LineEditor::LineEditor(std::string text) : text_(std::move(text)), cursor_(text_.size()) {}

void LineEditor::set(std::string text) { *this = LineEditor(std::move(text)); }

void LineEditor::insert(std::string_view typed) {
  text_.insert(cursor_, typed);
  cursor_ += typed.size();
}

void LineEditor::left() { cursor_ = before(text_, cursor_); }

void LineEditor::right() { cursor_ = behind(text_, cursor_); }

void LineEditor::erase_before() {
  const std::size_t start = before(text_, cursor_);
  text_.erase(start, cursor_ - start);
  cursor_ = start;
}

void LineEditor::erase_after() { text_.erase(cursor_, behind(text_, cursor_) - cursor_); }

void LineEditor::erase_word() {
  std::size_t start = cursor_;
  while (start > 0 && text_[start - 1] == ' ') --start;
  while (start > 0 && text_[start - 1] != ' ') --start;
  text_.erase(start, cursor_ - start);
  cursor_ = start;
}

void LineEditor::erase_to_home() {
  text_.erase(0, cursor_);
  cursor_ = 0;
}

void LineEditor::erase_to_end() { text_.erase(cursor_); }

LineEditor::Window LineEditor::window(int cells) const {
  const std::vector<std::size_t> starts = boundaries(text_);
  const auto width = [&](std::size_t grapheme) {
    const std::size_t from = starts[grapheme];
    return base::text_width(harmless(std::string_view(text_).substr(from, starts[grapheme + 1] - from)));
  };
  const auto at = std::lower_bound(starts.begin(), starts.end(), cursor_) - starts.begin();
  std::size_t first = static_cast<std::size_t>(at), last = first;
  int before_cursor = 0;
  while (first > 0 && before_cursor + width(first - 1) < cells) before_cursor += width(--first);
  for (int used = before_cursor; last + 1 < starts.size() && used + width(last) <= cells; ++last) used += width(last);
  return {harmless(std::string_view(text_).substr(starts[first], starts[last] - starts[first])), before_cursor};
}

}  // namespace search_cli::view
