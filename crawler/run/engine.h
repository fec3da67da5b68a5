// What the runs of a crawl share: one network thread (fetch/downloader.h), the parser threads (parser_pool.h), and the
// transaction of the one archive that they write. Sources are crawled side by side; each host keeps its own pace,
// whichever sources ask it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/frontier.h"
#include "base/blocking_queue.h"
#include "base/log.h"
#include "base/non_copyable.h"
#include "config/source.h"
#include "crawler/fetch/downloader.h"
#include "crawler/run/parser_pool.h"
#include "crawler/run/turn.h"
#include "crawler/run/write_batch.h"

namespace crawler::run {

// Names this program in the User-Agent field and in robots.txt (RFC 9309 section 2.2.1).
inline constexpr std::string_view product_token = "column-archive";

// What an engine works on. The objects referred to must outlive it.
struct EngineSetup {
  archive::Archive& archive;                   // open for writing
  std::filesystem::path archive_dir;           // where it lies; the network thread opens it again, read only
  std::vector<const config::Source*> sources;  // all whose pages are read; at least one
  fetch::Limits limits;
  std::string user_agent;
  std::string proxy;  // the URL of the proxy for all requests; "": none
  int parser_threads = 2;
  bool keep = true;  // false: a dry run, of which nothing is committed
  const base::Log& log;
  ParserPool::Read read = {};  // reads a page's body; none: read_content(). Tests have one that misbehaves
};

// One run's side of the engine: how it treats hosts, and what came back for it.
class Inbox : public fetch::Client {
 public:
  // Returns the next result, waiting for one up to `most`.
  std::optional<ParsedPage> pop(std::chrono::milliseconds most) { return parsed_.pop(most); }
  // Returns false, and leaves the page as it is, once the inbox is closed. May be called from any thread.
  bool push(ParsedPage& page);
  // Takes nothing more, and returns what was left.
  std::vector<ParsedPage> close();

 private:
  std::mutex mutex_;  // of closed_
  bool closed_ = false;
  base::BlockingQueue<ParsedPage> parsed_;
};

// Owns the threads. A thread that uses it, the archive or a Pipeline on it holds the turn; only submit(), parse() and
// check() may be called without.
class Engine : private base::NonCopyable {
 public:
  static constexpr std::size_t window = 64;  // most pages under way in all; a run has at least `least_window`
  static constexpr std::size_t least_window = 2;

  // Starts the threads: create it while few others run. Throws base::Error when the archive cannot be opened again, no
  // process can be started or libcurl cannot start.
  explicit Engine(EngineSetup setup);
  // Drops what is under way, and waits for the threads.
  ~Engine();

  Turn& turn() { return turn_; }
  WriteBatch& batch() { return batch_; }

  // A run begins, with its inbox, and leaves again: what is under way for it is dropped. While there are few runs, each
  // has a larger part of the window.
  void join() { ++runs_; }
  void leave(const std::shared_ptr<Inbox>& inbox);
  std::size_t share() const;
  // How long a run waits for a result before it looks at the clock and for signals.
  std::chrono::milliseconds patience() const;

  // Has the page downloaded and parsed; the result goes to the inbox that is the job's client.
  void submit(fetch::Job job) { downloader_->submit(std::move(job)); }
  // Has a page that was stored parsed likewise.
  void parse(fetch::Download download) { parsers_->submit(std::move(download)); }
  // Says that the page is no longer held, so that others may be downloaded.
  void freed(const ParsedPage& page);
  // Starts no request any more: all jobs, also those to come, come back as Kind::put_off with this reason.
  void stop(const std::string& reason) { downloader_->stop(reason); }
  // Rethrows what ended one of the threads.
  void check() const;

  // Writes what was learned of hosts.
  void store_host_news();

 private:
  fetch::Downloader::Callbacks network_callbacks();
  void deliver(ParsedPage page);

  Turn turn_;
  WriteBatch batch_;
  archive::Hosts hosts_;
  std::atomic<std::size_t> runs_{0};
  base::BlockingQueue<archive::Host> host_news_;
  std::unique_ptr<archive::Archive> network_archive_;  // the network thread's own connection, read only
  std::unique_ptr<ParserPool> parsers_;
  std::unique_ptr<fetch::Downloader> downloader_;
  std::shared_ptr<std::atomic<std::size_t>> held_;  // the downloader's; parser threads may outlive that
};

}  // namespace crawler::run
