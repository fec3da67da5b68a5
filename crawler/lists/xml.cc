#include "crawler/lists/xml.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/translation.h"

namespace crawler::lists {
namespace {

constexpr std::size_t most_junk = std::size_t{64} << 10;  // bytes before the XML

// Where a tag of that local name begins in lower-case text; npos when there is none.
std::size_t find_root(std::string_view lower, std::string_view name) {
  for (std::size_t at = 0; (at = lower.find(name, at)) != std::string_view::npos; at += name.size()) {
    const std::size_t end = at + name.size();
    if (end < lower.size() && std::string_view("> \t\r\n/").find(lower[end]) == std::string_view::npos) continue;
    std::size_t start = at;  // an optional prefix stands between "<" and the name
    if (start > 0 && lower[start - 1] == ':') {
      --start;
      while (start > 0 && (base::is_ascii_letter(lower[start - 1]) || base::is_ascii_digit(lower[start - 1]))) --start;
    }
    if (start > 0 && lower[start - 1] == '<') return start - 1;
  }
  return std::string_view::npos;
}

// The text up to the end of its root element, where that is closed.
std::string_view to_end_of_root(std::string_view text) {
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos && at + 1 < text.size() &&
         !base::is_ascii_letter(text[at + 1]))
    ++at;
  if (at == std::string_view::npos) return text;
  const std::string name(text.substr(at + 1, text.find_first_of("> \t\r\n/", at) - at - 1));
  const std::size_t close = text.rfind("</" + name);
  const std::size_t end = close == std::string_view::npos ? close : text.find('>', close);
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

}  // namespace

std::string_view from_xml(std::string_view bytes) {
  const std::string head = base::ascii_lower(bytes.substr(0, most_junk));
  std::size_t start = head.find("<?xml");
  for (const std::string_view root : std::array<std::string_view, 5>{"rss", "feed", "rdf", "urlset", "sitemapindex"})
    if (start == std::string::npos) start = find_root(head, root);
  return start == std::string::npos ? bytes : bytes.substr(start);
}

std::string parse_xml(pugi::xml_document& document, std::string_view text) {
  std::string allowed(to_end_of_root(text));
  std::erase_if(allowed,
                [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r'; });
  const auto result = document.load_buffer(allowed.data(), allowed.size(), pugi::parse_default, pugi::encoding_utf8);
  return result ? std::string() : base::tr("is broken XML: {1}", {result.description()});
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.rfind(':') + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& each) { return local_name(each) == name; });
}

}  // namespace crawler::lists
