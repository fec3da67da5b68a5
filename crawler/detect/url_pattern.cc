#include "crawler/detect/url_pattern.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/regex.h"
#include "base/strings.h"
#include "crawler/detect/next_page.h"

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

using Strings = std::vector<std::string>;

Strings segments_of(const base::Url& url) {
  Strings segments;
  for (const std::string_view part : base::split(std::string_view(url.path()).substr(1), '/'))
    if (!part.empty()) segments.emplace_back(part);
  return segments;
}

bool all_digits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return base::is_ascii_digit(c); });
}

// Whether every column so far lies under this part of a date, so that later ones will lie under another.
bool is_date_part(const std::string& segment, const std::string& before) {
  const bool year = segment.size() == 4 && (segment.starts_with("19") || segment.starts_with("20"));
  const bool under_date = segment.size() <= 2 && all_digits(before) && before.size() <= 4;
  return all_digits(segment) && (year || under_date);
}

// How closely a segment or value that differs is described.
enum class Closeness { any, with_dash, with_digit };

bool all_hold(const Strings& values, bool (*holds)(char)) {
  return std::all_of(values.begin(), values.end(),
                     [&](const std::string& value) { return std::any_of(value.begin(), value.end(), holds); });
}

// The expression for one place in the URLs, from what stands there in each; `kind` excludes the separators around it.
std::string place_pattern(const Strings& values, const std::string& kind, Closeness closeness) {
  if (std::all_of(values.begin(), values.end(), [&](const std::string& each) { return each == values.front(); }))
    return escape_regex(values.front());
  if (std::all_of(values.begin(), values.end(), all_digits)) return "\\d+";
  const std::size_t dot = values.front().rfind('.');
  const std::string ending = dot == std::string::npos ? "" : values.front().substr(dot);
  const bool one_ending = !ending.empty() && std::all_of(values.begin(), values.end(), [&](const std::string& each) {
    return each.ends_with(ending) && each.size() > ending.size();
  });
  const std::string any = kind + "*";
  std::string out = kind + "+";
  if (closeness == Closeness::with_dash && all_hold(values, [](char c) { return c == '-'; })) out = any + "-" + any;
  if (closeness == Closeness::with_digit && all_hold(values, [](char c) { return base::is_ascii_digit(c); }))
    out = any + "\\d" + any;
  return out + (one_ending ? escape_regex(ending) : "");
}

// The parameter that has another value in every URL; empty when there is none.
std::string telling_parameter(const std::vector<base::Url>& urls) {
  std::map<std::string, std::map<std::string, int>> values;
  for (const base::Url& url : urls)
    for (const auto& [name, value] : parameters_of(url)) ++values[name][value];
  for (const auto& [name, counts] : values)
    if (counts.size() == urls.size()) return name;
  return {};
}

std::string pattern_for(const std::vector<base::Url>& urls, Closeness closeness) {
  const std::size_t count = segments_of(urls.front()).size();
  std::string host = urls.front().origin();
  host = host.substr(host.find("//") + 2);
  std::string out = "^https?://" + escape_regex(host);
  for (std::size_t i = 0; i < count; ++i) {
    Strings values;
    for (const base::Url& url : urls) values.push_back(segments_of(url)[i]);
    const bool date = is_date_part(values.front(), i == 0 ? "" : segments_of(urls.front())[i - 1]) &&
                      std::all_of(values.begin(), values.end(), all_digits);
    out += "/" + (date ? "\\d+" : place_pattern(values, "[^/?]", closeness));
  }
  if (const std::string name = telling_parameter(urls); !name.empty()) {
    Strings values;
    for (const base::Url& url : urls) values.push_back(parameters_of(url)[name]);
    return out + "/?\\?(?:.*&)?" + escape_regex(name) + "=" + place_pattern(values, "[^&]", closeness) + "(?:&|$)";
  }
  return out + "/?(?:\\?|$)";
}

}  // namespace

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

std::string column_pattern(const std::vector<base::Url>& columns, const std::vector<base::Url>& others) {
  std::map<std::pair<std::string, std::size_t>, std::vector<base::Url>> forms;
  for (const base::Url& url : columns) forms[{url.host(), segments_of(url).size()}].push_back(url);
  const auto best = std::max_element(forms.begin(), forms.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  if (best == forms.end() || best->second.size() < 2 || best->second.size() * 5 < columns.size() * 4) return {};
  const auto wrong = [&](const std::string& pattern) {
    std::string problem;
    const auto regex = base::Regex::compile(pattern, problem);
    return std::count_if(others.begin(), others.end(),
                         [&](const base::Url& other) { return !regex || regex->found_in(other.text()); });
  };
  std::string chosen = pattern_for(best->second, Closeness::any);
  for (const Closeness closer : {Closeness::with_dash, Closeness::with_digit}) {
    const std::string pattern = pattern_for(best->second, closer);
    if (wrong(pattern) < wrong(chosen)) chosen = pattern;
  }
  return chosen;
}

std::string page_parameter_of(const dom::Document& page, const base::Url& base, const base::Url& url) {
  const auto own = parameters_of(url);
  std::map<std::string, std::set<std::string>> counted;  // parameter -> its values in links of this list
  for (dom::Node n = 0; n < page.size(); ++n) {
    if (page.tag(n) != dom::Tag::a) continue;
    const auto to = base.resolve(page.attribute(n, "href"));
    if (!to || to->origin() != url.origin() || to->path() != url.path()) continue;
    const auto theirs = parameters_of(*to);
    std::set<std::string> differ;
    bool keeps_own = true;
    for (const auto& [name, value] : own) {
      const auto there = theirs.find(name);
      if (there == theirs.end()) keeps_own = false;
      if (there != theirs.end() && there->second != value) differ.insert(name);
    }
    for (const auto& [name, value] : theirs)
      if (!own.contains(name)) differ.insert(name);
    if (!keeps_own) continue;
    const std::string text = page.text_of(n);
    for (const std::string& name : differ)
      if (all_digits(theirs.at(name)) && may_lead_to_page(text, theirs.at(name))) counted[name].insert(theirs.at(name));
    const bool counts = differ.size() == 1 && theirs.at(*differ.begin()) == "2" && may_lead_to_page(text, "2");
    if (counts) return *differ.begin();
  }
  // Links with more than one parameter of their own: the one that counts has the most values, 2 among them.
  std::string best;
  for (const auto& [name, values] : counted)
    if (values.contains("2") && (best.empty() || values.size() > counted[best].size())) best = name;
  return best;
}

}  // namespace crawler::detect
