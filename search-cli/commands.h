// The commands, each in a command_*.cc of its name.
#pragma once

#include <functional>

#include "search-cli/command.h"

namespace search_cli {

using Run = std::function<int(Context&)>;

Run prepare_backup(CLI::App& app);
Run prepare_browse(CLI::App& app);
Run prepare_cite(CLI::App& app);
Run prepare_compare(CLI::App& app);
Run prepare_completion(CLI::App& app);
Run prepare_diff(CLI::App& app);
Run prepare_export(CLI::App& app);
Run prepare_history(CLI::App& app);
Run prepare_links(CLI::App& app);
Run prepare_list(CLI::App& app);
Run prepare_open(CLI::App& app);
Run prepare_search(CLI::App& app);
Run prepare_show(CLI::App& app);
Run prepare_status(CLI::App& app);
Run prepare_timeline(CLI::App& app);
Run prepare_topics(CLI::App& app);
Run prepare_verify(CLI::App& app);
Run prepare_verify_export(CLI::App& app);
Run prepare_why(CLI::App& app);

}  // namespace search_cli
