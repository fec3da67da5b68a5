#include "indexer/query/explain.h"

#include <algorithm>

#include "base/text.h"
#include "base/translation.h"
#include "indexer/query/snippet.h"

namespace indexer::query {
namespace {

constexpr std::size_t most_forms = 6;

void add_forms(std::string_view text, const std::vector<text::Range>& ranges, std::vector<std::string>& forms) {
  for (const text::Range& range : ranges) {
    std::string form = base::fold_space(text.substr(range.begin, range.end - range.begin));
    if (forms.size() == most_forms) return;
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
  }
}

bool contains(const std::vector<const text::Pattern*>& patterns, const text::Pattern* pattern) {
  return std::find(patterns.begin(), patterns.end(), pattern) != patterns.end();
}

}  // namespace

std::string looked_for(const text::Pattern& pattern) {
  std::string all;
  for (const text::Sequence& sequence : pattern.alternatives) {
    std::string text;
    bool after_word = false;
    for (const text::Part& part : sequence.parts) {
      const bool word = part.kind == text::Part::Kind::word;
      if (after_word || (word && &part != &sequence.parts.front())) text += ' ';
      text += word ? part.word : text::to_utf8(std::u32string_view(&part.c, 1));
      after_word = word;
    }
    if (sequence.prefix) text += '*';
    all = all.empty() ? text : base::tr("{1} or {2}", {all, text});
  }
  return all;
}

std::vector<WordFound> explain(const archive::Column& column, const Question& question) {
  const text::Analysis title = text::analyze(column.title, column.language);
  const text::Analysis body = text::analyze(column.body, column.language);
  const text::Haystack title_words(title, column.language), body_words(body, column.language);
  const auto in_title = patterns_for(question, "title"), in_body = patterns_for(question, "body");
  std::vector<const text::Pattern*> all = in_title;
  for (const text::Pattern* pattern : in_body) {
    if (!contains(all, pattern)) all.push_back(pattern);
  }
  std::vector<WordFound> found;
  for (const text::Pattern* pattern : all) {
    WordFound word{pattern->text, looked_for(*pattern), 0, 0, {}};
    if (contains(in_title, pattern)) {
      word.in_title = title_words.count(*pattern);
      add_forms(column.title, title_words.find_all(*pattern), word.forms);
    }
    if (contains(in_body, pattern)) {
      word.in_body = body_words.count(*pattern);
      add_forms(column.body, body_words.find_all(*pattern), word.forms);
    }
    found.push_back(std::move(word));
  }
  return found;
}

}  // namespace indexer::query
