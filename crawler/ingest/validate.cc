#include "crawler/ingest/validate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "archive/field.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/extract/page/error_page.h"

namespace crawler::ingest {

using archive::WarningKind;

namespace {

constexpr std::size_t run_length = 12;          // letters in a run by which texts are compared
constexpr std::size_t most_letters = 64 << 10;  // of a text that are compared
constexpr double same_share = 0.8;              // of the shorter text's runs

constexpr int shrunk_share = 2;  // a body of less than half the bytes of the one before is doubtful

// The hashes of all runs of letters of a text (Broder's shingles, by letters since not every script parts words).
std::unordered_set<std::size_t> runs_of(std::string_view text) {
  std::u32string letters;
  const std::string all = base::fold_to_letters(text);
  for (std::size_t at = 0; at < all.size() && letters.size() < most_letters;)
    letters.push_back(base::next_code_point(all, at));
  std::unordered_set<std::size_t> runs;
  const std::hash<std::u32string_view> hash;
  for (std::size_t at = 0; at + run_length <= letters.size(); ++at)
    runs.insert(hash(std::u32string_view(letters).substr(at, run_length)));
  return runs;
}

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < std::min(a.size(), b.size()) && a[n] == b[n]) ++n;
  return n;
}

// What the checks compare.
struct Facts {
  const archive::Column* before;  // nullptr: a new column
  const archive::Column& after;
  const std::string& no_column;
  const ListedAs& listed;
  base::Day today;

  bool collides() const { return !listed.collides_with.empty(); }
  bool new_title() const { return before && !same_title(before->title, after.title); }
  // Another original, or another URL, since a redirect may lead to whatever is newest or to the front page.
  bool new_identity() const {
    const bool new_key =
        !before->source_key.empty() && !after.source_key.empty() && before->source_key != after.source_key;
    return new_key || base::url_key(before->url) != base::url_key(after.url);
  }
};

using Found = std::optional<Finding>;

// Why the page holds no column that could be compared at all.
Found error_page(const Facts& facts) {
  if (!extract::looks_like_error_page(facts.after.title, facts.after.body)) return {};
  return Finding{WarningKind::error_page,
                 base::tr("the page looks like an error page: {1}", {base::quoted(facts.after.title)})};
}

Found no_column(const Facts& facts) {
  if (facts.no_column.empty()) return {};
  return Finding{WarningKind::no_column, base::tr("the page does not look like a column: {1}", {facts.no_column})};
}

Found no_text(const Facts& facts) {
  if (!base::fold_space(facts.after.body).empty()) return {};
  return Finding{WarningKind::no_text, base::tr("the page has no text")};
}

Found no_title(const Facts& facts) {
  if (!facts.after.title.empty()) return {};
  return Finding{WarningKind::no_title, base::tr("the page has no title")};
}

// How the column differs from what the archive or the list says. A difference from the list is suspect only where
// taking the page would change that very field of an archived column.
Found shrunk(const Facts& facts) {
  if (!facts.before || facts.after.body.size() * shrunk_share >= facts.before->body.size()) return {};
  return Finding{WarningKind::shrunk,
                 base::tr("the text shrank from {1} to {2} bytes",
                          {std::to_string(facts.before->body.size()), std::to_string(facts.after.body.size())})};
}

Found replaced(const Facts& facts) {
  if (!facts.new_title() || !(facts.new_identity() || facts.collides())) return {};
  return Finding{WarningKind::replaced, base::tr("the page now holds another column: {1} instead of {2}",
                                                 {base::quoted(facts.after.title), base::quoted(facts.before->title)})};
}

Found collision(const Facts& facts) {
  if (!facts.collides()) return {};
  return Finding{WarningKind::collision,
                 base::tr("two listed columns have this URL: {1} and {2}",
                          {base::quoted(facts.listed.title), base::quoted(facts.listed.collides_with)}),
                 facts.before && facts.before->title != facts.after.title};
}

