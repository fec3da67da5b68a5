#include "base/url.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unicode/idna.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace base {
namespace {

constexpr std::array session_parameters{
    // Who sent the reader here.
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
    "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "oly_enc_id", "oly_anon_id", "n_media",
    "pk_campaign", "pk_kwd", "pk_keyword", "pk_source", "pk_medium", "pk_content", "pk_cid", "n_query", "n_rank",
    "n_ad_group", "n_ad", "n_keyword_id", "n_keyword", "n_campaign_type",
    // Which visit it is.
    "phpsessid", "jsessionid", "sessionid", "session_id", "aspsessionid", "cfid", "cftoken", "zenid", "oscsid"};
constexpr std::array session_prefixes{"utm_", "mtm_", "matomo_", "hsa_", "aspsessionid"};
constexpr std::array index_files{"index.html",  "index.htm",    "index.php",   "index.asp",   "index.jsp",
                                 "default.htm", "default.html", "default.asp", "default.aspx"};

constexpr std::size_t max_segments = 24;
constexpr std::size_t max_length = 2000;

bool alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}
int hex(char c) {
  if (digit(c)) return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}
bool unreserved(char c) { return alpha(c) || digit(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

void percent(std::string& out, char c) {
  constexpr char digits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out.append({'%', digits[byte >> 4], digits[byte & 15]});
}

// RFC 3986 6.2.2: escapes in upper case, none for what needs none, one for whatever may not stand bare.
std::string normal(std::string_view text, std::string_view bare) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      const char decoded = static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      unreserved(decoded) ? out.push_back(decoded) : percent(out, decoded);
      i += 2;
    } else {
      unreserved(c) || bare.find(c) != std::string_view::npos ? out.push_back(c) : percent(out, c);
    }
  }
  return out;
}
std::string normal_path(std::string_view text) { return normal(text, "!$&'()*+,;=:@/[]"); }
std::string normal_query(std::string_view text) { return normal(text, "!$&()*+,;=:@/?[]"); }

// Escapes as written, and one for each byte of the WHATWG standard's percent-encode sets: `set`, white space, control
// characters and all that is not ASCII.
std::string as_written(std::string_view text, std::string_view set) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    byte <= ' ' || byte >= 0x7F || set.find(c) != std::string_view::npos ? percent(out, c) : out.push_back(c);
  }
  return out;
}
std::string written_path(std::string_view text) { return as_written(text, "\"#<>?^`{}"); }
std::string written_query(std::string_view text) { return as_written(text, "\"#<>'"); }

// Whether a segment of a path is "." or "..", also with escapes (WHATWG URL, "single-dot URL path segment").
bool is_dots(std::string_view segment, std::size_t count) {
  std::size_t dots = 0, at = 0;
  for (; at < segment.size(); ++dots) {
    if (segment[at] == '.') {
      ++at;
    } else if (lower(segment.substr(at, 3)) == "%2e") {
      at += 3;
    } else {
      return false;
    }
  }
  return dots == count;
}

// RFC 3986 5.2.4.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool slash_last = false;
  std::size_t at = path.starts_with('/') ? 1 : 0;
  while (at <= path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    slash_last = is_dots(segment, 1) || is_dots(segment, 2);
    if (is_dots(segment, 2)) {
      if (!kept.empty()) kept.pop_back();
    } else if (!slash_last) {
      kept.push_back(segment);
    }
    at = end + 1;
  }
  std::string out;
  for (const std::string_view segment : kept) out.append(1, '/').append(segment);
  if (slash_last || out.empty()) out += '/';
  return out;
}

// An IPv6 literal between its brackets (RFC 3986 section 3.2.2), in the form of RFC 5952. Zone ids are refused: they
// mean nothing outside of one machine.
std::optional<std::string> ipv6_host(std::string_view host) {
  if (!host.starts_with('[') || !host.ends_with(']')) return std::nullopt;
  host = host.substr(1, host.size() - 2);
  if (host.find('\0') != std::string_view::npos) return std::nullopt;  // inet_pton would stop there
  in6_addr address{};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (inet_pton(AF_INET6, std::string(host).c_str(), &address) != 1 ||
      !inet_ntop(AF_INET6, &address, text.data(), text.size()))
    return std::nullopt;
  return "[" + std::string(text.data()) + "]";
}

