#include "archive/repair.h"

#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/file_error.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

int repair(Context& context, const std::string& folder) {
  const std::filesystem::path file = archive::Archive::file_in(context.settings().archive);
  base::require_readable(file, "Name the archive's folder with --archive DIR.");
  const archive::Repair repair = archive::repair_archive(file, folder);
  const view::View view;
  for (const std::string& lost : repair.lost)
    std::cout << view.styled(view::Style::bad, "lost") << "  " << view::harmless(lost) << '\n';
  const std::string saved = archive::Archive::file_in(folder).string();
  std::cout << saved << ": " << view::counted(repair.columns, "column", "columns") << " saved, "
            << (repair.lost.empty() ? "nothing lost" : view::counted(repair.lost.size(), "loss", "losses"))
            << ". Run `columns restore " << saved << "` to put it in the archive's place.\n";
  return repair.lost.empty() ? 0 : static_cast<int>(base::Exit::data);
}

}  // namespace

Run prepare_repair(base::Options& command_line) {
  const auto folder = std::make_shared<std::string>();
  command_line.option("-o,--output", *folder, "DIR", "the folder to make for what is saved").required();
  return [folder](Context& context) { return repair(context, *folder); };
}

}  // namespace search_cli::commands
