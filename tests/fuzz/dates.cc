// Input: any bytes, searched for written days. Each is a day of the calendar; they come in order and lie within the
// text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crawler/extract/dates/date_scanner.h"
#include "crawler/extract/page_address.h"

using namespace crawler::extract;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t last = 0;
  for (const char* language : {"ko", "en-US", "de"}) {
    last = 0;
    for (const WrittenDay& written : find_days(text, language)) {
      if (!base::Day::parse(written.day.text())) std::abort();
      if (written.begin < last || written.end > size || written.end < written.begin) std::abort();
      last = written.begin;
      paper_day(written, "Asia/Seoul");
    }
  }
  read_timestamp(text, "fr");
  day_in_url(text);
  return 0;
}
