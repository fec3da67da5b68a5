#include "crawler/extract/names/byline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/name_particles.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_byline = 400;  // bytes that are read
constexpr std::size_t max_name = 60;     // bytes
constexpr std::size_t max_names = 12;

// What stands before a name.
constexpr std::array<std::string_view, 37> openers{
    "by ",     "by: ",     "written by ", "von ",      "von: ",   "par ",      "por ",   "da ",
    "di ",     "author: ", "author ",     "authors: ", "autor: ", "autorin: ", "text: ", "av ",
    "door ",   "od ",      "yazan: ",     "글 ",       "글=",     "글·사진 ",  "文 ",    "文：",
    "글쓴이 ", "글쓴이: ", "작성자 ",     "작성자: ",  "필자 ",   "필자: ",    "저자 ",  "글·그림 ",
    "文＝",    "文・",     "執筆：",      "作者：",    "автор: "};

// What separates two names.
constexpr std::array<std::string_view, 22> separators{
    ",",    ";",     " and ",  " und ", " et ", " y ",    " e ",   " & ",    "·",     "|",     "、",
    " og ", " och ", " oraz ", "\n",    " / ",  " with ", " mit ", " avec ", " med ", "记者 ", "通讯员 "};

// Words that are part of no name, parted by spaces: a part of a byline that holds one is a job title or an
// organisation.
constexpr std::string_view not_names =
    " هيئة التحرير relations communications watch staff writer reporter editor editorial correspondent redac redaktion "
    "redaktor redaktör"
    " newsroom news press agency desk team media magazine online associated contributor guest senior chief"
    " columnist journalist producer bureau published updated posted photo photography rédaction"
    " redacción agence agencia agenzia admin administrator gmbh inc ltd zeitung blatt newspaper times"
    " today daily redazione editors minutes read http https www view follow subscribe twitter facebook"
    " instagram youtube linkedin rss login logout menu home contact unknown anonymous webmaster undefined"
    " null username firstname autor auteur autore author korrespondent redakteur redakteurin journalistin"
    " reporterin 로그인 회원가입 관리자 운영자 편집국 편집부 뉴스팀"
    " 온라인뉴스팀 編集部 管理人 小編 редакция nachrichtenagentur agentur agenturen"
    " user uhr usuario utilisateur コメント leitung leiterin geschäftsführer geschäftsführerin"
    " vorsitzender vorsitzende pressesprecher pressesprecherin volontär volontärin ist gmt"
    " ";

// What Korean pages write before a day; some are given names, too.
constexpr std::string_view day_labels = " 입력 수정 등록 승인 작성 게재 업데이트 기사입력 기사수정 최종수정 기사등록 ";

// Job titles that Korean and Japanese newspapers write behind a name.
constexpr std::array<std::string_view, 67> job_titles{
    "명예기자", "수습기자",   "학생기자", "사진기자", "취재기자",   "기자",       "선임기자",     "전문기자",
    "객원기자", "인턴기자",   "특파원",   "논설위원", "논설실장",   "편집국장",   "주필",         "칼럼니스트",
    "평론가",   "교수",       "명예교수", "연구원",   "책임연구원", "선임연구원", "위원",         "소장",
    "대표",     "원장",       "박사",     "작가",     "시인",       "소설가",     "변호사",       "앵커",
    "에디터",   "온라인기자", "記者",     "編集委員", "論説委員",   "센터장",     "이사장",       "대기자",
    "시민기자", "논설고문",   "리포터",   "전문위원", "수석연구원", "연구위원",   "선임연구위원", "부교수",
    "조교수",   "객원교수",   "석좌교수", "변리사",   "전문의",     "수필가",     "번역가",       "건축가",
    "화가",     "감독",       "신부",     "목사",     "스님",       "사무총장",   "총장",         "학장",
    "회장",     "부원장",     "경제학자"};

