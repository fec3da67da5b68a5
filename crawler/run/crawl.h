// A crawl: runs over the chosen sources side by side, under one lock. A source that fails or is slow neither stops nor
// delays the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

// What the command line says. What it leaves out comes from the source's file, else from the settings.
struct CrawlOptions {
  std::vector<std::string> sources;     // names; none: all that the settings choose
  std::optional<double> delay;          // seconds between the starts of two requests to a host
  std::optional<int> connections;       // at the same time to a host
  std::optional<int> parallel_sources;  // most sources that are crawled at the same time, 1 or more
  std::optional<int> budget;            // pages of a source in a run; 0: no limit, whatever the files say
  bool allow_private = false;           // connect to private and loopback addresses too
  bool dry_run = false;                 // print what would be fetched and store nothing
  bool verbose = false;                 // print each decision on stderr
  bool quiet = false;                   // neither summary nor progress on a terminal
  std::optional<double> deadline;       // seconds for all sources together; 0: no limit, whatever the settings say
  std::optional<double> page_deadline;  // seconds for one exchange
};

// Crawls, prints a summary on a terminal and the problems on stderr. Returns the exit status: that of the first source
// with a problem; 128 + the signal after SIGINT or SIGTERM. Throws base::Error when no source is chosen, when another
// process holds the archive, and when the archive cannot be written.
int crawl(const config::Settings& settings, const CrawlOptions& options);

// Returns the rules of a run over one source: the command line goes before the source's file, and that before the
// settings. Deadline and callbacks are the caller's, but for RunRules::interrupted, which obeys base/signals.h.
RunRules rules_for(const config::Settings& settings, const config::Source& source, const CrawlOptions& options);

// Returns the User-Agent field of every request, "column-archive/VERSION (+CONTACT)". Characters of `contact` that the
// field could not hold are left out; without a contact the comment is.
std::string user_agent(const std::string& contact);

}  // namespace crawler::run
