// Pages for tests, built from parts.
#pragma once

#include <string>

#include "crawler/dom/document.h"
#include "crawler/extract/read_column.h"

namespace crawler::extract {

// A paragraph of plain sentences of about 100 letters; each `number` gives a different text.
inline std::string sentence(int number) {
  return "Number " + std::to_string(number) +
         " of the text tells of the river, and it says so in a sentence that goes on for a while. It ends here.";
}

inline std::string paragraphs_of_text(int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) out += "<p>" + sentence(i) + "</p>\n";
  return out;
}

// The sentences that paragraphs_of_text makes, as a stored body.
inline std::string body_of_text(int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) out += (i == 1 ? "" : "\n\n") + sentence(i);
  return out;
}

inline std::string page_around(const std::string& article, const std::string& head = {}) {
  return "<!doctype html><html lang=en><head><title>The river</title>" + head +
         "</head><body><nav><a href=/>Home</a></nav>" + "<main><h1>The river</h1>" + article +
         "</main><footer>About us</footer></body></html>";
}

inline Extraction read_page(const std::string& html,
                            const std::string& url = "https://paper.example/opinion/the-river") {
  PageRequest request;
  request.url = base::Url::parse(url);
  return read_column(html, request);
}

inline std::string body_around(const std::string& article, const std::string& head = {}) {
  return read_page(page_around(article, head)).column.body;
}

}  // namespace crawler::extract
