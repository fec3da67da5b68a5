// What a text links to: the newspaper's original, other versions, the links in its paragraphs, and its pictures.
#pragma once

#include <string>
#include <vector>

#include "archive/column.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/extract/text/body.h"

namespace crawler::extract {

// What read_links() returns. URLs are absolute; the struct owns all its texts.
struct Links {
  std::string source_url;              // the original's canonical URL; empty when the page names no original
  std::string source_key;              // the original's article_key()
  std::string source_from;             // "rule original" or the text of the link
  std::vector<archive::Link> links;    // absolute, each once, without the original; in document order
  std::vector<archive::Image> images;  // absolute, each once; in document order; their places are set by set_places()
  std::vector<std::string> before;     // for each image the block of text before it; "" when there is none
};

// Reads the links of the blocks that are text, and of the lines of links behind them ("기사원문링크", "English
// version"). `base` resolves references. An original is what `original` recognises; without a rule (nullptr or empty),
// what the text of a link calls so. At most 200 links and 50 pictures.
Links read_links(const PageModel& page, const Body& body, const base::Url& base, const config::ArticleKey* original);

// Sets the place of each image: behind the paragraph that holds the block of text before it. An image whose block is in
// no paragraph keeps its place unknown, and so do all when the body is another text than the page shows.
void set_places(std::vector<archive::Image>& images, const std::vector<std::string>& before,
                const std::vector<std::string>& paragraphs);

// The key of an article in a URL by the rule's regular expression. Without a rule, or where it does not match, the
// longest run of at least six digits in path and query. Empty when there is none.
std::string article_key(const std::string& url, const config::ArticleKey* original);

}  // namespace crawler::extract
