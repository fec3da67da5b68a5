// Input: any bytes, read as a day and as an instant. What is read prints as it was written.
#include <cstdint>
#include <cstdlib>

#include "base/date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto day = base::Day::parse(text)) {
    if (day->text() != text || base::Day::from_days(day->days()) != *day) std::abort();
  }
  if (const auto instant = base::parse_instant(text)) {
    if (base::to_text(*instant) != text) std::abort();
  }
  return 0;
}
