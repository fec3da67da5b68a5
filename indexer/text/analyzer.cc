#include "indexer/text/analyzer.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "indexer/text/hanja.h"
#include "indexer/text/korean.h"
#include "indexer/text/normalize.h"
#include "indexer/text/stem.h"
#include "indexer/text/syllables.h"

namespace indexer::text {
namespace {

using Kind = Token::Kind;
using Glue = Token::Glue;

constexpr std::uint32_t sentence_gap = 8;  // positions between two sentences, so that no phrase runs across

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_unit(char32_t c) { return number_units.find(c) != std::u32string_view::npos; }
bool is_word(Script script) { return script == Script::letter || script == Script::digit; }

// Builds the tokens in one pass over the normalized characters.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::string_view language)
      : chars_(normalize(text)), korean_(!language.starts_with("ja") && !language.starts_with("zh")) {
    out_.chars.reserve(chars_.size());
  }

  Analysis run() {
    while (at_ < chars_.size()) {
      switch (chars_[at_].script) {
        case Script::hangul:
          take_run(Kind::hangul, [](Script s) { return s == Script::hangul; });
          break;
        case Script::han:
          if (korean_ && hanja_reading(chars_[at_].c)) {
            take_run(Kind::hanja, [](Script s) { return s == Script::han; });
          } else {
            take_run(Kind::cjk, [](Script s) { return s == Script::han || s == Script::kana; });
          }
          break;
        case Script::kana:
          take_run(Kind::cjk, [](Script s) { return s == Script::han || s == Script::kana; });
          break;
        case Script::letter:
        case Script::digit:
          take_word();
          break;
        default:
          skip();
      }
    }
    return std::move(out_);
  }

 private:
  const NormalizedChar* peek(std::size_t ahead) const {
    return at_ + ahead < chars_.size() ? &chars_[at_ + ahead] : nullptr;
  }

  // Skips a character between two tokens; the strongest of them separates the tokens.
  void skip() {
    Glue glue = Glue::mark;
    switch (chars_[at_].script) {
      case Script::space:
        glue = Glue::space;
        break;
      case Script::quote:
        glue = Glue::quote;
        break;
      case Script::middle_dot:
      case Script::joiner:
        glue = Glue::joiner;
        break;
      case Script::stop:
        glue = ends_sentence() ? Glue::stop : Glue::joiner;
        break;
      default:
        break;
    }
    glue_ = std::max(glue_, glue);
    ++at_;
  }

  // A full stop between two letters or digits does not end a sentence (joongdo.co.kr).
  bool ends_sentence() const {
    if (chars_[at_].c != U'.' || at_ == 0) return true;
    const NormalizedChar* next = peek(1);
    return !(next && is_word(next->script) && is_word(chars_[at_ - 1].script));
  }

  Token begin(Kind kind) {
    Token token;
    token.kind = kind;
    token.glue = out_.tokens.empty() ? Glue::stop : glue_;
    token.first = static_cast<std::uint32_t>(out_.chars.size());
    token.begin = chars_[at_].begin;
    if (token.glue == Glue::stop && !out_.tokens.empty()) position_ += sentence_gap;
    token.position = position_;
    glue_ = Glue::touching;
    return token;
  }

  void take() {
    out_.chars += chars_[at_].c;
    out_.original += chars_[at_].accented;
    ++at_;
  }

  void finish(Token& token, std::uint32_t positions) {
    token.length = static_cast<std::uint32_t>(out_.chars.size()) - token.first;
    token.stem = token.noun = token.length;
    token.single = token.length == 1;
    token.end = chars_[at_ - 1].end;
    position_ += positions;
    out_.tokens.push_back(token);
  }

