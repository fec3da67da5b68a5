// Text that becomes part of another language: each escape makes any text, however hostile, mean only itself there.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace search_cli::exporter {

// For elements and quoted attributes of HTML and XML. Characters that XML 1.0 forbids are dropped, broken UTF-8 becomes
// U+FFFD.
std::string escape(std::string_view text);

// Fills a template: {name} is escaped, {!name} goes in as it is; "{{" is a brace. Throws Error(software) on a name that
// is not given.
using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string fill(std::string_view form, Fields fields);

// An address fit for a link: http, https or mailto, percent-encoded where HTML, XML and Markdown could stumble; "" for
// any other (javascript:, data:, a relative one).
std::string safe_url(std::string_view url);

// A double-quoted YAML 1.2 scalar.
std::string yaml_quoted(std::string_view text);

// CommonMark 0.30: text that stays text at the beginning of a line or within one; a line break becomes a hard one.
std::string markdown_text(std::string_view text);

// RFC 4180 field, quoted where needed. A cell that a spreadsheet would compute (= + - @, tab, CR, LF and the full-width
// forms at its beginning) gets an apostrophe before it (OWASP, "CSV Injection").
std::string csv_cell(std::string_view text);

// At most `count` code points, cut at a space where one is near, with "…" when cut.
std::string shortened(std::string_view text, std::size_t count);

}  // namespace search_cli::exporter
