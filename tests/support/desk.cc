#include "tests/support/desk.h"

#include <algorithm>
#include <utility>

#include "archive/archive.h"

namespace test_support {

using archive::Archive;

Desk::Desk() {
  // A zone far from the newspapers', so that a day shifted by mistake is seen.
  env_ = {{"HOME", dir_.path()},
          {"XDG_CONFIG_HOME", dir_ / "config"},
          {"XDG_DATA_HOME", dir_ / "data"},
          {"XDG_CACHE_HOME", dir_ / "cache"},
          {"TZ", "America/Los_Angeles"},
          {"COLUMNS_CLOCK", ""},
          {"PAGER", "cat"},
          {"http_proxy", ""},
          {"HTTP_PROXY", ""},
          {"all_proxy", ""},
          {"NO_COLOR", ""}};
  settings_ = {"contact = \"https://columns.invalid/about\"", "delay = 0.0"};
  write_settings();
}

std::filesystem::path Desk::archive() const { return dir_ / "data/columns"; }

void Desk::source(const std::string& name, std::string_view toml) {
  dir_.write("config/columns/sources/" + name + ".toml", toml);
}

void Desk::setting(const std::string& line) {
  settings_.push_back(line);
  write_settings();
}

void Desk::write_settings() const {
  std::string text;
  for (const std::string& line : settings_) text += line + "\n";
  dir_.write("config/columns/columns.toml", text);
}

RunOptions Desk::options(RunOptions options) const {
  for (const auto& [name, value] : env_) options.env.emplace(name, value);
  return options;
}

Outcome Desk::columns(const std::vector<std::string>& args, RunOptions options) const {
  return run("columns", args, this->options(std::move(options)));
}

Outcome Desk::columns_in_terminal(const std::vector<std::string>& args, TerminalOptions options) const {
  for (const auto& [name, value] : env_) options.env.emplace(name, value);
  return run_in_terminal("columns", args, options);
}

std::vector<archive::Column> Desk::stored() const {
  std::vector<archive::Column> columns;
  if (!std::filesystem::exists(Archive::file_in(archive()))) return columns;
  const Archive opened(archive(), Archive::Mode::read);
  opened.each_changed(-1, [&](const archive::Column& column) {
    columns.push_back(column);
    return true;
  });
  std::sort(columns.begin(), columns.end(), [](const archive::Column& a, const archive::Column& b) {
    return std::pair(a.published, a.id) < std::pair(b.published, b.id);
  });
  return columns;
}

std::vector<archive::Column> Desk::revisions(std::string_view url) const {
  const Archive opened(archive(), Archive::Mode::read);
  const auto id = opened.find_url(url);
  return id ? opened.revisions(*id) : std::vector<archive::Column>();
}

std::vector<archive::Warning> Desk::warnings(bool only_open) const {
  Archive opened(archive(), Archive::Mode::read);
  return archive::Runs(opened).warnings("", only_open);
}

std::vector<archive::Run> Desk::runs() const {
  Archive opened(archive(), Archive::Mode::read);
  return archive::Runs(opened).last("", 1000);
}

archive::FrontierEntry Desk::entry(const std::string& source, const std::string& url) const {
  Archive opened(archive(), Archive::Mode::read);
  archive::FrontierEntry found;
  archive::Frontier(opened).each(source, [&](const archive::FrontierEntry& entry) {
    if (entry.url == url) found = entry;
    return found.url.empty();
  });
  return found;
}

}  // namespace test_support
