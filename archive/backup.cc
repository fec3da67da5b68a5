// Archive::backup and Archive::check.
#include "archive/archive.h"
#include "archive/database.h"
#include "archive/database_copy.h"

namespace archive {

std::vector<std::string> Archive::check() const {
  return database_->run([&] { return integrity_problems(database_->raw()); });
}

void Archive::backup(const std::filesystem::path& file, const std::function<void(int, int)>& progress) const {
  copy_database(database_->raw(), file, progress);
}

}  // namespace archive
