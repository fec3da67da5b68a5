#include "indexer/store/segments.h"

#include <xapian.h>

#include <cerrno>
#include <cstdio>

#include "base/error.h"
#include "base/sync.h"
#include "base/system_text.h"
#include "base/translation.h"
#include "indexer/store/database.h"
#include "indexer/store/folded_file.h"

namespace indexer::store {

namespace fs = std::filesystem;

fs::path recent_in(const fs::path& dir) { return dir / "recent"; }

std::vector<fs::path> segments_in(const fs::path& dir) {
  std::vector<fs::path> folders{dir};
  if (fs::exists(recent_in(dir))) folders.push_back(recent_in(dir));
  return folders;
}

void make_recent(const fs::path& dir) {
  const fs::path recent = recent_in(dir), fresh = recent.string() + ".new";
  if (fs::exists(recent)) return;
  std::error_code ignored;
  fs::remove_all(fresh, ignored);
  open_to_write(fresh, Xapian::DB_CREATE).commit();
  FoldedWriter(fresh, 0).flush();
  base::sync_tree(fresh);
  if (std::rename(fresh.c_str(), recent.c_str()) != 0)
    throw base::Error(
        base::Exit::cant_create,
        base::tr("the index's folder {1} cannot be made: {2}", {recent.string(), base::system_text(errno)}),
        base::tr("Check the permissions of the archive's folder."));
  base::sync_path(dir);
}

}  // namespace indexer::store
