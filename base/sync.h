// Flushing files and names to the disk, so that they survive a power loss.
#pragma once

#include <filesystem>

namespace base {

// Flushes a file's bytes, or the names in a folder, to the disk (fsync(2)). A link is not followed. Throws Error(io),
// which names the path and the cause.
void sync_path(const std::filesystem::path& path);

// Flushes the folder that the file or folder lies in: only then a creation, new name or removal of it survives a power
// loss. Does nothing for a folder that may not be read or whose file system cannot flush folders. Throws Error(io).
void sync_folder_of(const std::filesystem::path& path);

// Flushes a folder and all regular files in it, at any depth. Throws Error(io) that names the first one for which that
// fails.
void sync_tree(const std::filesystem::path& dir);

}  // namespace base
