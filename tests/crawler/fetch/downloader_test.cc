#include "crawler/fetch/downloader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <memory>

#include "base/blocking_queue.h"

namespace crawler::fetch {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

// Answers in memory: each URL gives its answers in turn and repeats the last one; unknown URLs are 404.
class FakeFetcher final : public Fetcher {
 public:
  explicit FakeFetcher(std::map<std::string, std::deque<FetchResult>>& web, std::vector<Request>& asked)
      : web_(web), asked_(asked) {}
  void start(Request request) override {
    asked_.push_back(request);
    FetchResult result;
    if (const auto found = web_.find(request.url); found != web_.end()) {
      result = found->second.front();
      if (found->second.size() > 1) found->second.pop_front();
    } else {
      result.kind = Kind::gone;
      result.status = 404;
    }
    result.tag = request.tag;
    result.url = request.url;
    results_.push_back(std::move(result));
  }
  std::vector<FetchResult> wait(std::chrono::milliseconds most) override {
    if (results_.empty()) std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(most, 2ms));
    return std::exchange(results_, {});
  }
  void wake() override {}
  std::size_t under_way() const override { return results_.size(); }

 private:
  std::map<std::string, std::deque<FetchResult>>& web_;
  std::vector<Request>& asked_;
  std::vector<FetchResult> results_;
};

FetchResult answer(Kind kind, int status, const std::string& body = {}) {
  FetchResult result;
  result.kind = kind;
  result.status = status;
  result.body = body;
  if (kind != Kind::page) result.problem = "HTTP status " + std::to_string(status);
  return result;
}
FetchResult redirect(const std::string& to, int status = 301) {
  FetchResult result = answer(Kind::redirect, status);
  result.location = to;
  return result;
}

class DownloaderTest : public testing::Test {
 protected:
  DownloaderTest() {
    rules.agent = "column-archive";
    rules.delay = 0ms;
    rules.retry.base = 1ms;
    web["http://a.example/x"] = {answer(Kind::page, 200, "x")};
  }
  std::vector<Download> get(const std::vector<std::string>& urls) {
    std::vector<Download> done;
    Downloader::Callbacks callbacks;
    base::BlockingQueue<Download> channel;
    callbacks.done = [&](Download download) { channel.push(std::move(download)); };
    callbacks.recall = [&](const std::string& origin) -> std::optional<archive::Host> {
      const auto found = known.find(origin);
      return found == known.end() ? std::nullopt : std::optional(found->second);
    };
    callbacks.remember = [&](const archive::Host& host) { known[host.origin] = host; };
    Downloader downloader(std::make_unique<FakeFetcher>(web, asked), rules, callbacks, log);
    for (std::size_t i = 0; i < urls.size(); ++i) {
      Job job;
      job.tag = static_cast<std::int64_t>(i);
      job.url = urls[i];
      downloader.submit(job);
    }
    while (done.size() < urls.size()) {
      auto download = channel.pop(5000ms);
      if (!download) {
        ADD_FAILURE() << "no answer";
        break;
      }
      *downloader.held() -= download->result.body.size();
      done.push_back(std::move(*download));
    }
    return done;
  }
  // Returns a downloader that remembers nothing about hosts and puts finished downloads into `channel`.
  std::unique_ptr<Downloader> forgetful(base::BlockingQueue<Download>& channel) {
    Downloader::Callbacks callbacks;
    callbacks.done = [&](Download download) { channel.push(std::move(download)); };
    callbacks.recall = [](const std::string&) { return std::nullopt; };
    callbacks.remember = [](const archive::Host&) {};
    return std::make_unique<Downloader>(std::make_unique<FakeFetcher>(web, asked), rules, callbacks, log);
  }
  Download get(const std::string& url) { return get(std::vector<std::string>{url}).at(0); }
  std::vector<std::string> urls() const {
    std::vector<std::string> all;
    for (const Request& request : asked) all.push_back(request.url);
    return all;
  }

  std::map<std::string, std::deque<FetchResult>> web;
  std::vector<Request> asked;
  std::map<std::string, archive::Host> known;
  DownloadRules rules;
  const base::Log log{false};
};

