// Reads the manual pages, man/*.[1-9] in mdoc(7), to compare them with the program's tables.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace test_support {

// Returns the files of all pages, in the order of their names.
std::vector<std::filesystem::path> manual_pages();
// Returns the source of a page, "columns-search.1". Throws as read_file().
std::string manual_page(const std::string& name);

// Returns the lines below a heading (`.Sh NAME` or `.Ss NAME`), up to the next heading of the same or a higher rank; ""
// when there is no such heading.
std::string under_heading(const std::string& page, const std::string& heading);

// Returns what the list items of a text name with a macro: `.It Cm name No = Ar STRING` has "name" for "Cm", `.It Fl v
// , Fl -verbose` has "v" and "-verbose" for "Fl". A name ends at the next macro or punctuation mark.
std::set<std::string> item_names(const std::string& text, const std::string& macro);

// Returns what stands below the list item with that name, up to the next item or the end of the list; "" when there is
// no such item.
std::string item_text(const std::string& text, const std::string& macro, const std::string& name);

// Returns the words of a text as a reader sees them, on one line: without macros and escapes.
std::string plain(const std::string& text);

}  // namespace test_support
