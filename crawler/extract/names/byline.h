// The names in a byline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crawler::extract {

// The names in a byline without "By", job titles, e-mail addresses and organisations: "By Jane Doe and John Roe, Staff
// Writers" -> Jane Doe, John Roe. At most twelve, each once, from the first 400 bytes; none when nothing in the text
// can be a name.
std::vector<std::string> names_in(std::string_view byline);

// The one word of a text that an element marks as the author, where it is a nickname, with or without a capital: "by
// riverman" -> riverman. Empty for more words, digits and placeholders.
std::string nickname_in(std::string_view byline);

// The name in a Korean byline: "홍길동 기자", "홍길동기자", "한국연구원 홍길동 박사" -> 홍길동. Empty for any other
// text.
std::string korean_name(const std::string& text);

// The reporters of a Korean line that ends with their job, perhaps with a mail address behind it: "홍길동·김철수 기자".
// Each has three syllables, as most names have; places and departments ("부산·울산 기자") have two. Empty for any other
// line.
std::vector<std::string> reporters_with_dot(std::string_view line);

// Whether a name looks like the full name of a person: two words, the first of which is no article before a noun ("der
// Schneeschuhwanderung"), or two to six letters of Hangul, Han and Kana.
bool is_full_name(const std::string& name);
bool has_full_name(const std::vector<std::string>& names);

// Whether names are a list of single words, and so a menu.
bool is_menu(const std::vector<std::string>& names);

// How many code points a text in UTF-8 has; each broken byte counts as one.
std::size_t count_code_points(std::string_view text);

}  // namespace crawler::extract
