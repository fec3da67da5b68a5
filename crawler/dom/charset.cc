#include "crawler/dom/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "base/text.h"

namespace crawler::dom {
namespace {

constexpr const char* fallback_charset = "windows-1252";
constexpr std::size_t meta_window = 8192;  // the standard reads 1024; older Korean pages hold theirs later

// Labels of the Encoding Standard that ICU reads differently or does not know.
constexpr std::array<std::pair<std::string_view, std::string_view>, 33> labels{{
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"euc-kr", "windows-949"},
    {"euckr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"ksc5601", "windows-949"},
    {"ks_c_5601-1989", "windows-949"},
    {"ksc_5601", "windows-949"},
    {"cp949", "windows-949"},
    {"ms949", "windows-949"},
    {"uhc", "windows-949"},
    {"korean", "windows-949"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"utf8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"big5", "big5-hkscs"},
}};

// The charsets to try when no label can be right.
constexpr std::array<std::string_view, 5> east_asian{"windows-949", "gb18030", "windows-31j", "euc-jp", "big5-hkscs"};

// The name by which ICU knows what a label means.
std::string canonical(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (c == '"' || c == '\'' || c == ' ') continue;
    name += base::ascii_lower(c);
  }
  for (const auto& [from, to] : labels) {
    if (name == from) return std::string(to);
  }
  return name;
}

std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t at) {
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), text.end(),
                                 word.begin(), word.end(), [](char a, char b) { return (a | 0x20) == b; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

// The value behind "charset" and '=' at or behind `at`, before `end`.
std::string_view charset_value(std::string_view text, std::size_t at, std::size_t end) {
  while (true) {
    at = find_ignoring_case(text.substr(0, end), "charset", at);
    if (at == std::string_view::npos) return {};
    at += 7;
    std::size_t i = at;
    while (i < end && (text[i] == ' ' || text[i] == '\t')) ++i;
    if (i == end || text[i] != '=') continue;
    ++i;
    while (i < end && (text[i] == ' ' || text[i] == '"' || text[i] == '\'')) ++i;
    const std::size_t from = i;
    while (i < end && std::string_view(" \"';>/\t\r\n").find(text[i]) == std::string_view::npos) ++i;
    return text.substr(from, i - from);
  }
}

struct Utf8Shape {
  std::size_t broken = 0;
  std::size_t two = 0;    // sequences of two bytes, which legacy text can form by chance
  std::size_t long_ = 0;  // of three and four
};

Utf8Shape utf8_shape(std::string_view bytes) {
  Utf8Shape shape;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    base::next_code_point(bytes, at);
    const std::size_t length = at - start;
    ++(length == 1 ? shape.broken : length == 2 ? shape.two : shape.long_);
  }
  return shape;
}

std::string replace_broken(std::string_view bytes, std::size_t& broken) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t kept = 0;  // where what is kept as it is begins, up to here
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    if (base::next_code_point(bytes, at) != 0xFFFD || at - start != 1) continue;
    ++broken;
    out.append(bytes, kept, start - kept).append("\xEF\xBF\xBD");
    kept = at;
  }
  return out.append(bytes, kept, bytes.size() - kept);
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Converts with ICU; false when it does not know the charset.
bool convert(std::string_view bytes, const std::string& charset, std::string& out, std::size_t& broken) {
  out.clear();
  broken = 0;
  if (charset == "utf-8") {
    out = replace_broken(bytes, broken);
    return true;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status) || !converter) return false;
  std::vector<UChar> units(8192);
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  char16_t high = 0;
  while (true) {
    UChar* to = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, true, &status);
    for (const UChar* unit = units.data(); unit < to; ++unit) {
      if (*unit >= 0xD800 && *unit < 0xDC00) {
        high = *unit;
        continue;
      }
      char32_t c = *unit;
      if (c >= 0xDC00 && c < 0xE000) c = high ? 0x10000 + ((char32_t{high} - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD;
      high = 0;
      broken += c == 0xFFFD || c == 0x1A;
      base::append_utf8(out, c);
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) return !U_FAILURE(status);
  }
}

// What ICU takes the bytes for.
std::string detected_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  if (U_FAILURE(status)) return fallback_charset;
  const std::string_view sample = bytes.substr(0, 1 << 16);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return fallback_charset;
  const char* name = ucsdet_getName(match, &status);
  return name && U_SUCCESS(status) ? canonical(name) : fallback_charset;
}

// Whether so few sequences are broken that the charset can be right.
bool is_plausible(std::size_t broken, std::size_t size) { return broken <= 2 + size / 500; }

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
  const std::string_view window = bytes.substr(0, meta_window);
  if (window.starts_with("<?xml")) {
    const std::size_t end = std::min(window.find("?>"), window.size());
    const std::size_t at = window.substr(0, end).find("encoding=");
    if (at != std::string_view::npos && at + 10 < end) {
      return window.substr(at + 10, window.find_first_of("\"' ?", at + 10) - at - 10);
    }
  }
  for (std::size_t at = find_ignoring_case(window, "<meta", 0); at != std::string_view::npos;
       at = find_ignoring_case(window, "<meta", at + 5)) {
    const std::size_t end = std::min(window.find('>', at), window.size());
    const std::string_view value = charset_value(window, at, end);
    if (!value.empty()) return value;
  }
  return {};
}