// What follows a name behind a comma and is not a name.
constexpr std::array<std::string_view, 10> degrees{"ph.d", "phd", "m.d", "md", "mba", "msc", "m.sc", "rn", "esq", "jr"};

bool is_day_label(const std::string& word) { return day_labels.find(" " + word + " ") != std::string_view::npos; }

bool is_no_name(const std::string& word) { return not_names.find(" " + word + " ") != std::string_view::npos; }

// How a Korean word ends that names an office and no person: "행정학과 교수" is a professor of administration.
bool is_office(std::string_view word) {
  constexpr std::array<std::string_view, 10> ends{"학과",   "학부",   "대학",   "대학교", "대학원",
                                                  "연구소", "연구원", "위원회", "센터",   "협회"};
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return word.ends_with(end); });
}

// Whether a job title is a reporter's, which is written without a space behind a name.
bool is_reporter(std::string_view title) { return title.find("기자") != std::string_view::npos || title == "記者"; }

bool is_job(std::string_view word) { return std::find(job_titles.begin(), job_titles.end(), word) != job_titles.end(); }

bool hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

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

bool is_picture(const std::string& word) {
  constexpr std::array<std::string_view, 20> pictures{
      "foto",         "fotos",          "photo",  "photos", "photographs", "bild",      "bilder",
      "illustration", "illustrationen", "grafik", "video",  "videos",      "사진",      "그림",
      "그래픽",       "写真",           "撮影",   "摄影",   "攝影",        "fotografie"};
  return std::find(pictures.begin(), pictures.end(), word) != pictures.end();
}

