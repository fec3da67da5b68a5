#include "search-cli/report/audit.h"

#include <algorithm>
#include <utility>

#include "archive/revision_hash.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/sha256.h"

namespace search_cli::report {
namespace {

void audit_page(const archive::Archive& archive, const archive::Column& column, const std::string& name,
                Audit& result) {
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
      result.problems.push_back("the raw page of " + name + " is not the one that was captured");
  } catch (const base::Error& error) {
    result.problems.push_back("the raw page of " + name + " cannot be read: " + error.what());
  }
}

// Checks the chain of a column's revisions, and adds the column to the seal.
void audit_column(const archive::Archive& archive, std::int64_t id, int newest, base::Sha256& seal, Audit& result) {
  std::string previous;
  int expected = 1;
  for (const archive::Column& column : archive.revisions(id)) {
    const std::string name = "column " + std::to_string(id) + ", revision " + std::to_string(column.revision);
    ++result.revisions;
    if (column.revision != expected)
      result.problems.push_back("column " + std::to_string(id) + " lacks revision " + std::to_string(expected));
    if (archive::revision_hash(column, previous) != column.hash)
      result.problems.push_back(name + " was changed after it was captured");
    audit_page(archive, column, name, result);
    previous = column.hash;
    expected = column.revision + 1;
  }
  if (expected != newest + 1)
    result.problems.push_back("column " + std::to_string(id) + " lacks revision " + std::to_string(newest));
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
        result.problems.push_back("the raw page of " + page->url + " is not the one that was captured");
    } catch (const base::Error& error) {
      result.problems.push_back("raw page " + std::to_string(id) + " cannot be read: " + error.what());
    }
  }
}

}  // namespace

Audit audit(const archive::Archive& archive, const std::function<void(std::size_t)>& progress) {
  Audit result;
  const archive::ReadTransaction one_state(archive);
  for (const std::string& problem : archive.check()) result.problems.push_back("the database file: " + problem);
  result.unfinished = archive.unfinished();
  // Damage ends the check of one part only.
  const auto attempt = [&](const std::string& part, const std::function<void()>& check) {
    try {
      check();
    } catch (const base::Error& error) {
      result.problems.push_back(part + " cannot be read: " + error.what());
    }
  };
  // Collects the ids first: reading the revisions needs other statements.
  std::vector<std::pair<std::int64_t, int>> ids;
  attempt("the list of columns", [&] {
    archive.each_changed(-1, [&](const archive::Column& column) {
      ids.emplace_back(column.id, column.revision);
      return true;
    });
  });
  std::sort(ids.begin(), ids.end());
  base::Sha256 seal;
  for (const auto& [id, newest] : ids) {
    attempt("column " + std::to_string(id),
            [&, id = id, newest = newest] { audit_column(archive, id, newest, seal, result); });
    if (progress) progress(result.columns);
  }
  attempt("the list of pages", [&] { audit_beside(archive, result); });
  result.seal = seal.hex();
  return result;
}

}  // namespace search_cli::report
