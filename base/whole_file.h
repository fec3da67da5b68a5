// Writing a small file as a whole.
#pragma once

#include <filesystem>
#include <string_view>

namespace base {

// Writes `text` to `file`, whose folder is made where it is missing. The file has its old bytes or all new ones at
// every moment, also through a power loss. Throws Error(cant_create) that names the file when it cannot be written.
void write_whole(const std::filesystem::path& file, std::string_view text);

}  // namespace base
