// The first half of a run: all lists of the source, each along its pages to the end.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "crawler/discovery.h"
#include "crawler/engine.h"
#include "crawler/filing.h"

namespace crawler {

class Lists {
 public:
  Lists(Engine& engine, Discovery& discovery, Filing& filing)
      : engine_(engine), discovery_(discovery), filing_(filing) {}

  // Reads all lists into the frontier. Only when every one was read whole is it said what is no longer listed.
  void read_all();

 private:
  struct Walk;  // along the pages of one list
  using WalkPtr = std::shared_ptr<Walk>;

  void take_originals(const std::string& name);
  void start(const std::string& url, int manner, archive::UrlKind kind);
  void ask(const WalkPtr& walk, const std::string& url);
  void take(const WalkPtr& walk, const archive::FrontierEntry& before, Reading reading);
  void keep(const archive::FrontierEntry& before, Reading& reading);
  void follow(const WalkPtr& walk, const extract::Listing& listing, const std::string& url);
  void fail(const WalkPtr& walk, const archive::FrontierEntry& before, const Reading& reading,
            const std::string& problem);

  Engine& engine_;
  Discovery& discovery_;
  Filing& filing_;
  std::set<std::string> asked_;  // keys, so that lists that lead in a circle end
  bool whole_ = true;
};

}  // namespace crawler
