// What every command works on.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "config/settings.h"

namespace search_cli::commands {

struct Command;

// Settings and archive, each opened when it is first asked for and kept until the end; the archive is read only.
class Context {
 public:
  // `table` is the table of all commands, for those that speak of others; it must outlive this object.
  Context(config::Overrides overrides, std::span<const Command> table)
      : overrides_(std::move(overrides)), table_(table) {}

  // Throws base::Error(config) for what cannot be read.
  const config::Settings& settings();
  // Throws base::Error when there is no archive or it cannot be read.
  archive::Archive& archive();
  // The one column that `typed` (an id, a day, a URL, a newspaper's key) names. Throws base::Error(data) when there is
  // none, or several on one day.
  archive::Column column(const std::string& typed);
  // That revision of the column. Throws base::Error(data) that names the revisions there are.
  archive::Column revision(const archive::Column& column, int revision);
  // --archive and --config as the command line gave them, for a program that does a part of the work.
  std::vector<std::string> override_arguments() const;
  std::span<const Command> commands() const { return table_; }

 private:
  config::Overrides overrides_;
  std::span<const Command> table_;
  std::optional<config::Settings> settings_;
  std::optional<archive::Archive> archive_;
};

}  // namespace search_cli::commands
