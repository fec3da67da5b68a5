#include "crawler/extract/language.h"

#include <algorithm>
#include <cstddef>

#include "base/strings.h"
#include "base/text.h"

namespace crawler::extract {
namespace {

constexpr std::size_t sample = 6000;  // bytes of text that decide

// A declared tag in the form of BCP 47: up to three subtags of two to four letters. What follows ("UTF-8", "posix") is
// left out.
std::string tidy(std::string_view declared) {
  std::string out, part;
  int parts = 0;
  for (std::size_t i = 0; i <= declared.size(); ++i) {
    const char c = i < declared.size() ? declared[i] : '-';
    if (base::is_ascii_letter(c)) {
      part += c;
      continue;
    }
    if (c != '-' && c != '_') break;
    const std::size_t most = parts == 0 ? 3 : 4;
    if (part.size() < 2 || part.size() > most || parts == 3 || part == "UTF" || part == "utf") break;
    for (char& letter : part) letter = base::ascii_lower(letter);
    if (parts > 0 && part.size() == 2) {
      for (char& letter : part) letter = static_cast<char>(letter & ~0x20);
    } else if (part.size() == 4) {
      part[0] = static_cast<char>(part[0] & ~0x20);
    }
    out += (parts++ == 0 ? "" : "-") + part;
    part.clear();
  }
  return out;
}

}  // namespace

std::string language_of(std::string_view text, std::string_view declared) {
  std::string tag = tidy(declared);
  std::size_t letters = 0, hangul = 0, kana = 0, han = 0;
  for (std::size_t at = 0; at < std::min(text.size(), sample);) {
    const char32_t c = base::next_code_point(text, at);
    if (c < 0x41) continue;
    ++letters;
    hangul += c >= 0xAC00 && c <= 0xD7A3;
    kana += c >= 0x3040 && c <= 0x30FF;
    han += c >= 0x3400 && c <= 0x9FFF;
  }
  const std::string primary = tag.substr(0, tag.find('-'));
  const auto unless = [&](const char* found) { return primary == found ? tag : std::string(found); };
  if (letters >= 20) {
    if (hangul * 4 > letters) return unless("ko");
    if (kana * 10 > letters) return unless("ja");
    if (han * 3 > letters && primary != "yue" && primary != "wuu") return unless("zh");
    if ((primary == "ko" || primary == "ja" || primary == "zh") && hangul + kana + han < letters / 20) return "en";
  }
  return tag;
}

}  // namespace crawler::extract
