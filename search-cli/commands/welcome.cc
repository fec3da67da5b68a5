#include "search-cli/commands/welcome.h"

#include <filesystem>
#include <iostream>

#include "base/translation.h"
#include "config/user_settings.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

namespace fs = std::filesystem;
using base::tr;
using base::tr_noop;

// What is said, one sentence each.
namespace text {

constexpr auto what =
    tr_noop("columns keeps a newspaper columnist's pieces: it crawls, indexes, searches and exports them.");
constexpr auto help = tr_noop("Run `columns --help` for all verbs, `columns VERB --help` for the options of one.");
constexpr auto no_settings =
    tr_noop("There is no archive yet. Run `columns init` to choose the columns and where they are kept.");
constexpr auto no_archive = tr_noop("The settings are in {1}; nothing has been fetched yet. Run `columns update`.");
constexpr auto nothing_kept = tr_noop("The archive in {1} has no columns yet. Run `columns update`.");
constexpr auto no_index = tr_noop("They cannot be searched yet. Run `columns index`.");
constexpr auto what_next =
    tr_noop("Run `columns search WORDS` to find some, `columns list` to see all, `columns browse` to read.");

}  // namespace text

void say_archive(Context& context) {
  const std::string folder = context.settings().archive.string();
  const std::size_t count = context.archive().count();
  if (count == 0) {
    std::cout << tr(text::nothing_kept, {folder}) << '\n';
    return;
  }
  std::cout << base::tr_count("The archive in {2} has {1} column.", "The archive in {2} has {1} columns.", count,
                              {folder})
            << '\n';
  std::cout << tr(fs::exists(context.settings().archive / "index") ? text::what_next : text::no_index) << '\n';
}

}  // namespace

int welcome(Context& context) {
  std::cout << tr(text::what) << '\n';
  if (fs::exists(archive::Archive::file_in(context.settings().archive))) {
    say_archive(context);
  } else if (context.settings().file.parent_path() == config::shipped_config()) {
    std::cout << tr(text::no_settings) << '\n';
  } else {
    std::cout << tr(text::no_archive, {context.settings().file.string()}) << '\n';
  }
  std::cout << tr(text::help) << '\n';
  return 0;
}

}  // namespace search_cli::commands
