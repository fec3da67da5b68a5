// The word lists and weights that the reading of pages goes by, in one place. Every row earns its place by a test in
// tests/crawler/extract/words_test.cc; none names a site.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace crawler::extract {

// What a word of an id or class says about its element.
enum class Role : std::uint8_t {
  none,
  body,       // the text of the article
  never,      // never text, however much: comments, related pieces, navigation, footers
  drop,       // no text, unless it is much of the page: a wrapper bears such words too
  linked,     // a list of other pieces, when it is full of links
  caption,    // about a picture
  aside,      // beside the text: dropped when it is little of the page or full of links
  hidden,     // not shown
  headline,   // the title and what stands around it
  byline,     // who wrote it, and when
  standfirst  // the summary below the headline
};

struct RoleRow {
  Role role;
  std::string_view words;  // words of ids and classes, or two joined; these are split at -, _, and case
};
std::span<const RoleRow> role_rows();

struct RoleWord {
  std::string_view word;
  Role role;
};

// The row of a word, or nullptr.
const RoleWord* find_role(std::string_view word);

// Containers that hold an article's text, the most reliable first: what a selector finds is a candidate with that
// prior.
struct ContainerRow {
  std::string_view attribute;  // "itemprop", "id", "class" (one of its tokens), "" for the element's name
  std::string_view value;
  float prior;
};
std::span<const ContainerRow> container_rows();

// Lines that are no part of a text, told by how they begin or what they hold. Compared in lower case.
enum class LineRule : std::uint8_t {
  begins,  // the line begins with the words and is short
  is,      // the line is the words, but for punctuation
  holds,   // the line holds the words: a copyright notice wherever it stands
  notice,  // the block holds the words, however long: terms of use, consent to cookies
  machine  // the words say that a machine wrote what stands in the same box: a summary beside the text
};
struct LineRow {
  LineRule rule;
  std::string_view words;
};
std::span<const LineRow> line_rows();

}  // namespace crawler::extract
