#include "crawler/extract/byline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crawler/extract/boilerplate.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_name = 60;
constexpr std::size_t max_names = 12;

// What stands before a name.
constexpr std::array<std::string_view, 24> openers{
    "by ",   "by: ",     "written by ", "von ",      "von: ",   "par ",      "por ",   "da ",
    "di ",   "author: ", "author ",     "authors: ", "autor: ", "autorin: ", "text: ", "av ",
    "door ", "od ",      "yazan: ",     "글 ",       "글=",     "글·사진 ",  "文 ",    "文："};

// What stands between two names.
constexpr std::array<std::string_view, 16> joints{",", ";", " and ", " und ", " et ",  " y ",    " e ", " & ",
                                                  "·", "|", "、",    " og ",  " och ", " oraz ", "\n",  " / "};

// Words that belong to no name: a part that holds one is a post or an organisation.
constexpr std::array<std::string_view, 60> no_names{
    "staff",    "writer",    "reporter",  "editor",        "editorial",  "correspondent", "redaktion",
    "redaktor", "redaktör",  "newsroom",  "news",          "press",      "agency",        "desk",
    "team",     "media",     "magazine",  "online",        "associated", "contributor",   "guest",
    "senior",   "chief",     "columnist", "journalist",    "producer",   "bureau",        "published",
    "updated",  "posted",    "photo",     "photography",   "rédaction",  "redacción",     "agence",
    "agencia",  "agenzia",   "admin",     "administrator", "gmbh",       "inc",           "ltd",
    "zeitung",  "blatt",     "newspaper", "times",         "today",      "daily",         "redazione",
    "editors",  "minutes",   "read",      "http",          "https",      "www",           "view",
    "follow",   "subscribe", "twitter",   "facebook"};

// Posts that Korean and Japanese papers write behind a name; the name goes before them.
constexpr std::array<std::string_view, 34> posts{
    "기자",   "선임기자",   "전문기자", "객원기자", "인턴기자", "특파원", "논설위원",   "논설실장",   "편집국장",
    "주필",   "칼럼니스트", "평론가",   "교수",     "명예교수", "연구원", "책임연구원", "선임연구원", "위원",
    "소장",   "대표",       "원장",     "박사",     "작가",     "시인",   "소설가",     "변호사",     "앵커",
    "에디터", "온라인기자", "記者",     "編集委員", "論説委員", "센터장", "이사장"};

// What follows a name behind a comma and is none.
constexpr std::array<std::string_view, 10> degrees{"ph.d", "phd", "m.d", "md", "mba", "msc", "m.sc", "rn", "esq", "jr"};

// Desk staff: not the author where a column names its writer too.
bool is_desk(std::string_view post) { return post.find("기자") != std::string_view::npos || post == "記者"; }

bool hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) base::next_code_point(text, at);
  return count;
}

bool all_hangul(std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = 0; at < word.size();) {
    if (!hangul(base::next_code_point(word, at))) return false;
  }
  return true;
}

std::vector<std::string> split_at_spaces(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c == ' ') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[' || c == '<') {
      ++depth;
    } else if ((c == ')' || c == ']' || c == '>') && depth > 0) {
      --depth;
    } else if (depth == 0) {
      out += c;
    }
  }
  return out;
}

std::string without_mail(const std::string& text) {
  std::string out;
  for (const std::string& word : split_at_spaces(text)) {
    if (word.find('@') != std::string::npos || word.starts_with("http") || word.starts_with("www.")) continue;
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

// In scripts with capitals a name's words have them, but for particles.
constexpr std::array<std::string_view, 30> particles{
    "de",  "van", "von", "der", "la", "di", "da", "bin", "al",  "el",  "y",  "del", "dos", "le",  "du",
    "den", "ten", "zu",  "ter", "af", "do", "e",  "ibn", "und", "and", "et", "the", "zum", "dem", "des"};

bool capitals(const std::string& name) {
  for (const std::string& word : split_at_spaces(name)) {
    std::size_t at = 0;
    const char32_t first = base::next_code_point(word, at);
    if (u_islower(static_cast<UChar32>(first)) &&
        std::find(particles.begin(), particles.end(), word) == particles.end() &&
        word.find('\'') == std::string::npos) {
      return false;
    }
    const std::size_t dot = word.find('.');
    if (dot != std::string::npos && dot + 2 < word.size() && dot > 1 && u_islower(word[dot + 1]))
      return false;  // a host
  }
  return true;
}

bool plausible(const std::string& name) {
  if (name.empty() || name.size() > max_name) return false;
  const auto words = words_of(name);
  if (words.empty() || words.size() > 6) return false;
  if (name.find_first_of("0123456789@:/_") != std::string::npos) return false;
  for (const std::string& word : words) {
    if (std::find(no_names.begin(), no_names.end(), word) != no_names.end()) return false;
  }
  if (!capitals(name)) return false;
  std::size_t at = 0;
  const char32_t first = base::next_code_point(name, at);
  return u_isalpha(static_cast<UChar32>(first)) != 0;
}

}  // namespace

std::string korean_name(const std::string& text) {
  const auto words = split_at_spaces(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string_view post : posts) {
      if (words[i] == post && i > 0 && all_hangul(words[i - 1])) {
        const std::size_t length = code_points(words[i - 1]);
        if (length >= 2 && length <= 4) return words[i - 1];
      }
      if (words[i].size() > post.size() && words[i].ends_with(post)) {
        std::string name = words[i].substr(0, words[i].size() - post.size());
        const std::size_t length = code_points(name);
        if (all_hangul(name) && length >= 2 && length <= 4 && is_desk(post)) return name;
      }
    }
  }
  // A name first, what the writer is behind it.
  if (words.size() >= 2 && all_hangul(words[0]) && code_points(words[0]) >= 2 && code_points(words[0]) <= 4) {
    for (const std::string_view post : posts) {
      if (words.back().ends_with(post)) return words[0];
    }
  }
  return {};
}

std::vector<std::string> names_in(std::string_view byline) {
  std::string text = base::fold_space(without_mail(base::fold_space(without_brackets(byline.substr(0, 400)))));
  std::vector<std::string> names;
  for (bool again = true; again;) {
    again = false;
    const std::string lower = lower_case(text);
    for (const std::string_view opener : openers) {
      if (lower.starts_with(opener) && lower.size() == text.size()) {
        text.erase(0, opener.size());
        again = true;
        break;
      }
    }
  }
  std::vector<std::string> parts{""};
  for (std::size_t at = 0; at < text.size();) {
    const auto joint = std::find_if(joints.begin(), joints.end(), [&](std::string_view j) {
      return std::string_view(text).substr(at).starts_with(j);
    });
    if (joint != joints.end()) {
      parts.emplace_back();
      at += joint->size();
    } else {
      parts.back() += text[at++];
    }
  }
  for (std::string& part : parts) {
    std::string name = base::fold_space(part);
    if (const std::string korean = korean_name(name); !korean.empty()) name = korean;
    const std::string lower = lower_case(name);
    for (const std::string_view opener : openers) {
      if (lower.starts_with(opener) && lower.size() == name.size()) {
        name.erase(0, opener.size());
        break;
      }
    }
    while (!name.empty() && (name.back() == '.' || name.back() == '-' || name.back() == ' ')) name.pop_back();
    if (std::find(degrees.begin(), degrees.end(), lower_case(name)) != degrees.end()) continue;
    if (!plausible(name) || names.size() >= max_names) continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace crawler::extract
