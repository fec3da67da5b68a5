// A crawl: the chosen sources one after the other, under one lock, each recorded as a run of its own. The failure of
// one does not stop the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

// What the command line says. What it does not say comes from the source's file, else from the settings.
struct CrawlOptions {
  std::vector<std::string> sources;  // names
  std::optional<double> delay;       // seconds between two requests to a host
  std::optional<int> connections;    // at the same time to a host
  std::optional<int> budget;         // pages a source and run; 0: no limit
  bool allow_private = false;
  bool dry_run = false;
  bool verbose = false;
  std::optional<double> deadline;       // seconds for the whole run; 0: no limit
  std::optional<double> page_deadline;  // seconds for one exchange
};

// Gives the exit status: that of the first source that was not well; 128 + the signal after SIGINT or SIGTERM.
int crawl(const config::Settings& settings, const CrawlOptions& options);

// What holds for one source: the command line before the source's file before the settings.
RunRules rules_for(const config::Settings& settings, const config::Source& source, const CrawlOptions& options);

// "column-archive/VERSION (+CONTACT)": what every request says of itself.
std::string user_agent(const std::string& contact);

}  // namespace crawler::run
