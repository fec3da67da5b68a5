// Reads the manual pages in mdoc(7), man/*.[1-9] in English and man/ko/*.[1-9] in Korean, to compare them with the
// program's tables and with each other.
#pragma once

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace test_support {

// The languages of the manual, as manual_pages() and manual_page() take them.
inline constexpr std::array manual_languages{"en", "ko"};

// Returns the files of all pages in a language, in the order of their names.
std::vector<std::filesystem::path> manual_pages(const std::string& language = "en");
// Returns the source of a page, "columns-search.1". A page that is not English has the headings of the English page in
// place of its own, so that under_heading() finds the same section in both; its own stay where they are not as many.
// Throws as read_file().
std::string manual_page(const std::string& name, const std::string& language = "en");

// Returns the lines with the headings of a page, `.Sh NAME` and `.Ss NAME`, in order.
std::vector<std::string> headings(const std::string& page);

// Returns the lines below a heading (`.Sh NAME` or `.Ss NAME`), up to the next heading of the same or a higher rank; ""
// when there is no such heading.
std::string under_heading(const std::string& page, const std::string& heading);

// Returns what the list items of a text name with a macro: `.It Cm name No = Ar STRING` has "name" for "Cm", `.It Fl v
// , Fl -verbose` has "v" and "-verbose" for "Fl". A name ends at the next macro or punctuation mark.
std::set<std::string> item_names(const std::string& text, const std::string& macro);

// Returns what a text names with a macro anywhere: `.Ic list , diff` has "list" and "diff".
std::set<std::string> names(const std::string& text, const std::string& macro);

// Returns what stands below the list item with that name, up to the next item or the end of the list; "" when there is
// no such item.
std::string item_text(const std::string& text, const std::string& macro, const std::string& name);

// Returns the words of a text as a reader sees them, on one line: without macros and escapes.
std::string plain(const std::string& text);

}  // namespace test_support
