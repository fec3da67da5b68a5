// Finds the documents that have terms side by side, where each place may be taken by one of several terms. For this
// folder only.
//
// The posting lists say which documents have all the terms somewhere, the folded texts (text/folded_text.h) in which of
// them they stand at their places.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/folded_text.h"

namespace indexer::query {

// The index as phrases are looked for in it.
struct TextIndex {
  Xapian::Database database;
  // Returns the folded text of a field of a document, by the field's prefix, "" for the body. Throws base::Error(data)
  // where the index is damaged.
  std::function<std::u16string_view(Xapian::docid document, std::string_view prefix)> text;
};

// Returns the documents, in ascending order, in which every slot is taken at its place in the field, but for those of
// `known`, which must be in ascending order. There must be a slot. Reads the texts of those documents alone that have
// all slots somewhere. Lets Xapian's errors through.
std::vector<Xapian::docid> documents_with(const TextIndex& index, const std::string& prefix,
                                          const std::vector<text::Slot>& slots,
                                          const std::vector<Xapian::docid>& known = {});

// Returns the documents that have a term, in ascending order. Lets Xapian's errors through.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term);

// Returns the terms of the index of which every document that has `placed` has one: a joint is indexed as its bigram,
// and a bigram that a text has only across two words as parted.
std::vector<std::string> indexed_terms(const text::PlacedTerm& placed);

}  // namespace indexer::query
