// The second half of a run: a look at every page that is due, what is new first.
#pragma once

#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "crawler/discovery.h"
#include "crawler/engine.h"
#include "crawler/filing.h"

namespace crawler {

class Pages {
 public:
  Pages(Engine& engine, const Discovery& discovery, Filing& filing);

  void look_at_all();

 private:
  void look_at(const archive::FrontierEntry& entry);
  void take(const archive::FrontierEntry& before, Reading reading);
  bool sent_on(const archive::FrontierEntry& entry, const Reading& reading);
  void not_modified(const archive::FrontierEntry& before);
  void gone(const archive::FrontierEntry& before, const fetch::FetchResult& result);
  void failed(const archive::FrontierEntry& before, const Reading& reading);
  void read(const archive::FrontierEntry& before, Reading& reading);
  std::string not_ours(const archive::Column& column) const;
  std::string file(archive::FrontierEntry& entry, Reading& reading);

  Engine& engine_;
  const Discovery& discovery_;
  Filing& filing_;
  std::vector<std::pair<std::string, std::regex>> only_;  // field, pattern
  int asked_ = 0;
};

}  // namespace crawler
