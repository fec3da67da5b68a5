// Compression of raw pages with Zstandard (RFC 8878). For this folder only: no other folder uses the library.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace archive {

// Returns a frame with the bytes. Throws Error(software) when the library fails.
std::string compress(std::string_view bytes);
// Returns the bytes that compress() was given, `size` of them. Throws Error(data) when the frame is damaged.
std::string decompress(std::string_view bytes, std::size_t size);

}  // namespace archive
