// robots.txt after RFC 9309 (Robots Exclusion Protocol), read as google/robotstxt reads it where the RFC is silent:
// product tokens match case-insensitively, misspelled lines are ignored, and lines may end in CR, LF or both.
// Beyond the RFC: Crawl-delay and Sitemap lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crawler::fetch {

class Robots {
 public:
  static constexpr std::size_t max_bytes = std::size_t{500} * 1024;  // section 2.5; what follows is not read

  static Robots allow_all() { return {}; }
  static Robots disallow_all();
  // The rules for `agent`, a product token such as "column-archive": those of all groups that name it, else of all
  // groups for "*" (section 2.2.1).
  static Robots parse(std::string_view text, std::string_view agent);
  // What an answer to the request for robots.txt means (section 2.3.1): 2xx its text, 4xx no rules, 5xx and no answer
  // (status 0) everything forbidden.
  static Robots from_answer(int status, std::string_view text, std::string_view agent);

  // `request` is path and query of an URL. The longest matching rule decides, allow where two are equally long.
  bool allows(std::string_view request) const;
  // Seconds the group asks for between two requests; 0 when it does not.
  double crawl_delay() const { return crawl_delay_; }
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::vector<std::string> sitemaps_;
  double crawl_delay_ = 0;
};

}  // namespace crawler::fetch
