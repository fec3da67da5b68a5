#include "archive/zstd.h"

#include <zstd.h>

#include "base/error.h"
#include "base/translation.h"

namespace archive {

std::string compress(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), compression_level);
  if (ZSTD_isError(size))
    throw base::Error(base::Exit::software, base::tr("a page cannot be compressed: {1}", {ZSTD_getErrorName(size)}));
  out.resize(size);
  return out;
}

std::string decompress(std::string_view bytes, std::size_t size) {
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) || got != size)
    throw base::Error(base::Exit::data, base::tr("a stored page is damaged"),
                      base::tr("Restore a backup of the archive made by `columns backup`."));
  return out;
}

}  // namespace archive
