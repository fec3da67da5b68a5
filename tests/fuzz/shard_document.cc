// What a server sends as a document of a shard: the data are refused or read, whatever they are.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "indexer/store/shard_document.h"
#include "indexer/text/folded_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  using indexer::text::Family;
  try {
    const auto read = indexer::store::read_shard_data(bytes);
    const std::u16string_view body = read.text("");
    if (body.size() > read.folded.size()) std::abort();
    const indexer::text::PlacedTerm word{Family::word, U"gpt"}, pair{Family::bigram, U"바다"};
    indexer::text::FoldedText(body).has({{0, {word}}, {1, {pair}}});
    indexer::text::FoldedText(read.text("S")).has_near(word, pair, 8);
  } catch (const base::Error&) {
  }
  for (const std::string& name : indexer::store::read_facet_names(bytes))
    if (name.size() > size) std::abort();
  return 0;
}
