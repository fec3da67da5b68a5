// The names in a byline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crawler::extract {

// The names in a byline, cleaned of "By", posts, e-mail addresses and organisations: "By Jane Doe and John Roe, Staff
// Writers" -> Jane Doe, John Roe.
std::vector<std::string> names_in(std::string_view byline);

// The name in a Korean byline: "홍길동 기자", "홍길동기자", "한국연구원 홍길동 박사" -> 홍길동; empty for any other
// text.
std::string korean_name(const std::string& text);

}  // namespace crawler::extract
