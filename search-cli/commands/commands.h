// The commands that `columns` does itself, each in the file of its name. See Command::prepare for what each function
// does.
#pragma once

#include "search-cli/commands/command.h"

namespace search_cli::commands {

Run prepare_backup(base::Options& command_line);
Run prepare_browse(base::Options& command_line);
Run prepare_cite(base::Options& command_line);
Run prepare_compare(base::Options& command_line);
Run prepare_completion(base::Options& command_line);
Run prepare_diff(base::Options& command_line);
Run prepare_export(base::Options& command_line);
Run prepare_history(base::Options& command_line);
Run prepare_links(base::Options& command_line);
Run prepare_list(base::Options& command_line);
Run prepare_open(base::Options& command_line);
Run prepare_search(base::Options& command_line);
Run prepare_show(base::Options& command_line);
Run prepare_status(base::Options& command_line);
Run prepare_timeline(base::Options& command_line);
Run prepare_topics(base::Options& command_line);
Run prepare_update(base::Options& command_line);
Run prepare_verify(base::Options& command_line);
Run prepare_verify_export(base::Options& command_line);
Run prepare_why(base::Options& command_line);

}  // namespace search_cli::commands
