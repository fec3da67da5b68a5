// A first source file for a URL: what a person would write after a look at the page, for them to review.
#pragma once

#include <string>
#include <vector>

#include "base/url.h"
#include "crawler/detect/column_sample.h"

namespace crawler::detect {

// What detect_source() returns: the text of a source file and remarks about it. The caller decides where to write it.
struct DetectedSource {
  std::string name;                // the source's, as given or derived
  std::string toml;                // the source file, complete
  std::vector<std::string> notes;  // what was found and what was not, in sentences
};

// Reads the page at `url`, the feeds and sitemap it may have and a few columns. `allow_private`: the source may fetch
// from private addresses. An empty `name` means: derive one (source_name.h). Throws base::Error when the page cannot be
// fetched, and when it leads to no list, feed or sitemap.
DetectedSource detect_source(const FetchPage& fetch_page, const base::Url& url, const std::string& name,
                             bool allow_private);

}  // namespace crawler::detect
