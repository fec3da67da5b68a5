#include "crawler/extract/lines/boilerplate.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <map>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/line_lexicon.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr float max_label_weight = 160;  // what begins with a label and is longer may be a sentence
constexpr float max_copyright_weight = 400;
constexpr std::size_t most_words_of_day = 7;  // with the month, the hour and a name
constexpr float least_notice_weight = 40, max_notice_weight = 1500;
constexpr float max_offer_weight = 600;
constexpr std::size_t max_byline_extra = 6;  // words around a name

// What a request to the reader speaks of, in lower case: the site's own things, or a place to click.
constexpr std::array<std::string_view, 37> own_things{
    " our ",     " us ",   " us.",     "here", "newsletter", "inbox",   "twitter", "facebook", "instagram", "podcast",
    "e-mail",    "email",  "whatsapp", "hier", "unser",      " ici",    "notre",   " nos ",    "aquí",      "nuestr",
    "aqui",      "nosso",  "nossa",    " qui", "nostr",      "tutaj",   "nasz",    "onze",     "telegram",  "youtube",
    "the story", " free ", "the app",  "여기", "こちら",     "cliquez", "clique"};

// What a system says beside the day: that a post was written, and under what, or that a programme spoke of it.
constexpr std::array<std::string_view, 14> posted_words{
    "posted", "veröffentlicht", "publiziert", "gepostet",     "geschrieben", "verfasst", "publié",
    "posté",  "publicada",      "pubblicat",  "opublikowany", "geplaatst",   "erstellt", "berichtete"};
constexpr std::array<std::string_view, 12> posted_under{"abgelegt unter", "category", "uncategorized", "permalink",
                                                        "permalien",      "tagged",   "catégorie",     "categor",
                                                        "kategor",        " unter ",  "filed under",   "rss 2.0"};

// How a Korean or Japanese sentence that is itself the notice ends.
constexpr std::array<std::string_view, 8> notice_endings{"금지합니다", "금합니다",   "금지됩니다", "금지되어 있습니다",
                                                         "엄금합니다", "불허합니다", "禁じます",   "禁止します"};

bool holds_any(std::string_view line, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return line.find(phrase) != std::string_view::npos; });
}

// Without the arrows, dots and brackets that open a label.
std::string_view without_marks(std::string_view line) {
  constexpr std::string_view ascii = "*->[(# ";
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(line, at);
    const bool mark = c < 0x80 ? ascii.find(static_cast<char>(c)) != std::string_view::npos
                               : (c >= 0x25A0 && c <= 0x27BF) || c == 0x2013 || c == 0x2014 || c == 0x2022;
    if (!mark) return line.substr(start);
  }
  return {};
}

// Whether a line, which is in lower case, holds the words of a row with this rule.
bool holds_words_of(LineRule rule, std::string_view line) {
  static const auto words = [] {
    std::array<std::vector<std::string_view>, static_cast<std::size_t>(LineRule::machine) + 1> made;
    for (const LineRow& row : line_rows()) made[static_cast<std::size_t>(row.rule)].push_back(row.words);
    return made;
  }();
  return holds_any(line, words[static_cast<std::size_t>(rule)]);
}

// A line with what the rules ask of it.
struct Line {
  std::string_view lower;  // in lower case
  std::string_view bare;   // without the marks that open a label
  float weight;
  bool sentence;
};

// Whether the words open a label: nothing makes a sentence of the line, or a colon or nothing stands behind them.
bool is_label(const Line& line, std::string_view words) {
  if (line.weight > max_label_weight || !line.bare.starts_with(words)) return false;
  const std::string_view behind = base::trim(line.bare.substr(words.size()));
  return !line.sentence || !has_words(behind) || words.back() == ':' || behind.starts_with(':') ||
         behind.starts_with("：");
}

// Whether a line that holds the words is the notice itself and not a sentence about it.
bool is_copyright_notice(const Line& line, std::string_view words) {
  const std::size_t at = line.lower.find(words);
  if (line.weight > max_copyright_weight || at == std::string_view::npos) return false;
  if (!line.sentence || !has_words(line.lower.substr(at + words.size()))) return true;
  return holds_any(line.lower, notice_endings);
}

// Whether a text begins with a range of years: "1998-2007", "1998 – 2007".
bool opens_with_years(std::string_view text) {
  const auto number = [&] {
    std::size_t digits = 0;
    while (digits < text.size() && base::is_ascii_digit(text[digits])) ++digits;
    text.remove_prefix(digits);
    return digits;
  };
  text = base::trim(text);
  if (number() != 4) return false;
  text = base::trim(text);
  const bool dash = text.starts_with("-") || text.starts_with("–");
  text.remove_prefix(dash ? (text.front() == '-' ? 1 : std::string_view("–").size()) : 0);
  text = base::trim(text);
  return dash && number() >= 2;
}

// Whether what stands behind the words of a system is little more than a day, in any language: the numbers of the year
// and of the day, who posted it and when.
bool is_no_more_than_day(std::string_view behind) {
  const auto words = words_of(behind);
  const auto numbers =
      std::count_if(words.begin(), words.end(), [](const std::string& word) { return base::is_ascii_digit(word[0]); });
  return numbers >= 2 && words.size() - static_cast<std::size_t>(numbers) <= most_words_of_day;
}

// Whether a system wrote a line below a post: when it was posted, or under what.
bool is_posted_line(const Line& line, std::string_view words) {
  if (line.weight > max_copyright_weight || !line.bare.starts_with(words)) return false;
  return holds_any(line.lower, posted_words) &&
         (holds_any(line.lower, posted_under) || is_no_more_than_day(line.bare.substr(words.size())));
}

