#include <array>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/translation.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/export/manifest.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;
using base::tr_noop;

int verify_export(const std::string& folder) {
  const view::View view;
  constexpr int word_cells = 10;
  constexpr std::array words{tr_noop("missing"), tr_noop("changed"), tr_noop("added"), tr_noop("unreadable")};
  const auto differences = exporter::verify_export(folder);
  for (const exporter::Difference& difference : differences) {
    const std::string word = base::pad_to(tr(words[static_cast<std::size_t>(difference.kind)]), word_cells);
    std::cout << view.styled(view::Style::bad, word) << "  " << view::harmless(difference.path) << '\n';
  }
  if (differences.empty())
    std::cout << tr("{1}: every file is as it was exported", {folder}) << '\n';
  else
    std::cout << tr_count("{2}: {1} file differs from the manifest", "{2}: {1} files differ from the manifest",
                          differences.size(), {folder})
              << '\n';
  return differences.empty() ? 0 : static_cast<int>(base::Exit::data);
}

}  // namespace

Run prepare_verify_export(base::Options& command_line) {
  const auto folder = std::make_shared<std::string>();
  command_line.option("folder", *folder, "DIR", tr("the folder that `columns export -o` made")).required();
  return [folder](Context&) { return verify_export(*folder); };
}

}  // namespace search_cli::commands
