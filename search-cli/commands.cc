#include "search-cli/commands.h"

#include <array>

#include "archive/error.h"

namespace search_cli {
namespace {

// clang-format off
constexpr std::array table{
    Command{"backup", prepare_backup},
    Command{"browse", prepare_browse},
    Command{"cite", prepare_cite},
    Command{"compare", prepare_compare},
    Command{"completion", prepare_completion},
    Command{"diff", prepare_diff},
    Command{"export", prepare_export},
    Command{"history", prepare_history},
    Command{"links", prepare_links},
    Command{"list", prepare_list},
    Command{"open", prepare_open},
    Command{"search", prepare_search},
    Command{"show", prepare_show},
    Command{"status", prepare_status},
    Command{"timeline", prepare_timeline},
    Command{"topics", prepare_topics},
    Command{"verify", prepare_verify},
    Command{"verify-export", prepare_verify_export},
    Command{"why", prepare_why},
};
// clang-format on

}  // namespace

std::span<const Command> commands() { return table; }

const config::Settings& Context::settings() {
  if (!settings_) settings_ = config::load_settings(overrides_);
  return *settings_;
}

archive::Archive& Context::archive() {
  if (!archive_) archive_.emplace(settings().archive, archive::Archive::Mode::read);
  return *archive_;
}

archive::Column Context::column(const std::string& typed) {
  const auto ids = archive().resolve(typed);
  if (ids.empty())
    throw archive::Error(archive::Exit::data, "there is no column \"" + typed + "\"",
                         "give an id as `columns list` shows it, a day (2021-04-09), an URL or the newspaper's key");
  if (ids.size() > 1) {
    std::string all;
    for (const std::int64_t id : ids) all += (all.empty() ? "" : ", ") + std::to_string(id);
    throw archive::Error(archive::Exit::data, "several columns are of " + typed, "give one of their ids: " + all);
  }
  return archive().find(ids.front()).value();
}

}  // namespace search_cli
