// Compression of raw pages. Inside this room only: zstd stays here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace archive {

std::string compress(std::string_view bytes);
// `size` is the size before compression. Throws Error(data) when the bytes are damaged.
std::string decompress(std::string_view bytes, std::size_t size);

}  // namespace archive
