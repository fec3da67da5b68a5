#include "search-cli/view/json_list.h"

namespace search_cli::view {

JsonList::JsonList(std::ostream& out, const std::string& schema, const std::string& key) : out_(out) {
  out_ << R"({"schema":")" << schema << R"(",")" << key << "\":[";
}

void JsonList::add(const std::string& json) {
  out_ << (any_ ? ",\n" : "\n") << json;
  any_ = true;
}

void JsonList::end() { out_ << "]}\n"; }

}  // namespace search_cli::view
