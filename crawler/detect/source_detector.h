// A first source file for an address: what a person would write who looked at the page, for them to look over.
#pragma once

#include <string>

#include "crawler/run/pipeline.h"

namespace crawler::detect {

struct DetectedSource {
  std::string name;                // of the source, from the host
  std::string toml;                // the source file
  std::vector<std::string> notes;  // what was found and what was not, in sentences
};

// Fetches the page at `url`, the feeds and sitemap it may have and one column, through the engine (robots.txt, pace).
// What the engine was allowed beyond the usual (private addresses) the file allows too. Throws archive::Error when the
// page cannot be had or names nothing to find columns by.
DetectedSource detect_source(run::Pipeline& engine, const std::string& url, const std::string& name);

}  // namespace crawler::detect
