// Input: any bytes; the first chooses a language, the rest is a text. Tokens lie within the text and in order (two may
// share a character, as ¾ does), no term is longer than Xapian's limit, and the folded text has each term where the
// analysis has it. The bytes are also read as a folded text themselves.
#include "indexer/text/analyzer.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/text.h"
#include "indexer/text/folded_text.h"

namespace {

using indexer::text::Family;
using indexer::text::FoldedText;

constexpr std::size_t most_terms = 60;  // each is looked for in the whole text

void check_folded(const indexer::text::Analysis& analysis, const char* language) {
  const std::u16string units = indexer::text::fold(analysis);
  const FoldedText folded(units);
  std::size_t looked_for = 0;
  indexer::text::each_term(analysis, language, [&](Family family, std::u32string_view term, std::uint32_t position) {
    if (position == 0 || ++looked_for > most_terms) return;
    const auto found = folded.positions({family, std::u32string(term)});
    if (!std::binary_search(found.begin(), found.end(), position)) std::abort();
    if (!folded.has({{0, {{family, std::u32string(term)}}}})) std::abort();
  });
}

void read_as_folded(const std::uint8_t* data, std::size_t size) {
  std::u16string units(size / sizeof(char16_t), u'\0');
  std::memcpy(units.data(), data, units.size() * sizeof(char16_t));
  const FoldedText folded(units);
  folded.positions({Family::bigram, U"가나"});
  folded.has({{0, {{Family::bigram, U"가나"}}}, {1, {{Family::joint, U"나다0"}}}, {3, {{Family::word, U"a"}}}});
  folded.has_near({Family::bigram, U"가나"}, {Family::word, U"a"}, 8);
}

}  // namespace

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
  check_folded(analysis, language);
  read_as_folded(data + 1, size - 1);
  indexer::text::each_term(analysis, language, [](indexer::text::Family, std::u32string_view term, std::uint32_t) {
    if (term.empty() || indexer::text::to_utf8(term).size() > 240) std::abort();
  });
  return 0;
}
