#include "indexer/text/folded_text.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "indexer/text/syllables.h"

namespace indexer::text {
namespace {

// Units that are no characters. Between two characters of one run nothing stands.
constexpr char16_t plain_unit = 0xE000;  // the next character is of another run, and the two make a bigram
constexpr char16_t apart_unit = 0xE001;  // of another run, without a bigram
constexpr char16_t joint_unit = 0xE002;  // a joint; the unit is this one and the digit of the Meeting
constexpr char16_t gap_unit = 0xE010;    // the positions in the next unit are free
constexpr char16_t hanja_unit = 0xE011;  // the next two characters are one, as written and as read
constexpr char16_t alone_unit = 0xE012;  // the next character is a kana that is a run of its own, and so a term
constexpr char16_t word_unit = 0xE100;   // a word of as many units as are added to this one, behind it
constexpr char16_t last_word = 0xE1FF;
constexpr char16_t first_private = 0xE000, last_private = 0xF8FF;

bool is_high(char16_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char16_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

void append(std::u16string& units, char32_t c) {
  if (c >= 0x10000) {
    units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
    units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
  } else {
    const bool mark = c >= first_private && c <= last_private;
    units += static_cast<char16_t>(mark ? 0xFFFD : c);
  }
}

// What stands between the token at `index` and the one before it.
char16_t unit_between(const Analysis& analysis, std::size_t index) {
  if (!analysis.runs_on(index)) return apart_unit;
  const auto meeting = meeting_at(analysis, index);
  return meeting ? static_cast<char16_t>(joint_unit + (static_cast<char>(*meeting) - '0')) : plain_unit;
}

void append_word(std::u16string& units, std::u32string_view word) {
  std::u16string letters;
  for (const char32_t c : word.substr(0, longest_word)) append(letters, c);
  units += static_cast<char16_t>(word_unit + letters.size());
  units += letters;
}

// A character or word of a folded text, with the character before it where the two make a bigram.
struct Element {
  enum class Link : std::uint8_t { none, run, plain, joint };

  std::uint32_t position = 0;
  bool is_word = false;
  std::u16string_view word;
  char32_t read = 0, written = 0;  // of a character; they differ for hanja
  bool has_own_term = false;       // a character that is a term alone
  Link link = Link::none;
  char32_t before_read = 0, before_written = 0;  // written: 0 where it makes no bigram as written
  char32_t meeting = 0;                          // of a joint
};

// Goes through a folded text.
class Cursor {
 public:
  explicit Cursor(std::u16string_view units) : rest_(units) {}

  // Moves to the next element. Returns false at the end.
  bool next() {
    Element::Link link = Element::Link::run;
    std::uint32_t gap = 0;
    bool alone = false;
    char32_t meeting = 0;
    while (!rest_.empty()) {
      const char16_t unit = rest_.front();
      if (unit < first_private || unit > last_private) return take_character(link, meeting, gap, alone, false);
      if (unit >= word_unit && unit <= last_word) return take_word(gap);
      if (unit == hanja_unit) {
        rest_.remove_prefix(1);
        return take_character(link, meeting, gap, alone, true);
      }
      rest_.remove_prefix(1);
      if (unit == plain_unit) {
        link = Element::Link::plain;
      } else if (unit == alone_unit) {
        alone = true;
      } else if (unit == gap_unit && !rest_.empty()) {
        gap += rest_.front();
        rest_.remove_prefix(1);
        link = Element::Link::none;
      } else if (unit > apart_unit && unit < gap_unit) {
        link = Element::Link::joint;
        meeting = static_cast<char32_t>('0' + (unit - joint_unit));
      } else {
        link = Element::Link::none;
      }
    }
    return false;
  }
  const Element& operator*() const { return element_; }
  const Element* operator->() const { return &element_; }

 private:
  // Moves to the position of the next element.
  void step(std::uint32_t gap) { element_.position += 1 + gap; }

  bool take_word(std::uint32_t gap) {
    const auto size = static_cast<std::size_t>(rest_.front() - word_unit);
    rest_.remove_prefix(1);
    step(gap);
    element_.is_word = true;
    element_.word = rest_.substr(0, size);
    element_.link = Element::Link::none;
    rest_.remove_prefix(element_.word.size());
    return true;
  }

  bool take_character(Element::Link link, char32_t meeting, std::uint32_t gap, bool alone, bool hanja) {
    const Element before = element_;
    step(gap);
    const bool begins = before.position == 0 || before.is_word;
    element_.is_word = false;
    element_.link = begins ? Element::Link::none : link;
    element_.meeting = meeting;
    element_.before_read = before.read;
    element_.before_written = before.written;
    element_.written = take();
    element_.read = hanja ? take() : element_.written;
    const bool syllable = is_hangul(element_.written);
    element_.has_own_term = !syllable && (alone || !is_kana(element_.written));
    return true;
  }

  char32_t take() {
    if (rest_.empty()) return 0xFFFD;
    const char16_t unit = rest_.front();
    rest_.remove_prefix(1);
    if (!is_high(unit) || rest_.empty() || !is_low(rest_.front())) return unit;
    const char32_t c = 0x10000 + ((static_cast<char32_t>(unit) - 0xD800) << 10) + (rest_.front() - 0xDC00U);
    rest_.remove_prefix(1);
    return c;
  }

  std::u16string_view rest_;
  Element element_;
};

bool same_word(std::u16string_view units, const std::u32string& word) {
  std::u16string letters;
  for (const char32_t c : word) append(letters, c);
  return units == letters;
}

// The position at which the term stands where the cursor is; a bigram stands where its first character does.
std::optional<std::uint32_t> place_of(const PlacedTerm& term, const Element& at) {
  const std::u32string& text = term.text;
  // Most elements are told from the term by its last character alone.
  if (term.family != Family::word && text.size() >= 2 && at.read != text[1] && at.written != text[1])
    return std::nullopt;
  if (term.family == Family::word)
    return at.is_word && same_word(at.word, text) ? std::optional(at.position) : std::nullopt;
  if (at.is_word) return std::nullopt;
  if (term.family == Family::bigram && text.size() == 1)
    return at.has_own_term && at.written == text[0] ? std::optional(at.position) : std::nullopt;
  if (text.size() < 2) return std::nullopt;
  const bool as_read = at.before_read == text[0] && at.read == text[1];
  bool found = false;
  switch (at.link) {
    case Element::Link::none:
      break;
    case Element::Link::run:
      found = term.family == Family::bigram && (as_read || (at.before_written == text[0] && at.written == text[1]));
      break;
    case Element::Link::plain:
      found = term.family == Family::bigram && as_read;
      break;
    case Element::Link::joint:
      found = term.family == Family::joint && as_read && at.meeting == text.back();
      break;
  }
  return found ? std::optional(at.position - 1) : std::nullopt;
}

// Whether one of the slot's terms stands at that position, where the cursor is or behind it; moves the cursor there.
bool stands_at(const Slot& slot, std::uint32_t position, Cursor& cursor) {
  do {
    for (const PlacedTerm& term : slot.terms)
      if (place_of(term, *cursor) == position) return true;
    if (cursor->position > position) return false;
  } while (cursor.next());
  return false;
}

// The units by which texts that have one of the slot's terms are recognized at the term's beginning, each once.
std::vector<char16_t> first_units(const Slot& slot) {
  std::vector<char16_t> units;
  for (const PlacedTerm& term : slot.terms) {
    std::u16string text;
    if (term.family == Family::word) {
      append_word(text, term.text);
    } else if (!term.text.empty()) {
      append(text, term.text.front());
    }
    if (!text.empty() && std::find(units.begin(), units.end(), text.front()) == units.end())
      units.push_back(text.front());
  }
  return units;
}

// Whether one of the slot's terms may begin with the unit at `at`: a bigram's second character follows soon.
bool may_begin(const Slot& slot, std::u16string_view units, std::size_t at) {
  constexpr std::size_t soon = 5;  // units: of a hanja as it is read, what stands between, and the next as it is read
  const std::u16string_view behind = units.substr(at + 1, soon);
  return std::any_of(slot.terms.begin(), slot.terms.end(), [&](const PlacedTerm& term) {
    const bool pair = term.family != Family::word && term.text.size() >= 2 && term.text[1] < 0x10000;
    return !pair || behind.find(static_cast<char16_t>(term.text[1])) != std::u16string_view::npos;
  });
}

// Where the unit stands next; the size of the text when it does not. The blocks are what compilers turn into vector
// instructions.
std::size_t find_unit(std::u16string_view units, char16_t unit, std::size_t from) {
  constexpr std::size_t block = 32;
  for (; from + block <= units.size(); from += block) {
    unsigned found = 0;
    for (std::size_t k = 0; k < block; ++k) found |= static_cast<unsigned>(units[from + k] == unit);
    if (found != 0) break;
  }
  return std::min(units.find(unit, from), units.size());
}

// Where the element begins to which the unit at `at` belongs.
std::size_t element_begin(std::u16string_view units, std::size_t at) {
  if (at >= 1 && (units[at - 1] == hanja_unit || units[at - 1] == alone_unit)) return at - 1;
  return at >= 2 && units[at - 2] == hanja_unit ? at - 2 : at;
}

// Whether `test` holds for a cursor at a place of the text where one of the slot's terms may begin. Positions are
// counted from there on.
template <typename Test>  // bool Test(Cursor)
bool any_beginning(std::u16string_view units, const Slot& slot, Test test) {
  for (const char16_t unit : first_units(slot)) {
    for (std::size_t at = 0; (at = find_unit(units, unit, at)) < units.size(); ++at) {
      if (!may_begin(slot, units, at)) continue;
      Cursor cursor(units.substr(element_begin(units, at)));
      if (cursor.next() && test(cursor)) return true;
    }
  }
  return false;
}

// Whether `b` stands at the place of `a` or less than `window` positions behind it.
bool has_behind(std::u16string_view units, const PlacedTerm& a, const PlacedTerm& b, std::uint32_t window) {
  const Slot first{0, {a}};
  return any_beginning(units, first, [&](Cursor cursor) {
    const std::uint32_t here = cursor->position;
    Cursor ahead = cursor;
    if (!stands_at(first, here, cursor)) return false;
    do {
      const auto place = place_of(b, *ahead);
      if (place && *place >= here && *place - here < window) return true;
    } while (ahead.next() && ahead->position - here <= window);
    return false;
  });
}

}  // namespace

std::u16string fold(const Analysis& analysis) {
  std::u16string units;
  units.reserve(analysis.chars.size() + analysis.tokens.size());
  std::uint32_t expected = 1;
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
    const Token& token = analysis.tokens[i];
    const bool word = token.kind == Token::Kind::word;
    if (token.position > expected) {
      units += gap_unit;
      units += static_cast<char16_t>(token.position - expected);
    } else if (i > 0 && !word && analysis.tokens[i - 1].kind != Token::Kind::word) {
      units += unit_between(analysis, i);
    }
    expected = token.position + (word ? 1 : token.length);
    if (word) {
      append_word(units, analysis.word(token));
      continue;
    }
    for (std::uint32_t k = token.first; k < token.first + token.length; ++k) {
      const char32_t c = token.kind == Token::Kind::hanja ? analysis.original[k] : analysis.chars[k];
      if (token.kind == Token::Kind::hanja) units += hanja_unit;
      if (token.length == 1 && is_kana(c)) units += alone_unit;
      append(units, c);
      if (token.kind == Token::Kind::hanja) append(units, analysis.chars[k]);
    }
  }
  return units;
}

bool FoldedText::has(const std::vector<Slot>& slots) const {
  const Slot& first = slots.front();
  return any_beginning(units_, first, [&](Cursor cursor) {
    const std::uint32_t here = cursor->position;
    return std::all_of(slots.begin(), slots.end(),
                       [&](const Slot& slot) { return stands_at(slot, here + slot.offset - first.offset, cursor); });
  });
}

std::vector<std::uint32_t> FoldedText::positions(const PlacedTerm& term) const {
  std::vector<std::uint32_t> found;
  for (Cursor cursor(units_); cursor.next();)
    if (const auto place = place_of(term, *cursor)) found.push_back(*place);
  return found;
}

bool FoldedText::has_near(const PlacedTerm& a, const PlacedTerm& b, std::uint32_t window) const {
  return has_behind(units_, a, b, window) || has_behind(units_, b, a, window);
}

}  // namespace indexer::text
