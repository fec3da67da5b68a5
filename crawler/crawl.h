// A crawl: the chosen sources one after the other, under one lock, each recorded as a run of its own. The failure of
// one does not stop the others.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "config/settings.h"
#include "crawler/engine.h"

namespace crawler {

// What the command line says; negative or empty: not said, so that source file and settings hold.
struct CrawlOptions {
  std::vector<std::string> sources;  // names
  double delay = -1;                 // seconds
  int connections = -1;
  int budget = -1;  // pages a source; 0: no limit
  bool allow_private = false;
  bool dry_run = false;
  bool verbose = false;
  double deadline = -1;       // of the whole run, seconds
  double page_deadline = -1;  // of one exchange, seconds
};

// Gives the exit status: that of the first source that was not well; 128 + the signal after SIGINT or SIGTERM.
int crawl(const config::Settings& settings, const CrawlOptions& options);

// What holds for one source: the command line before the source's file before the settings.
RunRules rules_for(const config::Settings& settings, const config::Source& source, const CrawlOptions& options);

// "column-archive/VERSION (+CONTACT)": what every request says of itself.
std::string user_agent(const std::string& contact);

}  // namespace crawler
