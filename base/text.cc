#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdio>

#include "base/error.h"

namespace base {
namespace {

const icu::Normalizer2& normalizer() {
  // ICU makes it once, too, but in a library whose locks the thread sanitizer does not see.
  static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* made = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw Error(Exit::software, std::string("ICU has no NFC data: ") + u_errorName(status));
    return *made;
  }();
  return instance;
}

// Marks that change nothing a reader sees but hide words from a search or reorder a line: UAX #9's controls, the
// zero-width space and non-joiner, word joiner, soft hyphen, BOM.
bool invisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x61C;
}

// The code points whose NFC is an ASCII character: Greek question mark, Greek varia, Kelvin sign.
bool ascii_in_nfc(char32_t c) { return c < 0x80 || c == 0x37E || c == 0x1FEF || c == 0x212A; }

// A text of nothing but these is in NFC: Latin, general punctuation, Hangul syllables, Han.
bool stays_in_nfc(char32_t c) {
  return c < 0x300 || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x2010 && c <= 0x2027);
}

// Whether the code point has Unicode's White_Space. None lies behind the ideographic space, so ICU is seldom asked.
bool white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c <= 0x3000 && u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool hangul(char32_t c) { return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF); }

}  // namespace

char32_t next_long_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const std::size_t start = at;
  // Three bytes, as nearly all of a Korean text: neither overlong nor a surrogate.
  if (text.size() - start >= 3 && bytes[start] > 0xE0 && bytes[start] < 0xF0) {
    const unsigned second = bytes[start + 1] ^ 0x80U, third = bytes[start + 2] ^ 0x80U;
    if (second < 0x40 && third < 0x40 && (bytes[start] != 0xED || second < 0x20)) {
      at += 3;
      return ((bytes[start] & 0xFU) << 12) | (second << 6) | third;
    }
  }
  // ICU's macros take 32-bit offsets, so they are given the few bytes that a code point can have.
  const auto length = static_cast<int32_t>(std::min<std::size_t>(4, text.size() - start));
  int32_t i = 0;
  UChar32 c = 0;
  U8_NEXT(bytes + start, i, length, c);
  at = start + static_cast<std::size_t>(c < 0 ? 1 : i);
  return c < 0 ? 0xFFFD : static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t c) {
  char buffer[4];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(c));
  out.append(buffer, static_cast<std::size_t>(length));
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (next_code_point(text, at) == 0xFFFD && at - start == 1) return false;
  }
  return true;
}

std::string nfc(std::string_view text) {
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  if (normalizer().isNormalizedUTF8(piece, status)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  status = U_ZERO_ERROR;
  normalizer().normalizeUTF8(0, piece, sink, nullptr, status);
  if (U_FAILURE(status))
    throw Error(Exit::software, std::string("a text could not be normalised: ") + u_errorName(status));
  return out;
}

std::string clean(std::string_view text, Mended* mended) {
  Mended ignored;
  Mended& count = mended ? *mended : ignored;
  std::string out;
  out.reserve(text.size());
  char32_t previous = 0;
  bool is_nfc = true;
  std::size_t kept = 0;  // where what is kept as it is begins, up to here
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    is_nfc = is_nfc && stays_in_nfc(c);
    const bool broken = c == 0xFFFD && at - start == 1;
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
    const bool dropped = control || invisible(c) || (c == 0x200D && (hangul(previous) || ascii_in_nfc(previous)));
    if (dropped || broken) {
      out.append(text, kept, start - kept);
      kept = at;
      ++(broken ? count.broken : control ? count.controls : count.invisible);
    }
    if (broken) append_utf8(out, c);
    if (!dropped) previous = c;
  }
  out.append(text, kept, text.size() - kept);
  return is_nfc ? out : nfc(out);
}

std::string fold_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t word = 0;  // where the word begins that is being read
  const auto end_word = [&](std::size_t end) {
    if (end == word) return;
    if (!out.empty()) out += ' ';
    out.append(text, word, end - word);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (!white_space(next_code_point(text, at))) continue;
    end_word(start);
    word = at;
  }
  end_word(text.size());
  return out;
}

std::string fold_to_letters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (u_isalnum(c)) append_utf8(out, static_cast<char32_t>(u_tolower(c)));
  }
  return out;
}

std::string printable_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(json, at);
    if ((c >= 0x7F && c < 0xA0) || invisible(c)) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      out.append(json, begin, at - begin);
    }
  }
  return out;
}

std::vector<std::string> paragraphs(std::string_view body) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find("\n\n", at), body.size());
    if (end > at) found.emplace_back(body.substr(at, end - at));
    at = end + 2;
  }
  return found;
}

}  // namespace base
