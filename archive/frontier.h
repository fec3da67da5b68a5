// The frontier: every URL a source is known to have, and when and how it was last fetched.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace archive {

enum class UrlKind { listing, feed, sitemap, column, image };
std::string_view to_text(UrlKind kind);

struct FrontierEntry {
  std::int64_t id = 0;  // given by the frontier
  std::string source;
  std::string key;  // names the page whatever the spelling of its URL, one entry a source; empty: the URL
  std::string url;  // canonical
  UrlKind kind = UrlKind::column;
  base::Instant found{};
  std::string found_on;  // the page that linked to it
  bool listed = true;    // still linked from a listing
  std::string title;     // as listed
  base::Day day;         // as listed

  // The last answer.
  base::Instant checked{};  // last fetch that changed anything here
  int status = 0;           // HTTP status; 0: never answered
  std::string etag;         // validators for the next conditional request (RFC 9110 section 13)
  std::string last_modified;
  std::string hash;          // SHA-256 of the body last read
  std::string problem;       // why the last fetch brought nothing, "" when it did
  int failures = 0;          // in a row
  base::Instant next_try{};  // not before
  std::int64_t column_id = 0;

  bool operator==(const FrontierEntry&) const = default;
};

class Frontier {
 public:
  explicit Frontier(Archive& archive) : archive_(archive) {}

  std::optional<FrontierEntry> find(std::string_view source, std::string_view key) const;
  // In the order of their finding. Entries may be put while visiting. Streams.
  void each(std::string_view source, const std::function<bool(const FrontierEntry&)>& visit) const;
  // Inserts, or updates what is there under its key; writes, and returns true, only when something differs. Fills in
  // the entry's id and key.
  bool put(FrontierEntry& entry);

 private:
  Archive& archive_;
};

// What is remembered of a host between runs.
struct Host {
  std::string origin;              // scheme://host:port
  std::string robots;              // body of robots.txt, at most 500 KiB
  int robots_status = 0;           // HTTP status it came with; 0: none came
  base::Instant robots_fetched{};  // RFC 9309 section 2.4: not used for longer than 24 hours
  base::Instant retry_after{};     // the server asked not to come back before
  bool operator==(const Host&) const = default;
};

class Hosts {
 public:
  explicit Hosts(Archive& archive) : archive_(archive) {}
  std::optional<Host> find(std::string_view origin) const;
  bool put(const Host& host);  // writes, and returns true, only when something differs

 private:
  Archive& archive_;
};

}  // namespace archive
