// A command of `columns`: its options, and what it does with them. The table of commands is commands.cc's.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "config/settings.h"

namespace CLI {
class App;
}

namespace search_cli {

// What every command works on, opened when it is first asked for, read-only.
class Context {
 public:
  explicit Context(config::Overrides overrides) : overrides_(std::move(overrides)) {}

  const config::Settings& settings();
  archive::Archive& archive();
  // The one column that `typed` (an id, a day, an URL, a newspaper's key) names. Throws archive::Error(data) when there
  // is none, or several on one day.
  archive::Column column(const std::string& typed);
  const config::Overrides& overrides() const { return overrides_; }

 private:
  config::Overrides overrides_;
  std::optional<config::Settings> settings_;
  std::optional<archive::Archive> archive_;
};

struct Command {
  std::string_view name;  // a verb of config/verbs.h
  // Adds the command's options to `app` and gives the function that runs it, which returns the exit status.
  std::function<int(Context&)> (*prepare)(CLI::App& app);
};

std::span<const Command> commands();

}  // namespace search_cli
