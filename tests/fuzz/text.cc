// Input: any bytes, cleaned into a text. It is valid UTF-8 without NUL and stays as it is when cleaned again.
#include "base/text.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  base::Mended mended;
  const std::string text = base::clean(bytes, &mended);
  if (!base::valid_utf8(text) || text.find('\0') != std::string::npos) std::abort();
  if (base::clean(text) != text) std::abort();
  const std::string folded = base::fold_space(text);
  if (base::fold_space(folded) != folded) std::abort();
  for (const std::string& paragraph : base::paragraphs(text)) {
    if (paragraph.empty()) std::abort();
  }
  for (std::size_t at = 0; at < size;) {
    const std::size_t before = at;
    base::next_code_point(bytes, at);
    if (at <= before || at > size) std::abort();
  }
  return 0;
}
