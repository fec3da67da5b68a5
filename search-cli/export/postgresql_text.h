// Texts as a load by PostgreSQL takes them (https://www.postgresql.org/docs/15/sql-copy.html, "Text Format").
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace search_cli::exporter {

// Returns a value for a line of COPY: valid UTF-8 in which backslash, tab and line breaks are escaped. What no text of
// PostgreSQL can hold, NUL and bytes that are not UTF-8, becomes U+FFFD.
std::string copy_text(std::string_view text);

// Returns JSON for a column of the type jsonb, as a value of COPY. The escape of NUL, which jsonb refuses, becomes that
// of U+FFFD. REQUIRES: valid JSON.
std::string copy_json(std::string_view json);

// Returns a value of the type text[] for a line of COPY.
std::string copy_array(std::span<const std::string> texts);

// Returns a value of the type bytea for a line of COPY, in its hexadecimal form.
std::string copy_bytes(std::string_view bytes);

// The value NULL of a line of COPY.
inline constexpr std::string_view copy_null = "\\N";

// Returns an SQL literal: in single quotes, NUL and bytes that are not UTF-8 as U+FFFD. For a session with
// standard_conforming_strings.
std::string sql_literal(std::string_view text);

}  // namespace search_cli::exporter
