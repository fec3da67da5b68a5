// Input: any bytes; the first chooses a language, the rest is a text. Tokens lie within the text and in order (two may
// share a character, as ¾ does), and no term is longer than Xapian's limit.
#include "indexer/text/analyzer.h"

#include <cstdlib>

#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* languages[] = {"ko", "en", "ja", "fr"};
  const char* language = languages[data[0] % 4];
  const std::string text = base::clean({reinterpret_cast<const char*>(data) + 1, size - 1});
  const indexer::text::Analysis analysis = indexer::text::analyze(text, language);
  std::uint32_t begin = 0, end = 0;
  for (const indexer::text::Token& token : analysis.tokens) {
    const bool behind = token.begin >= begin && token.end >= end;
    if (!behind || token.end <= token.begin || token.end > text.size()) std::abort();
    if (token.stem == 0 || token.stem > token.length) std::abort();
    begin = token.begin;
    end = token.end;
  }
  indexer::text::each_term(analysis, language, [](indexer::text::Family, std::u32string_view term, std::uint32_t) {
    if (term.empty() || indexer::text::to_utf8(term).size() > 240) std::abort();
  });
  return 0;
}
