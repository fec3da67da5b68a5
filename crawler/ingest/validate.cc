#include "crawler/ingest/validate.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "archive/field.h"
#include "base/text.h"
#include "base/url.h"
#include "crawler/extract/error_page.h"

namespace crawler::ingest {

using archive::WarningKind;

namespace {

constexpr int shrunk_share = 2;  // a body of less than a half of the one before is doubtful

// Letters and digits alone, in lower case.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (u_isalnum(static_cast<UChar32>(c)))
      base::append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < std::min(a.size(), b.size()) && a[n] == b[n]) ++n;
  return n;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

bool same_title(std::string_view a, std::string_view b) {
  const std::string x = folded(a), y = folded(b);
  if (x.empty() || y.empty() || x == y) return true;
  const std::string& longer = x.size() >= y.size() ? x : y;
  const std::string& shorter = x.size() >= y.size() ? y : x;
  // One inside the other: a prefix, a subtitle, a list that cuts its titles. A word alone is too little.
  if (shorter.size() >= 9 && longer.find(shorter) != std::string::npos) return true;
  // A date or a note behind the same beginning.
  return shared_prefix(x, y) * 10 >= longer.size() * 8;
}

std::vector<Finding> validate(const archive::Column* before, const archive::Column& after, const std::string& no_column,
                              const ListedAs& listed, base::Day today) {
  std::vector<Finding> findings;
  const auto find = [&](WarningKind kind, std::string message, bool doubtful = true) {
    findings.push_back({kind, std::move(message), doubtful});
  };
  // What reads as the archive holds it was believed once, be it by a person alone.
  const bool believed = before && !archive::edited(*before, after);
  if (believed) {
    // Its text is no reason for doubt; what the list says of it may be.
  } else if (extract::looks_like_error_page(after.title, after.body)) {
    find(WarningKind::error_page, "the page looks like an error page: " + quoted(after.title));
  } else if (!no_column.empty()) {
    find(WarningKind::no_column, "the page does not look like a column: " + no_column);
  } else if (base::fold_space(after.body).empty()) {
    find(WarningKind::no_text, "the page has no text");
  } else if (after.title.empty()) {
    find(WarningKind::no_title, "the page has no title");
  }
  if (!findings.empty()) return findings;  // all else would only follow from that
  if (before && after.body.size() * shrunk_share < before->body.size())
    find(WarningKind::shrunk, "the text shrank from " + std::to_string(before->body.size()) + " to " +
                                  std::to_string(after.body.size()) + " bytes");

  const bool new_title = before && !same_title(before->title, after.title);
  const bool new_key =
      before && !before->source_key.empty() && !after.source_key.empty() && before->source_key != after.source_key;
  // A redirect to whatever is newest, to the front page, to who bought the domain.
  const bool led_elsewhere = before && base::url_key(before->url) != base::url_key(after.url);
  if (new_title && (new_key || led_elsewhere || !listed.collides_with.empty()))
    find(WarningKind::replaced,
         "the page now holds another column: " + quoted(after.title) + " instead of " + quoted(before->title));

  // A difference between list and page keeps an old text only where it would change that very field.
  if (!listed.collides_with.empty())
    find(WarningKind::collision,
         "two listed columns have this address: " + quoted(listed.title) + " and " + quoted(listed.collides_with),
         before && before->title != after.title);
  if (listed.collides_with.empty() && !same_title(listed.title, after.title))
    find(WarningKind::title_differs, "the list says " + quoted(listed.title) + ", the page " + quoted(after.title),
         before && before->title != after.title);
  if (listed.collides_with.empty() && listed.day.known() && after.published.known() && listed.day != after.published)
    find(WarningKind::day_differs, "the list says " + listed.day.text() + ", the page " + after.published.text(),
         before && before->published != after.published);

  if (!after.published.known()) find(WarningKind::no_day, "the page has no day", before && before->published.known());
  if (after.published.known() && today.known() && after.published > base::Day::from_days(today.days() + 1))
    find(WarningKind::future_day, "its day " + after.published.text() + " is in the future", false);
  return findings;
}

bool suspect(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.suspect; });
}

}  // namespace crawler::ingest