  template <typename Belongs>
  void take_run(Kind kind, Belongs belongs) {
    Token token = begin(kind);
    while (at_ < chars_.size() && belongs(chars_[at_].script) &&
           (kind != Kind::hanja || hanja_reading(chars_[at_].c))) {
      take();
    }
    finish(token, static_cast<std::uint32_t>(out_.chars.size()) - token.first);
    Token& taken = out_.tokens.back();
    if (kind == Kind::hanja) read_hanja(taken);
    if (kind == Kind::hangul) find_stem(taken);
  }

  void read_hanja(const Token& token) {
    const std::size_t end = token.first + token.length;
    for (std::size_t i = token.first; i < end; ++i) {
      const char32_t before = i > token.first ? out_.chars[i - 1] : 0;
      const char32_t after = i + 1 < end ? hanja_reading(out_.original[i + 1]) : 0;
      out_.chars[i] = spoken_reading(out_.original[i], before, after);
    }
  }

  void find_stem(Token& token) const {
    const std::u32string_view word = out_.word(token);
    const Token* before = out_.tokens.size() > 1 ? &out_.tokens[out_.tokens.size() - 2] : nullptr;
    const bool touches = before && (token.glue == Glue::touching || token.glue == Glue::quote ||
                                    (token.glue == Glue::mark && token.begin - before->end <= 3));
    const bool counter = touches && before->kind == Kind::word && is_digit(out_.word(*before).back());
    token.particle = touches && is_particle(word) && !(counter && word.size() == 1 && is_unit(word[0]));
    const WordParts parts = parts_of(word, counter ? 1 : 2);
    token.stem = static_cast<std::uint32_t>(parts.stem);
    token.noun = static_cast<std::uint32_t>(parts.sure_stem);
    token.single = parts.single;
  }

  void take_word() {
    Token token = begin(Kind::word);
    const std::size_t start = at_;
    const std::size_t parted = part_of_letters_and_digits();
    while (at_ < chars_.size() && at_ != parted) {
      if (is_word(chars_[at_].script)) {
        take();
      } else if (continues(start)) {
        ++at_;  // the comma of 1,000, the dots of U.S.A.
      } else if (inner_sign()) {
        take();  // the point of 3.14, the apostrophe of don't
      } else {
        break;
      }
    }
    while (at_ < chars_.size() && at_ - start <= 3 && (chars_[at_].c == U'+' || chars_[at_].c == U'#') &&
           !(peek(1) && is_word(peek(1)->script))) {
      take();  // C++, C#
    }
    finish(token, 1);
  }

  // Where a word of two or more letters and digits behind them, or the other way round, is parted (TOP500, 30km); the
  // end of the text for all other words (5G, H2O).
  std::size_t part_of_letters_and_digits() const {
    const auto end_of = [this](std::size_t from, Script script) {
      while (from < chars_.size() && chars_[from].script == script) ++from;
      return from;
    };
    const Script first = chars_[at_].script;
    const std::size_t middle = end_of(at_, first);
    const std::size_t end = end_of(middle, first == Script::letter ? Script::digit : Script::letter);
    const std::size_t letters = first == Script::letter ? middle - at_ : end - middle;
    const bool two_parts = middle < end && (end == chars_.size() || !is_word(chars_[end].script));
    return two_parts && letters >= 2 ? middle : chars_.size();
  }

  bool digit_at(std::size_t i) const { return i < chars_.size() && chars_[i].script == Script::digit; }
  bool letter_at(std::size_t i) const { return i < chars_.size() && chars_[i].script == Script::letter; }

  bool continues(std::size_t start) const {
    const std::size_t i = at_;
    if (chars_[i].c == U',') {
      return digit_at(i - 1) && digit_at(i + 1) && digit_at(i + 2) && digit_at(i + 3) && !digit_at(i + 4) &&
             !letter_at(i + 4);
    }
    // A dot behind a single letter with a single letter behind it.
    return chars_[i].c == U'.' && letter_at(i - 1) && (i - 1 == start || !letter_at(i - 2)) && letter_at(i + 1) &&
           !letter_at(i + 2) && !digit_at(i + 2);
  }

