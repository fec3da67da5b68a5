#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/news.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_noop;

// The options that are handed on to `columns crawl`; columns-crawl checks the values.
struct Passed {
  const char* name;
  const char* placeholder;  // nullptr: a flag
  const char* help;
};
constexpr std::array passed{
    Passed{"--source", "NAME", tr_noop("only this source; may be given more than once")},
    Passed{"--delay", "SECONDS", tr_noop("seconds between two requests to a host")},
    Passed{"--connections", "N", tr_noop("connections to a host at the same time")},
    Passed{"--parallel-sources", "N", tr_noop("sources that are crawled at the same time")},
    Passed{"--budget", "N", tr_noop("pages per source and run, 0 for no limit")},
    Passed{"--deadline", "SECONDS", tr_noop("end the crawl after this time, 0 for no limit")},
    Passed{"--page-deadline", "SECONDS", tr_noop("give up a page after this time")},
    Passed{"--allow-private", nullptr, tr_noop("connect to private and loopback addresses too")},
    Passed{"--dry-run", nullptr, tr_noop("read the lists, say what would be fetched, store nothing")},
    Passed{"-q,--quiet", nullptr, tr_noop("print nothing on the terminal either, unless it fails")},
    Passed{"-v,--verbose", nullptr, tr_noop("explain each decision on stderr, in logfmt")},
};

// What is said, one sentence each.
namespace text {

constexpr auto nothing = tr_noop("Nothing is new.");
constexpr auto added = tr_noop("New columns: {1}, of {2}.");
constexpr auto revised = tr_noop("Changed columns: {3}, of {2}.");
constexpr auto both = tr_noop("New columns: {1}, changed: {3}, of {2}.");
constexpr auto see_one = tr_noop("Run `columns show {1}`.");
constexpr auto see_all = tr_noop("Run `columns list`.");
constexpr auto see_since = tr_noop("Run `columns list --since {1}`.");
constexpr auto see_change = tr_noop("Run `columns diff {1}`.");

}  // namespace text

constexpr std::size_t index_of(std::string_view name) {
  std::size_t at = 0;
  while (passed[at].name != name) ++at;
  return at;
}

struct UpdateOptions {
  std::array<std::vector<std::string>, passed.size()> values;
  std::array<bool, passed.size()> flags{};
};

// What to type to see it, where one command shows it.
std::string next_step(const report::News& news) {
  const auto& added = news.added;
  if (added.empty())
    return news.revised.size() == 1 ? tr(text::see_change, {std::to_string(news.revised.front().id)}) : "";
  if (added.size() == 1) return tr(text::see_one, {std::to_string(added.front().id)});
  if (news.everything) return tr(text::see_all);
  const auto first = std::min_element(added.begin(), added.end(),
                                      [](const auto& a, const auto& b) { return a.published < b.published; });
  return first->published.known() ? tr(text::see_since, {first->published.text()}) : "";
}

// One line about what is new, for a person at the terminal; after a failure only when something is.
void print_news(const report::News& news, bool failed) {
  if (news.added.empty() && news.revised.empty()) {
    if (!failed) std::cout << tr(text::nothing) << '\n';
    return;
  }
  const std::string added = std::to_string(news.added.size()), revised = std::to_string(news.revised.size());
  const std::string next = next_step(news);
  std::cout << tr(news.revised.empty() ? text::added
                  : news.added.empty() ? text::revised
                                       : text::both,
                  {added, base::joined(news.sources, ", "), revised})
            << (next.empty() ? "" : " ") << next << '\n';
}

int crawl_and_index(const Context& context, const UpdateOptions& given) {
  const std::vector<std::string> overrides = context.override_arguments();
  std::vector<std::string> crawl{"crawl"}, index{"index"};
  for (std::size_t i = 0; i < passed.size(); ++i) {
    const std::string names = passed[i].name;
    const std::string name = names.substr(names.rfind(',') + 1);  // npos + 1 is 0
    for (const std::string& value : given.values[i]) crawl.insert(crawl.end(), {name, value});
    if (given.flags[i]) crawl.push_back(name);
  }
  crawl.insert(crawl.end(), overrides.begin(), overrides.end());
  index.insert(index.end(), overrides.begin(), overrides.end());
  if (given.flags[index_of("-q,--quiet")]) index.emplace_back("--quiet");
  const int crawled = base::run_sibling("columns-crawl", crawl);
  // Columns that were stored before a failure are indexed; only with wrong usage or configuration there are none.
  if (crawled == static_cast<int>(base::Exit::usage) || crawled == static_cast<int>(base::Exit::config)) return crawled;
  const int indexed = base::run_sibling("columns-index", index);
  return crawled ? crawled : indexed;
}

int update(Context& context, const UpdateOptions& given) {
  const bool silent = given.flags[index_of("--dry-run")] || given.flags[index_of("-q,--quiet")];
  if (!base::is_terminal(stdout) || silent) return crawl_and_index(context, given);
  const std::filesystem::path& archive = context.settings().archive;
  const report::BeforeUpdate before = report::before_update(archive);
  const int status = crawl_and_index(context, given);
  print_news(report::news_since(before, archive), status != 0);
  return status;
}

}  // namespace

Run prepare_update(base::Options& command_line) {
  const auto given = std::make_shared<UpdateOptions>();
  for (std::size_t i = 0; i < passed.size(); ++i) {
    if (passed[i].placeholder)
      command_line.option(passed[i].name, given->values[i], passed[i].placeholder, tr(passed[i].help));
    else
      command_line.flag(passed[i].name, given->flags[i], tr(passed[i].help));
  }
  return [given](Context& context) { return update(context, *given); };
}

}  // namespace search_cli::commands
