#include "search-cli/commands/context.h"

#include "archive/one_column.h"
#include "base/error.h"

namespace search_cli::commands {

const config::Settings& Context::settings() {
  if (!settings_) settings_ = config::load_settings(overrides_);
  return *settings_;
}

const config::Topics& Context::topics() {
  if (!topics_) topics_ = config::load_topics(settings().topics);
  return *topics_;
}

archive::Archive& Context::archive() {
  if (!archive_) archive_.emplace(settings().archive, archive::Archive::Mode::read);
  return *archive_;
}

archive::Column Context::column(const std::string& typed) { return archive::one_column(archive(), typed); }

archive::Column Context::revision(const archive::Column& column, int revision) {
  const auto found = archive().find(column.id, revision);
  if (!found)
    throw base::Error(base::Exit::data,
                      "column " + std::to_string(column.id) + " has no revision " + std::to_string(revision),
                      "it has revisions 1 to " + std::to_string(column.revision) + "; `columns history " +
                          std::to_string(column.id) + "` lists them");
  return *found;
}

std::vector<std::string> Context::override_arguments() const {
  std::vector<std::string> arguments;
  if (!overrides_.archive.empty()) arguments.insert(arguments.end(), {"--archive", overrides_.archive.string()});
  if (!overrides_.config.empty()) arguments.insert(arguments.end(), {"--config", overrides_.config.string()});
  return arguments;
}

}  // namespace search_cli::commands
