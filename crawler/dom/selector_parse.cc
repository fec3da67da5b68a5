#include "crawler/dom/selector_parse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "crawler/dom/tokens.h"

namespace crawler::dom {
namespace {

constexpr std::size_t max_length = 4096;
constexpr std::size_t max_compounds = 64;
constexpr int max_nesting = 8;

bool name_start(char c) { return base::is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
// The value of a hexadecimal digit; nothing for any other character.
std::optional<char32_t> hex_digit(char c) {
  if (base::is_ascii_digit(c)) return static_cast<char32_t>(c - '0');
  const char lower = base::ascii_lower(c);
  if (lower < 'a' || lower > 'f') return std::nullopt;
  return static_cast<char32_t>(lower - 'a' + 10);
}

struct CombinatorSign {
  char sign;
  Combinator combinator;
};
constexpr std::array combinator_signs{CombinatorSign{'>', Combinator::child}, CombinatorSign{'+', Combinator::next},
                                      CombinatorSign{'~', Combinator::subsequent}};

// The sign before '=' in an attribute's test.
struct MatchSign {
  char sign;
  AttributeMatch match;
};
constexpr std::array match_signs{MatchSign{'~', AttributeMatch::has_token}, MatchSign{'|', AttributeMatch::dash_prefix},
                                 MatchSign{'^', AttributeMatch::prefix}, MatchSign{'$', AttributeMatch::suffix},
                                 MatchSign{'*', AttributeMatch::substring}};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::variant<std::vector<ComplexSelector>, SelectorMistake> run() {
    std::vector<ComplexSelector> list;
    if (text_.size() > max_length)
      return SelectorMistake{max_length, base::tr("the selector is longer than 4096 bytes")};
    do {
      ComplexSelector complex;
      if (!parse_complex(complex)) return mistake_;
      list.push_back(std::move(complex));
    } while (take(','));
    if (at_ < text_.size()) {
      fail(base::tr("a selector or a comma was expected here"));
      return mistake_;
    }
    return list;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool skip_space() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_html_space(text_[at_])) ++at_;
    return at_ > from;
  }
  bool fail(std::string what) {
    mistake_ = {at_, std::move(what)};
    return false;
  }

  bool parse_complex(ComplexSelector& out) {
    skip_space();
    Combinator combinator = Combinator::descendant;
    while (true) {
      SelectorStep step;
      step.combinator = combinator;
      if (!parse_compound(step.compound, 0)) return false;
      out.push_back(std::move(step));
      if (out.size() > max_compounds) return fail(base::tr("the selector has more than 64 parts"));
      const bool gap = skip_space();
      const auto sign = std::find_if(combinator_signs.begin(), combinator_signs.end(),
                                     [&](const CombinatorSign& each) { return take(each.sign); });
      if (sign != combinator_signs.end()) {
        combinator = sign->combinator;
        skip_space();
      } else if (gap && at_ < text_.size() && peek() != ',') {
        combinator = Combinator::descendant;
      } else {
        return true;
      }
    }
  }

  bool parse_compound(SelectorCompound& out, int nesting) {
    const std::size_t from = at_;
    if (take('*')) {
    } else if (begins_identifier()) {
      if (!identifier(out.tag)) return false;
      out.tag = base::ascii_lower(out.tag);
    }
    while (at_ < text_.size()) {
      bool good = true;
      if (take('#')) {
        // Dashes and digits may begin what developer tools write behind '#'.
        good = name(out.id, base::tr("an id is missing after '#'"));
      } else if (take('.')) {
        std::string one;
        good = name(one, base::tr("a class is missing after '.'"));
        out.classes.push_back(std::move(one));
      } else if (take('[')) {
        good = parse_attribute(out);
      } else if (peek() == ':') {
        good = parse_pseudo(out, nesting);
      } else {
        break;
      }
      if (!good) return false;
    }
    return at_ > from ||
           fail(at_ < text_.size() ? base::tr("a tag, '#', '.', '[' or ':' was expected here")
                                   : base::tr("the selector ends where a tag, '#', '.', '[' or ':' was expected"));
  }

  bool begins_identifier() const {
    const char c = peek();
    return name_start(c) || c == '\\' || (c == '-' && (name_start(peek(1)) || peek(1) == '-' || peek(1) == '\\'));
  }

  bool identifier(std::string& out) { return name(out, base::tr("a name was expected here")); }

