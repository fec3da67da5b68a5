// The word lists and weights that the reading of pages goes by, in one place. Every row earns its place by a test in
// tests/crawler/extract/page/lexicon_test.cc; none names a site.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace crawler::extract {

// What a word of an id or class says about its element.
enum class Role : std::uint8_t {
  none,
  body,        // the text of the article
  never,       // never text, however much of the page it is: related articles, navigation, footers
  readers,     // what readers say, which may be longer than the text
  drop,        // not text, unless it is much of the page: a wrapper has such words too
  linked,      // a list of other articles, when it is full of links
  caption,     // about a picture
  aside,       // beside the text: dropped when it is little of the page or full of links
  hidden,      // not shown
  headline,    // the title and what stands around it
  byline,      // who wrote it, and when
  standfirst,  // the summary below the headline
  notes        // the notes of the text, which belong to it
};

// A row of the table of roles.
struct RoleRow {
  Role role;
  std::string_view words;  // words of ids and classes in lower case, one word or two joined; separated by spaces
};
std::span<const RoleRow> role_rows();

// One word of the table of roles. `word` has static storage.
struct RoleWord {
  std::string_view word;
  Role role;
};

// The role of a word in lower case; nullptr when the word is not in the table. Takes constant time.
const RoleWord* find_role(std::string_view word);

// A row of the table of containers: elements that hold an article's text.
struct ContainerRow {
  std::string_view attribute;  // "itemprop", "id", "class" (one of its tokens), ...; empty: the element's name
  std::string_view value;      // in lower case without '-' and '_'
  float prior;                 // how far such an element can be trusted to hold the text
};
std::span<const ContainerRow> container_rows();

}  // namespace crawler::extract
