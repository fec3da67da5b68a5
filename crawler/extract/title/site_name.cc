#include "crawler/extract/title/site_name.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

// What separates a headline from the site's name. All but the bars have spaces, so that "AI-driven" stays whole.
constexpr std::array<std::string_view, 20> separators{" | ",  " - ", " – ", " — ", " · ", " :: ", " : ",
                                                      " » ",  " « ", " • ", " / ", " < ", " > ",  " › ",
                                                      " -- ", "｜",  " ― ", "ㅣ",  "|",   "："};

// Words that go with the name of any site and tell none apart.
constexpr std::array<std::string_view, 42> common_words{
    "the",  "der",      "die",    "das",      "le", "la",        "les",      "el",      "il",    "o",   "news",
    "com",  "de",       "net",    "org",      "co", "kr",        "uk",       "jp",      "fr",    "www", "blog",
    "site", "homepage", "home",   "official", "tv", "info",      "online",   "digital", "web",   "m",   "inc",
    "뉴스", "닷컴",     "블로그", "it",       "es", "newspaper", "magazine", "모바일",  "mobile"};

constexpr std::size_t max_front = 60;        // bytes before a separator that can be a name
constexpr std::size_t least_initials = 2;    // words of a name that is written with its initials
constexpr std::size_t most_signs = 12;       // bytes by which two texts of the same words may differ
constexpr std::size_t longest_notice = 400;  // bytes of a block that can be a copyright notice

// The words without those that go with any name; all of them when no other is left.
std::vector<std::string> telling(const std::vector<std::string>& words) {
  std::vector<std::string> out = words;
  std::erase_if(out, [](const std::string& word) {
    return std::find(common_words.begin(), common_words.end(), word) != common_words.end();
  });
  return out.empty() ? words : out;
}

// Whether a text is written as the initials of the words: "FAZ" for "Frankfurter Allgemeine Zeitung".
bool are_initials(const std::string& text, const std::vector<std::string>& words) {
  if (words.size() < least_initials) return false;
  std::string initials;
  for (const std::string& word : words) {
    std::size_t at = 0;
    base::append_utf8(initials, base::next_code_point(word, at));
  }
  return text == initials;
}

struct Separator {
  std::size_t at = 0, size = 0;
};

// The last separator of a text, or the first.
std::optional<Separator> find_separator(std::string_view text, bool last) {
  std::optional<Separator> best;
  for (const std::string_view separator : separators) {
    const std::size_t at = last ? text.rfind(separator) : text.find(separator);
    if (at == std::string_view::npos || at == 0) continue;
    if (!best || (last ? at > best->at : at < best->at)) best = Separator{at, separator.size()};
  }
  return best;
}

}  // namespace

std::string host_name(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  std::vector<std::string> parts;
  std::string part;
  for (const char c : url) {
    if (c == '.') {
      parts.push_back(std::move(part));
      part.clear();
    } else if (c != '-') {
      part += base::ascii_lower(c);
    }
  }
  // The longest label before the last one is the name: co, com and the like are short.
  std::string best;
  for (const std::string& one : parts) {
    if (one != "www" && one.size() > best.size()) best = one;
  }
  return best;
}

std::vector<std::string> stated_names(const Metadata& data) {
  std::vector<std::string> names;
  for (const std::string_view name :
       {data.meta("og:site_name"), data.meta("application-name"), data.meta("apple-mobile-web-app-title"),
        data.meta("twitter:site"), data.meta("al:android:app_name"), std::string_view(data.article.site)}) {
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

std::vector<std::string> site_names(const Metadata& data, std::string_view url) {
  std::vector<std::string> names = stated_names(data);
  if (const std::string_view publisher = data.meta("dc.publisher"); !publisher.empty()) names.emplace_back(publisher);
  names.insert(names.end(), data.home_names.begin(), data.home_names.end());
  if (std::string host = host_name(url); !host.empty()) names.push_back(std::move(host));
  // Some pages put the headline where the application's name belongs, or link it to the front page.
  std::erase_if(names, [&](const std::string& name) {
    return same_words(name, data.article.headline) || same_words(name, data.meta("og:title")) ||
           same_words(name, data.title);
  });
  return names;
}

bool is_site(std::string_view text, const std::vector<std::string>& names) {
  const auto words = words_of(text);
  if (words.empty()) return true;
  const std::string own = base::joined(words, ""), core = base::joined(telling(words), "");
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const auto other = words_of(name);
    if (other.empty()) return false;
    const std::string whole = base::joined(other, ""), its_core = base::joined(telling(other), "");
    return own == whole || core == its_core || core == whole || own == its_core || are_initials(own, other);
  });
}

