// The first half of a run: all lists of the source, each along its pages to the end.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "crawler/ingest/ingest.h"
#include "crawler/run/discovery.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

class ListCrawler {
 public:
  ListCrawler(Pipeline& engine, Discovery& discovery, ingest::Ingester& filing)
      : engine_(engine), discovery_(discovery), filing_(filing) {}

  // Reads all lists into the frontier. Only when every one was read whole is it said what is no longer listed.
  void read_all();

 private:
  struct Walk;  // along the pages of one list
  using WalkPtr = std::shared_ptr<Walk>;

  void take_originals(const std::string& name);
  void start(const std::string& url, fetch::PageRole role, archive::UrlKind kind,
             const config::Listing* rules = nullptr);
  void ask(const WalkPtr& walk, const std::string& url);
  void take(const WalkPtr& walk, const archive::FrontierEntry& before, ParsedPage reading);
  void keep(const archive::FrontierEntry& before, ParsedPage& reading);
  void follow(const WalkPtr& walk, const lists::Listing& listing, const std::string& url);
  void fail(const WalkPtr& walk, const archive::FrontierEntry& before, const ParsedPage& reading,
            const std::string& problem);

  Pipeline& engine_;
  Discovery& discovery_;
  ingest::Ingester& filing_;
  std::set<std::string> asked_;  // keys, so that lists that lead in a circle end
  bool whole_ = true;
};

}  // namespace crawler::run
