#include "crawler/fetch/robots.h"

#include <algorithm>
#include <charconv>

namespace crawler::fetch {
namespace {

constexpr double max_crawl_delay = 3600;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\0'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

// Section 2.2.1: a product token is letters, "_" and "-"; a version or a comment behind it does not count.
std::string_view product_token(std::string_view value) {
  const auto end = std::find_if(value.begin(), value.end(),
                                [](char c) { return !((lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || c == '-'); });
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
}

// Section 2.2.2: octets outside ASCII and escapes are compared percent-encoded, escaped unreserved ones decoded.
std::string comparable(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  const auto escape = [&](unsigned char byte) { out.append({'%', digits[byte >> 4], digits[byte & 15]}); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      const char byte = static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      const bool unreserved = (lower(byte) >= 'a' && lower(byte) <= 'z') || (byte >= '0' && byte <= '9') ||
                              byte == '-' || byte == '.' || byte == '_' || byte == '~';
      unreserved ? out.push_back(byte) : escape(static_cast<unsigned char>(byte));
      i += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      escape(static_cast<unsigned char>(c));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// "*" stands for any run of characters, "$" at the end for the end (section 2.2.3). Greedy with one place to fall
// back to, so time is bounded by pattern times path.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::size_t p = 0, s = 0, star = std::string_view::npos, after = 0;
  while (true) {
    if (p == pattern.size() && (!anchored || s == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      after = s;
    } else if (p < pattern.size() && s < path.size() && pattern[p] == path[s]) {
      ++p;
      ++s;
    } else if (star != std::string_view::npos && after < path.size()) {
      p = star;
      s = ++after;
    } else {
      return false;
    }
  }
}

}  // namespace

Robots Robots::disallow_all() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

Robots Robots::from_answer(int status, std::string_view text, std::string_view agent) {
  if (status >= 200 && status < 300) return parse(text, agent);
  return status >= 400 && status < 500 ? allow_all() : disallow_all();
}

Robots Robots::parse(std::string_view text, std::string_view agent) {
  Robots named, any;
  text = text.substr(0, max_bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  bool in_named = false, in_any = false;  // whose group the lines are in
  bool naming = false;                    // a run of user-agent lines opens one group
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    const auto each_group = [&](auto&& add) {
      if (in_named) add(named);
      if (in_any) add(any);
    };
    if (same(key, "user-agent")) {
      if (!naming) in_named = in_any = false;
      naming = true;
      if (value.starts_with('*') && (value.size() == 1 || value[1] == ' ' || value[1] == '\t')) in_any = true;
      if (!agent.empty() && same(product_token(value), agent)) in_named = found = true;
    } else if (same(key, "allow") || same(key, "disallow")) {
      naming = false;
      // An empty rule matches nothing; a pattern begins with "/" or "*".
      if (value.empty() || (value.front() != '/' && value.front() != '*')) continue;
      each_group([&](Robots& group) { group.rules_.push_back({comparable(value), lower(key.front()) == 'a'}); });
    } else if (same(key, "crawl-delay")) {
      naming = false;
      double seconds = 0;
      const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
      if (error == std::errc() && seconds > 0)
        each_group([&](Robots& group) { group.crawl_delay_ = std::min(seconds, max_crawl_delay); });
    } else if (same(key, "sitemap") && !value.empty()) {
      named.sitemaps_.emplace_back(value);
      any.sitemaps_.emplace_back(value);
    }
  }
  return found ? named : any;
}

bool Robots::allows(std::string_view request) const {
  if (request == "/robots.txt") return true;
  const std::string path = comparable(request);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best &&
        (rule.pattern.size() < best->pattern.size() || (rule.pattern.size() == best->pattern.size() && !rule.allow)))
      continue;
    if (matches(rule.pattern, path)) best = &rule;
  }
  return !best || best->allow;
}

}  // namespace crawler::fetch
