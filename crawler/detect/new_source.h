// Finds the source file for a site over the network: fetches here, reads in a process that can do nothing else.
#pragma once

#include <string>

#include "crawler/detect/source_detector.h"
#include "crawler/run/pipeline.h"

namespace crawler::detect {

// Fetches what detect_source() asks for, through a pipeline, which obeys robots.txt and the delay between requests;
// that itself runs in a process that has neither network nor files (crawler/sandbox). When the pipeline may fetch
// private addresses, so may the source. Throws base::Error when `url` is not a web URL, as detect_source() does, and
// when a page ended the process.
DetectedSource find_new_source(const run::PipelineSetup& setup, const std::string& url, const std::string& name);

}  // namespace crawler::detect