// A byline without the names behind which brackets say that they made the pictures or the like: "Jane Doe (text) and
// John Roe (photos)".
std::string without_makers_of_pictures(std::string byline) {
  for (std::size_t open = 0; (open = byline.find('(', open)) != std::string::npos;) {
    const std::size_t close = byline.find(')', open);
    if (close == std::string::npos) break;
    const auto words = words_of(std::string_view(byline).substr(open, close - open));
    if (words.empty() || !std::all_of(words.begin(), words.end(), is_picture)) {
      open = close;
      continue;
    }
    std::size_t begin = 0;
    for (const std::string_view separator : separators) {
      const std::size_t at = open == 0 ? std::string::npos : byline.rfind(separator, open - 1);
      if (at != std::string::npos) begin = std::max(begin, at);
    }
    byline.erase(begin, close + 1 - begin);
    open = begin;
  }
  return byline;
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

// The name of "jane@paper.example (Jane Doe)", as RSS writes an author; any other text as it is.
std::string name_behind_mail(std::string text) {
  const std::size_t mail = text.find('@'), open = text.find(" (", mail == std::string::npos ? text.size() : mail);
  if (open == std::string::npos || !text.ends_with(')') || text.find('(', open + 2) != std::string::npos) return text;
  const std::string name = text.substr(open + 2, text.size() - open - 3);
  return text.find(' ', mail) == open && has_words(name) ? name : text;
}

// Whether the words of a name begin with capitals, in scripts that have them.
bool has_capitals(const std::string& name) {
  for (const std::string& word : split_at_spaces(name)) {
    std::size_t at = 0;
    const char32_t first = base::next_code_point(word, at);
    if (u_islower(static_cast<UChar32>(first)) && !stands_in_names(word, NamedBy::element) &&
        word.find('\'') == std::string::npos) {
      return false;
    }
    const std::size_t dot = word.find('.');
    if (dot != std::string::npos && dot + 2 < word.size() && dot > 1 && u_islower(word[dot + 1]))
      return false;  // a host
  }
  return true;
}

// Removes one opener from the front of the text. Returns false when it begins with none.
bool remove_opener(std::string& text) {
  const std::string lower = lower_case(text);
  if (lower.size() != text.size()) return false;  // places in one are not places in the other
  for (const std::string_view opener : openers) {
    if (!lower.starts_with(opener)) continue;
    text.erase(0, opener.size());
    return true;
  }
  return false;
}

std::vector<std::string> split_at_separators(std::string_view text) {
  std::vector<std::string> parts{""};
  while (!text.empty()) {
    const auto separator =
        std::find_if(separators.begin(), separators.end(), [&](std::string_view one) { return text.starts_with(one); });
    if (separator != separators.end()) {
      parts.emplace_back();
      text.remove_prefix(separator->size());
    } else {
      parts.back() += text.front();
      text.remove_prefix(1);
    }
  }
  return parts;
}

// Whether a part behind a name is a degree or an abbreviation of one: at most four capitals ("RD", "MSc", "M.A.").
bool is_degree(const std::string& part) {
  if (std::find(degrees.begin(), degrees.end(), lower_case(part)) != degrees.end()) return true;
  return part.size() <= 4 &&
         std::all_of(part.begin(), part.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

// Whether a part of a byline can be a person's name.
bool is_plausible(const std::string& name) {
  if (name.empty() || name.size() > max_name) return false;
  const auto words = words_of(name);
  if (words.empty() || words.size() > 6) return false;
  if (name.find_first_of("0123456789@:/_{}%$<>[]\\#=") != std::string::npos) return false;
  if (is_job(name) || std::all_of(words.begin(), words.end(), is_day_label) ||
      std::any_of(words.begin(), words.end(), is_no_name))
    return false;
  constexpr std::u32string_view marks = U" .'’-‐·・&\u00AD";
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = base::next_code_point(name, at);
    const auto letter = static_cast<UChar32>(c);
    if (u_isUAlphabetic(letter) == 0 && u_charType(letter) != U_NON_SPACING_MARK && marks.find(c) == marks.npos &&
        c != 0x200C && c != 0x200D) {
      return false;
    }
  }
  if (!has_capitals(name)) return false;
  // "전 국토균형발전위원" says what somebody was.
  if (name.starts_with("전 ") || name.starts_with("현 ")) return false;
  if (std::all_of(words.begin(), words.end(),
                  [](const std::string& word) { return stands_in_names(word, NamedBy::element); }))
    return false;
  std::size_t at = 0;
  const char32_t first = base::next_code_point(name, at);
  return u_isalpha(static_cast<UChar32>(first)) != 0;
}

}  // namespace

std::string nickname_in(std::string_view byline) {
  std::string text = base::fold_space(byline.substr(0, max_byline));
  while (remove_opener(text)) {
  }
  const auto words = words_of(text);
  const bool letters = std::all_of(text.begin(), text.end(), [](char c) {
    return base::is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80 || c == '-' || c == '_';
  });
  const std::size_t count = count_code_points(text);
  // "by" and "von" alone: the name stands elsewhere.
  const bool opener = std::any_of(openers.begin(), openers.end(), [&](std::string_view one) {
    return base::trim(one) == lower_case(text) || base::trim(one) == lower_case(text) + ":";
  });
  const bool known = !words.empty() && !opener && !is_job(text) && std::none_of(words.begin(), words.end(), is_no_name);
  return letters && known && count >= 3 && count <= 20 ? text : std::string();
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) base::next_code_point(text, at);
  return count;
}

std::string korean_name(const std::string& text) {
  // "(서울=통신) 홍길동 기자", "신문=홍길동 기자", "홍길동 (시인)", "홍길동/시인"
  std::string spaced = text;
  std::replace_if(
      spaced.begin(), spaced.end(), [](char c) { return std::string_view("=()[]/").find(c) != std::string_view::npos; },
      ' ');
  const auto words = split_at_spaces(spaced);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string_view title : job_titles) {
      if (words[i] == title && i > 0 && all_hangul(words[i - 1]) && !is_office(words[i - 1])) {
        const std::size_t length = count_code_points(words[i - 1]);
        if (length >= 2 && length <= 4) return words[i - 1];
      }
      if (words[i].size() > title.size() && words[i].ends_with(title) && !is_job(words[i])) {
        std::string name = words[i].substr(0, words[i].size() - title.size());
        const std::size_t length = count_code_points(name);
        if (all_hangul(name) && length >= 2 && length <= 4 && is_reporter(title)) return name;
      }
    }
  }
  // The name first, the writer's job title last.
  if (words.size() >= 2 && all_hangul(words[0]) && count_code_points(words[0]) >= 2 &&
      count_code_points(words[0]) <= 4) {
    for (const std::string_view title : job_titles) {
      if (words.back().ends_with(title)) return words[0];
    }
  }
  return {};
}

