// What a page says about its article in JSON-LD (https://schema.org/Article and its subtypes), read from script
// elements.
//
// Real pages break JSON in a few ways, which json_repair.h mends. What remains broken is skipped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crawler::extract {

// The properties of the page's article; empty where the page does not state them.
struct JsonLdArticle {
  bool found = false;  // whether the page has an object of a type that is one article to read
  std::string type;    // "NewsArticle"
  std::string headline;
  std::string alternative_headline;
  std::vector<std::string> authors;  // the names of people; of organisations only when no person is named
  bool authors_are_people = false;
  std::string published;  // as written
  std::string modified;   // as written
  std::string body;       // articleBody with its line breaks; text or HTML
  std::string description;
  std::string url;
  std::string language;  // as written
  std::string site;      // the publisher's name
  std::string section;
  std::vector<std::string> images;       // URLs as written
  std::vector<std::string> breadcrumbs;  // the names of a BreadcrumbList, at most twelve
};

// Reads all scripts' texts and merges what they say about the page's article. `url` is the page's and tells its article
// from others that the page lists; empty when it is not known. Never throws; looks at no more than 20,000 values.
JsonLdArticle read_json_ld(const std::vector<std::string_view>& scripts, std::string_view url);

}  // namespace crawler::extract
