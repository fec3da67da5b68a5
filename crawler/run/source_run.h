// One run over one source: its lists, then its pages, then its images.
#pragma once

#include "crawler/run/pipeline.h"

namespace crawler::run {

// Crawls the source and returns the record of the run as the archive keeps it. What went wrong with single pages and
// hosts is in `setup.report` and in the record's status. Throws base::Error when the archive cannot be written.
archive::Run run_source(PipelineSetup setup);

}  // namespace crawler::run
