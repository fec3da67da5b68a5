// The right answers for a served archive (gold.jsonl), and the comparison of a stored column with them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/column.h"

namespace test_support {

struct GoldColumn {
  std::string path;        // "/walk-2102/"
  archive::Column column;  // the fields a page gives: title, series, published, body, source_key, links, images
  std::string topic;       // empty where the file names none
  std::vector<std::string> secondary_topics;
};

// Reads the answers in the file's order. `base` replaces `placeholder` in links.
std::vector<GoldColumn> read_gold(const std::filesystem::path& file, const std::string& placeholder,
                                  const std::string& base);

// Returns what differs, one line for each field; "" when nothing does. Quotes are folded, because a site's renderer
// turns straight quotes into curly ones; images are compared by URL.
std::string differences(const GoldColumn& gold, const archive::Column& stored, const std::string& base);

}  // namespace test_support
