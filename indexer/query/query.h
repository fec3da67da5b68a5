// The parser of the query language (columns-query(7)). It never fails: what it cannot read is searched as words, and a
// Mistake says where and why.
//
//   words            each must be found: its stem anywhere in the text, whatever the spaces
//   "a phrase"       as written, whatever the spaces
//   exact:"a phrase" as written, with the same letters and spaces
//   prefix*          words that begin with it
//   -without         not this; before a word, a phrase, a field or a parenthesis
//   a OR b           either of them; it binds weaker than words side by side
//   ( )              groups
//   field:word       in one field of the field table, in English or Korean (title: 제목:), also field:"a phrase"
//   year:2021 year:2019..2021 date:2020-03..2020-06 date:6m.. topic:data about:data source:name tag:word
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "indexer/store/facets.h"
#include "indexer/text/pattern.h"

namespace indexer::query {

// A part of a query that could not be read.
struct Mistake {
  std::size_t at = 0;      // byte in Question::text
  std::size_t length = 0;  // bytes
  std::string text;        // what is wrong and what is searched instead
};

// A node of the syntax tree.
struct Node {
  enum class Kind {
    all,     // every child
    any,     // at least one child
    none,    // not its one child
    text,    // a word, phrase or prefix, in `field` or anywhere
    exact,   // text with the same letters and spaces
    days,    // published from `first` to `last`, both included
    topic,   // the primary topic, by its key or a name
    about,   // any topic of the column
    source,  // the source it was found through
    tag,     // a tag that a person gave it
    named    // the value of `facet` passes a filter of `name` (name_filter.h); the query language has no word for it
  };
  Kind kind = Kind::all;
  std::vector<Node> children;
  text::Pattern pattern;  // text, exact
  std::string field;      // text: name in the field table, "" for title and body
  std::string name;       // topic, about, source, tag, named; exact: the text itself
  store::Facet facet{};   // named
  base::Day first, last;  // days
  std::size_t at = 0;     // byte in Question::text
};

// A parsed query.
struct Question {
  std::string text;  // the query as it was read: cleaned (base::clean), with straight quotes
  Node root;         // Kind::all
  std::vector<Mistake> mistakes;

  bool empty() const { return root.children.empty(); }
};

// The number of words and phrases that are searched; further ones are left out with a Mistake.
inline constexpr std::size_t most_words = 64;

// Returns the query with each phrase of several words that is in no field replaced by that phrase OR all of its words,
// wherever they are: for when too few columns have the phrase. `languages` as make_pattern takes them.
Question with_loose_phrases(Question question, const std::vector<std::string>& languages = {});

// Returns the names that the fields topic, about, source, tag, author, series and language of the query ask for, in
// its order.
std::vector<const Node*> names_asked(const Question& question);

// Parses a query of any bytes. `languages` are those of the indexed texts, as make_pattern takes them.
Question parse_query(std::string_view text, const std::vector<std::string>& languages = {});

}  // namespace indexer::query
