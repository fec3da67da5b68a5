// The Fetcher that goes to the network: libcurl's multi interface.
//
// It speaks http and https only, follows no redirect, keeps no cookies, sends credentials only with the exchange they
// were given for, and has no fallback when TLS fails. The limit of the body is enforced in the write callback, since
// libcurl 7.88's own does not stop chunked or compressed bodies. Whether an address is public is decided on the socket
// address that is connected to, not on a name resolved before.
#pragma once

#include <memory>
#include <string>

#include "crawler/fetch/fetcher.h"

namespace crawler::fetch {

// Owns the libcurl handles of its exchanges. Belongs to one thread, as every Fetcher; only wake() may come from others.
class CurlFetcher final : public Fetcher {
 public:
  // `user_agent` goes with every request. `proxy` is the URL of the proxy that all go through, "" for none: then it
  // resolves the names, and of addresses only those that a URL names itself are refused here. The environment's
  // SSL_CERT_FILE names the trusted certificates, where it is set. Throws base::Error(software) when libcurl cannot
  // start.
  explicit CurlFetcher(std::string user_agent, Limits limits = {}, std::string proxy = {});
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
