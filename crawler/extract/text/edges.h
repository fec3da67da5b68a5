// Short blocks where a text begins and ends, and between its paragraphs: which of them belong to it. Position alone
// drops no sentence.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// The blocks [first, last) of a container, with the reasons against the blocks of the page.
struct TextBlocks {
  const PageModel& page;
  const std::vector<std::string_view>& reasons;
  std::size_t first, last;
  std::string_view language = {};  // BCP 47, for the days in lines

  bool kept(std::size_t i) const { return i >= first && i < last && reasons[i].empty(); }
};

// Whether a block reads as running text whatever stands around it.
bool is_prose(const Block& block);

// Whether a block stands among the notes of a text.
bool is_note(const PageModel& page, std::size_t i);

// Whether a line is about the text: who wrote it, when, where to write to. `language` (BCP 47) is for the day.
bool is_about_text(const Block& block, std::string_view author, std::string_view language);

// Whether a block before the text only names its day or its author: a short line of few other words that ends neither
// as a sentence, whatever dots stand within it, nor with a colon. A heading must name the author.
bool is_line_about_text(const Block& block, std::string_view author, std::string_view language);

// Whether a block is a line of nothing but days with their hours, each behind its label: "Published: 5 May 2024, 9:00".
bool is_labelled_day(const Block& block, std::string_view language);

// Whether a block before the first prose of the text belongs to it. A short one does if it is a sentence, what somebody
// says, a line of verse, an entry of a list or one of several lines set as the paragraphs of the text are, unless it
// names a day, a mail address or the author; a longer one does unless is_line_about_text(). `prose` is the first block
// of prose.
bool begins_text(const TextBlocks& text, std::size_t i, std::size_t prose, std::string_view author);

// Whether a short block behind the last prose of the text belongs to it: a sentence, or a line without links among the
// paragraphs, a list or an address that ends it, or one of the text's notes. `prose` is the last block of prose.
bool ends_text(const TextBlocks& text, std::size_t i, std::size_t prose);

// Short labels that stand more than once, each alone in a box of its own: the template repeats them, whatever they say.
// What is set as the paragraphs of the text are is a refrain and none of these.
std::vector<std::size_t> template_labels(const TextBlocks& text);

// The note about the author behind the text: the last paragraphs, where they begin with the author's name and are set
// in italics, behind a rule or in a box of their own. Empty when there is none.
std::vector<std::size_t> biography(const TextBlocks& text, std::string_view author);

// What readers say behind the text, from the heading that counts it ("3 Kommentare", "Comments (12)", "2 Replies to"
// and one of the `titles`) to the end. Empty where no prose stands before such a heading, or where prose follows that
// is set as that of the text is, without a form or two lines with a day.
std::vector<std::size_t> readers_comments(const TextBlocks& text, std::span<const std::string_view> titles);

// The address for the press at the end of a release: from the line that says "Press contact" to the end, where that
// holds a mail address or a telephone number and no prose. Empty when there is none.
std::vector<std::size_t> press_contact(const TextBlocks& text);

}  // namespace crawler::extract
