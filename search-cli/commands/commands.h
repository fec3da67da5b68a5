// The commands that `columns` does itself, each in the file of its name. See Command::prepare for what each function
// does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search-cli/commands/command.h"
#include "search-cli/export/exporter.h"

namespace search_cli::commands {

// Exit statuses of the commands that look for columns or words, as grep's; part_missing is that of a search which was
// answered by some of the indexes it asked, and not by all.
inline constexpr int columns_found = 0, none_found = 1, part_missing = 3;

Run prepare_backup(base::Options& command_line);   // columns backup: copies the archive while it may be in use
Run prepare_batch(base::Options& command_line);    // columns batch: parts a crawl into tasks, and sees how far they are
Run prepare_browse(base::Options& command_line);   // columns browse: searches and reads on the full screen
Run prepare_cite(base::Options& command_line);     // columns cite: cites a column in a style
Run prepare_compare(base::Options& command_line);  // columns compare: differences between a column's two copies
Run prepare_completion(base::Options& command_line);  // columns completion: prints the shell's completion script
Run prepare_diff(base::Options& command_line);        // columns diff: what changed between two revisions
Run prepare_export(base::Options& command_line);      // columns export: writes columns as books, sites or data
Run prepare_history(base::Options& command_line);     // columns history: revisions and addresses of a column
Run prepare_init(base::Options& command_line);        // columns init: writes the first settings
Run prepare_links(base::Options& command_line);       // columns links: links to the originals, and which are dead
Run prepare_list(base::Options& command_line);        // columns list: lists columns by day
Run prepare_open(base::Options& command_line);        // columns open: opens a column in the web browser
Run prepare_search(base::Options& command_line);      // columns search: finds columns, grouped by topic and year
Run prepare_show(base::Options& command_line);        // columns show: prints a whole column
Run prepare_status(base::Options& command_line);      // columns status: what was crawled, is new or failed
Run prepare_timeline(base::Options& command_line);    // columns timeline: how often words occur over the years
Run prepare_topics(base::Options& command_line);      // columns topics: columns of each topic in each year
Run prepare_update(base::Options& command_line);      // columns update: crawls, then indexes
Run prepare_repair(base::Options& command_line);      // columns repair: saves what is sound in a damaged archive
Run prepare_verify(base::Options& command_line);  // columns verify: checks the archive, its hash chain and its index
Run prepare_verify_export(base::Options& command_line);  // columns verify-export: checks an export against its manifest
Run prepare_why(base::Options& command_line);            // columns why: why a column was found and has its topics

// Exports the columns with these ids to a folder, as `columns export --format FORMAT -o FOLDER` does, for the commands
// that choose columns in another way. Throws base::Error as that command does.
exporter::Report export_columns(Context& context, std::vector<std::int64_t> ids, const std::string& format,
                                const std::string& folder);

}  // namespace search_cli::commands
