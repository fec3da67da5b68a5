#include <cstdio>
#include <memory>
#include <optional>

#include "archive/frontier.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/commands/commands.h"
#include "crawler/ingest/ingest.h"
#include "crawler/run/page_fetch.h"
#include "crawler/run/page_reader.h"

namespace crawler::commands {
namespace {

using base::Error;
using base::Exit;

constexpr const char* kept_source = "kept";  // of pages that no known source takes

struct KeepOptions {
  std::vector<std::string> urls;
  bool accept = false;
  run::CrawlOptions options;
  config::Overrides overrides;
};

// Takes fetched pages into the archive and prints a line for each.
class Keeper {
 public:
  // The objects must outlive it.
  Keeper(archive::Archive& archive, const extract::ReadPage& read, const config::Source& source, bool accept)
      : archive_(archive), read_(read), source_(source), accept_(accept) {}

  // Stores the column on a page. Throws Error(data) when there is none, or when it is doubtful and not accepted.
  void take(const std::string& url, const archive::Page& page) {
    extract::Extraction extraction = read_(page, &source_);
    archive::Column& column = extraction.column;
    if (column.url.empty()) column.url = base::canonical_url(page.final_url).value_or(url);
    if (column.title.empty() || column.body.empty())
      throw Error(Exit::data, base::tr("{1} has no title or no text that could be taken", {url}),
                  base::tr("Run `columns extract --explain {1}` to see how it was read.", {url}));
    archive::Transaction together(archive_);
    archive::Frontier frontier(archive_);
    archive::FrontierEntry entry;
    entry.source = source_.name;
    entry.url = url;
    entry.key = base::url_key(url);
    const auto known = frontier.find(entry.source, entry.key);
    if (known) {
      entry = *known;
    } else {
      entry.column_id = archive_.find_url(url).value_or(0);
    }
    const auto result = ingest(entry, std::move(extraction), page);
    // A page that the lists of its source do not name gets no entry in the frontier: the next crawl would find it
    // missing on the lists and take it for gone.
    if (known) frontier.put(entry);
    together.commit();
    print(entry.column_id, result);
  }

 private:
  ingest::IngestResult ingest(archive::FrontierEntry& entry, extract::Extraction extraction,
                              const archive::Page& page) const {
    ingest::ProblemReport unused("columns");
    const base::Log silent(false);
    ingest::Ingester ingester(archive_, source_, unused, silent);
    if (accept_) return ingester.accept(entry, std::move(extraction), page);
    const ingest::ListedAs listed = ingest::as_listed(entry);
    if (const std::string doubt = ingester.doubt(entry, extraction, page, listed); !doubt.empty())
      throw Error(Exit::data, entry.url + ": " + doubt,
                  base::tr("Run `columns keep --accept {1}` to take it all the same.", {entry.url}));
    entry.problem.clear();
    return ingester.ingest(entry, std::move(extraction), page, listed);
  }

  void print(std::int64_t id, ingest::IngestResult result) const {
    const auto stored = archive_.find(id);
    std::printf("%lld  %s  %s  %s (%s)\n", static_cast<long long>(id),
                base::tr(result == ingest::IngestResult::added     ? base::tr_noop("new")
                         : result == ingest::IngestResult::revised ? base::tr_noop("changed")
                                                                   : base::tr_noop("unchanged")),
                stored ? stored->published.text().c_str() : "", stored ? stored->title.c_str() : "",
                stored ? stored->source.c_str() : "");
  }

  archive::Archive& archive_;
  const extract::ReadPage& read_;
  const config::Source& source_;
  bool accept_;
};

base::Url checked_url(const std::string& typed) {
  const auto url = base::Url::parse(typed);
  if (!url)
    throw Error(Exit::usage, base::tr("{1} is not a web URL", {base::quoted(typed)}),
                base::tr("Write it in full: https://..."));
  return url->canonical();
}

config::Source source_of_kept() {
  config::Source kept;
  kept.name = kept_source;
  return kept;
}

// Fetches and takes one page. Returns the exit status that it leads to; what went wrong is printed.
int keep_one(WritableArchive& open, const extract::ReadPage& read, const config::Settings& settings,
             const KeepOptions& given, const base::Url& at) {
  const std::string url = at.text();
  const config::Source kept = source_of_kept();
  const config::Source* known = run::source_of(settings, at);
  const config::Source& source = known ? *known : kept;
  const base::Log log(given.options.verbose);
  ingest::ProblemReport report("columns");
  const auto answers = run::fetch_pages({.archive = open.archive,
                                         .archive_dir = settings.archive,
                                         .source = source,
                                         .rules = run::rules_for(settings, source, given.options),
                                         .report = report,
                                         .log = log},
                                        {url});
  const run::FetchedPage& answer = answers.at(0);
  if (answer.problem.empty()) {
    try {
      Keeper(open.archive, read, source, given.accept).take(url, answer.page);
      return 0;
    } catch (const Error& error) {
      if (error.status() != Exit::data) throw;
      base::complain("columns", error.what());
      base::complain("       ", error.hint());
      return static_cast<int>(error.status());
    }
  }
  base::complain("columns", base::without_credentials(url + ": " + answer.problem));
  return static_cast<int>(answer.status);
}

int keep(const KeepOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  std::vector<base::Url> urls;
  for (const std::string& typed : given.urls) urls.push_back(checked_url(typed));
  std::vector<config::Source> sources = settings.available;
  if (!settings.find_source(kept_source)) sources.push_back(source_of_kept());
  run::PageReader reader(std::move(sources));
  const extract::ReadPage read = reader.read_page();
  int status = 0;
  {
    WritableArchive open(settings, "columns keep");
    for (const base::Url& url : urls) {
      if (base::StopSignals::received()) break;
      const int result = keep_one(open, read, settings, given, url);
      if (status == 0) status = result;
    }
    status = exit_status(status);
  }
  std::fflush(stdout);
  const int indexed = update_index(settings, given.overrides);
  return status ? status : indexed;
}

}  // namespace

Run prepare_keep(base::Options& command_line) {
  const auto given = std::make_shared<KeepOptions>();
  command_line.option("url", given->urls, "URL", base::tr("pages of columns")).required();
  command_line.flag("--accept", given->accept, base::tr("take what looks doubtful too"));
  add_fetching(command_line, given->options);
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return keep(*given); };
}

}  // namespace crawler::commands
