// A column: one piece of a columnist, with what was read from its page and what the archive records about it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/date.h"

namespace archive {

// A link in the text of a column.
struct Link {
  std::string text;
  std::string href;  // absolute URL
  bool operator==(const Link&) const = default;
};

// A picture in the text of a column.
struct Image {
  std::string url;  // absolute
  std::string alt;  // text in its place, as the page gives it
  // Where it stands: the number of paragraphs of the body before it; -1 when that was not recorded.
  int place = -1;
  std::string caption = {};  // the text that the page sets below it
  bool operator==(const Image&) const = default;
};

// What a person wrote about a column.
struct Note {
  std::string text;
  base::Instant made{};
  bool operator==(const Note&) const = default;
};

// Whether the page of a column is on the web. A column that vanished from the web is kept as gone.
enum class State { live, gone };

// One revision of a column. All texts have been through base::clean() (base/text.h). The fields that come from the page
// are described, stored, compared and exported by the field table (archive/field.h).
struct Column {
  // Read from the page.
  std::string url;                         // canonical
  std::string title;                       // without the prefix of the series and the name of the site
  std::string series;                      // name of the series it appears in
  std::string author;                      // who wrote it
  base::Day published;                     // day of the newspaper
  base::Day modified;                      // day of the last change, as the page says
  std::string body;                        // paragraphs, with one blank line between two
  std::string language;                    // BCP 47
  std::string source_url;                  // canonical URL of the newspaper's original
  std::string source_key;                  // the newspaper's own key of the article
  std::vector<Link> links;                 // other links of the text
  std::vector<Image> images;               // pictures of the text
  std::map<std::string, std::string> how;  // name of a field -> where on the page it was read from

  // Recorded by the archive.
  std::int64_t id = 0;       // never given to another column; 0 before it is stored
  std::string source;        // name of the source it was found through
  int revision = 0;          // from 1; rises only when a tracked field changes
  base::Instant captured{};  // when the page of this revision was fetched
  std::string hash;          // hash of this revision in the hash chain (archive/revision_hash.h)
  std::string page_hash;     // SHA-256 of the raw page it was read from, "" when it was imported without one
  State state = State::live;
  base::Day gone;            // first day it was found gone
  std::int64_t same_as = 0;  // the column that this one is another copy of; 0: it is no copy
  // Added by a person (archive/annotations.h). They belong to the column, so that all its revisions carry the same.
  std::vector<std::string> tags;  // in alphabetical order
  std::vector<Note> notes;        // the oldest first
  std::int64_t change = 0;        // the archive's change number of the last write to it
};

}  // namespace archive
