// Finds the documents that have terms side by side, where each place may be taken by one of several terms. For this
// folder only.
//
// Xapian's own phrase query takes a single term at each place, but a word may be joined in one text and parted in the
// next, which are different terms (text::Family::joint).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace indexer::query {

// A place of a phrase.
struct Slot {
  std::uint32_t offset = 0;        // positions behind the phrase's first place
  std::vector<std::string> terms;  // any of which may stand there, with the field's prefix; at least one
};

// Returns the documents, in ascending order, in which every slot is taken at its place, but for those of `known`, which
// must be in ascending order. There must be a slot. Reads the positions of those documents alone that have all slots
// somewhere. Lets Xapian's errors through.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::vector<Slot>& slots,
                                          const std::vector<Xapian::docid>& known = {});

// Returns the documents that have a term, in ascending order. Lets Xapian's errors through.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term);

}  // namespace indexer::query