  bool name(std::string& out, const char* missing) {
    const std::size_t from = at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\') {
        ++at_;
        if (!escape(out)) return false;
      } else if (name_start(c) || base::is_ascii_digit(c) || c == '-') {
        out += c;
        ++at_;
      } else {
        break;
      }
    }
    return at_ > from || fail(missing);
  }

  // CSS Syntax 4.3.7: up to six hexadecimal digits and one space, or the character itself.
  bool escape(std::string& out) {
    if (at_ >= text_.size()) return fail(base::tr("the selector ends in a '\\'"));
    if (!hex_digit(text_[at_])) {
      out += text_[at_++];
      return true;
    }
    char32_t c = 0;
    for (int i = 0; i < 6; ++i) {
      const auto digit = hex_digit(peek());
      if (!digit) break;
      c = c * 16 + *digit;
      ++at_;
    }
    if (is_html_space(peek())) ++at_;
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    base::append_utf8(out, c);
    return true;
  }

  bool quoted(std::string& out) {
    const char quote = text_[at_++];
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == quote) return true;
      if (c == '\\') {
        if (!escape(out)) return false;
      } else {
        out += c;
      }
    }
    return fail(base::tr("a quote is not closed"));
  }

  bool parse_attribute(SelectorCompound& out) {
    AttributeTest test;
    skip_space();
    if (!name(test.name, base::tr("an attribute's name is missing"))) return false;
    test.name = base::ascii_lower(test.name);
    skip_space();
    if (!take(']')) {
      if (!parse_match(test.match)) return fail(base::tr("'=', '~=', '|=', '^=', '$=', '*=' or ']' was expected here"));
      skip_space();
      const bool good =
          peek() == '"' || peek() == '\'' ? quoted(test.value) : name(test.value, base::tr("a value is missing"));
      if (!good) return false;
      skip_space();
      if (base::ascii_lower(peek()) == 'i' || base::ascii_lower(peek()) == 's')
        test.ignore_case = base::ascii_lower(text_[at_++]) == 'i';
      skip_space();
      if (!take(']')) return fail(base::tr("']' was expected here"));
    }
    out.attributes.push_back(std::move(test));
    return true;
  }

  // '=' with or without a sign before it.
  bool parse_match(AttributeMatch& match) {
    if (take('=')) {
      match = AttributeMatch::equals;
      return true;
    }
    const auto sign = std::find_if(match_signs.begin(), match_signs.end(),
                                   [&](const MatchSign& each) { return each.sign == peek() && peek(1) == '='; });
    if (sign == match_signs.end()) return false;
    match = sign->match;
    at_ += 2;
    return true;
  }

  bool parse_pseudo(SelectorCompound& out, int nesting) {
    const std::size_t from = at_++;
    std::string pseudo;
    while (at_ < text_.size() && (name_start(text_[at_]) || text_[at_] == '-'))
      pseudo += base::ascii_lower(text_[at_++]);
    const bool of_type = pseudo.ends_with("-of-type");
    if (pseudo == "root") {
      out.root = true;
    } else if (pseudo == "empty") {
      out.empty = true;
    } else if (pseudo == "first-child" || pseudo == "first-of-type") {
      out.nth.push_back({0, 1, false, of_type});
    } else if (pseudo == "last-child" || pseudo == "last-of-type") {
      out.nth.push_back({0, 1, true, of_type});
    } else if (pseudo == "only-child" || pseudo == "only-of-type") {
      out.nth.push_back({0, 1, false, of_type});
      out.nth.push_back({0, 1, true, of_type});
    } else if (pseudo == "nth-child" || pseudo == "nth-of-type" || pseudo == "nth-last-child" ||
               pseudo == "nth-last-of-type") {
      NthTest test;
      test.of_type = of_type;
      test.from_end = pseudo.starts_with("nth-last");
      if (!take('(')) return fail(base::tr("'(' was expected here"));
      if (!parse_nth(test)) return false;
      out.nth.push_back(test);
    } else if (pseudo == "not" || pseudo == "is" || pseudo == "where") {
      if (!take('(')) return fail(base::tr("'(' was expected here"));
      if (nesting >= max_nesting) return fail(base::tr("too many selectors within each other"));
      auto& lists = pseudo == "not" ? out.none_of : out.any_of;
      if (!parse_compounds(lists.emplace_back(), nesting + 1)) return false;
    } else {
      at_ = from;
      return fail(pseudo.empty() ? base::tr("pseudo-elements select no element of a page")
                                 : base::tr("':{1}' is not known", {pseudo}));
    }
    return true;
  }

  // The compounds within :not() or :is(), to the closing bracket.
  bool parse_compounds(std::vector<SelectorCompound>& list, int nesting) {
    do {
      skip_space();
      SelectorCompound compound;
      if (!parse_compound(compound, nesting)) return false;
      list.push_back(std::move(compound));
      skip_space();
    } while (take(','));
    return take(')') || fail(base::tr("')' was expected here; combinators do not stand inside :not() and :is()"));
  }

  bool number(long& out) {
    const std::size_t from = at_;
    while (base::is_ascii_digit(peek())) ++at_;
    const auto [end, error] = std::from_chars(text_.data() + from, text_.data() + at_, out);
    return (error == std::errc() && out <= 1'000'000) || fail(base::tr("a number up to 1000000 was expected here"));
  }

  // an+b, odd, even (CSS Syntax 6).
  bool parse_nth(NthTest& out) {
    skip_space();
    if (word("odd")) {
      out.step = 2;
      out.offset = 1;
    } else if (word("even")) {
      out.step = 2;
    } else {
      const long sign = take('-') ? -1 : (take('+'), 1);
      long value = 1;
      if (base::is_ascii_digit(peek()) && !number(value)) return false;
      if (base::ascii_lower(peek()) == 'n') {
        ++at_;
        out.step = sign * value;
        skip_space();
        if (peek() == '+' || peek() == '-') {
          const long offset_sign = text_[at_++] == '-' ? -1 : 1;
          skip_space();
          if (!base::is_ascii_digit(peek())) return fail(base::tr("a number was expected here"));
          if (!number(out.offset)) return false;
          out.offset *= offset_sign;
        }
      } else if (at_ > 0 && base::is_ascii_digit(text_[at_ - 1])) {
        out.offset = sign * value;
      } else {
        return fail(base::tr("a number, an+b, odd or even was expected here"));
      }
    }
    skip_space();
    return take(')') || fail(base::tr("')' was expected here"));
  }

  bool word(std::string_view expected) {
    if (text_.size() - at_ < expected.size()) return false;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (base::ascii_lower(text_[at_ + i]) != expected[i]) return false;
    }
    at_ += expected.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  SelectorMistake mistake_;
};

}  // namespace

std::variant<std::vector<ComplexSelector>, SelectorMistake> parse_selector(std::string_view text) {
  return Parser(text).run();
}

}  // namespace crawler::dom
