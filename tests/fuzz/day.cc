// Any bytes as a day and as an instant: what is read prints as it was written.
#include <cstdint>
#include <cstdlib>

#include "archive/date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto day = archive::Day::parse(text)) {
    if (day->text() != text || archive::Day::from_days(day->days()) != *day) std::abort();
  }
  if (const auto instant = archive::parse_instant(text)) {
    if (archive::to_text(*instant) != text) std::abort();
  }
  return 0;
}
