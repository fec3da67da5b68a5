// A column: what a reader would call the piece, read out of its page.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/date.h"

namespace archive {

struct Link {
  std::string text;
  std::string href;  // absolute
  bool operator==(const Link&) const = default;
};

struct Image {
  std::string url;  // absolute
  std::string alt;
  bool operator==(const Image&) const = default;
};

// Where a column stands in the archive. Nothing is ever removed: what vanished from the web is kept as gone.
enum class State { live, gone };

// All texts are clean() (archive/text.h). The fields that come from the page are described, stored, compared and
// exported by the field table (archive/field.h); the rest is the archive's own record.
struct Column {
  // Read from the page.
  std::string url;    // canonical
  std::string title;  // without the series' prefix and the site's name
  std::string series;
  std::string author;
  base::Day published;  // the paper's day
  base::Day modified;
  std::string body;        // paragraphs parted by one blank line
  std::string language;    // BCP 47
  std::string source_url;  // the newspaper's original, canonical form
  std::string source_key;  // the newspaper's own key of the article
  std::vector<Link> links;
  std::vector<Image> images;
  std::map<std::string, std::string> how;  // field name -> where it was read from

  // Kept by the archive.
  std::int64_t id = 0;       // stable, never used again
  std::string source;        // name of the source it was found through
  int revision = 0;          // from 1; rises only when a tracked field changes
  base::Instant captured{};  // when this revision's page was fetched
  std::string hash;          // this revision's place in the chain (archive/digest.h)
  std::string page_hash;     // SHA-256 of the raw page it was read from, "" when imported without one
  State state = State::live;
  base::Day gone;            // first day it was found gone
  std::int64_t same_as = 0;  // another copy of this column, which stands for both; 0: stands for itself
  std::int64_t change = 0;   // the archive's change number of the last write to it
};

}  // namespace archive