namespace {

// The text behind a byte order mark; nothing when there is none.
std::optional<Decoded> decode_marked(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, const char*>, 3> marks{
      {{"\xEF\xBB\xBF", "utf-8"}, {"\xFE\xFF", "utf-16be"}, {"\xFF\xFE", "utf-16le"}}};
  for (const auto& [mark, charset] : marks) {
    if (!bytes.starts_with(mark)) continue;
    Decoded out;
    convert(bytes.substr(mark.size()), charset, out.text, out.broken);
    out.charset = charset;
    out.from = "bom";
    return out;
  }
  return std::nullopt;
}

// The text as `charset`; nothing when ICU does not know the charset.
std::optional<Decoded> decode_as(std::string_view bytes, std::string_view charset, std::string_view from) {
  Decoded out;
  if (!convert(bytes, std::string(charset), out.text, out.broken)) return std::nullopt;
  out.charset = charset;
  out.from = from;
  return out;
}

// The best reading of bytes that are not UTF-8: by the header, by the meta element, by what they look like, and where
// none of these can be right, by the charset of East Asia that breaks least.
Decoded decode_legacy(std::string_view bytes, const std::string& header, const std::string& meta) {
  const std::array<std::pair<std::string, std::string_view>, 3> tries{
      {{header, "header"}, {meta, "meta"}, {detected_charset(bytes), "guess"}}};
  std::optional<Decoded> best;
  for (const auto& [charset, from] : tries) {
    // The standard reads a page that says utf-16 in ASCII as UTF-8; these bytes are not UTF-8, so the label is wrong.
    if (charset.empty() || charset.starts_with("utf-16")) continue;
    auto one = decode_as(bytes, charset, from);
    if (!one) continue;
    if (!best || one->broken < best->broken) best = std::move(one);
    if (is_plausible(best->broken, bytes.size())) return std::move(*best);
  }
  for (const std::string_view charset : east_asian) {
    auto one = decode_as(bytes, charset, "guess");
    if (one && (!best || one->broken * 4 <= best->broken)) best = std::move(one);
  }
  if (best) return std::move(*best);
  Decoded out;
  out.charset = fallback_charset;
  out.from = "guess";
  convert(bytes, out.charset, out.text, out.broken);
  return out;
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view label) {
  if (auto marked = decode_marked(bytes)) return std::move(*marked);
  const bool is_charset = label.find('=') == std::string_view::npos && label.find('/') == std::string_view::npos;
  const std::string header = canonical(is_charset ? label : charset_value(label, 0, label.size()));
  const std::string meta = canonical(declared_charset(bytes));
  const std::string& declared = header.empty() ? meta : header;

  // No legacy text has valid UTF-8 sequences of three bytes throughout; it may have a few of two bytes by chance.
  const Utf8Shape shape = utf8_shape(bytes);
  const std::size_t sequences = shape.two + shape.long_;
  const bool ascii = sequences + shape.broken == 0;
  const bool surely_utf8 = !ascii && shape.broken * 50 <= sequences && (shape.long_ > 1 || sequences > 8);
  if (ascii || surely_utf8 || (shape.broken == 0 && (declared.empty() || declared == "utf-8"))) {
    Decoded out;
    out.charset = "utf-8";
    out.from = declared == "utf-8" ? (header.empty() ? "meta" : "header") : "bytes";
    if (!ascii && !declared.empty() && declared != "utf-8") out.declared = declared;
    if (shape.broken == 0) {
      out.text = bytes;
    } else {
      convert(bytes, out.charset, out.text, out.broken);
    }
    return out;
  }
  Decoded out = decode_legacy(bytes, header, meta);
  if (!declared.empty() && out.charset != declared) out.declared = declared;
  return out;
}

namespace {

// Appends one or more characters to `out` as percent-encoded bytes; false when the charset lacks one of them.
bool append_encoded(UConverter& converter, std::string_view characters, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({characters.data(), static_cast<int32_t>(characters.size())});
  std::vector<char> bytes(static_cast<std::size_t>(text.length()) * 8 + 16);
  const int32_t size = ucnv_fromUChars(&converter, bytes.data(), static_cast<int32_t>(bytes.size()), text.getBuffer(),
                                       text.length(), &status);
  if (U_FAILURE(status)) return false;
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char byte : std::string_view(bytes.data(), static_cast<std::size_t>(size))) {
    const auto value = static_cast<unsigned char>(byte);
    out.append({'%', digits[value >> 4], digits[value & 15]});
  }
  return true;
}

}  // namespace

std::string with_encoded_query(std::string_view reference, const std::string& charset) {
  const std::size_t question = reference.find('?');
  const bool unicode = charset.empty() || charset == "utf-8" || charset.starts_with("utf-16");
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (unicode || question == std::string_view::npos ||
      std::all_of(reference.begin() + static_cast<std::ptrdiff_t>(question), reference.end(), is_ascii))
    return std::string(reference);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status) || !converter) return std::string(reference);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFallback(converter.get(), false);
  std::string out(reference.substr(0, question));
  for (std::size_t at = question; at < reference.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(reference, at);
    const std::string_view character = reference.substr(start, at - start);
    if (c < 0x80) {
      out.append(character);
    } else if (!append_encoded(*converter, character, out)) {
      out.append("%26%23").append(std::to_string(static_cast<std::uint32_t>(c))).append("%3B");
    }
  }
  return out;
}

}  // namespace crawler::dom
