#include "crawler/detect/source_name.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/strings.h"
#include "base/width.h"
#include "crawler/extract/title/site_name.h"

namespace crawler::detect {
namespace {

constexpr int widest = 40;             // cells of a title
constexpr std::size_t longest = 24;    // letters of a name
constexpr std::size_t least_part = 2;  // bytes

// First labels of hosts that name a section or a kind of site.
constexpr std::array<std::string_view, 12> general{"blog", "blogs",   "news",    "opinion", "opinions", "column",
                                                   "web",  "columns", "archive", "en",      "ko",       "post"};

std::vector<std::string> split_at(const std::vector<std::string>& parts, std::string_view separator) {
  std::vector<std::string> finer;
  for (const std::string& part : parts) {
    std::size_t from = 0;
    for (std::size_t at = 0; (at = part.find(separator, from)) != std::string::npos; from = at + separator.size())
      finer.push_back(part.substr(from, at - from));
    finer.push_back(part.substr(from));
  }
  return finer;
}

// Lower-case letters and digits alone, so that "The Slow River" and "theslowriver" compare as one.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (base::is_ascii_letter(c) || base::is_ascii_digit(c)) letters += base::ascii_lower(c);
  return letters;
}

// `text` as a name: its words with dashes between them, whole words up to the longest length. Empty where a letter is
// not ASCII, or nothing but digits remains.
std::string as_name(std::string_view text) {
  std::string name;
  bool letter = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return {};
    letter = letter || base::is_ascii_letter(c);
    if (base::is_ascii_letter(c) || base::is_ascii_digit(c)) {
      name += base::ascii_lower(c);
    } else if (c != '\'' && !name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.size() > longest) name.erase(std::min(name.rfind('-', longest), longest));
  while (name.ends_with('-')) name.pop_back();
  return letter ? name : "";
}

// The labels of a host, without "www" and "m" at its front; an IP address is one label.
std::vector<std::string> labels_of(std::string host) {
  for (const std::string_view front : {"www.", "m."})
    if (host.starts_with(front)) host.erase(0, front.size());
  if (host.find_first_not_of("0123456789.") == std::string::npos) return {host};
  return split_at({host}, ".");
}

}  // namespace

std::vector<std::string> parts_of(const std::string& title) {
  constexpr std::array<std::string_view, 11> separators{" - ", " | ", " :: ", " : ", " – ", " — ",
                                                        " » ", " · ", " < ",  " > ", " ‹ "};
  std::vector<std::string> parts{title};
  for (const std::string_view separator : separators) parts = split_at(parts, separator);
  for (std::string& part : parts) part = base::trim(part);
  return parts;
}

std::string short_title(const std::string& name, const base::Url& url) {
  if (base::text_width(name) <= widest) return name;
  std::vector<std::string> parts = parts_of(name);
  for (const std::string_view separator :
       {": ", "：", ", ", "、", ". ", "! ", "? ", "。", " (", "(", ")", "[", "]", "|", " -- "})
    parts = split_at(parts, separator);
  const std::string host = extract::host_name(url.text());
  std::string first;
  for (const std::string& part : parts) {
    std::string text(base::trim(part));
    if (text.size() < least_part || base::text_width(text) > widest) continue;
    const std::string letters = letters_of(text);
    if (letters.size() > least_part && (letters == host || (host.size() > 3 && letters == "the" + host))) return text;
    if (first.empty()) first = text;
  }
  return first.empty() ? labels_of(url.host()).front() : first;
}

std::string source_name(const base::Url& url, const std::string& title) {
  const std::vector<std::string> labels = labels_of(url.host());
  std::string label = labels.front();
  if (labels.size() > 2 && std::find(general.begin(), general.end(), label) != general.end()) {
    label = as_name(title);
    if (label.empty()) label = labels[1];
  }
  std::string name;
  for (const char c : label) name += (c >= 'a' && c <= 'z') || base::is_ascii_digit(c) ? c : '-';
  return name.empty() ? "source" : name;
}

}  // namespace crawler::detect
