#include "crawler/run/engine.h"

#include <algorithm>
#include <utility>

#include "base/translation.h"
#include "crawler/fetch/curl_fetcher.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;

constexpr int most_connections = 64;  // to a host; its clients want fewer

}  // namespace

bool Inbox::push(ParsedPage& page) {
  const std::lock_guard lock(mutex_);
  if (closed_) return false;
  parsed_.push(std::move(page));
  return true;
}

std::vector<ParsedPage> Inbox::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  std::vector<ParsedPage> left;
  while (auto page = parsed_.pop(0ms)) left.push_back(*std::move(page));
  return left;
}

Engine::Engine(EngineSetup setup)
    : batch_(setup.archive, setup.keep),
      hosts_(setup.archive),
      network_archive_(std::make_unique<archive::Archive>(setup.archive_dir, archive::Archive::Mode::read)) {
  // The parsers first: they fork, which is best done with few threads.
  ParserPool::Setup parsers{.threads = setup.parser_threads,
                            .sources = std::move(setup.sources),
                            .log = setup.log,
                            .done = [this](ParsedPage parsed) { deliver(std::move(parsed)); }};
  if (setup.read) parsers.read = std::move(setup.read);
  parsers_ = std::make_unique<ParserPool>(std::move(parsers));
  fetch::DownloadRules rules;
  rules.agent = product_token;
  rules.delay = 0ms;
  rules.connections = most_connections;
  downloader_ = std::make_unique<fetch::Downloader>(
      std::make_unique<fetch::CurlFetcher>(setup.user_agent, setup.limits, setup.proxy), std::move(rules),
      network_callbacks(), setup.log);
  held_ = downloader_->held();
}

// The network thread ends first, then the parser threads, since each hands on to the next.
Engine::~Engine() {
  downloader_.reset();
  parsers_.reset();
}

// All run on the network thread, so they touch nothing but the queues and that thread's own archive.
fetch::Downloader::Callbacks Engine::network_callbacks() {
  fetch::Downloader::Callbacks callbacks;
  callbacks.done = [this](fetch::Download finished) {
    if (finished.result.kind == fetch::Kind::page) return parsers_->submit(std::move(finished));
    ParsedPage unparsed;
    unparsed.download = std::move(finished);
    deliver(std::move(unparsed));
  };
  callbacks.recall = [this](const std::string& origin) { return archive::Hosts(*network_archive_).find(origin); };
  callbacks.remember = [this](archive::Host host) { host_news_.push(std::move(host)); };
  return callbacks;
}

void Engine::deliver(ParsedPage page) {
  const auto inbox = std::static_pointer_cast<Inbox>(page.download.job.client);
  if (!inbox->push(page)) freed(page);
}

void Engine::leave(const std::shared_ptr<Inbox>& inbox) {
  --runs_;
  downloader_->give_up(inbox, base::tr("the run ends"));
  for (const ParsedPage& page : inbox->close()) freed(page);
}

std::size_t Engine::share() const { return std::max(least_window, window / std::max<std::size_t>(runs_, 1)); }

std::chrono::milliseconds Engine::patience() const { return 100ms + std::chrono::milliseconds(runs_); }

void Engine::freed(const ParsedPage& page) {
  if (page.download.asked) *held_ -= page.download.result.body.size();
}

void Engine::check() const {
  downloader_->check();
  parsers_->check();
}

void Engine::store_host_news() {
  while (auto host = host_news_.pop(0ms)) batch_.together([&] { hosts_.put(*host); });
}

}  // namespace crawler::run
