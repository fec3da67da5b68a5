#include "search-cli/verbs.h"

#include <array>

#include "base/find_named.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"

namespace search_cli {
namespace {

using base::tr_noop;
using namespace commands;

constexpr Program here = Program::columns;
constexpr Program crawl = Program::columns_crawl;
constexpr Program index = Program::columns_index;

constexpr const char* fetching = tr_noop("Collecting");
constexpr const char* asking = tr_noop("Asking");
constexpr const char* keeping = tr_noop("Keeping");
constexpr const char* tending = tr_noop("Tending");

// clang-format off
constexpr std::array table{
    Command{"init", here, fetching, "[OPTIONS]", tr_noop("choose the columns and where they are kept"), prepare_init},
    Command{"update", here, fetching, "[OPTIONS]", tr_noop("crawl, then index: the one line for cron"), prepare_update},
    Command{"crawl", crawl, fetching, "[--source NAME] [OPTIONS]", tr_noop("fetch what is new or changed into the archive")},
    Command{"index", index, fetching, "[--rebuild | --shards N -o DIR]", tr_noop("bring the search index up to date with the archive")},
    Command{"batch", here, fetching, "plan|status [PLAN]", tr_noop("divide a crawl into tasks for a cluster, and see how far they are"), prepare_batch},
    Command{"import", crawl, fetching, "FILE...", tr_noop("import columns from JSON lines or WARC files")},
    Command{"keep", crawl, fetching, "URL...", tr_noop("add single pages to the archive now")},
    Command{"extract", crawl, fetching, "FILE|URL...", tr_noop("read pages and print each as a JSON line")},
    Command{"reextract", crawl, fetching, "[--dry-run] [--accept] [COLUMN]...", tr_noop("read the stored raw pages again")},
    Command{"source", crawl, fetching, "list|show|check|add|edit|remove [NAME|FILE|URL]", tr_noop("list, show, try, add, edit or remove sources")},
    Command{"search", here, asking, "WORDS...", tr_noop("find columns, grouped by topic and year"), prepare_search},
    Command{"show", here, asking, "ID", tr_noop("print a whole column"), prepare_show},
    Command{"list", here, asking, "[FILTERS]", tr_noop("list columns by day"), prepare_list},
    Command{"topics", here, asking, "", tr_noop("count the columns of each topic in each year"), prepare_topics},
    Command{"why", here, asking, "ID WORDS...", tr_noop("explain why a column was found, and why it has its topics"), prepare_why},
    Command{"timeline", here, asking, "WORD...", tr_noop("plot how often words occur over the years"), prepare_timeline},
    Command{"browse", here, asking, "[WORDS...]", tr_noop("search and read on the full screen"), prepare_browse},
    Command{"open", here, asking, "ID", tr_noop("open a column in the web browser"), prepare_open},
    Command{"cite", here, asking, "ID", tr_noop("print a column as an entry of a bibliography"), prepare_cite},
    Command{"export", here, keeping, "--year YEAR|--all-years -o DIR", tr_noop("write years as a book, a site or data"), prepare_export},
    Command{"verify-export", here, keeping, "DIR", tr_noop("check an export against its manifest"), prepare_verify_export},
    Command{"backup", here, keeping, "FILE", tr_noop("copy the archive while it may be in use"), prepare_backup},
    Command{"restore", crawl, keeping, "FILE", tr_noop("put a backup back in the archive's place")},
    Command{"merge", crawl, keeping, "DIR... [-o DIR]", tr_noop("bring the archives of several machines together")},
    Command{"verify", here, keeping, "", tr_noop("check the archive, its hash chain and its index"), prepare_verify},
    Command{"repair", here, keeping, "-o DIR", tr_noop("save what is sound in a damaged archive into a new one"), prepare_repair},
    Command{"status", here, tending, "[--check] [--source NAME]", tr_noop("show what was crawled, what is new and what failed"), prepare_status},
    Command{"edit", crawl, tending, "ID --title|--author|... TEXT", tr_noop("correct a column by hand")},
    Command{"tag", crawl, tending, "[ID [WORD...]]", tr_noop("give a column tags, or list them")},
    Command{"note", crawl, tending, "ID [TEXT]", tr_noop("write a note about a column")},
    Command{"history", here, tending, "ID", tr_noop("show the revisions and addresses of a column"), prepare_history},
    Command{"diff", here, tending, "ID [REV REV]", tr_noop("show what changed between two revisions"), prepare_diff},
    Command{"compare", here, tending, "ID [--exact]", tr_noop("show how a column's two copies differ"), prepare_compare},
    Command{"links", here, tending, "[--check]", tr_noop("list the links to the originals, and which are dead"), prepare_links},
    Command{"completion", here, tending, "bash|zsh|fish", tr_noop("print the shell's completion script"), prepare_completion},
};
// clang-format on

}  // namespace

std::span<const Command> verbs() { return table; }

const Command* find_verb(std::string_view name) { return base::find_named(table, name); }

}  // namespace search_cli
