#include "crawler/fetch/curl_fetcher.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "base/enum_texts.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/fetch/address.h"
#include "crawler/fetch/content_coding.h"
#include "crawler/fetch/retry.h"

namespace crawler::fetch {
namespace {

void start_libcurl() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
      throw base::Error(base::Exit::software, base::tr("libcurl cannot start"));
  });
}

// Whether a header line is of the field `name`, which is in lower case.
bool is_field(std::string_view line, std::string_view name) {
  return line.size() > name.size() && line[name.size()] == ':' &&
         base::equal_ignoring_case(line.substr(0, name.size()), name);
}

// Whether a validator has no control characters (RFC 9110 section 8.8.3): it goes into later requests.
bool is_printable(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; });
}

std::string percent_decoded(std::string_view text) {
  int length = 0;
  char* raw = curl_easy_unescape(nullptr, text.data(), static_cast<int>(text.size()), &length);
  std::string out(raw ? raw : "", raw ? static_cast<std::size_t>(length) : 0);
  curl_free(raw);
  return out;
}

bool is_tls(CURLcode code) {
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string_view to_text(Kind kind) {
  constexpr base::EnumTexts<Kind::put_off> names{"page",    "not_modified", "redirect",    "gone",      "denied",
                                                 "busy",    "failed",       "unreachable", "too_large", "untrusted",
                                                 "refused", "forbidden",    "put_off"};
  return names[kind];
}

struct CurlFetcher::Exchange {
  Request request;
  FetchResult result;
  const Limits* limits = nullptr;
  CURL* easy = nullptr;
  curl_slist* fields = nullptr;
  std::size_t header_bytes = 0, header_lines = 0;
  std::size_t body_limit = 0;
  std::string content_encoding;  // the Content-Encoding fields, joined by commas
  bool cut = false, body_too_large = false, header_too_large = false, private_address = false, connected = false;
  bool by_proxy = false;
  char error[CURL_ERROR_SIZE] = {};

  static std::size_t on_body(char* data, std::size_t, std::size_t size, void* self);
  static std::size_t on_header(char* data, std::size_t, std::size_t size, void* self);
  static int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* address);
  static int on_connected(void* self, char* address, char*, int, int);
  bool may_ask(bool public_address);
  void finish(CURLcode code);
  void fail(CURLcode code);
  void decode();
  Kind kind_of(int status) const;

  // What libcurl is told before the exchange.
  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(easy, option, value);
  }
  void set_rules(const State& state);
  void set_callbacks();
  void set_fields();
  void set_credentials();
};

struct CurlFetcher::State {
  std::string user_agent;
  std::string proxy;
  std::string ca_file;
  Limits limits;
  CURLM* multi = nullptr;
  std::vector<CURL*> idle;
  std::unordered_map<CURL*, std::unique_ptr<Exchange>> running;
};

std::size_t CurlFetcher::Exchange::on_body(char* data, std::size_t, std::size_t size, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  std::string& body = exchange.result.body;
  if (body.size() + size > exchange.body_limit) {
    exchange.cut = exchange.request.cut;
    exchange.body_too_large = !exchange.cut;
    if (exchange.cut) body.append(data, exchange.body_limit - body.size());
    return 0;
  }
  body.append(data, size);
  return size;
}

std::size_t CurlFetcher::Exchange::on_header(char* data, std::size_t, std::size_t size, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  FetchResult& result = exchange.result;
  exchange.header_bytes += size;
  ++exchange.header_lines;
  if (exchange.header_bytes > exchange.limits->header_bytes || exchange.header_lines > exchange.limits->header_lines) {
    exchange.header_too_large = true;
    return 0;
  }
  const std::string_view line(data, size);
  if (line.starts_with("HTTP/")) {  // a final answer comes after interim ones
    result.response.clear();
    result.content_type = result.etag = result.last_modified = result.location = result.link = result.refresh = {};
    exchange.content_encoding.clear();
    result.retry_after.reset();
  }
  result.response.append(base::without_credentials(line));
  const std::string_view value = base::trim(line.substr(std::min(line.find(':'), line.size() - 1) + 1));
  if (is_field(line, "content-type")) result.content_type = value;
  if (is_field(line, "etag") && is_printable(value)) result.etag = value;
  if (is_field(line, "last-modified") && is_printable(value)) result.last_modified = value;
  if (is_field(line, "location")) result.location = value;
  if (is_field(line, "refresh")) result.refresh = value;
  if (is_field(line, "set-cookie")) result.set_cookies.emplace_back(value);
  if (is_field(line, "content-encoding"))
    exchange.content_encoding.append(exchange.content_encoding.empty() ? "" : ", ").append(value);
  if (is_field(line, "link")) result.link.append(result.link.empty() ? "" : ", ").append(value);
  if (is_field(line, "retry-after")) result.retry_after = parse_retry_after(value, base::now());
  return size;
}