// Whether the last label is a number, which makes the host an IPv4 literal or nothing (WHATWG URL, "ends in a number").
bool ends_in_number(std::string_view name) {
  const std::string_view last = name.substr(name.rfind('.') + 1);
  if (!last.empty() && std::all_of(last.begin(), last.end(), digit)) return true;
  return (last.starts_with("0x") || last.starts_with("0X")) &&
         std::all_of(last.begin() + 2, last.end(), [](char c) { return hex(c) >= 0; });
}

// An IPv4 literal of four decimal parts. Shorter, octal and hexadecimal spellings are refused: links have no use for
// them but to hide an address, and one host would have many names.
bool is_ipv4(const std::string& name) {
  in_addr address{};
  return inet_pton(AF_INET, name.c_str(), &address) == 1;
}

std::optional<std::string> ascii_host(std::string_view host) {
  if (host.find_first_of("[]") != std::string_view::npos) return ipv6_host(host);
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.empty() || host.size() > 253) return std::nullopt;
  std::string name(host);
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> idna{icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII, status)};
    if (U_FAILURE(status)) return std::nullopt;
    std::string converted;
    icu::StringByteSink<std::string> sink(&converted);
    icu::IDNAInfo info;
    idna->nameToASCII_UTF8(name, sink, info, status);
    if (U_FAILURE(status) || info.hasErrors()) return std::nullopt;
    name = converted;
  }
  const bool well = std::all_of(name.begin(), name.end(),
                                [](char c) { return alpha(c) || digit(c) || c == '-' || c == '.' || c == '_'; });
  const bool labelled =
      !name.empty() && name.front() != '.' && name.back() != '.' && name.find("..") == std::string::npos;
  if (!well || !labelled || (ends_in_number(name) && !is_ipv4(name))) return std::nullopt;
  return lower(name);
}

// White space around, tabs and line breaks within.
std::string tidy(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  std::string out(text.substr(0, text.find('#')));
  std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  std::replace(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(out.find('?'), out.size())), '\\', '/');
  return out;
}

// The scheme in front of ':', or "" for a relative reference.
std::string_view scheme_of(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (alpha(text[end]) || (end > 0 && (digit(text[end]) || text[end] == '+' ||
                                                                text[end] == '-' || text[end] == '.'))))
    ++end;
  return end > 0 && end < text.size() && text[end] == ':' ? text.substr(0, end) : std::string_view();
}

bool carries_session(std::string_view parameter) {
  const std::string name = lower(parameter.substr(0, parameter.find('=')));
  return std::find(session_parameters.begin(), session_parameters.end(), name) != session_parameters.end() ||
         std::any_of(session_prefixes.begin(), session_prefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
  const std::string all = tidy(text);
  const std::string scheme = lower(scheme_of(all));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  std::string_view rest = std::string_view(all).substr(scheme.size() + 1);
  if (!rest.starts_with("//")) return std::nullopt;
  rest.remove_prefix(2);

  Url url;
  url.scheme_ = scheme;
  std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  rest.remove_prefix(authority.size());
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    url.credentials_ = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    std::string_view port = authority.substr(colon + 1);
    while (port.size() > 1 && port.front() == '0') port.remove_prefix(1);
    if (port.size() > 5 || !std::all_of(port.begin(), port.end(), digit)) return std::nullopt;
    const int number = port.empty() ? 0 : std::stoi(std::string(port));
    if (number > 65535 || (number == 0 && !port.empty())) return std::nullopt;
    if (number != 0 && number != (scheme == "http" ? 80 : 443)) url.port_ = port;
    authority = authority.substr(0, colon);
  }
  const auto host = ascii_host(authority);
  if (!host) return std::nullopt;
  url.host_ = *host;
  const std::size_t question = rest.find('?');
  url.path_ = without_dots(written_path(rest.substr(0, question)));
  if (question != std::string_view::npos) {
    url.has_query_ = true;
    url.query_ = written_query(rest.substr(question + 1));
  }
  return url;
}

std::optional<Url> Url::resolve(std::string_view reference) const {
  const std::string text = tidy(reference);
  if (!scheme_of(text).empty() || text.starts_with("//")) {
    auto url = parse(text.starts_with("//") ? scheme_ + ":" + text : text);
    if (url) url->credentials_.clear();
    return url;
  }
  Url url = *this;
  url.credentials_.clear();
  if (text.empty()) return url;
  const std::size_t question = text.find('?');
  const std::string_view path = std::string_view(text).substr(0, question);
  url.has_query_ = question != std::string::npos;
  url.query_ = url.has_query_ ? written_query(std::string_view(text).substr(question + 1)) : "";
  if (path.starts_with('/')) {
    url.path_ = without_dots(written_path(path));
  } else if (!path.empty()) {
    url.path_ = without_dots(path_.substr(0, path_.rfind('/') + 1) + written_path(path));
  }
  return url;
}

