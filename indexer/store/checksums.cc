#include "indexer/store/checksums.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "base/error.h"
#include "base/sha256.h"
#include "base/sync.h"
#include "base/translation.h"
#include "indexer/store/database.h"
#include "indexer/store/folded_file.h"
#include "indexer/store/frequent_terms.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* heading = "columns-index-sums/1";
constexpr const char* sums_name = "sums";

struct Sums {
  std::uint64_t revision = 0;
  std::map<std::string, base::FileDigest> files;
};

// Returns no value when the file is not there or not in the form of the header's comment.
std::optional<Sums> read_sums(const fs::path& dir) {
  std::ifstream in(dir / sums_name);
  std::string first, name;
  Sums sums;
  if (!(in >> first >> sums.revision) || first != heading) return std::nullopt;
  for (base::FileDigest file; in >> file.hash >> file.bytes >> name;) sums.files[name] = file;
  return in.eof() && !sums.files.empty() ? std::optional(sums) : std::nullopt;
}

base::FileDigest sum_of(const fs::path& path) {
  errno = 0;
  auto digest = base::sha256_of_file(path);
  if (!digest) throw file_error(path, unreadable_file, errno != 0 ? errno : EIO);
  return *std::move(digest);
}

// Returns what the files' names and sizes show to be damaged; empty when nothing is.
std::string size_problem(const fs::path& dir, const Sums& sums) {
  for (const auto& [name, file] : sums.files) {
    std::error_code failure;
    const auto size = fs::file_size(dir / name, failure);
    if (failure) return base::tr(missing_file, {name});
    if (size < file.bytes) return base::tr(cut_file, {name});
  }
  return {};
}

}  // namespace

void write_sums(const fs::path& dir) {
  std::ostringstream text;
  text << heading << ' ' << open_to_read(dir).get_revision() << '\n';
  std::map<std::string, base::FileDigest> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(dir)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".glass") || name == "iamglass" || name == folded_name || name == frequent_name)
      files[name] = sum_of(entry.path());
  }
  for (const auto& [name, file] : files) text << file.hash << ' ' << file.bytes << ' ' << name << '\n';
  // Put in place whole, also after a power loss: sums that were cut would tell of damage that is not there.
  const fs::path fresh = dir / (std::string(sums_name) + ".new");
  errno = 0;
  std::ofstream out(fresh, std::ios::binary);
  out << text.str();
  out.close();
  if (!out) throw file_error(fresh, unwritable_file, errno != 0 ? errno : EIO);
  base::sync_path(fresh);
  std::error_code failure;
  fs::rename(fresh, dir / sums_name, failure);
  if (failure) throw file_error(dir / sums_name, unwritable_file, failure.value());
  base::sync_path(dir);
}

Xapian::Database open_whole(const fs::path& dir) {
  const auto sums = read_sums(dir);
  if (!sums) return open_to_read(dir);
  const std::string damage = size_problem(dir, *sums);
  if (damage.empty()) return open_to_read(dir);
  const base::Error error = damaged_index(dir, damage);
  Xapian::Database database;
  try {
    database = open_to_read(dir);
  } catch (const base::Error&) {
    throw error;
  }
  if (sums->revision == database.get_revision()) throw error;
  return database;
}

std::string content_problem(const fs::path& dir) {
  const auto sums = read_sums(dir);
  if (!sums) return base::tr("it has no sums of its files");
  if (sums->revision != open_to_read(dir).get_revision()) return base::tr("the sums of its files are of another state");
  for (const auto& [name, file] : sums->files) {
    if (!fs::exists(dir / name)) return base::tr(missing_file, {name});
    if (sum_of(dir / name).hash != file.hash) return base::tr("its file {1} was changed after it was written", {name});
  }
  return {};
}

bool has_sums(const fs::path& dir) {
  const auto sums = read_sums(dir);
  return sums && sums->revision == open_to_read(dir).get_revision();
}

}  // namespace indexer::store
