// The sources that a person chooses in the first conversation, by name or by the URL of a page.
#pragma once

#include <string>
#include <vector>

#include "config/settings.h"

namespace search_cli::commands {

// How a page is asked for that may list columns.
struct SourceTrial {
  std::string contact;         // for the User-Agent
  bool allow_private = false;  // connect to private and loopback addresses too
};

// A source that was chosen.
struct ChosenSource {
  config::Source source;
  bool added = false;  // its file was written just now
  int status = 0;      // exit status of `columns source add` when that failed; `source` is then empty
};

// Returns the source that `typed` names: a known one by its name or by the URL of one of its pages; any other URL is
// tried and written by `columns source add`, which says itself why it fails. Throws base::Error(config), with the
// nearest name, when it is neither a URL nor a known name.
ChosenSource choose_source(const std::string& typed, const SourceTrial& trial);

// Returns the words of an answer, parted by commas and white space.
std::vector<std::string> answer_words(const std::string& answer);

}  // namespace search_cli::commands