std::string without_site(std::string_view title, const std::vector<std::string>& names,
                         const std::vector<std::string>& headlines) {
  std::string out = base::fold_space(title);
  // Up to three parts at the end: section, site, slogan.
  for (int round = 0; round < 3; ++round) {
    const auto separator = find_separator(out, true);
    if (!separator || !is_site(std::string_view(out).substr(separator->at + separator->size), names)) break;
    out.resize(separator->at);
  }
  auto separator = find_separator(out, false);
  // Blogs write "The Blog: a post".
  if (const std::size_t colon = out.find(": "); colon != std::string::npos && (!separator || colon < separator->at)) {
    const std::string_view rest = std::string_view(out).substr(colon + 2);
    const bool several_words = telling(words_of(std::string_view(out).substr(0, colon))).size() > 1;
    const bool printed = std::any_of(headlines.begin(), headlines.end(),
                                     [&](const std::string& headline) { return same_words(headline, rest); });
    if (several_words || printed) separator = Separator{colon, 2};
  }
  if (separator && separator->at > 0 && separator->at <= max_front &&
      is_site(std::string_view(out).substr(0, separator->at), names))
    out.erase(0, separator->at + separator->size);
  return base::fold_space(out);
}

namespace {

// Whether a line ends with a text of two words or more, at the front of one of them.
bool ends_as(std::string_view line, std::string_view text) {
  const bool whole =
      line.size() == text.size() || (line.size() > text.size() && line[line.size() - text.size() - 1] == ' ');
  return whole && line.ends_with(text) && words_of(text).size() >= 2;
}

}  // namespace

std::string section_behind(const PageModel& page, std::string_view title, std::size_t text_begin) {
  const std::string whole = base::fold_space(title);
  const auto last = find_separator(whole, true);
  if (!last) return {};
  const std::string tail = whole.substr(last->at + last->size), front = whole.substr(0, last->at);
  // Of most blocks the length tells that they say something else.
  const auto says = [](const Block& block, const std::string& text) {
    const std::size_t size = block.text.size();
    return size + most_signs >= text.size() && size <= text.size() + most_signs && same_words(block.text, text);
  };
  bool linked = false, printed = false;
  for (std::size_t i = 0; i < std::min(text_begin + 1, page.blocks().size()); ++i) {
    const Block& block = page.blocks()[i];
    const bool lower = dom::is_heading(block.tag) && block.tag != dom::Tag::h1;
    linked = linked || ((block.link_weight >= block.weight || lower) && says(block, tail));
    if (says(block, whole)) return {};  // A heading has both: they are one headline.
    printed = printed || (ends_as(block.text, front) && block.link_weight < block.weight);
  }
  return linked && printed ? tail : std::string();
}

std::vector<std::string> names_in_copyright(const PageModel& page, std::string_view title) {
  const std::string whole = base::fold_space(title);
  std::vector<std::string> parts;
  if (const auto last = find_separator(whole, true)) parts.push_back(whole.substr(last->at + last->size));
  if (const auto first = find_separator(whole, false)) parts.push_back(whole.substr(0, first->at));
  if (parts.empty()) return parts;
  std::vector<std::string> notices;
  for (const Block& block : page.blocks()) {
    if (block.text.size() > longest_notice) continue;
    const std::array<std::string_view, 6> marks{"©", "ⓒ", "opyright", "OPYRIGHT", "(c)", "(C)"};
    if (std::any_of(marks.begin(), marks.end(),
                    [&](std::string_view mark) { return block.text.find(mark) != std::string::npos; }))
      notices.push_back(" " + base::joined(words_of(block.text), " ") + " ");
  }
  std::erase_if(parts, [&](const std::string& part) {
    const std::string words = " " + base::joined(words_of(part), " ") + " ";
    return words.size() < 4 || std::none_of(notices.begin(), notices.end(), [&](const std::string& notice) {
             return notice.find(words) != std::string::npos;
           });
  });
  return parts;
}

}  // namespace crawler::extract
