// What a list names, as texts to compare.
#pragma once

#include <string>
#include <vector>

#include "crawler/lists/listing.h"

namespace crawler::lists {

// The listed columns in their order, each as "URL | title | day"; an unknown day is empty.
inline std::vector<std::string> entries(const Listing& listing) {
  std::vector<std::string> texts;
  for (const Listed& column : listing.columns)
    texts.push_back(column.url.text() + " | " + column.title + " | " + column.day.text());
  return texts;
}

}  // namespace crawler::lists
