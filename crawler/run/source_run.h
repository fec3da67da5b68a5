// One run over one source: its lists, then its pages, then the record of it.
#pragma once

#include <filesystem>

#include "crawler/run/pipeline.h"

namespace crawler::run {

// The record of the run, as kept in the archive; problems are in the report. Throws archive::Error when the archive
// cannot be written.
archive::Run run_source(archive::Archive& archive, const std::filesystem::path& dir, const config::Source& source,
                        RunRules rules, ingest::ProblemReport& report, const base::Log& log);

}  // namespace crawler::run