Found title_differs(const Facts& facts) {
  if (facts.collides() || same_title(facts.listed.title, facts.after.title)) return {};
  return Finding{
      WarningKind::title_differs,
      base::tr("the list says {1}, the page {2}", {base::quoted(facts.listed.title), base::quoted(facts.after.title)}),
      facts.before && facts.before->title != facts.after.title};
}

Found day_differs(const Facts& facts) {
  const base::Day listed = facts.listed.day, published = facts.after.published;
  if (facts.collides() || !listed.known() || !published.known() || listed == published) return {};
  return Finding{WarningKind::day_differs,
                 base::tr("the list says {1}, the page {2}", {listed.text(), published.text()}),
                 facts.before && facts.before->published != published};
}

Found no_day(const Facts& facts) {
  if (facts.after.published.known()) return {};
  return Finding{WarningKind::no_day, base::tr("the page has no day"), facts.before && facts.before->published.known()};
}

// One day ahead is allowed: a paper may date its pages for the next morning.
Found future_day(const Facts& facts) {
  const base::Day published = facts.after.published;
  if (!published.known() || !facts.today.known()) return {};
  if (published <= base::Day::from_days(facts.today.days() + 1)) return {};
  return Finding{WarningKind::future_day, base::tr("its day {1} is in the future", {published.text()}), false};
}

using Check = Found (*)(const Facts&);
constexpr std::array<Check, 4> readable_checks{error_page, no_column, no_text, no_title};
constexpr std::array<Check, 7> comparisons{shrunk, replaced, collision, title_differs, day_differs, no_day, future_day};

}  // namespace

bool same_title(std::string_view a, std::string_view b) {
  const std::string x = base::fold_to_letters(a), y = base::fold_to_letters(b);
  if (x.empty() || y.empty() || x == y) return true;
  const std::string& longer = x.size() >= y.size() ? x : y;
  const std::string& shorter = x.size() >= y.size() ? y : x;
  // One inside the other: a series prefix, a subtitle, a list that cuts its titles. A single word is too little.
  if (shorter.size() >= 9 && longer.find(shorter) != std::string::npos) return true;
  // The same beginning with a date or a note behind it.
  return shared_prefix(x, y) * 10 >= longer.size() * 8;
}

bool titles_one_piece(std::string_view a, std::string_view b) {
  if (!same_title(a, b)) return false;
  const std::string x = base::fold_to_letters(a), y = base::fold_to_letters(b);
  std::size_t at = shared_prefix(x, y);
  while (at > 0 && base::is_ascii_digit(x[at - 1])) --at;
  const auto number_at = [at](const std::string& title) {
    std::size_t end = at;
    while (end < title.size() && base::is_ascii_digit(title[end])) ++end;
    return title.substr(std::min(at, title.size()), end - at);
  };
  const std::string first = number_at(x), second = number_at(y);
  return first.empty() || second.empty() || first == second;
}

bool same_writing(const archive::Column& a, const archive::Column& b) {
  if (a.body == b.body) return !a.body.empty() || a.title == b.title;
  if (!same_title(a.title, b.title)) return base::fold_to_letters(a.body) == base::fold_to_letters(b.body);
  const auto x = runs_of(a.body), y = runs_of(b.body);
  if (x.empty() || y.empty()) return false;
  const auto shared = std::count_if(x.begin(), x.end(), [&](std::size_t run) { return y.contains(run); });
  return static_cast<double>(shared) >= same_share * static_cast<double>(std::min(x.size(), y.size()));
}

std::vector<Finding> validate(const archive::Column* before, const archive::Column& after, const std::string& no_column,
                              const ListedAs& listed, base::Day today) {
  const Facts facts{before, after, no_column, listed, today};
  // What equals the archived column was taken once, by a person perhaps, so its text is no reason for doubt.
  const bool as_archived = before && !archive::edited(*before, after);
  if (!as_archived)
    for (const Check check : readable_checks)
      if (auto finding = check(facts)) return {*std::move(finding)};  // everything else would only follow from it
  std::vector<Finding> findings;
  for (const Check check : comparisons)
    if (auto finding = check(facts)) findings.push_back(*std::move(finding));
  return findings;
}

bool suspect(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.suspect; });
}

}  // namespace crawler::ingest
