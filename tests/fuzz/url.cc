// Input: any bytes, read as a URL. A parsed URL is its own normal form, and its canonical form and key are stable.
#include "base/url.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const auto base = base::Url::parse("https://example.com/a/b?c");
  const auto url = base->resolve(text);
  base::without_credentials(text);
  if (!url) return 0;
  const auto again = base::Url::parse(url->text());
  if (!again || again->text() != url->text() || !again->credentials().empty()) std::abort();
  const base::Url canonical = url->canonical();
  if (canonical.canonical().text() != canonical.text() || canonical.key() != url->key()) std::abort();
  url->endless();
  return 0;
}
