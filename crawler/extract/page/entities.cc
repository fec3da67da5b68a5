#include "crawler/extract/page/entities.h"

#include "crawler/dom/document.h"

namespace crawler::extract {

std::string unescaped(std::string_view text) {
  std::string html(text);
  const std::size_t ampersand = text.find('&');
  if (ampersand == std::string_view::npos || text.find(';', ampersand) == std::string_view::npos) return html;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string::npos;) html.replace(at, 1, "&lt;");
  const auto document = dom::Document::parse(std::move(html));
  return document ? document->text_of(0) : std::string(text);
}

}  // namespace crawler::extract
