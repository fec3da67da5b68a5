#include "crawler/commands/text_argument.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "base/file_error.h"

namespace crawler::commands {

std::string text_of_file(const std::string& name) {
  base::require_readable(name, "name a file of text, or - for standard input");
  std::ifstream file;
  if (name != "-") file.open(name, std::ios::binary);
  std::istream& in = name == "-" ? std::cin : file;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace crawler::commands
