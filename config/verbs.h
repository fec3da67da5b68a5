// The table of commands: every verb of `columns`, the program that does it, and how it is summed up. The dispatcher,
// --help, the completions and the manual pages read it.
#pragma once

#include <span>
#include <string_view>

namespace config {

enum class Home { search, crawl, index, both };  // columns itself, columns-crawl, columns-index, one after the other

struct Verb {
  std::string_view name;
  Home home;
  std::string_view group;     // heading in --help
  std::string_view synopsis;  // what follows the verb
  std::string_view summary;
};

std::span<const Verb> verbs();

// The row with that name, or nullptr.
const Verb* find_verb(std::string_view name);

}  // namespace config