TEST_F(DownloaderTest, AsksRobotsTxtFirstAndOnce) {
  web["http://a.example/robots.txt"] = {answer(Kind::page, 200, "User-agent: *\nDisallow: /no")};
  const auto done = get({"http://a.example/x", "http://a.example/no/1", "http://a.example/x?2"});
  EXPECT_THAT(urls(), ElementsAre("http://a.example/robots.txt", "http://a.example/x", "http://a.example/x?2"));
  for (const Download& download : done)
    EXPECT_EQ(download.result.kind == Kind::forbidden, download.job.url == "http://a.example/no/1");
  EXPECT_EQ(known["http://a.example"].robots_status, 200);
}

TEST_F(DownloaderTest, ValidatorsStayWithTheServerThatGaveThem) {
  for (const char* to :
       {"http://a.example/2", "https://a.example/2", "http://b.example/2", "http://a.example:8080/2"}) {
    const bool same = std::string_view(to).ends_with("a.example/2");
    web["http://a.example/1"] = {redirect(to)};
    web[to] = {answer(Kind::page, 200, "x")};
    web[to].front().etag = "\"new\"";
    asked.clear();
    base::BlockingQueue<Download> channel;
    const auto downloader = forgetful(channel);
    Job job;
    job.url = "http://a.example/1";
    job.etag = "\"old\"";
    downloader->submit(job);
    const auto done = channel.pop(5000ms);
    ASSERT_TRUE(done.has_value()) << to;
    EXPECT_EQ(done->result.etag, same ? "\"new\"" : "") << to;
    for (const Request& request : asked) {
      const bool may_have = request.url == "http://a.example/1" || (request.url == to && same);
      EXPECT_EQ(request.etag, may_have ? "\"old\"" : "") << request.url;
    }
  }
}

TEST_F(DownloaderTest, EachClientHasItsMannersAndItsCountOfRequests) {
  web["http://a.example/x"] = {answer(Kind::page, 200, "x"), answer(Kind::page, 200, "x")};
  base::BlockingQueue<Download> channel;
  const auto downloader = forgetful(channel);
  const auto open = std::make_shared<Client>(), closed = std::make_shared<Client>();
  open->manners.delay = closed->manners.delay = 0ms;
  open->manners.allow_private = true;
  open->manners.credentials["http://a.example"] = "me:secret";
  for (const auto& client : {closed, open}) {
    Job job;
    job.url = "http://a.example/x";
    job.client = client;
    downloader->submit(job);
    ASSERT_TRUE(channel.pop(5000ms));
  }
  ASSERT_EQ(asked.size(), 4u) << "what one may not ask says nothing to the other, not even robots.txt";
  for (std::size_t i = 0; i < asked.size(); ++i) {
    EXPECT_EQ(asked[i].allow_private, i >= 2);
    EXPECT_EQ(asked[i].credentials, i >= 2 ? "me:secret" : "");
  }
  EXPECT_EQ(open->requests, 2);
  EXPECT_EQ(closed->requests, 2);
}

TEST_F(DownloaderTest, WhatAClientThatIsGivenUpWaitsForComesBackAndTheOthersGoOn) {
  web["http://a.example/y"] = {answer(Kind::page, 200, "y")};
  base::BlockingQueue<Download> channel;
  const auto downloader = forgetful(channel);
  const auto gone = std::make_shared<Client>(), stays = std::make_shared<Client>();
  stays->manners.delay = 0ms;
  gone->manners.delay = 200ms;  // of the host, so that the jobs are still waiting when it is given up
  const auto submit = [&](const std::shared_ptr<Client>& client, const std::string& path) {
    Job job;
    job.url = "http://a.example/" + path;
    job.client = client;
    downloader->submit(job);
  };
  for (int i = 0; i < 5; ++i) submit(gone, "x?" + std::to_string(i));
  submit(stays, "y");
  downloader->give_up(gone, "the run ends");
  submit(gone, "x?late");
  int put_off = 0, pages = 0;
  for (int i = 0; i < 7; ++i) {
    const auto download = channel.pop(5000ms);
    ASSERT_TRUE(download);
    const bool of_gone = download->job.client == gone;
    put_off += of_gone && download->result.kind == Kind::put_off ? 1 : 0;
    pages += !of_gone && download->result.kind == Kind::page ? 1 : 0;
  }
  EXPECT_GE(put_off, 5) << "one may have been asked for by then";
  EXPECT_EQ(pages, 1);
}

