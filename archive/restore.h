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

// Makes `file`, a backup (Archive::backup), the archive in the folder `dir`. The backup is copied, brought up to the
// schema of this program and checked first; then what was there gets a second name, and the copy takes its place by one
// rename. A run that is killed or loses power leaves the one archive or the other, never none; only one that is
// damaged, or whose log ends in a torn change, may then lack the log, which lies beside its second name. `when` becomes
// a part of that name; nothing is removed. `progress` is as in Archive::backup. `before_replacing` is called when the
// copy is complete, to take away what stands for the old archive; it may throw. Throws base::Error: host or permission
// when the file cannot be read, data when it is not a sound archive or of a newer program, usage when it is the archive
// itself, cant_create or io when the copy cannot be written. The archive is then as before. REQUIRES: no other process
// writes the archive (base/file_lock.h).
Restored restore_backup(const std::filesystem::path& dir, const std::filesystem::path& file, base::Instant when,
                        const std::function<void(int, int)>& progress = {},
                        const std::function<void()>& before_replacing = {});

}  // namespace archive
