// The last part of a run, where the source's file says `images = true`: the pictures of its columns, each kept as the
// raw page it came as, under the address that the column names.
//
// They are asked for as politely as pages are. One that cannot be had is no trouble of the run: it is a line of the
// log, and a warning once when it has failed several times before it ever came.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/frontier.h"
#include "crawler/ingest/ingest.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

// Names an image in the frontier: no page is taken for one, nor one for a page, should they share an address.
std::string image_key(const std::string& url);

class ImageCrawler {
 public:
  static constexpr std::size_t max_bytes = std::size_t{10} << 20;

  ImageCrawler(Pipeline& engine, ingest::Ingester& filing) : engine_(engine), filing_(filing) {}

  // Takes the images that columns name into the frontier, then looks at all that are due.
  void look_at_all();

 private:
  void take_named();
  void look_at(const archive::FrontierEntry& entry);
  void take(const archive::FrontierEntry& before, ParsedPage reading);
  void failed(archive::FrontierEntry& entry, const fetch::FetchResult& result, const std::string& problem);

  Pipeline& engine_;
  ingest::Ingester& filing_;
};

}  // namespace crawler::run
