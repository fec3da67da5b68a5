// Texts that gumbo need not read. It takes a page letter by letter, which for a text without entities changes nothing:
// one character, its placeholder, stands for such a text in what gumbo parses, and the tree gets the text itself.
//
// The n-th text is written as U+F0000 + n, of plane 15, which is for private use and takes gumbo the way of any letter:
// what the standard does with a text depends on its white space, its entities and on whether it holds a letter at all
// (WHATWG HTML 13.2.6). A page that uses plane 15 itself is left as it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crawler::dom {

// The texts of one page.
class LongTexts {
 public:
  // `page` must outlive this object.
  explicit LongTexts(std::string_view page);

  // Appends a text between two tags or an attribute's value to `html`, with a placeholder for what is long and without
  // entities. REQUIRES: `text` is a part of the page.
  void append(std::string_view text, std::string& html);

  // Returns the text, a part of the page, that the placeholder `text` stands for; nothing where `text` is not one
  // placeholder alone.
  std::optional<std::string_view> text_of_placeholder(std::string_view text) const;

  // Returns a text or value of what gumbo parsed with each placeholder replaced by the text that it stands for: a view
  // into `text` or into `buffer`, which it overwrites. Nothing where that would have more than `limit` bytes.
  std::optional<std::string_view> with_placeholders_replaced(std::string_view text, std::size_t limit,
                                                             std::string& buffer) const;

 private:
  const std::string_view* find(char32_t c) const;

  std::vector<std::string_view> texts_;
  bool usable_;
};

}  // namespace crawler::dom
