#include <array>
#include <memory>

#include "base/error.h"
#include "base/process.h"
#include "search-cli/commands/commands.h"

namespace search_cli::commands {
namespace {

// The options that are handed on to `columns crawl`; columns-crawl checks the values.
struct Passed {
  const char* name;
  const char* placeholder;  // nullptr: a flag
  const char* help;
};
constexpr std::array passed{
    Passed{"--source", "NAME", "only this source; may be given more than once"},
    Passed{"--delay", "SECONDS", "seconds between two requests to a host"},
    Passed{"--connections", "N", "connections to a host at the same time"},
    Passed{"--budget", "N", "pages per source and run, 0 for no limit"},
    Passed{"--deadline", "SECONDS", "end the crawl after this time, 0 for no limit"},
    Passed{"--page-deadline", "SECONDS", "give up a page after this time"},
    Passed{"--allow-private", nullptr, "connect to private and loopback addresses too"},
    Passed{"--dry-run", nullptr, "read the lists, say what would be fetched, store nothing"},
    Passed{"-v,--verbose", nullptr, "explain each decision on stderr, in logfmt"},
};

struct Given {
  std::array<std::vector<std::string>, passed.size()> values;
  std::array<bool, passed.size()> flags{};
};

int update(const Context& context, const Given& given) {
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
  const int crawled = base::run_sibling("columns-crawl", crawl);
  // Columns that were stored before a failure are indexed; only with wrong usage or configuration there are none.
  if (crawled == static_cast<int>(base::Exit::usage) || crawled == static_cast<int>(base::Exit::config)) return crawled;
  const int indexed = base::run_sibling("columns-index", index);
  return crawled ? crawled : indexed;
}

}  // namespace

Run prepare_update(base::Options& command_line) {
  const auto given = std::make_shared<Given>();
  for (std::size_t i = 0; i < passed.size(); ++i) {
    if (passed[i].placeholder)
      command_line.option(passed[i].name, given->values[i], passed[i].placeholder, passed[i].help);
    else
      command_line.flag(passed[i].name, given->flags[i], passed[i].help);
  }
  return [given](Context& context) { return update(context, *given); };
}

}  // namespace search_cli::commands
