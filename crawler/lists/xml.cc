#include "crawler/lists/xml.h"

namespace crawler::lists {

std::string parse_xml(pugi::xml_document& document, std::string_view text) {
  const auto result = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  return result ? std::string() : std::string("is broken XML: ") + result.description();
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.rfind(':') + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& each) { return local_name(each) == name; });
}

}  // namespace crawler::lists
