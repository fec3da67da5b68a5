#include <array>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "search-cli/commands/commands.h"
#include "search-cli/export/manifest.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

int verify_export(const std::string& folder) {
  const view::View view;
  constexpr std::array<std::string_view, 4> words{"missing", "changed", "added", "unreadable"};
  const auto differences = exporter::verify_export(folder);
  for (const exporter::Difference& difference : differences) {
    std::string word(words[static_cast<std::size_t>(difference.kind)]);
    word.resize(10, ' ');
    std::cout << view.styled(view::Style::bad, word) << "  " << view::harmless(difference.path) << '\n';
  }
  if (differences.empty())
    std::cout << folder << ": every file is as it was exported\n";
  else
    std::cout << folder << ": " << view::counted(differences.size(), "file differs", "files differ")
              << " from the manifest\n";
  return differences.empty() ? 0 : static_cast<int>(base::Exit::data);
}

}  // namespace

Run prepare_verify_export(base::Options& command_line) {
  const auto folder = std::make_shared<std::string>();
  command_line.option("folder", *folder, "DIR", "the folder that `columns export -o` made").required();
  return [folder](Context&) { return verify_export(*folder); };
}

}  // namespace search_cli::commands
