#include "indexer/store/frequent_terms.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#include "base/translation.h"

namespace indexer::store {
namespace {

static_assert(std::endian::native == std::endian::little, "the file holds numbers as little-endian machines do");

constexpr Xapian::doccount frequent_share = 2;  // a term is frequent when at least one in so many ids has it

// At the end of the file: the rows come first, then the terms in ascending order, each after a byte with its length.
struct Tail {
  std::uint32_t terms = 0;
  std::uint32_t row = 0;  // bytes
};

// Puts the counts of a term into `row`.
void fill(std::string& row, const Xapian::Database& database, const std::string& term) {
  std::fill(row.begin(), row.end(), '\0');
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting)
    row[*posting] = static_cast<char>(std::min<Xapian::termcount>(posting.get_wdf(), FrequentTerms::many - 1) + 1);
}

}  // namespace

std::uint64_t write_frequent_terms(const std::filesystem::path& dir, const Xapian::Database& database) {
  IndexFileWriter file(dir, frequent_name, 0);
  std::string row(std::size_t{database.get_lastdocid()} + 1, '\0'), terms;
  Tail tail{0, static_cast<std::uint32_t>(row.size())};
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string name = *term;
    if (std::uint64_t{term.get_termfreq()} * frequent_share < database.get_lastdocid()) continue;
    fill(row, database, name);
    file.append(row);
    terms.append(1, static_cast<char>(name.size())).append(name);
    ++tail.terms;
  }
  file.append(terms);
  file.append({reinterpret_cast<const char*>(&tail), sizeof tail});
  return file.flush();
}

FrequentTerms::FrequentTerms(const std::filesystem::path& dir, std::uint64_t size) : file_(dir, frequent_name, size) {
  if (size == 0) return;
  const auto broken = [this] {
    return file_.damaged(base::tr_noop("its file {1} is not in the form of this version"));
  };
  Tail tail;
  if (size < sizeof tail) throw broken();
  std::memcpy(&tail, file_.bytes() + size - sizeof tail, sizeof tail);
  const std::uint64_t rows = std::uint64_t{tail.terms} * tail.row;
  if (rows > size - sizeof tail) throw broken();
  const unsigned char* row = file_.bytes();
  std::string_view names(reinterpret_cast<const char*>(row + rows), size - sizeof tail - rows);
  for (std::uint32_t i = 0; i < tail.terms; ++i, row += tail.row) {
    const std::size_t length = names.empty() ? 0 : static_cast<unsigned char>(names.front());
    if (length == 0 || names.size() <= length) throw broken();
    const std::string_view name = names.substr(1, length);
    if (i > 0 && name <= rows_.back().first) throw broken();
    rows_.emplace_back(name, Row(row, tail.row));
    names.remove_prefix(length + 1);
  }
  if (!names.empty()) throw broken();
}

FrequentTerms::Row FrequentTerms::find(std::string_view term) const {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), term,
                                      [](const auto& row, std::string_view name) { return row.first < name; });
  return found != rows_.end() && found->first == term ? found->second : Row();
}

}  // namespace indexer::store
