#include "archive/warning_kind.h"

#include <array>

#include "base/find_named.h"

namespace archive {
namespace {

// clang-format off
constexpr std::array table{
    WarningRow{WarningKind::error_page, "error-page", "The page looks like an error page",
               "Open it; if it is the column after all, take it with columns reextract --accept"},
    WarningRow{WarningKind::no_column, "no-column", "The page does not look like a column",
               "Open it; add a rule for its body to the source, or exclude its URL"},
    WarningRow{WarningKind::no_text, "no-text", "The page has no text",
               "Open it; add a rule for its body to the source when the text is there"},
    WarningRow{WarningKind::no_title, "no-title", "The page has no title",
               "Open it; add a rule for its title to the source"},
    WarningRow{WarningKind::shrunk, "shrunk", "The text is less than half of what it was",
               "Compare the two; take the new one with columns reextract --accept if it is right"},
    WarningRow{WarningKind::replaced, "replaced", "The page now holds another column",
               "Find where the column moved to; the archive keeps the old text"},
    WarningRow{WarningKind::collision, "collision", "Two listed columns have or name the same URL",
               "Tell the site; each page that can be read is kept as a column of its own"},
    WarningRow{WarningKind::title_differs, "title-differs", "List and page give different titles",
               "See which is right; the page's is kept for a new column, the old one for a known column"},
    WarningRow{WarningKind::day_differs, "day-differs", "List and page give different days",
               "See which is right; the page's is kept for a new column, the old one for a known column"},
    WarningRow{WarningKind::no_day, "no-day", "The page has no day",
               "Add a rule for its day to the source"},
    WarningRow{WarningKind::future_day, "future-day", "The day is in the future",
               "Wait, or check the rule for the day"},
    WarningRow{WarningKind::same_key, "same-key", "Two listed columns link to the same original",
               "Tell the site; both columns are kept"},
    WarningRow{WarningKind::dead_link, "dead-link", "The page is listed but is not there",
               "Tell the site; the archive keeps what it has"},
    WarningRow{WarningKind::out_of_scope, "out-of-scope", "The page leads to a URL that the source does not take",
               "Change include or exclude of the source when the page belongs to it"},
    WarningRow{WarningKind::list_shrunk, "list-shrunk", "More than half of the list vanished at once",
               "Open the list; nothing is marked as gone before it is whole again"},
    WarningRow{WarningKind::image, "image", "A picture could not be fetched several times in a row",
               "Nothing to do; the picture stays a link"},
    WarningRow{WarningKind::unknown, "unknown", "Another version of this program found something",
               "Use that version"},
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
