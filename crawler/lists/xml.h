// What feeds and sitemaps share in reading XML. For the readers of this folder alone.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace crawler::lists {

// Returns the bytes from where their XML begins: behind white space, byte order marks, and what a script printed before
// it (PHP's notices). All of them when no XML declaration and no root of a feed or sitemap stands in the first 64 KB.
std::string_view from_xml(std::string_view bytes);

// Parses XML in UTF-8 into `document`. Returns "" or what is wrong, "is broken XML: ..."; what stands before the
// mistake is in the document even then. pugixml resolves no entity but XML's own five and character references, and
// skips a DTD. Characters that XML 1.0 forbids (section 2.2) and what stands behind the root element are left out.
std::string parse_xml(pugi::xml_document& document, std::string_view text);

// A name without its namespace prefix.
std::string_view local_name(const pugi::xml_node& node);

// The first child with that local name; a null node when there is none.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

}  // namespace crawler::lists
