#include "tests/support/site.h"

#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <condition_variable>
#include <cstdint>
#include <iterator>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

struct Page {
  std::string body;
  std::string type;
  std::string modified;
};

const std::map<std::string, std::string, std::less<>> kTypes = {
    {".html", "text/html; charset=utf-8"}, {".xml", "application/xml"}, {".json", "application/json"},
    {".txt", "text/plain; charset=utf-8"}, {".css", "text/css"},        {".png", "image/png"},
    {".gz", "application/gzip"},
};

std::string type_of(const fs::path& file) {
  const auto found = kTypes.find(file.extension().string());
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

// FNV-1a, 64 bits, which is enough for a validator.
std::string etag_of(std::string_view body) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : body) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return '"' + std::to_string(hash) + '"';
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  if (from.empty()) return;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool climbs(const fs::path& path) {
  return std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

}  // namespace

struct Site::Impl {
  struct Override {
    Answer answer;
    int times;
  };

  fs::path folder;
  std::string placeholder;
  std::string base;
  int port = 0;

  mutable std::mutex mutex;
  std::condition_variable stopping_changed;
  bool stopping = false;
  std::map<std::string, Page> pages;
  std::map<std::string, Override> overrides;
  std::set<std::string> removed;
  std::function<std::optional<Answer>(const Request&)> rule;
  bool with_etag = true;
  bool with_modified = true;
  std::vector<Request> log;
  int at_once = 0;
  int most_at_once = 0;

  std::unique_ptr<httplib::Server> server;
  std::thread thread;

  void listen();
  void shut();
  void serve(const httplib::Request& in, httplib::Response& out);
  std::optional<Answer> overridden(const Request& request);
  void serve_page(const std::string& target, const std::string& path, const httplib::Request& in,
                  httplib::Response& out);
  void send(const Page& page, int status, const httplib::Request& in, httplib::Response& out);
  bool serve_folder(const std::string& path, const httplib::Request& in, httplib::Response& out);
};

void Site::Impl::listen() {
  server = std::make_unique<httplib::Server>();
  server->set_tcp_nodelay(true);
  // Long enough for a polite crawler to come back on the same connection, short enough that a stop does not hang.
  server->set_keep_alive_timeout(2);
  server->set_keep_alive_max_count(100000);
  server->set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) {
    serve(in, out);
    return httplib::Server::HandlerResponse::Handled;
  });
  if (port == 0) {
    port = server->bind_to_any_port("127.0.0.1");
  } else if (!server->bind_to_port("127.0.0.1", port)) {
    port = -1;
  }
  if (port <= 0) throw std::runtime_error("cannot listen on 127.0.0.1");
  base = "http://127.0.0.1:" + std::to_string(port);
  {
    const std::lock_guard lock(mutex);
    stopping = false;
  }
  thread = std::thread([this] { server->listen_after_bind(); });
  while (!server->is_running()) std::this_thread::sleep_for(1ms);
}

void Site::Impl::shut() {
  if (!thread.joinable()) return;
  {
    const std::lock_guard lock(mutex);
    stopping = true;
  }
  stopping_changed.notify_all();
  server->stop();
  thread.join();
}

void Site::Impl::serve(const httplib::Request& in, httplib::Response& out) {
  Request request{in.method, in.target, {}, std::chrono::steady_clock::now(), 0};
  for (const auto& [name, value] : in.headers) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    request.headers[lower] = value;
  }
  std::size_t place = 0;
  {
    const std::lock_guard lock(mutex);
    place = log.size();
    log.push_back(request);
    most_at_once = std::max(most_at_once, ++at_once);
  }
  if (std::optional<Answer> answer = overridden(request)) {
    if (answer->delay > 0ms) {
      std::unique_lock lock(mutex);
      stopping_changed.wait_for(lock, answer->delay, [this] { return stopping; });
    }
    for (const auto& [name, value] : answer->headers) out.headers.emplace(name, value);
    replace_all(answer->body, placeholder, base);
    send({std::move(answer->body), answer->type, {}}, answer->status, in, out);
  } else {
    serve_page(in.target, in.path, in, out);
  }
  const std::lock_guard lock(mutex);
  --at_once;
  // The log may have been forgotten meanwhile.
  if (place < log.size() && log[place].target == request.target) log[place].status = out.status;
}

std::optional<Answer> Site::Impl::overridden(const Request& request) {
  std::function<std::optional<Answer>(const Request&)> asked;
  {
    const std::lock_guard lock(mutex);
    asked = rule;
  }
  if (asked) {
    if (std::optional<Answer> answer = asked(request)) return answer;
  }
  const std::lock_guard lock(mutex);
  const auto found = overrides.find(request.target);
  if (found == overrides.end()) return std::nullopt;
  Answer answer = found->second.answer;
  if (found->second.times > 0 && --found->second.times == 0) overrides.erase(found);
  return answer;
}

