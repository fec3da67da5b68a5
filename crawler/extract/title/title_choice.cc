#include "crawler/extract/title/title_choice.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/translation.h"
#include "crawler/extract/lines/series.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr float cut_factor = 0.05F;      // for the score of a value that is cut
constexpr float contained_share = 0.3F;  // of the score of a candidate that contains another one
constexpr double full_score = 7;         // the score of a title that every place agrees on

std::string letters(std::string_view text) { return base::joined(words_of(text), ""); }

// An attribute that a quotation mark inside its value cut: content="He said "no" again".
bool cut_at_quote(std::string_view value, std::string_view whole) {
  if (value.size() >= whole.size() || !whole.starts_with(value)) return false;
  whole.remove_prefix(value.size());
  while (whole.starts_with(' ')) whole.remove_prefix(1);
  return whole.starts_with('"');
}

// "The river flows - Politics" is "The river flows" and where it was printed.
bool goes_on_with_a_section(std::string_view title, std::string_view longer) {
  if (longer.size() <= title.size() || !longer.starts_with(title)) return false;
  longer.remove_prefix(title.size());
  while (longer.starts_with(' ')) longer.remove_prefix(1);
  return (longer.starts_with('-') || longer.starts_with('|') || longer.starts_with('<')) &&
         words_of(longer).size() == 1;
}

// Whether words stand for a headline of that text: neither cut nor a slogan of the site's.
bool is_headline_of(std::string_view text, std::string_view printed, const std::string& prose) {
  constexpr std::array<std::string_view, 2> cut{"…", "..."};
  if (std::any_of(cut.begin(), cut.end(), [&](std::string_view end) { return text.ends_with(end); })) return false;
  if (printed.starts_with(text) && !printed.substr(text.size()).starts_with(' ')) return false;
  const auto words = words_of(text);
  return words.size() >= 3 && is_told(words, prose);
}

// The index of a headline that differs from what <title> and the h1 say, or `candidates.size()`.
//
// <title> is often worded for search engines. Where the h1 repeats it and JSON-LD alone differs from them and names an
// alternative headline too, JSON-LD holds the newsroom's own fields, and its headline is the one the newsroom wrote.
// og:title that differs alone is the wording for sharing.
//
// `prose` returns the text, which few pages need for this.
std::size_t written_apart(const std::vector<TitleCandidate>& candidates, const Metadata& data,
                          const std::function<const std::string&()>& prose) {
  const std::size_t none = candidates.size();
  const auto find = [&](std::string_view from) {
    return static_cast<std::size_t>(
        std::find_if(candidates.begin(), candidates.end(), [&](const auto& c) { return c.from == from; }) -
        candidates.begin());
  };
  const std::size_t h1 = find("h1"), og = find("meta og:title"), ld = find("json-ld headline"), title = find("title");
  if (h1 == none || og == none || ld == none || title == none || data.article.alternative_headline.empty()) return none;
  const auto key = [&](std::size_t i) {
    std::string text = candidates[i].text;
    split_series(text);
    return letters(text);
  };
  const std::string printed = key(h1);
  const bool og_repeats = key(og) == printed || key(og) == letters(data.article.alternative_headline) ||
                          cut_at_quote(candidates[og].text, candidates[h1].text);
  if (key(ld) == printed || !og_repeats) return none;
  const auto wording = words_of(candidates[title].text);
  const float repeated = repeated_share(wording, words_of(candidates[h1].text));
  if (repeated < 0.7F || repeated_share(wording, words_of(candidates[ld].text)) >= repeated) return none;
  return is_headline_of(candidates[ld].text, candidates[h1].text, prose()) ? ld : none;
}

// A meta element that an unescaped quotation mark cut, where an h1 has the whole headline.
void distrust_cut_values(std::vector<TitleCandidate>& candidates) {
  for (TitleCandidate& value : candidates) {
    if (!value.from.starts_with("meta ")) continue;
    for (const TitleCandidate& whole : candidates) {
      if (whole.from == "h1" && cut_at_quote(value.text, whole.text)) value.score *= cut_factor;
    }
  }
}

// Whether a candidate is an h1 that <title> repeats: what begins it is the headline in short, not the other way
// round.
bool is_whole_headline(const std::vector<TitleCandidate>& candidates, std::size_t i) {
  return candidates[i].from == "h1" && std::any_of(candidates.begin(), candidates.end(), [&](const auto& other) {
           return other.from == "title" && same_words(other.text, candidates[i].text);
         });
}

// Whether a candidate is an h1 that goes on from another title of one or two words: that is its name in menus.
bool goes_on_from(const TitleCandidate& h1, const TitleCandidate& name) {
  const std::size_t words = words_of(name.text).size();
  return h1.from == "h1" && words <= 2 && words_of(h1.text).size() >= words + 2;
}

// A candidate is worth more when others say the same, or nearly so. The best then stands first.
void add_support(std::vector<TitleCandidate>& candidates) {
  std::vector<std::string> keys;
  keys.reserve(candidates.size());
  std::vector<float> scores;
  for (const TitleCandidate& candidate : candidates) keys.push_back(letters(candidate.text));
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    scores.push_back(candidates[i].score);
    for (std::size_t j = 0; j < candidates.size(); ++j) {
      if (i == j) continue;
      if (keys[i] == keys[j] || goes_on_with_a_section(candidates[i].text, candidates[j].text)) {
        scores[i] += candidates[j].score;
      } else if (candidates[j].from != "h1" && !keys[i].empty() && keys[j].find(keys[i]) != std::string::npos) {
        // The longer one has a section or slogan behind it; what the page prints has neither.
        scores[i] += contained_share * candidates[j].score;
      } else if (keys[i].starts_with(keys[j]) &&
                 (is_whole_headline(candidates, i) || goes_on_from(candidates[i], candidates[j]))) {
        scores[i] += candidates[j].score;
      }
    }
  }
  for (std::size_t i = 0; i < scores.size(); ++i) candidates[i].score = scores[i];
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const TitleCandidate& a, const TitleCandidate& b) { return a.score > b.score; });
}

}  // namespace

float repeated_share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty()) return 0;
  const auto in_b = std::count_if(a.begin(), a.end(),
                                  [&](const auto& word) { return std::find(b.begin(), b.end(), word) != b.end(); });
  return static_cast<float>(in_b) / static_cast<float>(a.size());
}

std::size_t count_told(const std::vector<std::string>& words, const std::string& prose) {
  return static_cast<std::size_t>(std::count_if(
      words.begin(), words.end(), [&](const std::string& word) { return prose.find(word) != std::string::npos; }));
}

bool is_told(const std::vector<std::string>& words, const std::string& prose) {
  return count_told(words, prose) * 2 >= words.size();
}

void choose_title(Title& title, const Metadata& data, const std::function<const std::string&()>& prose) {
  auto& candidates = title.candidates;
  if (candidates.empty()) return;
  distrust_cut_values(candidates);
  add_support(candidates);
  title.headline = candidates.front().text;
  title.confidence = std::min(1.0, candidates.front().score / full_score);
  const std::size_t apart = written_apart(candidates, data, prose);
  if (apart < candidates.size()) {
    const auto chosen = candidates.begin() + static_cast<std::ptrdiff_t>(apart);
    std::rotate(candidates.begin(), chosen, chosen + 1);
    title.confidence = 0.5;
    title.why = base::tr("apart from the others, which repeat <title>");
  }
  title.from = candidates.front().from;
  title.text = candidates.front().text;
  title.series = split_series(title.text);
}

}  // namespace crawler::extract
