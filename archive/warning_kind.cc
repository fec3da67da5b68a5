#include "archive/warning_kind.h"

#include <array>

#include "base/find_named.h"
#include "base/translation.h"

namespace archive {
namespace {

using base::tr_noop;

// clang-format off
constexpr std::array table{
    WarningRow{WarningKind::error_page, "error-page", tr_noop("The page looks like an error page"),
               tr_noop("Open it; if it is the column after all, take it with columns reextract --accept")},
    WarningRow{WarningKind::no_column, "no-column", tr_noop("The page does not look like a column"),
               tr_noop("Open it; add a rule for its body to the source, or exclude its URL")},
    WarningRow{WarningKind::no_text, "no-text", tr_noop("The page has no text"),
               tr_noop("Open it; add a rule for its body to the source when the text is there")},
    WarningRow{WarningKind::no_title, "no-title", tr_noop("The page has no title"),
               tr_noop("Open it; add a rule for its title to the source")},
    WarningRow{WarningKind::shrunk, "shrunk", tr_noop("The text is less than half of what it was"),
               tr_noop("Compare the two; take the new one with columns reextract --accept if it is right")},
    WarningRow{WarningKind::replaced, "replaced", tr_noop("The page now holds another column"),
               tr_noop("Find where the column moved to; the archive keeps the old text")},
    WarningRow{WarningKind::collision, "collision", tr_noop("Two listed columns have or name the same URL"),
               tr_noop("Tell the site; each page that can be read is kept as a column of its own")},
    WarningRow{WarningKind::title_differs, "title-differs", tr_noop("List and page give different titles"),
               tr_noop("See which is right; the page's is kept for a new column, the old one for a known column")},
    WarningRow{WarningKind::day_differs, "day-differs", tr_noop("List and page give different days"),
               tr_noop("See which is right; the page's is kept for a new column, the old one for a known column")},
    WarningRow{WarningKind::no_day, "no-day", tr_noop("The page has no day"),
               tr_noop("Add a rule for its day to the source")},
    WarningRow{WarningKind::future_day, "future-day", tr_noop("The day is in the future"),
               tr_noop("Wait, or check the rule for the day")},
    WarningRow{WarningKind::same_key, "same-key", tr_noop("Two listed columns link to the same original"),
               tr_noop("Tell the site; both columns are kept")},
    WarningRow{WarningKind::dead_link, "dead-link", tr_noop("The page is listed but is not there"),
               tr_noop("Tell the site; the archive keeps what it has")},
    WarningRow{WarningKind::out_of_scope, "out-of-scope", tr_noop("The page leads to a URL that the source does not take"),
               tr_noop("Change include or exclude of the source when the page belongs to it")},
    WarningRow{WarningKind::list_shrunk, "list-shrunk", tr_noop("More than half of the list vanished at once"),
               tr_noop("Open the list; nothing is marked as gone before it is whole again")},
    WarningRow{WarningKind::image, "image", tr_noop("A picture could not be fetched several times in a row"),
               tr_noop("Nothing to do; the picture stays a link")},
    WarningRow{WarningKind::unknown, "unknown", tr_noop("Another version of this program found something"),
               tr_noop("Use that version")},
};
// clang-format on

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (static_cast<std::size_t>(table[i].kind) != i) return false;
  return true;
}
static_assert(in_order());

}  // namespace

std::span<const WarningRow> warning_rows() { return table; }

std::string_view to_text(WarningKind kind) { return table[static_cast<std::size_t>(kind)].name; }

WarningKind parse_warning_kind(std::string_view name) {
  const WarningRow* row = base::find_named(table, name);
  return row ? row->kind : WarningKind::unknown;
}

}  // namespace archive
