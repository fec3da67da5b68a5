// Finds the columns that have a Korean word of several syllables anywhere in their text. For this folder only.
//
// Nearly all of them have the word as a stem, and the posting list of that stem names them. Only the documents that
// have all bigrams of the word and not its stem are tested with a phrase query, which is slow because it reads
// positions.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace indexer::query {

// A phrase of bigrams in one field.
struct PhraseTerms {
  std::vector<std::string> terms;  // with the field's prefix; at least one
  Xapian::Query phrase;
};

// Returns the documents that have the term `stem` or match one of the phrases, in ascending order. Lets Xapian's errors
// through.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& stem,
                                          const std::vector<PhraseTerms>& phrases);

}  // namespace indexer::query
