// The first part of a run: reads all lists of the source, each along its pages to the end.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "crawler/ingest/ingest.h"
#include "crawler/run/discovery.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

// Used by the thread that owns the pipeline. The objects given must outlive it.
class ListCrawler {
 public:
  ListCrawler(Pipeline& pipeline, Discovery& discovery, ingest::Ingester& ingester)
      : pipeline_(pipeline), discovery_(discovery), ingester_(ingester) {}

  // Reads the list pages, feeds and sitemaps of the source into the frontier. Entries are marked as no longer listed
  // only when every list was read whole. Problems are reported to the pipeline.
  void crawl();

 private:
  struct Walk;  // along the pages of one list
  using WalkPtr = std::shared_ptr<Walk>;

  void add_originals(const std::string& name);
  void mark_unlisted();
  void start(const std::string& url, fetch::PageRole role, archive::UrlKind kind,
             const config::Listing* rules = nullptr);
  void fetch(const WalkPtr& walk, const base::Url& url);
  void submit(const WalkPtr& walk, const archive::FrontierEntry& entry, fetch::Job job);
  archive::FrontierEntry entry_for(const Walk& walk, const std::string& url, const std::string& key);
  void handle(const WalkPtr& walk, const archive::FrontierEntry& before, ParsedPage parsed);
  void store(const archive::FrontierEntry& before, ParsedPage& parsed);
  void take(const WalkPtr& walk, const archive::FrontierEntry& before, ParsedPage parsed);
  void follow(const WalkPtr& walk, const lists::Listing& listing, const std::string& url);
  void fail(const WalkPtr& walk, const archive::FrontierEntry& before, const ParsedPage& parsed,
            const std::string& problem);

  Pipeline& pipeline_;
  Discovery& discovery_;
  ingest::Ingester& ingester_;
  std::set<std::string> asked_;  // keys of URLs, so that lists that link to each other end
  bool whole_ = true;            // every list so far was read to its end
};

}  // namespace crawler::run
