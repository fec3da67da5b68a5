// What a text links to: the newspaper's original, other versions, the links in its paragraphs, and its pictures.
#pragma once

#include <string>
#include <vector>

#include "archive/column.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/extract/body.h"

namespace crawler::extract {

struct Links {
  std::string source_url;  // canonical, empty when the page names no original
  std::string source_key;
  std::string source_from;
  std::vector<archive::Link> links;    // absolute, each once, without the original; in document order
  std::vector<archive::Image> images;  // absolute, each once
};

// The links of the kept blocks, and of the lines of links behind them ("기사원문링크", "English version"). An original
// is what `original` recognises, or what a label of the table calls so.
Links read_links(const PageModel& outline, const Body& body, const base::Url& base, const config::ArticleKey* original);

// The key of an article in an URL by the rule's regular expression; without a rule, or where it does not match, the
// longest run of at least six digits in query and path. Empty when there is none.
std::string article_key(const std::string& url, const config::ArticleKey* original);

}  // namespace crawler::extract
