#include "indexer/text/pattern.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "indexer/text/korean.h"
#include "indexer/text/stem.h"

namespace indexer::text {
namespace {

constexpr std::size_t syllable_lists = 1024;  // neighbouring syllables of Unicode fall into lists of their own

constexpr std::size_t longest_pattern = 200;

std::vector<std::string> stems_of(const std::string& word, const std::vector<std::string>& languages) {
  std::vector<std::string> stems{latin_stem(word, "en")};
  for (const std::string& language : languages) stems.push_back(latin_stem(word, language));
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

// The number of tokens without the particles behind a last Latin word or quote.
std::size_t without_particles(const Analysis& analysis) {
  std::size_t count = analysis.tokens.size();
  while (count > 1 && analysis.tokens[count - 1].particle) --count;
  return count;
}

Sequence sequence_of(const Analysis& analysis, std::size_t count, Form form, bool as_read,
                     const std::vector<std::string>& languages) {
  Sequence sequence;
  for (std::size_t i = 0; i < count; ++i) {
    const Token& token = analysis.tokens[i];
    const bool last = i + 1 == count;
    if (token.kind == Token::Kind::word) {
      Part part;
      part.kind = Part::Kind::word;
      part.word = to_utf8(analysis.word(token).substr(0, longest_word));
      if (form == Form::word && count == 1)
        part.stems = stems_of(to_utf8(analysis.written(token).substr(0, longest_word)), languages);
      sequence.parts.push_back(std::move(part));
      continue;
    }
    const bool han = token.kind == Token::Kind::cjk || (token.kind == Token::Kind::hanja && !as_read);
    std::u32string_view chars = han ? analysis.written(token) : analysis.word(token);
    if (last && form == Form::word && token.kind == Token::Kind::hangul) chars = analysis.stem(token);
    for (const char32_t c : chars) {
      Part part;
      part.kind = han ? Part::Kind::han : Part::Kind::syllable;
      part.c = c;
      sequence.parts.push_back(std::move(part));
    }
    if (!last && !sequence.parts.empty()) sequence.parts.back().ends_word = true;
  }
  if (sequence.parts.size() > longest_pattern) sequence.parts.resize(longest_pattern);
  sequence.prefix = form == Form::prefix;
  return sequence;
}

}  // namespace

Pattern make_pattern(std::string_view text, Form form, const std::vector<std::string>& languages) {
  Pattern pattern;
  pattern.text = text;
  const Analysis analysis = analyze(base::nfc(text));
  if (analysis.tokens.empty()) return pattern;
  if (form == Form::prefix && analysis.tokens.size() > 1) form = Form::word;  // GPT-3*: the parts are whole words
  pattern.form = form;
  const std::size_t count = form == Form::word ? without_particles(analysis) : analysis.tokens.size();
  pattern.alternatives.push_back(sequence_of(analysis, count, form, false, languages));
  const Token& first = analysis.tokens[0];
  if (form == Form::word && count == 1 && first.kind == Token::Kind::hangul && first.stem > 1 && first.single) {
    // 책이 matches 책, but not the end of 정책이; in case it is a noun of its own, words that begin with 책이 match
    // too.
    Sequence single = pattern.alternatives[0];
    single.parts.resize(1);
    pattern.alternatives[0].prefix = true;
    pattern.alternatives.insert(pattern.alternatives.begin(), std::move(single));
  }
  const bool hanja = std::any_of(analysis.tokens.begin(), analysis.tokens.end(), [](const Token& token) {
    return token.kind == Token::Kind::hanja && token.length > 1;
  });
  if (hanja) pattern.alternatives.push_back(sequence_of(analysis, count, form, true, languages));
  const bool all_words = std::all_of(analysis.tokens.begin(), analysis.tokens.begin() + static_cast<long>(count),
                                     [](const Token& token) { return token.kind == Token::Kind::word; });
  if (form == Form::word && all_words && count > 1) {
    Part joined;
    joined.kind = Part::Kind::word;
    joined.word = to_utf8(joined_word(analysis, count - 1));
    if (!joined.word.empty()) pattern.alternatives.push_back({{std::move(joined)}, false});
  }
  return pattern;
}

Haystack::Haystack(const Analysis& analysis, std::string_view language) : analysis_(analysis) {
  elements_.reserve(analysis.chars.size());
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
    const Token& token = analysis.tokens[i];
    const auto index = static_cast<std::uint32_t>(i);
    if (token.kind == Token::Kind::word) {
      elements_.push_back({0, 0, token.position, index, static_cast<std::uint32_t>(words_.size())});
      std::string text = to_utf8(analysis.word(token).substr(0, longest_word));
      std::string stem = latin_stem(to_utf8(analysis.written(token).substr(0, longest_word)), language);
      words_.push_back({std::move(text), std::move(stem)});
      continue;
    }
    for (std::uint32_t k = 0; k < token.length; ++k) {
      const char32_t read = token.kind == Token::Kind::cjk ? 0 : analysis.chars[token.first + k];
      elements_.push_back({read, analysis.original[token.first + k], token.position + k, index, k});
    }
  }
  list_syllables();
}

void Haystack::list_syllables() {
  first_of_.assign(syllable_lists, 0);
  next_of_.assign(elements_.size(), 0);
  for (std::size_t i = elements_.size(); i > 0; --i) {
    std::uint32_t& first = first_of_[elements_[i - 1].c % syllable_lists];
    next_of_[i - 1] = std::exchange(first, static_cast<std::uint32_t>(i));
  }
}

template <typename Found>  // bool Found(first token, last token): whether to go on
void Haystack::find(const Sequence& sequence, Found found) const {
  const std::size_t size = sequence.parts.size();
  if (size == 0) return;
  const Part& first = sequence.parts[0];
  const auto goes_on = [&](std::size_t at) {
    return at + size > elements_.size() || !matches(sequence, at) ||
           found(analysis_.tokens[elements_[at].token], analysis_.tokens[elements_[at + size - 1].token]);
  };
  if (first.kind != Part::Kind::han) {
    const char32_t listed = first.kind == Part::Kind::word ? 0 : first.c;
    for (std::uint32_t at = first_of_[listed % syllable_lists]; at > 0 && goes_on(at - 1);) at = next_of_[at - 1];
    return;
  }
  for (std::size_t at = 0; at < elements_.size() && goes_on(at);) ++at;
}

bool Haystack::matches(const Sequence& sequence, std::size_t at) const {
  const std::size_t size = sequence.parts.size();
  if (!fits(sequence.parts[0], elements_[at], sequence.prefix && size == 1)) return false;
  if (sequence.prefix && sequence.parts[0].kind != Part::Kind::word) {
    const Token& token = analysis_.tokens[elements_[at].token];
    if (elements_[at].at != 0 || token.particle || token.stem < size) return false;
  }
  if (size == 1 && !sequence.prefix && sequence.parts[0].kind == Part::Kind::syllable) return is_stem(elements_[at]);
  for (std::size_t i = 1; i < size; ++i) {
    if (elements_[at + i].position != elements_[at].position + i) return false;
    if (!fits(sequence.parts[i], elements_[at + i], sequence.prefix && i + 1 == size)) return false;
    if (!may_part(sequence, at, i)) return false;
  }
  return true;
}

// Whether the sequence, found at `at`, may be parted before its part `part` as the text parts it there.
bool Haystack::may_part(const Sequence& sequence, std::size_t at, std::size_t part) const {
  const Element &left = elements_[at + part - 1], &right = elements_[at + part];
  const bool syllables =
      sequence.parts[part].kind == Part::Kind::syllable && sequence.parts[part - 1].kind == Part::Kind::syllable;
  if (!syllables || sequence.parts[part - 1].ends_word) return true;
  if (left.token == right.token) return sequence.parts.size() > 2 || analysis_.may_begin_word(left.token, left.at);
  if (!analysis_.may_be_one_word(right.token)) return false;
  if (part == 1 && !analysis_.is_one_syllable(left.token, false)) return false;
  return part + 1 < sequence.parts.size() || analysis_.is_one_syllable(right.token, true);
}

bool Haystack::fits(const Part& part, const Element& element, bool begins) const {
  switch (part.kind) {
    case Part::Kind::syllable:
      return element.c == part.c;
    case Part::Kind::han:
      return element.original == part.c;
    case Part::Kind::word:
      break;
  }
  if (element.original != 0) return false;
  const Word& word = words_[element.at];
  if (begins ? word.text.starts_with(part.word) : word.text == part.word) return true;
  return !part.stems.empty() && std::find(part.stems.begin(), part.stems.end(), word.stem) != part.stems.end();
}

bool Haystack::is_stem(const Element& element) const {
  const Token& token = analysis_.tokens[element.token];
  if (element.at != 0 || token.particle) return false;
  return token.stem == 1 || (token.kind == Token::Kind::hangul && token.single);
}

std::vector<Range> Haystack::find_all(const Pattern& pattern) const {
  std::vector<Range> found;
  for (const Sequence& sequence : pattern.alternatives) {
    find(sequence, [&](const Token& first, const Token& last) {
      found.push_back({first.begin, last.end});
      return true;
    });
  }
  std::sort(found.begin(), found.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::vector<Range> merged;
  for (const Range& range : found) {
    if (!merged.empty() && range.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, range.end);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

std::size_t Haystack::count(const Pattern& pattern) const {
  std::size_t total = 0;
  for (const Sequence& sequence : pattern.alternatives) {
    find(sequence, [&](const Token&, const Token&) { return ++total > 0; });
  }
  return total;
}

}  // namespace indexer::text
