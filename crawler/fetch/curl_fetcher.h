// The Fetcher that goes to the network: libcurl's multi interface.
//
// It speaks http and https only, follows no redirect, keeps no cookie, sends credentials only with the exchange they
// were given for, falls back from no TLS failure, counts the decoded body against the cap in the write callback
// (libcurl 7.88's own maximum does not stop chunked or compressed bodies), and judges the very address it connects to.
#pragma once

#include <memory>
#include <string>

#include "crawler/fetch/fetcher.h"

namespace crawler::fetch {

class CurlFetcher final : public Fetcher {
 public:
  // `user_agent` goes with every request. Throws archive::Error when libcurl cannot start.
  explicit CurlFetcher(std::string user_agent, Limits limits = {});
  ~CurlFetcher() override;

  void start(Request request) override;
  std::vector<FetchResult> wait(std::chrono::milliseconds most) override;
  void wake() override;
  std::size_t under_way() const override;

 private:
  struct Exchange;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace crawler::fetch