int CurlFetcher::Exchange::on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  std::string& sent = static_cast<Exchange*>(self)->result.request;
  const std::string_view text(data, size);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = text.substr(at, end - at);
    if (!is_field(line, "authorization")) sent.append(line);
    at = end;
  }
  return 0;
}

curl_socket_t CurlFetcher::Exchange::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(self);
  if (!exchange.may_ask(is_public(&address->addr))) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// A connection kept open by a request that might go to private addresses must not serve one that may not.
int CurlFetcher::Exchange::on_connected(void* self, char* address, char*, int, int) {
  auto& exchange = *static_cast<Exchange*>(self);
  exchange.connected = true;
  return exchange.may_ask(is_public(std::string_view(address))) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

// Whether the exchange may go to where a connection leads, a public address or not. Through a proxy that is the
// proxy's, and only what the URL says itself can be judged.
bool CurlFetcher::Exchange::may_ask(bool public_address) {
  if (request.allow_private) return true;
  if (by_proxy) {
    const auto url = base::Url::parse(request.url);
    public_address = url && !names_private_address(url->host());
  }
  private_address = !public_address;
  return public_address;
}

Kind CurlFetcher::Exchange::kind_of(int status) const {
  if (status == 206) return Kind::failed;
  if (status >= 200 && status < 300) return Kind::page;
  if (status == 304) return Kind::not_modified;
  if (status >= 300 && status < 400 && !result.location.empty()) return Kind::redirect;
  if (status == 404 || status == 410) return Kind::gone;
  if (status == 429 || (status == 503 && result.retry_after)) return Kind::busy;
  return status >= 500 ? Kind::failed : Kind::denied;
}

void CurlFetcher::Exchange::finish(CURLcode code) {
  long status = 0;
  curl_off_t bytes = 0, microseconds = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &bytes);
  curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &microseconds);
  if (status != 0) result.status = static_cast<int>(status);
  result.wire_bytes = static_cast<std::size_t>(bytes);
  result.took = std::chrono::milliseconds(microseconds / 1000);
  if (code != CURLE_OK && !cut) return fail(code);
  result.kind = kind_of(static_cast<int>(status));
  if (result.kind == Kind::page) decode();
  if (!result.problem.empty()) return;
  if (result.kind != Kind::page && result.kind != Kind::not_modified && result.kind != Kind::redirect)
    result.problem = base::tr("HTTP status {1}", {std::to_string(status)});
}

void CurlFetcher::Exchange::decode() {
  DecodedBody decoded = decode_body(std::move(result.body), content_encoding, body_limit, request.cut);
  result.body = std::move(decoded.body);
  if (decoded.problem.empty()) return;
  result.kind = decoded.too_large ? Kind::too_large : Kind::unreachable;
  result.problem = decoded.problem;
}

void CurlFetcher::Exchange::fail(CURLcode code) {
  result.kind = Kind::unreachable;
  result.problem = error[0] ? error : curl_easy_strerror(code);
  if (private_address) {
    result.kind = Kind::refused;
    result.problem = base::tr("its address is private, loopback or link-local");
  } else if (body_too_large || header_too_large) {
    result.kind = Kind::too_large;
    result.problem = body_too_large ? too_long_body(body_limit) : base::tr("the headers are too long");
  } else if (is_tls(code)) {
    result.kind = Kind::untrusted;
  } else if (!connected && (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)) {
    result.kind = Kind::refused;  // once connected, the same code means that the answer is not HTTP
  } else if (code == CURLE_OPERATION_TIMEDOUT) {
    result.problem = base::tr("too slow: {1}", {result.problem});
  } else if (code == CURLE_OUT_OF_MEMORY) {
    // libcurl says this of a header field of 100 kB and more, too. Where memory is short, other pages may still fit.
    result.kind = Kind::too_large;
    result.problem = base::tr("a header field is too long, or memory is short");
  }
  result.problem = base::without_credentials(result.problem);
  result.body.clear();
}

CurlFetcher::CurlFetcher(std::string user_agent, Limits limits, std::string proxy) : state_(std::make_unique<State>()) {
  start_libcurl();
  state_->user_agent = std::move(user_agent);
  state_->proxy = std::move(proxy);
  state_->limits = limits;
  if (const char* file = std::getenv("SSL_CERT_FILE")) state_->ca_file = file;
  state_->multi = curl_multi_init();
  if (!state_->multi) throw base::Error(base::Exit::software, base::tr("libcurl cannot start"));
  curl_multi_setopt(state_->multi, CURLMOPT_MAXCONNECTS, 32L);
}

CurlFetcher::~CurlFetcher() {
  for (auto& [easy, exchange] : state_->running) {
    curl_multi_remove_handle(state_->multi, easy);
    curl_easy_cleanup(easy);
    curl_slist_free_all(exchange->fields);
  }
  for (CURL* easy : state_->idle) curl_easy_cleanup(easy);
  curl_multi_cleanup(state_->multi);
}

