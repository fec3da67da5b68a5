// What a page says of its article in JSON-LD (schema.org's Article and its kinds), read from script elements.
//
// Real pages break JSON in a few ways, which are mended: raw line breaks in strings, trailing commas, HTML comments
// around the script, several values in a row. What remains broken is skipped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crawler::extract {

struct LinkedArticle {
  bool found = false;
  std::string type;  // "NewsArticle"
  std::string headline;
  std::string alternative_headline;
  std::vector<std::string> authors;  // people's names; organisations only when no person is named
  bool authors_are_people = false;
  std::string published;  // as written
  std::string modified;
  std::string body;
  std::string description;
  std::string url;
  std::string language;
  std::string site;  // the publisher's name
  std::string section;
  std::vector<std::string> images;
  std::vector<std::string> breadcrumbs;
};

// Reads all scripts' texts and merges what they say of the page's article. `url` is the page's, to tell the article
// from others that the page lists.
LinkedArticle read_json_ld(const std::vector<std::string_view>& scripts, std::string_view url);

// The value of a script's JSON with the mends above, or empty; for state that pages carry (script_state.h).
std::string mend_json(std::string_view text);

}  // namespace crawler::extract