bool goes_by(const LineRow& row, const Line& line) {
  const auto holds = [&] { return line.lower.find(row.words) != std::string_view::npos; };
  switch (row.rule) {
    case LineRule::sign:
      return line.weight <= max_copyright_weight && line.bare.starts_with(row.words);
    case LineRule::years:
      return is_label(line, row.words) || (line.weight <= max_copyright_weight && line.bare.starts_with(row.words) &&
                                           opens_with_years(line.bare.substr(row.words.size())));
    case LineRule::posted:
      return is_posted_line(line, row.words);
    case LineRule::begins:
      return is_label(line, row.words);
    case LineRule::asks:
      return is_label(line, row.words) ||
             (line.weight <= max_label_weight && line.bare.starts_with(row.words) && holds_any(line.lower, own_things));
    case LineRule::is:
      return line.bare.starts_with(row.words) && !has_words(line.bare.substr(row.words.size())) &&
             (!line.sentence || line.bare.ends_with("..."));
    case LineRule::holds:
      return is_copyright_notice(line, row.words);
    case LineRule::notice:
      return holds() && holds_any(line.lower, words_to_readers());
    case LineRule::offer:
    case LineRule::placeholder:
      return line.weight <= max_offer_weight && holds();
    case LineRule::machine:
      return false;  // PageModel marks the whole box around it
  }
  return false;
}

// Which pairs of neighbouring bytes a text holds, some of them counted as one: words are only looked for in a line that
// holds their pairs.
class Pairs {
 public:
  explicit Pairs(std::string_view line) {
    for (std::size_t i = 1; i < line.size(); ++i) held_.set(place(line[i - 1], line[i]));
  }
  bool holds(std::span<const std::uint16_t> places) const {
    return std::all_of(places.begin(), places.end(), [&](std::uint16_t at) { return held_.test(at); });
  }
  static std::vector<std::uint16_t> places_of(std::string_view words) {
    std::vector<std::uint16_t> places;
    for (std::size_t i = 1; i < words.size(); ++i) places.push_back(place(words[i - 1], words[i]));
    return places;
  }

 private:
  static constexpr std::size_t count = 1024;
  static std::uint16_t place(char a, char b) {
    return static_cast<std::uint16_t>((static_cast<unsigned char>(a) * 37U + static_cast<unsigned char>(b)) % count);
  }
  std::bitset<count> held_;
};

struct PairedRow {
  const LineRow* row;
  std::vector<std::uint16_t> pairs;  // of its words
};

// The rows of the table, put in order for lines by their first byte.
class RowsByStart {
 public:
  using Rows = std::vector<const PairedRow*>;

  RowsByStart() {
    for (const LineRow& row : line_rows()) rows_.push_back({&row, Pairs::places_of(row.words)});
    for (const PairedRow& each : rows_) {
      if (opens_line(each)) by_start_[each.row->words.front()];
    }
    for (const PairedRow& each : rows_) {
      if (!opens_line(each)) others_.push_back(&each);
      for (auto& [start, rows] : by_start_) {
        if (!opens_line(each) || each.row->words.front() == start) rows.push_back(&each);
      }
    }
  }

  // The rows that a line may go by, in the order of the table. Most rows open a line, and nearly all of them are told
  // from it by their first byte.
  const Rows& rows_for(std::string_view bare) const {
    const auto found = bare.empty() ? by_start_.end() : by_start_.find(bare.front());
    return found == by_start_.end() ? others_ : found->second;
  }

 private:
  static bool opens_line(const PairedRow& each) {
    const LineRule rule = each.row->rule;
    return rule == LineRule::sign || rule == LineRule::years || rule == LineRule::posted || rule == LineRule::begins ||
           rule == LineRule::asks || rule == LineRule::is;
  }

  std::vector<PairedRow> rows_;
  std::map<char, Rows> by_start_;
  Rows others_;  // for lines that no row opens
};

}  // namespace

std::string_view line_rule(std::string_view text, float weight) {
  if (weight > max_notice_weight) return {};
  const std::string lower = lower_case(text);
  const Line line{lower, without_marks(lower), weight, ends_sentence(text)};
  static const RowsByStart table;
  const Pairs pairs(lower);
  for (const PairedRow* each : table.rows_for(line.bare)) {
    if (pairs.holds(each->pairs) && goes_by(*each->row, line)) return each->row->words;
  }
  return {};
}

bool is_notice(std::string_view text, float weight) {
  if (weight < least_notice_weight || weight > max_notice_weight) return false;
  const std::string line = lower_case(text);
  return (holds_words_of(LineRule::notice, line) && holds_any(line, words_to_readers())) ||
         (weight <= max_offer_weight && holds_words_of(LineRule::placeholder, line));
}

bool is_machine_note(std::string_view text, float weight) {
  return weight >= 6 && weight <= max_copyright_weight && holds_words_of(LineRule::machine, lower_case(text));
}

bool is_byline(std::string_view text, std::string_view author) {
  if (author.empty() || text.size() > author.size() + 120) return false;
  const auto names = words_of(author);
  // "By Jane Doe — The Paper, the town at the river": behind the dash stands where.
  const std::size_t dash = text.find(" — ");
  if (!ends_sentence(text) && words_of(text.substr(0, dash)).size() == names.size() + 1) text = text.substr(0, dash);
  auto words = words_of(text);
  std::erase_if(words, [](const std::string& word) { return base::is_ascii_digit(word[0]); });
  // One Latin word is an institution, which texts speak of too.
  const bool one_word = names.size() == 1 && static_cast<unsigned char>(names[0][0]) < 0x80;
  if (names.empty() || words.size() > names.size() + (one_word ? 1 : max_byline_extra)) return false;
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(words.begin(), words.end(), name) != words.end();
  });
}

}  // namespace crawler::extract
