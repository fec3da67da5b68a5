// Who holds a word of several syllables anywhere in its text. Inside this room only.
//
// Nearly all who hold it have it as a stem: posting lists tell, read once and without Xapian's tree. The phrase of its
// bigrams, which reads positions, is asked of those alone who have all bigrams and not the stem.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace indexer::query {

// A phrase as terms in their order, and as a query.
struct PhraseTerms {
  std::vector<std::string> terms;
  Xapian::Query phrase;
};

// The documents that have the stem or one of the phrases, in order. Lets Xapian's errors through.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& stem,
                                          const std::vector<PhraseTerms>& phrases);

}  // namespace indexer::query