void Site::Impl::serve_page(const std::string& target, const std::string& path, const httplib::Request& in,
                            httplib::Response& out) {
  std::optional<Page> page;
  bool gone = false;
  {
    const std::lock_guard lock(mutex);
    gone = removed.count(target) != 0;
    const auto found = pages.find(target);
    if (found != pages.end()) page = found->second;
  }
  if (!gone) {
    if (page) return send(*page, 200, in, out);
    if (!folder.empty() && serve_folder(path, in, out)) return;
  }
  const fs::path not_found = folder / "404.html";
  std::error_code ignored;
  const bool own = !folder.empty() && fs::is_regular_file(not_found, ignored);
  std::string body = own ? read_file(not_found) : "<!doctype html><title>Not found</title>";
  replace_all(body, placeholder, base);
  send({std::move(body), kTypes.find(".html")->second, {}}, 404, in, out);
}

bool Site::Impl::serve_folder(const std::string& path, const httplib::Request& in, httplib::Response& out) {
  if (path.empty() || path[0] != '/' || climbs(path)) return false;
  std::error_code ignored;
  fs::path file = folder / path.substr(1);
  if (path.back() == '/') {
    file /= "index.html";
  } else if (fs::is_directory(file, ignored)) {
    out.status = 301;
    out.set_header("Location", base + path + "/");
    return true;
  } else if (!fs::exists(file, ignored)) {
    file += ".html";
  }
  if (!fs::is_regular_file(file, ignored)) return false;
  Page page{read_file(file), type_of(file), {}};
  if (page.type != "image/png" && page.type != "application/gzip") replace_all(page.body, placeholder, base);
  send(page, 200, in, out);
  return true;
}

void Site::Impl::send(const Page& page, int status, const httplib::Request& in, httplib::Response& out) {
  out.status = status;
  bool etag = false;
  bool last_modified = false;
  {
    const std::lock_guard lock(mutex);
    etag = with_etag;
    last_modified = with_modified;
  }
  if (status == 200) {
    const std::string tag = etag_of(page.body);
    const std::string modified = page.modified.empty() ? "Fri, 01 Nov 2024 00:00:00 GMT" : page.modified;
    if (etag) out.set_header("ETag", tag);
    if (last_modified) out.set_header("Last-Modified", modified);
    // If-None-Match goes before If-Modified-Since, which crawlers send back as they got it.
    const bool asked = in.has_header("If-None-Match");
    if ((etag && asked && in.get_header_value("If-None-Match") == tag) ||
        (last_modified && !asked && in.get_header_value("If-Modified-Since") == modified)) {
      out.status = 304;
      return;
    }
  }
  out.set_content(page.body, page.type);
}

Site::Site(std::filesystem::path folder, std::string placeholder, int port) : impl_(std::make_unique<Impl>()) {
  impl_->folder = std::move(folder);
  impl_->placeholder = std::move(placeholder);
  impl_->port = port;
  impl_->listen();
}

Site::~Site() { impl_->shut(); }

const std::string& Site::base() const { return impl_->base; }
std::string Site::url(std::string_view path) const { return impl_->base + std::string(path); }
int Site::port() const { return impl_->port; }

void Site::page(const std::string& path, std::string body, std::string type, std::string modified) {
  replace_all(body, impl_->placeholder, impl_->base);
  const std::lock_guard lock(impl_->mutex);
  impl_->removed.erase(path);
  impl_->pages[path] = {std::move(body), std::move(type), std::move(modified)};
}

void Site::answer(const std::string& path, Answer answer, int times) {
  const std::lock_guard lock(impl_->mutex);
  impl_->overrides[path] = {std::move(answer), times};
}

void Site::redirect(const std::string& path, const std::string& to, int status) {
  Answer moved;
  moved.status = status;
  moved.headers.emplace_back("Location", to);
  answer(path, std::move(moved));
}

void Site::remove(const std::string& path) {
  const std::lock_guard lock(impl_->mutex);
  impl_->pages.erase(path);
  impl_->overrides.erase(path);
  impl_->removed.insert(path);
}

void Site::restore(const std::string& path) {
  const std::lock_guard lock(impl_->mutex);
  impl_->pages.erase(path);
  impl_->overrides.erase(path);
  impl_->removed.erase(path);
}

void Site::decide(std::function<std::optional<Answer>(const Request&)> rule) {
  const std::lock_guard lock(impl_->mutex);
  impl_->rule = std::move(rule);
}

void Site::validators(bool etag, bool last_modified) {
  const std::lock_guard lock(impl_->mutex);
  impl_->with_etag = etag;
  impl_->with_modified = last_modified;
}

void Site::stop() { impl_->shut(); }

void Site::start() {
  if (!impl_->thread.joinable()) impl_->listen();
}

std::vector<Request> Site::requests() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->log;
}

std::vector<Request> Site::requests(std::string_view target) const {
  std::vector<Request> found = requests();
  found.erase(std::remove_if(found.begin(), found.end(), [&](const Request& r) { return r.target != target; }),
              found.end());
  return found;
}

int Site::most_at_once() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->most_at_once;
}

void Site::forget_requests() {
  const std::lock_guard lock(impl_->mutex);
  impl_->log.clear();
  impl_->most_at_once = impl_->at_once;
}

}  // namespace test_support
