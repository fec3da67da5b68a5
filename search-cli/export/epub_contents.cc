#include "search-cli/export/epub_contents.h"

#include <algorithm>

#include "search-cli/export/escape.h"

namespace search_cli::exporter {
namespace {

// NOLINTNEXTLINE(misc-no-recursion): three levels
std::size_t depth(const std::vector<Chapter>& chapters) {
  std::size_t deepest = 0;
  for (const Chapter& chapter : chapters) deepest = std::max(deepest, depth(chapter.inside) + 1);
  return deepest;
}

// NOLINTNEXTLINE(misc-no-recursion): three levels
const std::string& path_of(const Chapter& chapter) {
  return chapter.path.empty() && !chapter.inside.empty() ? path_of(chapter.inside.front()) : chapter.path;
}

// How many entries and documents were counted. Entries that lead to one document have one playOrder.
struct Numbers {
  std::size_t entry = 0, document = 0;
};

// NOLINTNEXTLINE(misc-no-recursion): three levels
std::string points(const std::vector<Chapter>& chapters, Numbers& numbers) {
  std::string out;
  for (const Chapter& chapter : chapters) {
    const std::string number = std::to_string(++numbers.entry);
    if (!chapter.path.empty()) ++numbers.document;
    const std::string order = std::to_string(numbers.document + (chapter.path.empty() ? 1 : 0));
    out += fill(
        R"(<navPoint id="n{number}" playOrder="{order}"><navLabel><text>{title}</text></navLabel><content src="{path}"/>)",
        {{"number", number}, {"order", order}, {"title", chapter.title}, {"path", path_of(chapter)}});
    out += (chapter.inside.empty() ? "" : "\n") + points(chapter.inside, numbers) + "</navPoint>\n";
  }
  return out;
}

}  // namespace

// NOLINTNEXTLINE(misc-no-recursion): three levels
std::string contents_list(const std::vector<Chapter>& chapters) {
  std::string out = "<ol>\n";
  for (const Chapter& chapter : chapters) {
    out += chapter.path.empty()
               ? fill("<li><span>{title}</span>", {{"title", chapter.title}})
               : fill(R"(<li><a href="{path}">{title}</a>)", {{"path", chapter.path}, {"title", chapter.title}});
    out += chapter.inside.empty() ? "</li>\n" : "\n" + contents_list(chapter.inside) + "</li>\n";
  }
  return out + "</ol>\n";
}

std::string contents_ncx(const std::vector<Chapter>& chapters, std::string_view title, std::string_view id,
                         std::string_view language) {
  Numbers numbers;
  return fill(R"(<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">
<head>
<meta name="dtb:uid" content="{id}"/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>{title}</text></docTitle>
<navMap>
{!points}</navMap>
</ncx>
)",
              {{"language", language},
               {"id", id},
               {"depth", std::to_string(depth(chapters))},
               {"title", title},
               {"points", points(chapters, numbers)}});
}

}  // namespace search_cli::exporter
