// Input: any bytes, read as a page, with and without a source's rules. The fields are clean texts, and what is not a
// column has no body.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "archive/field.h"
#include "base/text.h"
#include "crawler/extract/read_column.h"

using namespace crawler::extract;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const config::Source source = [] {
    config::Source made;
    made.zone = "Asia/Seoul";
    made.rules["title"] = {{"h1", ""}};
    made.drop = {".ad"};
    std::string problem;
    made.original = {"paper", *base::Regex::compile("[?&]key=(\\d{17})", problem),
                     "https://paper.example/view?key={key}"};
    return made;
  }();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const config::Source* rules : {static_cast<const config::Source*>(nullptr), &source}) {
    PageRequest request;
    request.url = base::Url::parse("https://example.org/2024/03/01/x");
    request.source = rules;
    request.explain = rules != nullptr;
    const Extraction reading = read_column(bytes, request);
    for (const archive::Field& field : archive::fields()) {
      const std::string value = field.read(reading.column);
      if (!base::valid_utf8(value) || (field.kind == archive::FieldKind::text && base::clean(value) != value)) {
        std::abort();
      }
    }
    if (reading.kind != PageKind::column && !reading.column.body.empty()) std::abort();
  }
  return 0;
}
