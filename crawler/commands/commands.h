// The commands of columns-crawl, one file each (crawl.cc, extract.cc, ...), and the table of them.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/options.h"
#include "config/settings.h"

namespace crawler::commands {

// Does what the command line asked for and returns the exit status.
using Run = std::function<int()>;

struct Command {
  std::string_view name;
  std::string_view summary;
  // Adds the command's options and returns what runs it. The result refers to `command_line`.
  Run (*prepare)(base::Options& command_line);
};

// The table, in the order that --help shows.
std::span<const Command> commands();

// Adds --archive and --config, which every command takes. `archive_help` says what the archive is used for.
void add_overrides(base::Options& command_line, config::Overrides& overrides, const char* archive_help);
// Throws base::Error(host) that says how to make one when there is no archive in the folder.
void require_archive(const config::Settings& settings);

Run prepare_crawl(base::Options& command_line);
Run prepare_extract(base::Options& command_line);
Run prepare_import(base::Options& command_line);
Run prepare_links(base::Options& command_line);
Run prepare_reextract(base::Options& command_line);
Run prepare_source(base::Options& command_line);

}  // namespace crawler::commands
