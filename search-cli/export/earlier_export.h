// The folder that an export is to be written to, and what stands there from an earlier one. Only the files that its
// manifest lists, with the bytes that it lists, are ever removed.
#pragma once

#include <filesystem>

namespace search_cli::exporter {

// Refuses, with Error(cant_create), a target that is a link or a file; a folder with something in it that is not an
// export of this program (manifest.h); one that holds an export while `force` is not set; and one that holds anything
// else than the files of its export as they were written: they are named.
void check_target(const std::filesystem::path& target, bool force);

// Removes the files that the manifest in `folder` lists, the manifest, and the folders that are empty by that.
// REQUIRES: check_target() has just allowed it with force. Returns whether the folder is gone: what came into it
// meanwhile stays.
bool remove_export(const std::filesystem::path& folder);

}  // namespace search_cli::exporter