int Url::port() const { return port_.empty() ? (scheme_ == "http" ? 80 : 443) : std::stoi(port_); }

std::string Url::origin() const { return scheme_ + "://" + host_ + (port_.empty() ? "" : ":" + port_); }

std::string Url::request() const { return has_query_ ? path_ + "?" + query_ : path_; }

std::string Url::text() const { return origin() + request(); }

Url Url::canonical() const {
  Url url = *this;
  for (std::size_t at = 0; (at = url.path_.find(';', at)) != std::string::npos;) {
    const std::size_t end = std::min(url.path_.find_first_of(";/", at + 1), url.path_.size());
    if (carries_session(std::string_view(url.path_).substr(at + 1, end - at - 1))) {
      url.path_.erase(at, end - at);
    } else {
      at = end;
    }
  }
  url.query_.clear();
  for (std::size_t at = 0; at <= query_.size() && has_query_;) {
    const std::size_t end = std::min(query_.find('&', at), query_.size());
    const std::string_view parameter = std::string_view(query_).substr(at, end - at);
    if (!parameter.empty() && !carries_session(parameter))
      url.query_.append(url.query_.empty() ? "" : "&").append(parameter);
    at = end + 1;
  }
  url.has_query_ = !url.query_.empty();
  return url;
}

std::string Url::key() const {
  const Url url = canonical();
  std::string path = without_dots(normal_path(url.path_));
  const std::size_t slash = path.rfind('/');
  if (std::find(index_files.begin(), index_files.end(), lower(std::string_view(path).substr(slash + 1))) !=
      index_files.end())
    path.resize(slash);
  while (path.ends_with('/')) path.pop_back();
  return "//" + url.host_ + (url.port_.empty() ? "" : ":" + url.port_) + path +
         (url.has_query_ ? "?" + normal_query(url.query_) : "");
}

bool Url::endless() const {
  if (text().size() > max_length) return true;
  std::vector<std::string_view> segments;
  for (std::size_t at = 1; at < path_.size();) {
    const std::size_t end = std::min(path_.find('/', at), path_.size());
    segments.push_back(std::string_view(path_).substr(at, end - at));
    at = end + 1;
  }
  if (segments.size() > max_segments) return true;
  for (std::size_t length = 1; length * 3 <= segments.size(); ++length) {
    std::size_t same = 0;  // how many segments in a row equal the one `length` before
    for (std::size_t i = length; i < segments.size(); ++i) {
      same = segments[i] == segments[i - length] ? same + 1 : 0;
      if (same == 2 * length) return true;
    }
  }
  return false;
}

std::optional<std::string> canonical_url(std::string_view text) {
  const auto url = Url::parse(text);
  return url ? std::optional(url->canonical().text()) : std::nullopt;
}

std::string url_key(std::string_view text) {
  const auto url = Url::parse(text);
  return url ? url->key() : std::string(text);
}

std::string typed_key(std::string_view text) {
  const std::string trimmed = tidy(text);
  const bool bare = scheme_of(trimmed).empty() && trimmed.find('.') != std::string::npos;
  const auto url = Url::parse(bare ? "http://" + trimmed : trimmed);
  if (!url) return {};
  std::string key = url->key();
  for (const std::string_view front : {"//www.", "//mobile.", "//m."})
    if (key.starts_with(front) && url->host().find('.') != url->host().rfind('.')) {
      key.erase(2, front.size() - 2);
      break;
    }
  return key;
}

std::string without_credentials(std::string_view text) {
  std::string out(text);
  for (std::size_t at = 0; (at = out.find("://", at)) != std::string::npos;) {
    at += 3;
    const std::size_t end = std::min(out.find_first_of("/?# \t\r\n\"'<>", at), out.size());
    const std::size_t sign = out.rfind('@', end);
    if (sign != std::string::npos && sign >= at && sign < end) out.erase(at, sign + 1 - at);
  }
  return out;
}

}  // namespace base
