// Input: any bytes, read as a query. Mistakes lie within it, and a column's snippet and explanation can be made for it.
#include "indexer/query/query.h"

#include <cstdlib>

#include "base/text.h"
#include "indexer/query/explain.h"
#include "indexer/query/snippet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const indexer::query::Question question = indexer::query::parse_query(text, {"en", "fr"});
  for (const indexer::query::Mistake& mistake : question.mistakes) {
    if (mistake.at > question.text.size() || mistake.length > question.text.size() || mistake.text.empty())
      std::abort();
  }
  archive::Column column;
  column.title = "美 정부의 AI 전략, GPT-3 이후";
  column.body = "슈퍼컴퓨터 센터가 미·중 패권을 바꾼다.\n\n" + base::clean(text);
  column.language = "ko";
  const indexer::query::Marked marked = indexer::query::snippet(column, question, 60);
  std::size_t at = 0;
  for (const indexer::text::Range& mark : marked.marks) {
    if (mark.begin < at || mark.end <= mark.begin || mark.end > marked.text.size()) std::abort();
    at = mark.end;
  }
  indexer::query::explain(column, indexer::query::with_loose_phrases(question));
  return 0;
}
