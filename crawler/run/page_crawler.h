// The second part of a run: asks for every column page that is due, new ones first, and hands what was read to the
// ingester.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "crawler/ingest/ingest.h"
#include "crawler/run/discovery.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {

// Used by the thread that owns the pipeline. The objects given must outlive it, and it must outlive its jobs: crawl()
// waits only for those of its own pages, so the pipeline is to be drained (Pipeline::pump(0)) before it goes.
class PageCrawler {
 public:
  PageCrawler(Pipeline& pipeline, const Discovery& discovery, ingest::Ingester& ingester);

  // Asks for the pages that are due, as far as the run's budget goes, and stores what they hold. Ends early when the
  // pipeline is stopping; a page not asked for stays due.
  void crawl();

 private:
  // Known pages by how much speaks for asking, those for which most does first.
  enum class Known { urgent, usual, unchanged };
  // Which of the due pages this run asks for: all new ones, and of each kind of known ones those whose turn it is.
  struct Plan {
    struct Part {
      long pages = 0;
      long runs = 0;  // every page has its turn in so many runs; 0: none in this one
    };
    base::Instant now{};
    long fresh = 0;             // due pages never answered before
    std::array<Part, 3> known;  // the others, by Known
    std::int64_t turn = 0;      // the number of this run among those of the source
    bool due(const archive::FrontierEntry& entry) const;
    bool in_turn(const archive::FrontierEntry& entry, Known kind) const;
    long asked() const;  // how many known pages that are, about
  };
  Plan make_plan() const;
  void fetch_all(const Plan& plan, bool fresh);
  void fetch(const archive::FrontierEntry& entry);
  void leave_unasked(const archive::FrontierEntry& entry);
  Known kind_of(const archive::FrontierEntry& entry) const;
  bool to_be_read_again(const archive::FrontierEntry& entry) const;
  void note_lastmod(archive::FrontierEntry& entry) const;
  void submit(fetch::Job job, const archive::FrontierEntry& entry);

  // One for each kind of result; `before` is the page's entry as it was when the job was submitted.
  void handle(const archive::FrontierEntry& before, ParsedPage parsed);
  void handle_page(const archive::FrontierEntry& before, ParsedPage& parsed);
  void handle_not_modified(const archive::FrontierEntry& before, ParsedPage& parsed);
  void handle_gone(const archive::FrontierEntry& before, const fetch::FetchResult& result);
  void handle_failure(const archive::FrontierEntry& before, const ParsedPage& parsed);
  std::string ingest(archive::FrontierEntry& entry, ParsedPage& parsed);

  Pipeline& pipeline_;
  const Discovery& discovery_;
  ingest::Ingester& ingester_;
  int asked_ = 0;
  std::unordered_set<std::int64_t> asked_first_;  // new pages, where known ones follow: they are not asked for again
};

}  // namespace crawler::run
