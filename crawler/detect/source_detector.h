// A first source file for a URL: what a person would write after a look at the page, for them to review.
#pragma once

#include <string>
#include <vector>

#include "crawler/run/pipeline.h"

namespace crawler::detect {

// What detect_source() returns: the text of a source file and remarks about it. The caller decides where to write it.
struct DetectedSource {
  std::string name;                // the source's, as given or derived
  std::string toml;                // the source file, complete
  std::vector<std::string> notes;  // what was found and what was not, in sentences
};

// Fetches the page at `url`, the feeds and sitemap it may have and one column, through the pipeline (which obeys
// robots.txt and the delay between requests). When the pipeline may fetch private addresses, so may the source. An
// empty `name` means: derive one (source_name.h). Throws base::Error when `url` is not a web URL, when the page cannot
// be fetched, and when it leads to no list, feed or sitemap.
DetectedSource detect_source(run::Pipeline& pipeline, const std::string& url, const std::string& name);

}  // namespace crawler::detect
