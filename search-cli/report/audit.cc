#include "search-cli/report/audit.h"

#include <algorithm>
#include <utility>

#include "archive/revision_hash.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/translation.h"

namespace search_cli::report {
namespace {

using base::tr;

void audit_page(const archive::Archive& archive, const archive::Column& column, Audit& result) {
  const std::string id = std::to_string(column.id), revision = std::to_string(column.revision);
  if (column.page_hash.empty()) {
    ++result.without_page;
    return;
  }
  try {
    const auto page = archive.page_of(column.id, column.revision);
    if (!page) {
      ++result.without_page;
      return;
    }
    ++result.pages;
    if (base::sha256(page->body) != column.page_hash)
      result.problems.push_back(
          tr("the raw page of column {1}, revision {2} is not the one that was captured", {id, revision}));
  } catch (const base::Error& error) {
    result.problems.push_back(
        tr("the raw page of column {1}, revision {2} cannot be read: {3}", {id, revision, error.what()}));
  }
}

// Checks the chain of a column's revisions, and adds the column to the seal.
void audit_column(const archive::Archive& archive, std::int64_t id, int newest, base::Sha256& seal, Audit& result) {
  const auto lacks = [id](int revision) {
    return tr("column {1} lacks revision {2}", {std::to_string(id), std::to_string(revision)});
  };
  std::string previous;
  int expected = 1;
  for (const archive::Column& column : archive.revisions(id)) {
    ++result.revisions;
    if (column.revision != expected) result.problems.push_back(lacks(expected));
    if (archive::revision_hash(column, previous) != column.hash)
      result.problems.push_back(tr("column {1}, revision {2} was changed after it was captured",
                                   {std::to_string(id), std::to_string(column.revision)}));
    audit_page(archive, column, result);
    previous = column.hash;
    expected = column.revision + 1;
  }
  if (expected != newest + 1) result.problems.push_back(lacks(newest));
  seal.add(std::to_string(id) + " " + std::to_string(newest) + " " + previous + "\n");
  ++result.columns;
}

void audit_beside(const archive::Archive& archive, Audit& result) {
  for (const std::int64_t id : archive.pages_without_revision()) {
    try {
      const auto page = archive.page(id);
      if (!page) continue;
      ++result.beside;
      if (base::sha256(page->body) != page->hash)
        result.problems.push_back(tr("the raw page of {1} is not the one that was captured", {page->url}));
    } catch (const base::Error& error) {
      result.problems.push_back(tr("raw page {1} cannot be read: {2}", {std::to_string(id), error.what()}));
    }
  }
}

}  // namespace

Audit audit(const archive::Archive& archive, const std::function<void(std::size_t)>& progress) {
  Audit result;
  const archive::ReadTransaction one_state(archive);
  for (const std::string& problem : archive.check()) result.problems.push_back(tr("the database file: {1}", {problem}));
  result.unfinished = archive.unfinished();
  // Damage ends the check of one part only.
  const auto attempt = [&](const std::function<void()>& check,
                           const std::function<std::string(const char*)>& complaint) {
    try {
      check();
    } catch (const base::Error& error) {
      result.problems.push_back(complaint(error.what()));
    }
  };
  // Collects the ids first: reading the revisions needs other statements.
  std::vector<std::pair<std::int64_t, int>> ids;
  attempt(
      [&] {
        archive.each_changed(-1, [&](const archive::Column& column) {
          ids.emplace_back(column.id, column.revision);
          return true;
        });
      },
      [](const char* why) { return tr("the list of columns cannot be read: {1}", {why}); });
  std::sort(ids.begin(), ids.end());
  base::Sha256 seal;
  for (const auto& [id, newest] : ids) {
    attempt([&, id = id, newest = newest] { audit_column(archive, id, newest, seal, result); },
            [id = id](const char* why) {
              return tr("column {1} cannot be read: {2}", {std::to_string(id), why});
            });
    if (progress) progress(result.columns);
  }
  attempt([&] { audit_beside(archive, result); },
          [](const char* why) { return tr("the list of pages cannot be read: {1}", {why}); });
  result.seal = seal.hex();
  return result;
}

}  // namespace search_cli::report
