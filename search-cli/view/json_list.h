// One JSON document that holds a list, printed an element at a time, so that memory stays flat.
#pragma once

#include <ostream>
#include <string>

namespace search_cli::view {

// Prints {"schema": SCHEMA, KEY: [...]}; it keeps a reference to `out`.
class JsonList {
 public:
  // Begins the document. Both texts are ASCII without quotes.
  JsonList(std::ostream& out, const std::string& schema, const std::string& key);
  // Prints the next element, a JSON value.
  void add(const std::string& json);
  // Ends the document. May be called once, after the last element.
  void end();

 private:
  std::ostream& out_;
  bool any_ = false;
};

}  // namespace search_cli::view
