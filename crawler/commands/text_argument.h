// Texts that a person gives to a command in a file.
#pragma once

#include <string>

namespace crawler::commands {

// Returns the bytes of a file, "-" for standard input. Throws base::Error that tells why it cannot be read.
std::string text_of_file(const std::string& name);

}  // namespace crawler::commands
