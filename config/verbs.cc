#include "config/verbs.h"

#include <algorithm>
#include <array>

namespace config {
namespace {

constexpr std::string_view fetching = "Collecting";
constexpr std::string_view asking = "Asking";
constexpr std::string_view keeping = "Keeping";
constexpr std::string_view tending = "Tending";

// clang-format off
constexpr std::array table{
    Verb{"update", Home::both, fetching, "[OPTIONS]", "crawl, then index: the one line for cron"},
    Verb{"crawl", Home::crawl, fetching, "[--source NAME] [OPTIONS]", "fetch what is new or changed into the archive"},
    Verb{"index", Home::index, fetching, "[--rebuild]", "bring the search index up to the archive"},
    Verb{"import", Home::crawl, fetching, "FILE...", "take columns from JSON lines or WARC files into the archive"},
    Verb{"extract", Home::crawl, fetching, "FILE...", "read saved pages and print each as a JSON line"},
    Verb{"reextract", Home::crawl, fetching, "[--dry-run] [--accept] [COLUMN]...", "read the stored raw pages again"},
    Verb{"source", Home::crawl, fetching, "check|add FILE|URL", "try a source, or write a first file for one"},
    Verb{"search", Home::search, asking, "WORDS...", "find columns, grouped by topic and year"},
    Verb{"show", Home::search, asking, "ID", "print a whole column"},
    Verb{"list", Home::search, asking, "[FILTERS]", "list columns by day"},
    Verb{"topics", Home::search, asking, "", "how many columns each topic has in each year"},
    Verb{"why", Home::search, asking, "ID WORDS...", "why a column was found, and why it has its topics"},
    Verb{"timeline", Home::search, asking, "WORD...", "how often words occur over the years"},
    Verb{"browse", Home::search, asking, "[WORDS...]", "search and read on the full screen"},
    Verb{"open", Home::search, asking, "ID", "open a column in the web browser"},
    Verb{"cite", Home::search, asking, "ID", "cite a column in a bibliography's form"},
    Verb{"export", Home::search, keeping, "--year YEAR|--all-years -o DIR", "write a year as a book, a site or data"},
    Verb{"verify-export", Home::search, keeping, "DIR", "check an export against its manifest"},
    Verb{"backup", Home::search, keeping, "FILE", "copy the archive while it may be in use"},
    Verb{"verify", Home::search, keeping, "", "check the archive, its hash chain and its index"},
    Verb{"status", Home::search, tending, "[--check]", "what was crawled when, what is new, what failed"},
    Verb{"history", Home::search, tending, "ID", "the revisions and addresses of a column"},
    Verb{"diff", Home::search, tending, "ID [REV REV]", "what changed between two revisions"},
    Verb{"compare", Home::search, tending, "ID", "what differs between a column's two copies"},
    Verb{"links", Home::search, tending, "[--check]", "the links to the originals, and which are dead"},
    Verb{"completion", Home::search, tending, "bash|zsh|fish", "print the shell's completion script"},
};
// clang-format on

}  // namespace

std::span<const Verb> verbs() { return table; }

const Verb* find_verb(std::string_view name) {
  const auto* found = std::find_if(table.begin(), table.end(), [&](const Verb& verb) { return verb.name == name; });
  return found == table.end() ? nullptr : found;
}

}  // namespace config
