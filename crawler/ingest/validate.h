// Whether what a page says now may follow what the archive holds of it. A page that errs for a day must not push a good
// text aside: what is doubtful is named and left to a person, and nothing is overwritten.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "archive/warning_kind.h"

namespace crawler::ingest {

struct Finding {
  archive::WarningKind kind = archive::WarningKind::unknown;
  std::string message;  // for people, names both sides
  bool suspect = true;  // false: worth a look, but no reason to keep the old text
};

// What the list says of the page.
struct ListedAs {
  std::string title;
  base::Day day;
  std::string collides_with;  // title of another entry with the same URL; "" when there is none
};

// `before` is the column as the archive holds it, or nullptr; `today` the day in the paper's zone.
// `no_column` is why the reader took the page for no column, "" when it did not.
std::vector<Finding> validate(const archive::Column* before, const archive::Column& after, const std::string& no_column,
                              const ListedAs& listed, base::Day today);

// True when one is suspect.
bool suspect(const std::vector<Finding>& findings);

// Whether two titles are the same but for case, quotes, punctuation, a series prefix, or one being cut short.
bool same_title(std::string_view a, std::string_view b);

}  // namespace crawler::ingest
