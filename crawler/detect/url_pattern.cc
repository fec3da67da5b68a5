#include "crawler/detect/url_pattern.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/strings.h"

namespace crawler::detect {
namespace {

// The parameters of a URL's query by name; the last one of each name.
std::map<std::string, std::string> parameters_of(const base::Url& url) {
  std::map<std::string, std::string> found;
  const std::string request = url.request();
  for (std::size_t from = std::min(request.find('?'), request.size() - 1) + 1; from < request.size();) {
    const std::size_t end = std::min(request.find('&', from), request.size());
    const std::string part = request.substr(from, end - from);
    if (const std::size_t sign = part.find('='); sign != std::string::npos)
      found[part.substr(0, sign)] = part.substr(sign + 1);
    from = end + 1;
  }
  return found;
}

// The pattern of common_pattern() for one URL.
std::string pattern_of(const base::Url& url) {
  std::string path = url.path();
  const bool slash = path.size() > 1 && path.ends_with('/');
  if (slash) path.pop_back();
  const std::size_t last = path.rfind('/') + 1;
  std::string out;
  for (std::size_t i = 0; i < last; ++i) {
    if (base::is_ascii_digit(path[i])) {
      if (!out.ends_with("\\d+")) out += "\\d+";
    } else {
      out += escape_regex(std::string_view(path).substr(i, 1));
    }
  }
  return out + "[^/]+" + (slash ? "/$" : "$");
}

}  // namespace

std::string name_from(const base::Url& url) {
  std::string host = url.host();
  for (const std::string_view front : {"www.", "m."})
    if (host.starts_with(front)) host.erase(0, front.size());
  // The first label names the site; of an IP address all of it does.
  if (host.find_first_not_of("0123456789.") != std::string::npos) host = host.substr(0, host.find('.'));
  std::string name;
  for (const char c : host) name += (c >= 'a' && c <= 'z') || base::is_ascii_digit(c) ? c : '-';
  return name.empty() ? "source" : name;
}

bool same_site(const base::Url& a, const base::Url& b) {
  const auto site = [](const base::Url& url) {
    return url.host().starts_with("www.") ? url.host().substr(4) : url.host();
  };
  const std::string x = site(a), y = site(b);
  return x == y || x.ends_with("." + y) || y.ends_with("." + x);
}

std::string escape_regex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view(".+*?()[]{}|^$\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string common_pattern(const std::vector<lists::Listed>& columns) {
  std::map<std::string, std::size_t> count;
  for (const lists::Listed& listed : columns) ++count[pattern_of(listed.url)];
  const auto best =
      std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == count.end() ? "" : best->first;
}

std::string page_parameter_of(const dom::Document& page, const base::Url& base, const base::Url& url) {
  const auto own = parameters_of(url);
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) != dom::Tag::a) continue;
    const auto to = base.resolve(page.attribute(n, "href"));
    if (!to || to->origin() != url.origin() || to->path() != url.path()) continue;
    std::string counts;
    int differ = 0;
    for (const auto& [name, value] : parameters_of(*to)) {
      const auto here = own.find(name);
      if (here != own.end() && here->second == value) continue;
      ++differ;
      if (value == "2") counts = name;
    }
    if (differ == 1 && !counts.empty()) return counts;
  }
  return {};
}

}  // namespace crawler::detect