TEST_F(DownloaderTest, UsesARememberedRobotsTxtForADay) {
  archive::Host host{"http://a.example", "User-agent: *\nDisallow: /", 200, base::now() - 23h, {}};
  known[host.origin] = host;
  EXPECT_EQ(get("http://a.example/x").result.kind, Kind::forbidden);
  EXPECT_TRUE(asked.empty());
  known[host.origin].robots_fetched = base::now() - 24h;
  EXPECT_EQ(get("http://a.example/x").result.kind, Kind::page);
}

TEST_F(DownloaderTest, AnUnreadableRobotsTxtClosesTheHostForThisRunOnly) {
  web["http://a.example/robots.txt"] = {answer(Kind::failed, 500)};
  const Download download = get("http://a.example/x");
  EXPECT_EQ(download.result.kind, Kind::failed);
  EXPECT_THAT(download.result.problem, HasSubstr("robots.txt"));
  EXPECT_FALSE(download.asked);
  EXPECT_EQ(asked.size(), 3u) << "tried as often as the policy says";
  EXPECT_EQ(known.count("http://a.example"), 0u);
}

TEST_F(DownloaderTest, Rfc9309Section2_3_1_2RobotsTxtMayRedirect) {
  web["http://a.example/robots.txt"] = {redirect("https://b.example/r")};
  web["https://b.example/r"] = {answer(Kind::page, 200, "User-agent: *\nDisallow: /x")};
  EXPECT_EQ(get("http://a.example/x").result.kind, Kind::forbidden);
}

TEST_F(DownloaderTest, WhatIsNotAUrlIsRefusedWithoutARequest) {
  const Download download = get("mailto:a@b.example");
  EXPECT_EQ(download.result.kind, Kind::refused);
  EXPECT_EQ(download.result.problem, "is not a web URL");
  EXPECT_EQ(download.result.status, std::nullopt);
  EXPECT_EQ(download.final_url, base::Url());
  EXPECT_FALSE(download.asked);
  EXPECT_TRUE(asked.empty());
}

TEST_F(DownloaderTest, FollowsRedirectsAndAsksTheNewHostsRobotsTxt) {
  web["http://a.example/old"] = {redirect("/older")};
  web["http://a.example/older"] = {redirect("http://b.example/new", 308)};
  web["http://b.example/new"] = {answer(Kind::page, 200, "new")};
  const Download download = get("http://a.example/old");
  EXPECT_EQ(download.result.body, "new");
  EXPECT_EQ(download.final_url.text(), "http://b.example/new");
  EXPECT_TRUE(download.moved_for_good);
  EXPECT_EQ(download.job.hops, 2);
  known.clear();
  web["http://b.example/robots.txt"] = {answer(Kind::page, 200, "User-agent: *\nDisallow: /new")};
  EXPECT_EQ(get("http://a.example/old").result.kind, Kind::forbidden);
}

TEST_F(DownloaderTest, EndsRedirectLoopsAndForbiddenTargets) {
  web["http://a.example/loop"] = {redirect("/loop")};
  EXPECT_EQ(get("http://a.example/loop").result.kind, Kind::refused);
  EXPECT_EQ(asked.size(), 7u) << "robots.txt, the page, and five hops";
  web["http://a.example/file"] = {redirect("file:///etc/passwd")};
  EXPECT_EQ(get("http://a.example/file").result.kind, Kind::refused);
}

