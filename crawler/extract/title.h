// The headline without the site's name, and the series it belongs to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/metadata.h"
#include "crawler/extract/page_model.h"

namespace crawler::extract {

struct TitleCandidate {
  std::string text;
  std::string from;  // "h1", "json-ld headline", "meta og:title", "title", ...
  float score = 0;
};

struct Title {
  std::string text;      // without series and site name
  std::string headline;  // as the page prints it
  std::string series;
  std::string from;
  std::string why;  // the rule that set it above candidates with a higher score; else empty
  std::string series_from;
  double confidence = 0;
  std::vector<TitleCandidate> candidates;  // the best first
};

// `container` is where the page's text stands (no_node when not known): the headline nearest before it counts most.
Title read_title(const PageModel& outline, const Metadata& data, std::string_view url, dom::Node container);

// Takes a series off the front of a headline: "[사이언스칼럼] ...", "Science column: ...". Says the series, "" when
// there is none.
std::string split_series(std::string& headline);

// The host's telling part: "https://www.the-times.co.uk/a" -> "thetimes"; empty when the URL is relative.
std::string host_name(std::string_view url);

// What the site may be called: its own names in the metadata and the telling part of its host.
std::vector<std::string> site_names(const Metadata& data, std::string_view url);
bool is_site(std::string_view text, const std::vector<std::string>& names);

// A title without the site's name at its end or front, where `names` are what the site may be called.
std::string without_site(std::string_view title, const std::vector<std::string>& names);

}  // namespace crawler::extract
