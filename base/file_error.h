// Why a file cannot be read or made, told by its true cause: it is not there, its folder is not there, it is a folder,
// the permissions forbid it, or the disk fails.
#pragma once

#include <filesystem>
#include <string>

namespace base {

// Throws Error(host) when there is no such file, Error(data) when it is a folder, and Error(permission) when this user
// may not read it. `hint` says what to give instead; it is used where nothing better is known. "-" is always readable.
void require_readable(const std::filesystem::path& file, const std::string& hint);

// Returns the bytes of a file, of standard input for "-". Throws as require_readable() does, and Error(io) when reading
// fails before the end.
std::string read_whole(const std::filesystem::path& file, const std::string& hint);

// Throws Error(cant_create) when the folder that `file` is to lie in is not there, is not a folder, or may not be
// written to.
void require_writable_folder(const std::filesystem::path& file);

}  // namespace base