void CurlFetcher::Exchange::set_rules(const State& state) {
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, state.proxy.c_str());  // "": none, not even one that the environment names
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_USERAGENT, state.user_agent.c_str());
  set(CURLOPT_HTTP_CONTENT_DECODING, 0L);  // libcurl refuses names that are not codings; see content_coding.h
  set(CURLOPT_HTTP09_ALLOWED, 0L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits->connect.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits->deadline.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, limits->low_speed);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits->low_speed_time.count()));
  // Those who ask a host at once wait for its connection, which serves all of them where it speaks HTTP/2. Over TLS the
  // handshake tells (ALPN, RFC 7301); without it the first answer would, which may take as long as a page.
  if (request.url.starts_with("https:")) set(CURLOPT_PIPEWAIT, 1L);
  if (!state.ca_file.empty()) set(CURLOPT_CAINFO, state.ca_file.c_str());
}

void CurlFetcher::Exchange::set_callbacks() {
  set(CURLOPT_ERRORBUFFER, error);
  set(CURLOPT_WRITEFUNCTION, &Exchange::on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, &Exchange::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_OPENSOCKETFUNCTION, &Exchange::on_socket);
  set(CURLOPT_OPENSOCKETDATA, this);
  set(CURLOPT_PREREQFUNCTION, &Exchange::on_connected);
  set(CURLOPT_PREREQDATA, this);
  set(CURLOPT_DEBUGFUNCTION, &Exchange::on_debug);
  set(CURLOPT_DEBUGDATA, this);
  set(CURLOPT_VERBOSE, 1L);  // the only way to see the request as sent; it goes to on_debug alone
}

void CurlFetcher::Exchange::set_fields() {
  const auto add = [&](const std::string& line) { fields = curl_slist_append(fields, line.c_str()); };
  add("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
  add("Accept-Encoding: " + std::string(accepted_codings));
  if (!request.cookies.empty()) add("Cookie: " + request.cookies);
  if (!request.etag.empty()) add("If-None-Match: " + request.etag);
  if (!request.last_modified.empty()) add("If-Modified-Since: " + request.last_modified);
  set(CURLOPT_HTTPHEADER, fields);
}

void CurlFetcher::Exchange::set_credentials() {
  const std::string_view credentials = request.credentials;
  if (credentials.empty()) return;
  const std::size_t colon = credentials.find(':');
  set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
  set(CURLOPT_USERNAME, percent_decoded(credentials.substr(0, colon)).c_str());
  if (colon != std::string_view::npos) set(CURLOPT_PASSWORD, percent_decoded(credentials.substr(colon + 1)).c_str());
}

void CurlFetcher::start(Request request) {
  CURL* easy = nullptr;
  if (state_->idle.empty()) {
    easy = curl_easy_init();
  } else {
    easy = state_->idle.back();
    state_->idle.pop_back();
    curl_easy_reset(easy);
  }
  if (!easy) throw base::Error(base::Exit::software, base::tr("out of memory"));
  auto exchange = std::make_unique<Exchange>();
  exchange->easy = easy;
  exchange->limits = &state_->limits;
  exchange->by_proxy = !state_->proxy.empty();
  exchange->result.tag = request.tag;
  exchange->result.url = request.url;
  exchange->body_limit = request.max_bytes.value_or(state_->limits.body_bytes);
  exchange->request = std::move(request);
  exchange->set_rules(*state_);
  exchange->set_callbacks();
  exchange->set_fields();
  exchange->set_credentials();
  curl_multi_add_handle(state_->multi, easy);
  state_->running.emplace(easy, std::move(exchange));
}

std::vector<FetchResult> CurlFetcher::wait(std::chrono::milliseconds most) {
  std::vector<FetchResult> done;
  const auto collect = [&] {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(state_->multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* easy = message->easy_handle;
      const CURLcode code = message->data.result;
      auto node = state_->running.extract(easy);
      curl_multi_remove_handle(state_->multi, easy);
      node.mapped()->finish(code);
      curl_slist_free_all(node.mapped()->fields);
      state_->idle.push_back(easy);
      done.push_back(std::move(node.mapped()->result));
    }
  };
  int running = 0;
  curl_multi_perform(state_->multi, &running);
  collect();
  if (!done.empty()) return done;
  curl_multi_poll(state_->multi, nullptr, 0, static_cast<int>(most.count()), nullptr);
  curl_multi_perform(state_->multi, &running);
  collect();
  return done;
}

void CurlFetcher::wake() { curl_multi_wakeup(state_->multi); }

std::size_t CurlFetcher::under_way() const { return state_->running.size(); }

}  // namespace crawler::fetch
