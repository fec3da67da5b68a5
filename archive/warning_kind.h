// The table of warnings: what a crawl found that a person should look at, in words for programs and for people. What
// `columns status` shows and the manual page columns-crawl(1) come from it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace archive {

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

struct WarningRow {
  WarningKind kind;
  std::string_view name;     // as stored and shown, for scripts: "error-page"
  std::string_view meaning;  // a sentence without a full stop
  std::string_view remedy;   // what a person can do, a sentence without a full stop
};

// Every kind, in the order of the enumeration.
std::span<const WarningRow> warning_rows();

std::string_view to_text(WarningKind kind);
// The kind of that name; WarningKind::unknown when there is none.
WarningKind parse_warning_kind(std::string_view name);

}  // namespace archive
