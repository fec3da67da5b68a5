#include "crawler/commands/text_argument.h"

#include "base/file_error.h"
#include "base/translation.h"

namespace crawler::commands {

std::string text_of_file(const std::string& name) {
  return base::read_whole(name, base::tr("Name a file of text, or - for standard input."));
}

}  // namespace crawler::commands
