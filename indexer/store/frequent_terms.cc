#include "indexer/store/frequent_terms.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#include "base/translation.h"

namespace indexer::store {
namespace {

static_assert(std::endian::native == std::endian::little, "the file holds numbers as little-endian machines do");

constexpr Xapian::doccount frequent_share = 2;  // a term that one of so many documents has, or more

// At the end of the file: the rows come first, then the terms in ascending order, each after a byte with its length.
struct Tail {
  std::uint32_t terms = 0;
  std::uint32_t row = 0;  // bytes
};

// Puts the counts of a term into `row`. Returns whether a byte holds each of them.
bool fill(std::string& row, const Xapian::Database& database, const std::string& term) {
  constexpr Xapian::termcount most = 254;
  std::fill(row.begin(), row.end(), '\0');
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    if (posting.get_wdf() > most) return false;
    row[*posting] = static_cast<char>(posting.get_wdf() + 1);
  }
  return true;
}

}  // namespace

std::uint64_t write_frequent_terms(const std::filesystem::path& dir, const Xapian::Database& database) {
  IndexFileWriter file(dir, frequent_name, 0);
  std::string row(std::size_t{database.get_lastdocid()} + 1, '\0'), terms;
  Tail tail{0, static_cast<std::uint32_t>(row.size())};
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string name = *term;
    if (std::uint64_t{term.get_termfreq()} * frequent_share < row.size() || !fill(row, database, name)) continue;
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
  const auto broken = [this] { return file_.damaged(base::tr_noop("its file {1} has another form")); };
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
    rows_.emplace_back(names.substr(1, length), Row(row, tail.row));
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
