// The commands of columns-crawl, one file each (crawl.cc, extract.cc, ...), the table of them, and what several share.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "base/file_lock.h"
#include "base/options.h"
#include "base/signals.h"
#include "config/settings.h"

namespace crawler::run {
struct CrawlOptions;
}

namespace crawler::commands {

// Does what the command line asked for and returns the exit status.
using Run = std::function<int()>;

// One row of the table.
struct Command {
  std::string_view name;
  const char* summary;  // tr() shows it
  // Adds the command's options and returns what runs it. The result refers to `command_line`, which must outlive it.
  Run (*prepare)(base::Options& command_line);
};

// Returns the table, in the order of --help.
std::span<const Command> commands();

// Adds --archive and --config, which every command takes. `archive_help` says what the archive is used for.
void add_overrides(base::Options& command_line, config::Overrides& overrides, const char* archive_help);

// Adds --delay, --allow-private and --verbose, which every command takes that asks servers for several pages.
void add_fetching(base::Options& command_line, run::CrawlOptions& options);

// Throws base::Error(host) when the settings' folder has no archive; the hint says how to make one.
void require_archive(const config::Settings& settings);

// The settings' archive, open for writing and locked against other processes, while SIGINT and SIGTERM only ask the
// command to stop (base/signals.h). Made where there is none; require_archive() refuses that before.
struct WritableArchive {
  // `command` names the holder of the lock to others. Throws base::Error when another process holds the archive or it
  // cannot be opened.
  WritableArchive(const config::Settings& settings, const std::string& command);

  base::FileLock lock;
  archive::Archive archive;
  base::StopSignals signals;
};

// Brings the index up to the archive by running columns-index, where there is an index, and returns its exit status.
// REQUIRES: this process no longer holds the archive for writing.
int update_index(const config::Settings& settings, const config::Overrides& overrides);
// The same where the index stands for another archive, or is not there: makes it anew.
int rebuild_index(const config::Overrides& overrides);

// Adds the commands list, show, edit and remove of `columns source`, and returns what runs the one that was given.
Run prepare_source_files(base::Options& command_line);

// Writes a line on standard output.
void print_line(const std::string& line);

// Returns 128 + the signal when a signal asked the command to stop, else `status`.
int exit_status(int status);

// Command::prepare of each command.
Run prepare_crawl(base::Options& command_line);    // columns-crawl crawl: fetches what is new or changed
Run prepare_edit(base::Options& command_line);     // columns-crawl edit: corrects a column by hand
Run prepare_extract(base::Options& command_line);  // columns-crawl extract: reads pages, prints JSON lines
Run prepare_import(base::Options& command_line);   // columns-crawl import: takes columns from JSON lines or WARC files
Run prepare_keep(base::Options& command_line);     // columns-crawl keep: takes single pages into the archive
Run prepare_links(base::Options& command_line);    // columns-crawl links: checks the links to the originals
Run prepare_merge(base::Options& command_line);    // columns-crawl merge: takes over what other archives have
Run prepare_note(base::Options& command_line);     // columns-crawl note: writes a note about a column
Run prepare_reextract(base::Options& command_line);  // columns-crawl reextract: reads the stored raw pages again
Run prepare_restore(base::Options& command_line);    // columns-crawl restore: puts a backup in the archive's place
Run prepare_source(base::Options& command_line);     // columns-crawl source: sees, tries, writes or removes sources
Run prepare_tag(base::Options& command_line);        // columns-crawl tag: gives a column tags, or lists them

}  // namespace crawler::commands