  bool inner_sign() const {
    const std::size_t i = at_;
    if (chars_[i].c == U'.') return digit_at(i - 1) && digit_at(i + 1);
    return chars_[i].c == U'\'' && letter_at(i - 1) && letter_at(i + 1);
  }

  std::vector<NormalizedChar> chars_;
  bool korean_;
  std::size_t at_ = 0;
  Glue glue_ = Glue::touching;
  std::uint32_t position_ = 1;
  Analysis out_;
};

bool in_hangul_stream(const Token& token) { return token.kind == Kind::hangul || token.kind == Kind::hanja; }

void bigrams(std::u32string_view chars, std::uint32_t position, const AddTerm& add) {
  for (std::size_t i = 0; i + 1 < chars.size(); ++i) {
    add(Family::bigram, chars.substr(i, 2), position + static_cast<std::uint32_t>(i));
  }
}

void han_terms(std::u32string_view chars, std::uint32_t position, const AddTerm& add) {
  for (std::size_t i = 0; i < chars.size(); ++i) {
    if (is_kana(chars[i]) && chars.size() > 1) continue;  // a single kana is in nearly every text
    add(Family::bigram, chars.substr(i, 1), position + static_cast<std::uint32_t>(i));
  }
  bigrams(chars, position, add);
}

}  // namespace

std::optional<Meeting> meeting_at(const Analysis& analysis, std::size_t index) {
  if (!in_hangul_stream(analysis.tokens[index])) return std::nullopt;
  if (!analysis.may_be_one_word(index)) return Meeting::never;
  const bool left = analysis.is_one_syllable(index - 1, false), right = analysis.is_one_syllable(index, true);
  if (left && right) return std::nullopt;
  return left ? Meeting::short_left : right ? Meeting::short_right : Meeting::long_words;
}

bool Analysis::runs_on(std::size_t index) const {
  if (index == 0) return false;
  const Token& token = tokens[index];
  if (token.glue == Glue::stop) return false;
  const Token& before = tokens[index - 1];
  if (in_hangul_stream(token)) return in_hangul_stream(before);
  return token.kind == Kind::cjk && before.kind == Kind::cjk && token.glue <= Glue::joiner;
}

bool Analysis::is_linked(std::size_t index) const {
  return index > 0 && index < tokens.size() && tokens[index].kind == Kind::word &&
         tokens[index - 1].kind == Kind::word && tokens[index].glue <= Glue::joiner;
}

bool Analysis::may_be_one_word(std::size_t index) const {
  if (index == 0 || tokens[index].glue >= Glue::mark) return false;
  const Token& before = tokens[index - 1];
  return before.kind != Kind::hangul || (!before.particle && before.noun == before.length);
}

bool Analysis::may_begin_word(std::size_t index, std::size_t at) const {
  const Token& token = tokens[index];
  return at + 1 != token.noun || at + 1 == token.length;
}

bool Analysis::is_one_syllable(std::size_t index, bool follows) const {
  const Token& token = tokens[index];
  return token.length == 1 || (follows && token.kind == Kind::hangul && token.single);
}

std::u32string unit_of(const Analysis& analysis, std::size_t index) {
  if (index == 0) return {};
  const Token& token = analysis.tokens[index];
  const Token& before = analysis.tokens[index - 1];
  if (token.kind != Kind::hangul || token.glue > Glue::space || before.kind != Kind::word) return {};
  const std::u32string_view number = analysis.word(before);
  if (!is_digit(number.back()) || number.size() >= longest_word) return {};
  std::u32string unit(number);
  const char32_t first = analysis.word(token).front();
  return token.particle && !is_unit(first) ? std::u32string() : unit + first;
}

