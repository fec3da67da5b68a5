// The headline without the site's name, and the series it belongs to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/metadata.h"
#include "crawler/extract/page_model.h"
#include "crawler/extract/site_name.h"  // for the readers of titles, who need the site's names too

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

// Reads the title from the h1 elements, JSON-LD, meta elements, microdata, classes and the title element; candidates
// that agree support each other. `url` is the page's URL and helps to recognise the site's name. `container` is the
// element of the page's text (no_node when it is not known): the headline nearest before it counts most. `headline` is
// the heading that says what the metadata say, of whatever rank; no_node when there is none.
Title read_title(const PageModel& page, const Metadata& data, std::string_view url, dom::Node container,
                 dom::Node headline);

}  // namespace crawler::extract
