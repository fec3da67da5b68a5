// Decides whether what a page says now may become the next revision of what the archive holds. A page that is wrong for
// a day must not replace a good text: what is suspect is named and left to a person, and nothing is overwritten.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "archive/warning_kind.h"

namespace crawler::ingest {

// Something about a page that a person should look at.
struct Finding {
  archive::WarningKind kind = archive::WarningKind::unknown;
  std::string message;  // for people; names both sides of a difference
  bool suspect = true;  // false: worth a look, but no reason to keep the old text
};

// What the list says of the page.
struct ListedAs {
  std::string title;          // "" when not said
  base::Day day;              // unknown when not said
  std::string collides_with;  // title of another listed column with the same URL; "" when there is none
  base::Day feed_day = {};    // of a feed or sitemap; only used where page and list give none
};

// Compares `after`, read from a page, with `before`, the column as the archive holds it (nullptr for a new one), and
// with the list. `no_column` is why the reader took the page for no column, "" when it did not. `today` is the day in
// the paper's zone; days are not checked against an unknown one. Returns nothing for a page that is well.
std::vector<Finding> validate(const archive::Column* before, const archive::Column& after, const std::string& no_column,
                              const ListedAs& listed, base::Day today);

// Whether any of the findings is suspect.
bool suspect(const std::vector<Finding>& findings);

// Whether two titles are the same but for case, quotes, punctuation, a series prefix, or one being cut short. An empty
// title equals every other.
bool same_title(std::string_view a, std::string_view b);

// Whether two titles may be those of one piece of writing: they are the same (same_title), and not two parts of a
// series that differ by a number, as "Tides (1)" and "Tides (2)" do. One that only an edit of its number tells from the
// other
// ("12 lamps out", "15 lamps out") is another title too; its text or its page shows that it is one piece.
bool titles_one_piece(std::string_view a, std::string_view b);

// Whether two columns are one piece of writing. Under two titles the texts must be the same but for white space and
// punctuation; under one title the text may have been edited, as long as 80% of the shorter one stands in the other.
bool same_writing(const archive::Column& a, const archive::Column& b);

}  // namespace crawler::ingest
