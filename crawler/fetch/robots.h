// robots.txt after RFC 9309 (Robots Exclusion Protocol), read as google/robotstxt reads it where the RFC is silent:
// product tokens match case-insensitively, misspelled lines are ignored, and lines may end in CR, LF or both.
// Beyond the RFC: Crawl-delay and Sitemap lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crawler::fetch {

// The rules of one robots.txt for one agent. A value: it may be copied and used from any thread.
class Robots {
 public:
  static constexpr std::size_t max_bytes = std::size_t{500} * 1024;  // section 2.5; what follows is not read

  static Robots allow_all() { return {}; }
  static Robots disallow_all();
  // Returns the rules for `agent`, a product token such as "column-archive": those of all groups that name it, else of
  // all groups for "*" (section 2.2.1). Lines that cannot be read are ignored.
  static Robots parse(std::string_view text, std::string_view agent);
  // Returns what the answer to a request for robots.txt means (section 2.3.1): the rules of its text for 2xx, none for
  // 4xx, everything forbidden for 5xx and when no answer came (no status).
  static Robots from_answer(std::optional<int> status, std::string_view text, std::string_view agent);

  // Whether path and query of a URL (base::Url::request) may be asked for. The longest matching rule decides, allow
  // where two are equally long (section 2.2.2).
  bool allows(std::string_view request) const;
  // Seconds the group asks for between two requests, at most an hour; nothing when it does not ask.
  std::optional<double> crawl_delay() const { return crawl_delay_; }
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }  // as written

 private:
  class Parser;
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::vector<std::string> sitemaps_;
  std::optional<double> crawl_delay_;
};

}  // namespace crawler::fetch
