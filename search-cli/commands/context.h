// The settings and the archive that commands work on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/transaction.h"
#include "config/settings.h"
#include "config/topics.h"

namespace search_cli::commands {

struct Command;

// Opens each when it is first asked for and keeps it; the archive is opened for reading only.
class Context {
 public:
  // `table` is the table of all commands, for those that list the others; it must outlive this object.
  Context(config::Overrides overrides, std::span<const Command> table)
      : overrides_(std::move(overrides)), table_(table) {}

  // Throws base::Error(config) when the configuration cannot be read.
  const config::Settings& settings();
  // Throws base::Error(config) when the topics file cannot be read.
  const config::Topics& topics();
  // The archive as it is now: from here on all that the command reads is of this one state. Throws base::Error when
  // there is no archive or it cannot be read.
  archive::Archive& archive();
  // The same without fixing a state: for searches, whose index may be newer than a state that was fixed before it was
  // opened, and for what runs as long as a person likes.
  archive::Archive& live_archive();
  // The one column that `typed` (an id, a day, a URL or a newspaper's key) names, in its newest revision. Throws
  // base::Error(data) when there is none, or when there are several of that day.
  archive::Column column(const std::string& typed);
  // That revision of the column. Throws base::Error(data) that lists the revisions when there is no such one.
  archive::Column revision(const archive::Column& column, int revision);
  // What the command line sets instead of the files.
  const config::Overrides& overrides() const { return overrides_; }
  // --archive and --config with their values, as far as the command line gave them, for another program.
  std::vector<std::string> override_arguments() const;
  std::span<const Command> commands() const { return table_; }

 private:
  std::vector<std::int64_t> resolve_article(const std::string& typed);

  config::Overrides overrides_;
  std::span<const Command> table_;
  std::optional<config::Settings> settings_;
  std::optional<config::Topics> topics_;
  std::optional<archive::Archive> archive_;
  std::optional<archive::ReadTransaction> one_state_;
};

}  // namespace search_cli::commands