std::u32string joined_word(const Analysis& analysis, std::size_t index) {
  if (index == 0) return {};
  const Token& token = analysis.tokens[index];
  const Token& before = analysis.tokens[index - 1];
  if (before.kind != Kind::word) return {};
  std::u32string joined;
  if (token.kind == Kind::hangul && token.glue == Glue::touching && is_digit(analysis.word(before).back())) {
    joined = analysis.word(before);
    joined += analysis.stem(token);
  } else if (analysis.is_linked(index) && !analysis.is_linked(index + 1)) {
    std::size_t first = index;
    while (index - first < 4 && analysis.is_linked(first)) --first;
    for (std::size_t i = first; i <= index; ++i) joined += analysis.word(analysis.tokens[i]);
  }
  if (joined.size() > longest_word) joined.clear();
  return joined;
}

Analysis analyze(std::string_view text, std::string_view language) { return Tokenizer(text, language).run(); }

void each_term(const Analysis& analysis, std::string_view language, const AddTerm& add) {
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
    const Token& token = analysis.tokens[i];
    const std::u32string_view word = analysis.word(token);
    if (token.kind == Kind::word) {
      const std::u32string_view kept = word.substr(0, longest_word);
      add(Family::word, kept, token.position);
      add(Family::stem, to_utf32(latin_stem(to_utf8(analysis.written(token).substr(0, longest_word)), language)), 0);
      const std::u32string joined = joined_word(analysis, i);
      if (!joined.empty()) add(Family::stem, joined, 0);
      continue;
    }
    if (token.kind == Kind::cjk) {
      han_terms(word, token.position, add);
    } else {
      if (token.kind == Kind::hanja) han_terms(analysis.written(token), token.position, add);
      bigrams(word, token.position, add);
      if (!token.particle) {
        add(Family::stem, analysis.stem(token).substr(0, longest_word), 0);
        if (token.single) {
          add(Family::single, word.substr(0, 1), 0);
        }
        const std::u32string joined = joined_word(analysis, i);
        if (!joined.empty()) add(Family::stem, joined, 0);
      }
    }
    const std::u32string unit = unit_of(analysis, i);
    if (!unit.empty()) add(Family::unit, unit, 0);
    if (!analysis.runs_on(i)) continue;
    const std::u32string across{analysis.chars[token.first - 1], analysis.chars[token.first]};
    const auto meeting = meeting_at(analysis, i);
    add(Family::bigram, across, meeting ? 0 : token.position - 1);
    if (meeting) add(Family::joint, joint_text(across, *meeting), token.position - 1);
  }
}

std::u32string joint_text(std::u32string_view bigram, Meeting meeting) {
  return std::u32string(bigram) + static_cast<char32_t>(meeting);
}

bool PartedBigrams::has(std::u32string_view bigram) const {
  return bigram.size() == 2 && std::binary_search(keys_.begin(), keys_.end(), key(bigram[0], bigram[1]));
}

PartedBigrams::PartedBigrams(const std::vector<const Analysis*>& texts) {
  struct Place {
    std::uint64_t key;
    bool parted;
    bool operator<(const Place& other) const { return key < other.key; }
  };
  std::vector<Place> places;
  for (const Analysis* text : texts) {
    for (std::size_t i = 0; i < text->tokens.size(); ++i) {
      if (!in_hangul_stream(text->tokens[i])) continue;
      const std::u32string_view word = text->word(text->tokens[i]);
      for (std::size_t k = 0; k + 1 < word.size(); ++k)
        places.push_back({key(word[k], word[k + 1]), !text->may_begin_word(i, k)});
      if (!text->runs_on(i)) continue;
      const std::size_t first = text->tokens[i].first;
      places.push_back({key(text->chars[first - 1], text->chars[first]), meeting_at(*text, i).has_value()});
    }
  }
  std::sort(places.begin(), places.end());
  for (auto place = places.begin(); place != places.end();) {
    const auto next = std::find_if(place, places.end(), [&](const Place& other) { return other.key != place->key; });
    if (std::all_of(place, next, [](const Place& each) { return each.parted; })) keys_.push_back(place->key);
    place = next;
  }
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) base::append_utf8(out, c);
  return out;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += base::next_code_point(text, at);
  return out;
}

}  // namespace indexer::text
