#include "crawler/extract/author.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "archive/text.h"
#include "crawler/extract/lines.h"
#include "crawler/extract/signature.h"

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

// Agencies sign for nobody in particular: a byline that names one and no person is the institution's.
constexpr std::array<std::string_view, 16> agencies{"afp",      "dpa",    "reuters", "ap",      "ansa",   "efe",
                                                    "apa",      "sda",    "sid",     "tass",    "xinhua", "kyodo",
                                                    "연합뉴스", "뉴시스", "뉴스1",   "共同通信"};

// Desk staff: not the author where a column names its writer too.
bool is_desk(std::string_view post) { return post.find("기자") != std::string_view::npos || post == "記者"; }

bool hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) archive::next_code_point(text, at);
  return count;
}

bool all_hangul(std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = 0; at < word.size();) {
    if (!hangul(archive::next_code_point(word, at))) return false;
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

// "홍길동 기자", "홍길동기자", "한국연구원 홍길동 박사" -> the name; empty when the words are no Korean byline.
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

// In scripts with capitals a name's words have them, but for particles.
constexpr std::array<std::string_view, 30> particles{
    "de",  "van", "von", "der", "la", "di", "da", "bin", "al",  "el",  "y",  "del", "dos", "le",  "du",
    "den", "ten", "zu",  "ter", "af", "do", "e",  "ibn", "und", "and", "et", "the", "zum", "dem", "des"};

bool capitals(const std::string& name) {
  for (const std::string& word : split_at_spaces(name)) {
    std::size_t at = 0;
    const char32_t first = archive::next_code_point(word, at);
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
  const char32_t first = archive::next_code_point(name, at);
  return u_isalpha(static_cast<UChar32>(first)) != 0;
}

bool is_site_name(const std::string& name, const std::vector<std::string>& sites) {
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) { return same_words(name, site); });
}

bool is_agency(const std::string& name) {
  return std::find(agencies.begin(), agencies.end(), lower_case(name)) != agencies.end();
}

// "paper.de, Frankfurt, Germany": the site, then where it is.
bool is_address(std::string_view value, const std::vector<std::string>& sites) {
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos) return false;
  const std::string first = archive::fold_space(value.substr(0, comma));
  return is_site_name(first, sites) || (first.find('.') != std::string::npos && first.find(' ') == std::string::npos);
}

std::string join(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// What is found by its place alone must look like a person's whole name.
bool several_words(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name.find(' ') != std::string::npos || !korean_name(name).empty();
  });
}

}  // namespace

std::vector<std::string> names_in(std::string_view byline) {
  std::string text = archive::fold_space(without_mail(archive::fold_space(without_brackets(byline.substr(0, 400)))));
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
    std::string name = archive::fold_space(part);
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

Author read_author(const Outline& outline, const Metadata& data, const std::vector<std::string>& sites,
                   std::size_t text_begin, std::size_t text_end) {
  const Document& document = outline.document();
  Author out;
  std::string institution, institution_from;
  const auto offer = [&](const std::string& from, std::string_view byline, double confidence) {
    auto names = names_in(byline);
    std::erase_if(names, [&](const std::string& name) { return is_site_name(name, sites); });
    if (names.empty()) return;
    if (std::all_of(names.begin(), names.end(), is_agency)) {
      if (institution.empty()) {
        institution = byline;
        institution_from = from;
      }
      return;
    }
    out.candidates.emplace_back(from, join(names));
    if (out.text.empty()) {
      out.text = join(names);
      out.from = from;
      out.confidence = confidence;
    }
  };
  {
    std::vector<std::string> names;
    for (const std::string& author : data.article.authors) {
      for (const std::string& name : names_in(author)) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
    if (!names.empty()) offer("json-ld author", join(names), data.article.authors_are_people ? 0.95 : 0.7);
  }
  for (const char* key :
       {"author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author",
        "article:author", "article:author_name", "dable:author", "cxenseparse:author", "twitter:creator"}) {
    std::vector<std::string> names;
    for (const auto& [name, value] : data.metas) {
      if (name != key || value.starts_with("http") || value.starts_with("@")) continue;
      if (is_address(value, sites)) continue;
      for (const std::string& one : names_in(value)) {
        if (std::find(names.begin(), names.end(), one) == names.end()) names.push_back(one);
      }
    }
    if (!names.empty()) offer("meta " + std::string(key), join(names), 0.8);
  }
  std::vector<std::string> linked;
  for (const Node n : data.author_links) {
    const std::size_t at = outline.range(n).first;
    if (at > text_end + 4) continue;
    for (const std::string& one : names_in(document.text_of(n))) {
      if (std::find(linked.begin(), linked.end(), one) == linked.end()) linked.push_back(one);
    }
  }
  if (!linked.empty()) offer("rel=author", join(linked), 0.8);
  std::vector<std::string> marked;
  for (const auto& [name, node] : data.properties) {
    if (name != "author" && name != "creator") continue;
    if (outline.range(node).first > text_end + 4) continue;
    std::string text;
    for (const auto& [inner, child] : data.properties) {
      if (inner == "name" && document.contains(node, child)) text = document.text_of(child);
    }
    if (text.empty()) text = document.text_of(node);
    for (const std::string& one : names_in(text)) {
      if (std::find(marked.begin(), marked.end(), one) == marked.end()) marked.push_back(one);
    }
  }
  if (!marked.empty()) offer("microdata author", join(marked), 0.8);
  // Elements that their class calls a byline, from the headline to just behind the text.
  const auto& blocks = outline.blocks();
  const std::size_t from = text_begin > 30 ? text_begin - 30 : 0;
  for (std::size_t i = from; i < std::min(text_end + 4, blocks.size()); ++i) {
    if (blocks[i].weight > 160) continue;
    bool byline = false;
    Node up = blocks[i].first;
    for (int levels = 0; levels < 5 && up != no_node && up != 0; ++levels, up = document.parent(up)) {
      if (!document.is_text(up) && signs_of(document, up).byline) byline = true;
    }
    if (byline && find_if(blocks[i].text.begin(), blocks[i].text.end(), [](char c) { return c >= '0' && c <= '9'; }) ==
                      blocks[i].text.end()) {
      if (const auto names = names_in(blocks[i].text); several_words(names)) offer("byline", join(names), 0.6);
    }
  }
  for (std::size_t i = from; i < std::min(text_end + 4, blocks.size()); ++i) {
    if (blocks[i].weight > 120) continue;
    const std::string lower = lower_case(blocks[i].text);
    if (lower.starts_with("by ") || lower.starts_with("von ") || lower.starts_with("par ") ||
        lower.starts_with("por ")) {
      if (const auto names = names_in(blocks[i].text); several_words(names)) offer("text", join(names), 0.5);
    } else if (i + 3 >= text_end || i <= text_begin + 1) {
      if (const std::string name = korean_name(blocks[i].text); !name.empty()) offer("text", name, 0.5);
    }
  }
  if (out.text.empty()) {
    if (auto signature = find_signature(outline, text_begin, text_end); !signature.empty()) {
      out.text = std::move(signature);
      out.from = "signature";
      out.confidence = 0.4;
      out.candidates.emplace_back(out.from, out.text);
    }
  }
  // Where no person is named, the institution that the page names as its author.
  if (out.text.empty()) {
    if (!data.article.authors.empty()) {
      institution = join(data.article.authors);
      institution_from = "json-ld author";
    }
    if (!institution.empty()) {
      out.text = archive::clean(institution);
      out.from = institution_from + ", an institution";
      out.confidence = 0.3;
    }
  }
  return out;
}

}  // namespace crawler::extract
