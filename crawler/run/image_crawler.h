// The last part of a run, where the source's file says `images = true`: the images of its columns, each stored as a raw
// page under the URL that the column names.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archive/frontier.h"
#include "crawler/ingest/ingest.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

// The frontier's key of an image. It differs from every page's key, should an image and a page share a URL.
std::string image_key(const std::string& url);

// Used by the thread that owns the pipeline. The objects given must outlive it. An image that cannot be fetched does
// not fail the run: it is logged, and becomes a warning once it has failed several times without ever being stored.
class ImageCrawler {
 public:
  static constexpr std::size_t max_bytes = std::size_t{10} << 20;  // of one image; a larger one is not stored

  ImageCrawler(Pipeline& pipeline, ingest::Ingester& ingester) : pipeline_(pipeline), ingester_(ingester) {}

  // Adds the images that the source's columns name to the frontier, then asks for all that are due, as far as the run's
  // budget goes. Images have the budget once more, beside that of the pages.
  void crawl();

 private:
  void add_named();
  std::vector<archive::FrontierEntry> next_named(std::int64_t& since, bool& more) const;
  void fetch_due();
  void fetch(const archive::FrontierEntry& entry);
  void handle(const archive::FrontierEntry& before, ParsedPage parsed);
  void handle_failure(archive::FrontierEntry& entry, const fetch::FetchResult& result, const std::string& problem);

  Pipeline& pipeline_;
  ingest::Ingester& ingester_;
};

}  // namespace crawler::run