TEST_F(DownloaderTest, CredentialsGoToTheirOriginOnly) {
  rules.credentials["http://a.example"] = "u:p";
  web["http://a.example/x"] = {redirect("http://b.example/y")};
  web["http://b.example/y"] = {answer(Kind::page, 200)};
  get("http://a.example/x");
  for (const Request& request : asked)
    EXPECT_EQ(request.credentials, request.url.starts_with("http://a.example") ? "u:p" : "") << request.url;
}

TEST_F(DownloaderTest, TriesAgainWhatMayPass) {
  web["http://a.example/x"] = {answer(Kind::failed, 500), answer(Kind::unreachable, 0), answer(Kind::page, 200, "x")};
  EXPECT_EQ(get("http://a.example/x").result.kind, Kind::page);
  web["http://a.example/x"] = {answer(Kind::failed, 500)};
  const Download download = get("http://a.example/x");
  EXPECT_EQ(download.result.kind, Kind::failed);
  EXPECT_TRUE(download.asked);
}

TEST_F(DownloaderTest, RetryAfterClosesTheHostAndIsRemembered) {
  FetchResult busy = answer(Kind::busy, 429);
  busy.retry_after = base::now() + 2h;
  web["http://a.example/x"] = {busy};
  const auto done = get({"http://a.example/x", "http://a.example/y", "http://b.example/z"});
  EXPECT_EQ(known["http://a.example"].retry_after, busy.retry_after);
  for (const Download& download : done)
    EXPECT_EQ(download.result.kind, download.job.tag == 2 ? Kind::gone : Kind::busy) << download.job.url;
  asked.clear();
  EXPECT_EQ(get("http://a.example/y").result.kind, Kind::busy);
  EXPECT_TRUE(asked.empty());
}

TEST_F(DownloaderTest, ARetryAfterThatNoServerCanAskForWasNotedUnderAWrongClock) {
  known["http://a.example"] = {"http://a.example", "", 404, base::now(), base::now() + 20 * 24h};
  EXPECT_EQ(get("http://a.example/x").result.kind, Kind::busy);
  known["http://a.example"].retry_after = base::now() + 10 * 365 * 24h;
  EXPECT_EQ(get("http://a.example/x").result.kind, Kind::page);
}

TEST_F(DownloaderTest, AHostThatKeepsFailingIsLeftAlone) {
  std::vector<std::string> many;
  for (int i = 0; i < 30; ++i) {
    many.push_back("http://a.example/" + std::to_string(i));
    web[many.back()] = {answer(Kind::failed, 500)};
  }
  rules.retry.attempts = 1;
  const auto done = get(many);
  EXPECT_EQ(done.size(), 30u);
  EXPECT_EQ(asked.size(), 6u) << "robots.txt and five pages";
}

TEST_F(DownloaderTest, StopGivesAllJobsBack) {
  rules.delay = 3600s;
  base::BlockingQueue<Download> channel;
  const auto downloader = forgetful(channel);
  for (int i = 0; i < 3; ++i) {
    Job job;
    job.url = "http://a.example/" + std::to_string(i);
    downloader->submit(job);
  }
  downloader->stop("interrupted");
  for (int i = 0; i < 3; ++i) {
    const auto download = channel.pop(5000ms);
    ASSERT_TRUE(download);
    EXPECT_EQ(download->result.kind, Kind::put_off);
    EXPECT_EQ(download->result.problem, "interrupted");
  }
}

TEST_F(DownloaderTest, PagesNotYetFreedHoldTheNetworkBack) {
  rules.memory = 10;
  web["http://a.example/1"] = web["http://a.example/2"] = {answer(Kind::page, 200, std::string(20, 'x'))};
  base::BlockingQueue<Download> channel;
  const auto downloader = forgetful(channel);
  for (const char* url : {"http://a.example/1", "http://a.example/2"}) {
    Job job;
    job.url = url;
    downloader->submit(job);
  }
  ASSERT_TRUE(channel.pop(5000ms));
  EXPECT_FALSE(channel.pop(100ms)) << "the first page is still in memory";
  *downloader->held() -= 20;
  EXPECT_TRUE(channel.pop(5000ms));
}

}  // namespace
}  // namespace crawler::fetch
