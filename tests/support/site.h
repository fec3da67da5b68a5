// A web site on 127.0.0.1 for tests and the demo: correct HTTP/1.1 with the oddities that a test sets. For answers that
// break the protocol itself see faulty_server.h.
//
// Serves pages set in memory and, behind them, a folder the way GitHub Pages does: /x/ is x/index.html, /x is moved to
// /x/ (or is x.html), what is unknown is 404 with the folder's 404.html. A placeholder in texts is replaced by base()
// while serving. Every answer has an ETag and Last-Modified; If-None-Match and If-Modified-Since are answered with
// 304 (RFC 9110, section 13); bodies are compressed for those who accept it. All functions may be called while it runs.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/non_copyable.h"

namespace test_support {

// A request as it came in, and the status it got.
struct Request {
  std::string method;
  std::string target;                          // path and query as sent, not decoded
  std::map<std::string, std::string> headers;  // lower-case names; of a repeated header the last
  std::chrono::steady_clock::time_point time;
  int status = 0;
};

// What a path answers instead of its page.
struct Answer {
  int status = 200;
  std::string body;
  std::string type = "text/html; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;
  std::chrono::milliseconds delay{0};
};

class Site : private base::NonCopyable {
 public:
  // Serves from construction to destruction on a free port, or `port`. Throws std::runtime_error when it cannot.
  explicit Site(std::filesystem::path folder = {}, std::string placeholder = {}, int port = 0);
  ~Site();

  // "http://127.0.0.1:PORT", and the same with a path ("/x/") behind it.
  const std::string& base() const;
  std::string url(std::string_view path) const;
  int port() const;

  // Sets a page; `path` may hold a query, which then counts. `modified` as an HTTP date is its Last-Modified.
  void page(const std::string& path, std::string body, std::string type = "text/html; charset=utf-8",
            std::string modified = {});
  // Sets an answer for the next `times` requests (-1: for good), before any page.
  void answer(const std::string& path, Answer answer, int times = -1);
  void redirect(const std::string& path, const std::string& to, int status = 301);
  // The path is 404 from now on, also where the folder has it.
  void remove(const std::string& path);
  // Undoes page, answer, redirect and remove: the path is what the folder holds.
  void restore(const std::string& path);
  // Sets a rule that is asked first for every request; where it returns nothing, the site answers as usual.
  void decide(std::function<std::optional<Answer>(const Request&)> rule);
  // Whether answers have an ETag and a Last-Modified; both do at first.
  void validators(bool etag, bool last_modified);

  // Refuses connections, then listens again on the same port.
  void stop();
  void start();

  std::vector<Request> requests() const;                         // in the order they came
  std::vector<Request> requests(std::string_view target) const;  // those for that target
  int most_at_once() const;                                      // requests being answered at the same time
  void forget_requests();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace test_support
