#include "archive/repair.h"

#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/file_error.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;

int repair(Context& context, const std::string& folder) {
  const std::filesystem::path file = archive::Archive::file_in(context.settings().archive);
  base::require_readable(file, tr("Name the archive's folder with --archive DIR."));
  const archive::Repair repair = archive::repair_archive(file, folder);
  const view::View view;
  for (const std::string& lost : repair.lost)
    std::cout << view.styled(view::Style::bad, tr("lost")) << "  " << view::harmless(lost) << '\n';
  const std::string saved = archive::Archive::file_in(folder).string();
  std::cout << tr("{1}: {2} saved, {3}. Run `columns restore {1}` to put it in the archive's place.",
                  {saved, tr_count("{1} column", "{1} columns", repair.columns),
                   repair.lost.empty() ? tr("nothing lost") : tr_count("{1} loss", "{1} losses", repair.lost.size())})
            << '\n';
  return repair.lost.empty() ? 0 : static_cast<int>(base::Exit::data);
}

}  // namespace

Run prepare_repair(base::Options& command_line) {
  const auto folder = std::make_shared<std::string>();
  command_line.option("-o,--output", *folder, "DIR", tr("the folder to make for what is saved")).required();
  return [folder](Context& context) { return repair(context, *folder); };
}

}  // namespace search_cli::commands
