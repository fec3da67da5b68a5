#include "crawler/fetch/robots.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/strings.h"

namespace crawler::fetch {
namespace {

constexpr double max_crawl_delay = 3600;  // seconds; a longer one is not obeyed in full

// Section 2.2.1: a product token is letters, "_" and "-"; a version or a comment behind it does not count.
std::string_view product_token(std::string_view value) {
  const auto end = std::find_if(value.begin(), value.end(),
                                [](char c) { return !(base::is_ascii_letter(c) || c == '_' || c == '-'); });
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

// The value of a hexadecimal digit; -1 for other characters.
int hex(char c) {
  if (base::is_ascii_digit(c)) return c - '0';
  const char low = base::ascii_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// Section 2.2.2: octets outside ASCII and escapes are compared percent-encoded, escaped unreserved ones decoded.
// Section 2.2.3: "*" and "$" in a request are characters, which a rule names by their escapes. In a rule "*" stays, and
// so does "$" at its end.
std::string comparable(std::string_view text, bool is_rule) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  const auto escape = [&](unsigned char byte) { out.append({'%', digits[byte >> 4], digits[byte & 15]}); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      const char byte = static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      const bool unreserved = base::is_ascii_letter(byte) || base::is_ascii_digit(byte) || byte == '-' || byte == '.' ||
                              byte == '_' || byte == '~';
      unreserved ? out.push_back(byte) : escape(static_cast<unsigned char>(byte));
      i += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80 || (c == '*' && !is_rule) ||
               (c == '$' && !(is_rule && i + 1 == text.size()))) {
      escape(static_cast<unsigned char>(c));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// "*" stands for any run of characters, "$" at the end for the end (section 2.2.3). Only the last "*" is ever tried
// again, so the time is bounded by the length of the pattern times that of the path.
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

Robots Robots::from_answer(std::optional<int> status, std::string_view text, std::string_view agent) {
  if (status && *status >= 200 && *status < 300) return parse(text, agent);
  return status && *status >= 400 && *status < 500 ? allow_all() : disallow_all();
}

// Collects the rules of the groups that name the agent and of those for all agents side by side, since only the end of
// the text tells which of them count.
class Robots::Parser {
 public:
  explicit Parser(std::string_view agent) : agent_(agent) {}

  void line(std::string_view line) {
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string key = base::ascii_lower(base::trim(line.substr(0, colon)));
    const std::string_view value = base::trim(line.substr(colon + 1));
    if (key == "user-agent") user_agent(value);
    if (key == "allow" || key == "disallow") rule(value, key == "allow");
    if (key == "crawl-delay") crawl_delay(value);
    if (key == "sitemap") sitemap(value);
  }
  Robots result() && { return std::move(is_named_ ? named_ : any_); }

 private:
  // User-agent lines in a row open one group.
  void user_agent(std::string_view value) {
    if (!naming_) in_named_ = in_any_ = false;
    naming_ = true;
    if (value.starts_with('*') && (value.size() == 1 || value[1] == ' ' || value[1] == '\t')) in_any_ = true;
    if (!agent_.empty() && base::equal_ignoring_case(product_token(value), agent_)) in_named_ = is_named_ = true;
  }
  // An empty rule matches nothing; a pattern begins with "/" or "*".
  void rule(std::string_view pattern, bool allow) {
    naming_ = false;
    if (!pattern.starts_with('/') && !pattern.starts_with('*')) return;
    each_group([&](Robots& group) { group.rules_.push_back({comparable(pattern, true), allow}); });
  }
  void crawl_delay(std::string_view value) {
    naming_ = false;
    double seconds = 0;
    const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error == std::errc() && seconds > 0)
      each_group([&](Robots& group) { group.crawl_delay_ = std::min(seconds, max_crawl_delay); });
  }
  // Sitemaps belong to no group (section 2.2.4).
  void sitemap(std::string_view value) {
    if (value.empty()) return;
    named_.sitemaps_.emplace_back(value);
    any_.sitemaps_.emplace_back(value);
  }
  template <typename Add>
  void each_group(const Add& add) {
    if (in_named_) add(named_);
    if (in_any_) add(any_);
  }

  std::string_view agent_;
  Robots named_, any_;
  bool is_named_ = false;                   // a group names the agent
  bool in_named_ = false, in_any_ = false;  // whose group the lines are in
  bool naming_ = false;                     // the line before was a user-agent line
};

Robots Robots::parse(std::string_view text, std::string_view agent) {
  text = text.substr(0, max_bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Parser parser(agent);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    parser.line(text.substr(at, end - at));
    at = end + 1;
  }
  return std::move(parser).result();
}

bool Robots::allows(std::string_view request) const {
  if (request == "/robots.txt") return true;
  const std::string path = comparable(request, false);
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