std::vector<std::string> reporters_with_dot(std::string_view line) {
  constexpr std::string_view job = " 기자";
  std::string text = without_mail(base::fold_space(line));
  if (!text.ends_with(job)) return {};
  text.resize(text.size() - job.size());
  text.erase(0, text.rfind('=') + 1);  // "부산=홍길동·김철수 기자"
  for (const std::string_view dot : {"ㆍ", "・"}) {
    for (std::size_t at = 0; (at = text.find(dot)) != std::string::npos;) text.replace(at, dot.size(), "·");
  }
  const std::vector<std::string> names = split_at_separators(text);
  const bool whole = names.size() > 1 && text.find("·") != std::string::npos &&
                     std::all_of(names.begin(), names.end(), [](const std::string& name) {
                       return all_hangul(name) && count_code_points(name) == 3;
                     });
  return whole ? names : std::vector<std::string>{};
}

// "記者陳怡君" without the job in front, which Chinese bylines write without a space.
std::string without_chinese_job(std::string text) {
  constexpr std::array<std::string_view, 2> jobs{"記者", "记者"};
  for (const std::string_view job : jobs) {
    const std::size_t letters = count_code_points(text);
    if (!text.starts_with(job) || letters < 4 || letters > 6) continue;
    std::string name = text.substr(job.size());
    bool han = true;
    for (std::size_t at = 0; at < name.size();) {
      const char32_t c = base::next_code_point(name, at);
      han = han && c >= 0x4E00 && c <= 0x9FFF;
    }
    if (han && !name.ends_with("会") && !name.ends_with("會")) return name;
  }
  return text;
}

std::vector<std::string> names_in(std::string_view byline) {
  const std::string named =
      name_behind_mail(without_makers_of_pictures(base::fold_space(byline.substr(0, max_byline))));
  std::string text = base::fold_space(without_mail(base::fold_space(without_brackets(named))));
  while (remove_opener(text)) {
  }
  text = without_chinese_job(std::move(text));
  std::vector<std::string> names;
  for (const std::string& part : split_at_separators(text)) {
    std::string name = base::fold_space(part);
    if (const std::string korean = korean_name(name); !korean.empty()) name = korean;
    remove_opener(name);
    while (!name.empty() && (name.back() == '.' || name.back() == '-' || name.back() == ' ')) name.pop_back();
    if (!names.empty() && is_degree(name)) continue;
    if (!is_plausible(name) || names.size() >= max_names) continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

bool is_full_name(const std::string& name) {
  if (const std::size_t space = name.find(' '); space != std::string::npos) {
    constexpr std::array<std::string_view, 8> articles{"der", "die", "das", "den", "dem", "les", "the", "il"};
    return name.find(' ', space + 1) != std::string::npos ||
           std::find(articles.begin(), articles.end(), std::string_view(name).substr(0, space)) == articles.end();
  }
  const std::size_t count = count_code_points(name);
  return count >= 2 && count <= 6 && name.size() == 3 * count;
}

bool has_full_name(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), is_full_name);
}

bool is_menu(const std::vector<std::string>& names) {
  return names.size() >= 3 && std::none_of(names.begin(), names.end(), is_full_name);
}

}  // namespace crawler::extract
