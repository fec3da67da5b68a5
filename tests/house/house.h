// The rules of docs/architecture.md, read off the sources' include lines, namespaces, names and lengths.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace house {

struct SourceFile {
  std::string path;  // from the top folder, with slashes: "crawler/fetch/robots.cc"
  std::string text;
};

// The .h and .cc files of the modules and the tests below `top`.
std::vector<SourceFile> read_tree(const std::filesystem::path& top);

// One sentence a breach, with the file and the rule; empty when every rule holds.
std::vector<std::string> breaches(const std::vector<SourceFile>& tree);

}  // namespace house
