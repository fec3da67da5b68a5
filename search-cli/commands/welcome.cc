#include "search-cli/commands/welcome.h"

#include <filesystem>
#include <iostream>

#include "base/filled.h"
#include "config/user_settings.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

namespace fs = std::filesystem;
using base::filled;

// What is said, one sentence each.
namespace text {

constexpr auto what = "columns keeps a newspaper columnist's pieces: it crawls, indexes, searches and exports them.";
constexpr auto help = "Run `columns --help` for all verbs, `columns VERB --help` for the options of one.";
constexpr auto no_settings =
    "There is no archive yet. Run `columns init` to choose the columns and where they are kept.";
constexpr auto no_archive = "The settings are in {1}; nothing has been fetched yet. Run `columns update`.";
constexpr auto nothing_kept = "The archive in {1} has no columns yet. Run `columns update`.";
constexpr auto one_kept = "The archive in {1} has 1 column.";
constexpr auto kept = "The archive in {1} has {2} columns.";
constexpr auto no_index = "They cannot be searched yet. Run `columns index`.";
constexpr auto search = "Run `columns search WORDS` to find some, `columns list` to see all, `columns browse` to read.";

}  // namespace text

void say_archive(Context& context) {
  const std::string folder = context.settings().archive.string();
  const std::size_t count = context.archive().count();
  if (count == 0) {
    std::cout << filled(text::nothing_kept, {folder}) << '\n';
    return;
  }
  std::cout << filled(count == 1 ? text::one_kept : text::kept, {folder, std::to_string(count)}) << '\n';
  std::cout << (fs::exists(context.settings().archive / "index") ? text::search : text::no_index) << '\n';
}

}  // namespace

int welcome(Context& context) {
  std::cout << text::what << '\n';
  if (fs::exists(archive::Archive::file_in(context.settings().archive))) {
    say_archive(context);
  } else if (context.settings().file.parent_path() == config::shipped_config()) {
    std::cout << text::no_settings << '\n';
  } else {
    std::cout << filled(text::no_archive, {context.settings().file.string()}) << '\n';
  }
  std::cout << text::help << '\n';
  return 0;
}

}  // namespace search_cli::commands
