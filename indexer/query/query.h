// The query language (columns-query(7)): what a person types, read into a tree. Never fails: what cannot be read as
// meant is searched as words, and a Mistake says where and why.
//
//   words            each must be found (as its stem, or as a part of the text that is blind to spaces)
//   "a phrase"       as written, blind to spaces
//   exact:"a phrase" as written, to the letter and the space
//   prefix*          words that begin so
//   -without         not this; before a word, a phrase, a field or a parenthesis
//   a OR b           either; binds weaker than side by side
//   ( )              groups
//   field:word       in one field of the field table, in English or Korean (title: 제목:), also field:"a phrase"
//   year:2021 year:2019..2021 date:2020-03..2020-06 topic:data about:data source:name
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "indexer/text/pattern.h"

namespace indexer::query {

struct Mistake {
  std::size_t at = 0;      // byte in the query
  std::size_t length = 0;  // bytes
  std::string text;        // what is wrong and what was made of it
};

struct Node {
  enum class Kind {
    all,    // every child
    any,    // at least one child
    none,   // not the child
    text,   // a word, phrase or prefix, in `field` or anywhere
    exact,  // text to the letter
    days,   // published from `first` to `last`, both included
    topic,  // primary topic, by any of its names
    about,  // any topic
    source
  };
  Kind kind = Kind::all;
  std::vector<Node> children;
  text::Pattern pattern;  // text, exact
  std::string field;      // text: name in the field table, "" for title and body
  std::string name;       // topic, about, source; exact: the text itself
  base::Day first, last;  // days
  std::size_t at = 0;     // of text: byte in the query, for joining neighbours
};

struct Question {
  std::string text;  // as read: cleaned, curly quotes straight; what positions count in
  Node root;         // Kind::all
  std::vector<Mistake> mistakes;

  bool empty() const { return root.children.empty(); }
};

// At most this many words and phrases are searched; the rest is left out with a Mistake.
inline constexpr std::size_t most_words = 64;

// The question with each phrase of several words also met by all of its words, wherever they stand: for when too little
// holds the phrase.
Question with_loose_phrases(Question question, const std::vector<std::string>& languages = {});

// `languages` as make_pattern takes them.
Question parse_query(std::string_view text, const std::vector<std::string>& languages = {});

}  // namespace indexer::query
