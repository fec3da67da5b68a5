// Escapes: each makes any text, also a hostile one, stand for itself in another language.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace search_cli::exporter {

// For the content of elements and of quoted attributes in HTML and XML. Characters that XML 1.0 forbids are dropped;
// bytes that are not UTF-8 become U+FFFD.
std::string escape(std::string_view text);

// The paragraphs of a column's body as <p> elements, a line each. `line_break` is the <br> of HTML or XHTML.
std::string html_paragraphs(std::string_view body, std::string_view line_break);

// Fills a template: {name} is escaped, {!name} goes in as it is; "{{" is a brace. Throws Error(software) on a name that
// is not given.
using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string fill(std::string_view form, Fields fields);

// Returns a URL that can be linked: http, https or mailto, with the characters percent-encoded that have a meaning in
// HTML, XML or Markdown. Returns "" for any other scheme (javascript:, data:) and for a relative URL.
std::string safe_url(std::string_view url);

// Returns JSON as it may stand in any script: "<" and the line separators, which only a text can hold, are escaped.
std::string script_text(std::string_view json);

// Returns a double-quoted YAML 1.2 scalar.
std::string yaml_quoted(std::string_view text);

// Returns Markdown that shows the text as it is, at the beginning of a line or within one, in CommonMark 0.30, GFM and
// kramdown, and behind Liquid (Jekyll) and Hugo's shortcodes. A line break becomes a hard one.
std::string markdown_text(std::string_view text);

// Returns a field of RFC 4180, quoted where needed. A text that a spreadsheet would compute (one that begins with = + -
// @, a tab, CR, LF or a full-width form of these) gets an apostrophe before it (OWASP, "CSV Injection").
std::string csv_cell(std::string_view text);

// Returns a field of RFC 4180 for a key. One of digits alone of which a spreadsheet's number would lose some (more than
// 15, or with a leading zero) gets an apostrophe before it; any other key is as csv_cell writes it.
std::string csv_key(std::string_view text);

// Returns a field of RFC 4180 that Excel takes as text, neither as a number nor as a date: the formula ="text". A text
// of more than 255 bytes or of several lines is as csv_cell writes it, since Excel takes it as text anyway.
std::string csv_text_cell(std::string_view text);

// Returns at most `count` code points, followed by "…" when something was cut off; cut at a space when there is one in
// the last quarter.
std::string shortened_at_space(std::string_view text, std::size_t count);

}  // namespace search_cli::exporter
