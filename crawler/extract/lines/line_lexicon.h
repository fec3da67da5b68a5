// The words by which a line or a block is not text: labels of other articles, of advertisements and of buttons,
// notices, offers, placeholders; by language. A sentence that only speaks of such a thing is text: boilerplate.h tells
// the two apart. Every row has its test in tests/crawler/extract/page/lexicon_test.cc; none names a site.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace crawler::extract {

// How the words of a row are compared with a line, which is in lower case.
enum class LineRule : std::uint8_t {
  sign,         // the line begins with the sign and is short: © and its like
  years,        // as begins, or two years stand behind the words: "Copyright 1998-2007", whatever follows
  posted,       // it begins with the words and says when or under what a system posted the piece
  begins,       // the line begins with the words, is short and not a sentence: the label of other articles
  asks,         // it begins with the words and asks the reader for something, be it a sentence: "sign up", "read more"
  is,           // the line is the words, except for punctuation: an advertisement's label, a button
  holds,        // the line holds the words and is not a sentence about them: a copyright notice wherever it stands
  notice,       // the block holds the words, speaks to the reader and is not long: terms of use, consent to cookies
  offer,        // the block holds the words, which only an offer has: a newsletter, an app
  placeholder,  // the block stands in the place of what a consent would show
  machine       // the words say that a machine wrote what stands in the same box: a summary beside the text
};

// A row of the table of lines: words in lower case, with static storage, and how they are compared.
struct LineRow {
  LineRule rule;
  std::string_view words;
};

// The table of lines, which has static storage.
std::span<const LineRow> line_rows();

// Words in lower case by which a site speaks to its reader in a notice, in the languages of the table.
std::span<const std::string_view> words_to_readers();

}  // namespace crawler::extract
