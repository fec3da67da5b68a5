// Which of the candidates for a title is the headline, and how much of one the text tells.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "crawler/extract/page/metadata.h"

namespace crawler::extract {

// A text that may be the title, without the site's name.
struct TitleCandidate {
  std::string text;
  std::string from;  // "h1", "json-ld headline", "meta og:title", "title", ...
  float score = 0;   // the weight of its place, and of the places that say the same
};

// The title that was chosen. All texts are empty when the page has no title at all.
struct Title {
  std::string text;       // without series and site name
  std::string headline;   // as the page prints it
  std::string series;     // empty when the headline names none
  std::string from;       // the place of the candidate that won
  std::string why;        // why it won over candidates with a higher score; empty when it has the highest
  double confidence = 0;  // 0 to 1
  std::vector<TitleCandidate> candidates;  // the best first
};

// Puts the candidates of `title` in order, the best first, and fills in the rest of it: a candidate is worth more when
// others say the same. `prose` returns the page's text in lower case without its headings, which few pages need.
void choose_title(Title& title, const Metadata& data, const std::function<const std::string&()>& prose);

// The share of a's words that are in b, 0 to 1.
float repeated_share(const std::vector<std::string>& a, const std::vector<std::string>& b);

// How many of the words stand in the prose; both are in lower case.
std::size_t count_told(const std::vector<std::string>& words, const std::string& prose);

// Whether at least half of the words stand in the prose.
bool is_told(const std::vector<std::string>& words, const std::string& prose);

}  // namespace crawler::extract
