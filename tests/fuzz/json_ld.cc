// Input: any bytes, read as the content of a script element: as JSON-LD, as an article's text and as a script's state.
// None of them crashes or runs without end.
#include <cstdint>
#include <string_view>

#include "crawler/extract/page/json_ld.h"
#include "crawler/extract/text/embedded_text.h"
#include "crawler/extract/text/script_state.h"

using namespace crawler::extract;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script(reinterpret_cast<const char*>(data), size);
  const JsonLdArticle article = read_json_ld({script}, "https://example.org/1");
  embedded_text(article.body, "json-ld");
  read_script_state({crawler::dom::Script{"application/json", "", script}, crawler::dom::Script{"", "", script}});
  return 0;
}
