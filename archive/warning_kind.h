// The table of warnings: what a crawl can find that a person should look at, with a name for scripts and a text for
// people. `columns status` and the manual page columns-warnings(7) show it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace archive {

// In the order of the table. Stored by name, so that the order may change.
enum class WarningKind : std::uint8_t {
  error_page,
  no_column,
  no_text,
  no_title,
  shrunk,
  replaced,
  collision,
  title_differs,
  day_differs,
  no_day,
  future_day,
  same_key,
  dead_link,
  out_of_scope,
  list_shrunk,
  image,
  unknown  // an archive of another version named a kind that this one does not have
};

// What the program knows about a kind.
struct WarningRow {
  WarningKind kind;
  std::string_view name;  // as stored and shown, for scripts: "error-page"
  const char* meaning;    // a sentence without a full stop; tr() shows it
  const char* remedy;     // what a person can do, a sentence without a full stop; tr() shows it
};

// Every kind, in the order of the enumeration.
std::span<const WarningRow> warning_rows();

// The name under which a kind is stored.
std::string_view to_text(WarningKind kind);
// Returns the kind of that name; WarningKind::unknown when there is none.
WarningKind parse_warning_kind(std::string_view name);

}  // namespace archive
