// A line of text that is typed and edited, with a cursor. It has no terminal of its own, so that it can be tested
// alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace search_cli::view {

// The cursor stands before, between or behind whole grapheme clusters (UAX #29): a Hangul syllable, also one written as
// conjoining letters, an accented letter or an emoji sequence is passed and erased as one.
class LineEditor {
 public:
  // Starts with this text, which must be UTF-8 in one line, and the cursor behind it.
  explicit LineEditor(std::string text = "");

  const std::string& text() const { return text_; }
  // The byte of the text that the cursor stands before.
  std::size_t cursor() const { return cursor_; }

  // Replaces the text and puts the cursor behind it.
  void set(std::string text);
  // Inserts UTF-8 at the cursor, which then stands behind it.
  void insert(std::string_view typed);

  // Move the cursor by a grapheme, or to an end of the line. At an end they do nothing.
  void left();
  void right();
  void home() { cursor_ = 0; }
  void end() { cursor_ = text_.size(); }

  void erase_before();   // the grapheme before the cursor
  void erase_after();    // the grapheme behind the cursor
  void erase_word();     // the word before the cursor, with the spaces that follow it
  void erase_to_home();  // all before the cursor
  void erase_to_end();   // all behind the cursor

  // The part of the line that is shown.
  struct Window {
    std::string text;  // at most as wide as asked for; without control characters
    int cursor = 0;    // the cell of `text` in which the cursor stands
  };
  // Returns the part of the line around the cursor that fits `cells` cells of a terminal, the cursor's own among them;
  // the beginning of the line as long as the cursor is in it. REQUIRES: cells > 1.
  Window window(int cells) const;

 private:
  std::string text_;
  std::size_t cursor_;
};

}  // namespace search_cli::view
