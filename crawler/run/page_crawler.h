// The second half of a run: a look at every page that is due, what is new first.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "crawler/ingest/ingest.h"
#include "crawler/run/discovery.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

class PageCrawler {
 public:
  PageCrawler(Pipeline& engine, const Discovery& discovery, ingest::Ingester& filing);

  void look_at_all();

 private:
  void look_at(const archive::FrontierEntry& entry);
  void take(const archive::FrontierEntry& before, ParsedPage reading);
  bool sent_on(const archive::FrontierEntry& entry, const ParsedPage& reading);
  void not_modified(const archive::FrontierEntry& before);
  void gone(const archive::FrontierEntry& before, const fetch::FetchResult& result);
  void failed(const archive::FrontierEntry& before, const ParsedPage& reading);
  void read(const archive::FrontierEntry& before, ParsedPage& reading);
  std::string file(archive::FrontierEntry& entry, ParsedPage& reading);

  Pipeline& engine_;
  const Discovery& discovery_;
  ingest::Ingester& filing_;
  int asked_ = 0;
};

}  // namespace crawler::run
