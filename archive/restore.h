// Putting a backup back in the place of the archive.
#pragma once

#include <filesystem>
#include <functional>

#include "archive/archive.h"

namespace archive {

// What restore_backup() did.
struct Restored {
  std::filesystem::path replaced;  // where the archive that was there lies now; empty when there was none
  std::size_t columns = 0;         // in the archive now, without copies
};

// Makes `file`, a backup (Archive::backup), the archive in the folder `dir`. The backup is copied and checked first;
// then the archive that was there is renamed, its log with it, and the copy takes its place, brought up to the schema
// of this program. `when` becomes a part of the name of what was replaced; nothing is removed. `progress` is as in
// Archive::backup. Throws base::Error: host or permission when the file cannot be read, data when it is not a sound
// archive or of a newer program, usage when it is the archive itself, cant_create or io when the copy cannot be
// written. The archive is then as before. REQUIRES: no other process writes the archive (base/file_lock.h).
Restored restore_backup(const std::filesystem::path& dir, const std::filesystem::path& file, base::Instant when,
                        const std::function<void(int, int)>& progress = {});

}  // namespace archive
