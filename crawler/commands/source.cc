#include "base/translation.h"
#include "crawler/commands/commands.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>

#include "archive/archive.h"
#include "archive/field.h"
#include "base/error.h"
#include "base/file_error.h"
#include "base/signals.h"
#include "base/strings.h"
#include "base/sync.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "base/url.h"
#include "base/width.h"
#include "config/settings.h"
#include "crawler/detect/new_source.h"
#include "crawler/run/crawl.h"
#include "crawler/run/page_reader.h"
#include "crawler/run/source_run.h"

namespace crawler::commands {
namespace {

using base::Error;
using base::Exit;

struct SourceOptions {
  std::string target;
  std::string name;
  std::string output;
  std::optional<std::string> contact;
  bool quiet = false;
  run::CrawlOptions options;
  config::Overrides overrides;
};

void print_value(const std::string& name, const std::string& value, const std::string& how) {
  constexpr std::size_t widest = 70;  // characters
  std::printf("   %-10s %s%s\n", name.c_str(), base::shortened(base::fold_space(value), widest).c_str(),
              how.empty() ? "" : ("   [" + how + "]").c_str());
}

void print_column(const archive::Column& column) {
  std::printf("\n%s\n", column.url.c_str());
  for (const archive::Field& field : archive::fields()) {
    const std::string name(field.name);
    const std::string value = field.read(column);
    if (name == "url" || name == "how" || value.empty() || value == "[]") continue;
    const auto how = column.how.find(name);
    print_value(name, value, how == column.how.end() ? "" : how->second);
  }
  const auto paragraphs = base::paragraphs(column.body);
  print_line("   " + base::tr_count("{1} paragraph, {2} bytes", "{1} paragraphs, {2} bytes", paragraphs.size(),
                                    {std::to_string(column.body.size())}));
}

// Prints what a person should look at: `problems` of the crawl; that nothing was found; fields that most pages lack.
void print_doubts(int found, const std::vector<archive::Column>& columns, std::vector<std::string> problems) {
  std::vector<std::string> doubts = std::move(problems);
  if (doubts.empty() && found == 0)
    doubts.emplace_back(base::tr("no column was found: see the link rules and `include`"));
  if (doubts.empty() && found > 0 && columns.empty())
    doubts.emplace_back(base::tr("none of the pages found is a column"));
  constexpr const char* wanted[] = {"title", "author", "published", "body", "language"};
  for (const char* name : wanted) {
    const archive::Field* field = archive::find_field(name);
    const auto lacking = std::count_if(columns.begin(), columns.end(),
                                       [&](const archive::Column& column) { return field->read(column).empty(); });
    if (lacking > 0)
      doubts.push_back(base::tr("no {1} on {2} of {3} pages: give it in the file, or a rule under [rules]",
                                {archive::label(*field), std::to_string(lacking), std::to_string(columns.size())}));
  }
  std::printf("\n%s\n", doubts.empty() ? base::tr("Nothing looks wrong.") : base::tr("What looks wrong:"));
  for (const std::string& doubt : doubts) std::printf("  - %s\n", doubt.c_str());
}

// Prints what may be wrong although nothing says so: fields that were guessed, and what the source's file leaves open.
void print_unsure(const config::Source& source, const archive::Archive& archive, run::PageReader& reader,
                  const std::vector<archive::Column>& columns, const std::map<std::string, int>& found_on) {
  constexpr double sure = 0.6;
  std::vector<std::string> unsure;
  std::map<std::string, std::pair<int, std::string>> guessed;  // field -> on how many pages, and from where on the last
  for (const archive::Column& column : columns) {
    const auto page = archive.page_of(column.id, column.revision);
    if (!page) continue;
    for (const auto& [field, confidence] : reader.read_page()(*page, &source).confidence) {
      if (confidence >= sure) continue;
      auto& [count, from] = guessed[field];
      ++count;
      const auto how = column.how.find(field);
      from = how == column.how.end() ? "" : how->second;
    }
  }
  unsure.reserve(unsure.size() + guessed.size());
  for (const auto& [name, where] : guessed) {
    const archive::Field* field = archive::find_field(name);
    unsure.push_back(base::tr("{1} is a guess on {2} of {3} pages ({4}): give a rule under [rules]",
                              {field ? archive::label(*field) : name.c_str(), std::to_string(where.first),
                               std::to_string(columns.size()), where.second}));
  }
  if (source.include.empty())
    unsure.emplace_back(base::tr("there is no `include`: every page that is linked counts as a column"));
  for (const config::Listing& listing : source.listings) {
    const auto found = found_on.find(listing.url);
    const bool followed = !listing.next.empty() || !listing.page_parameter.empty() || !listing.page_path.empty();
    if (!followed && found != found_on.end() && found_on.size() == 1)
      unsure.push_back(
          base::tr("no further page of {1} is known: see `next`, `page_parameter` and `page_path`", {listing.url}));
  }
  if (source.zone == "UTC") unsure.emplace_back(base::tr("the time zone is UTC: see `zone`"));
  if (unsure.empty()) return;
  std::printf("\n%s\n", base::tr("Not certain:"));
  for (const std::string& each : unsure) std::printf("  - %s\n", each.c_str());
}

// Detects a source file from the URL that is given.
detect::DetectedSource detect_target(const SourceOptions& given, const config::Settings& settings) {
  const base::TempDir scratch;
  archive::Archive archive(scratch.dir(), archive::Archive::Mode::write);
  const base::Log log(given.options.verbose);
  ingest::ProblemReport report("columns");
  const config::Source no_source;
  return detect::find_new_source({.archive = archive,
                                  .archive_dir = scratch.dir(),
                                  .source = no_source,
                                  .rules = run::rules_for(settings, no_source, given.options),
                                  .report = report,
                                  .log = log},
                                 given.target, given.name);
}

// The source to be checked: detected from a URL, known by its name, or read from a file.
config::Source load_target(const SourceOptions& given, const config::Settings& settings) {
  if (base::Url::parse(given.target)) {
    const detect::DetectedSource found = detect_target(given, settings);
    std::fputs((found.toml + "\n").c_str(), stdout);
    return config::parse_source(found.toml, base::tr("(guessed)"));
  }
  if (const config::Source* known = settings.find_source(given.target)) return *known;
  if (!std::filesystem::exists(given.target))
    throw Error(Exit::host, base::tr("{1} is not a file, not a URL and not a known source", {given.target}),
                base::tr("Check its name."));
  return config::parse_source(base::read_whole(given.target, base::tr("Name a source file.")), given.target);
}

void print_result(const config::Source& source, archive::Archive& archive, run::PageReader& reader,
                  std::vector<std::string> problems) {
  std::map<std::string, int> found_on;
  int found = 0;
  archive::Frontier(archive).each(source.name, [&](const archive::FrontierEntry& entry) {
    if (entry.kind == archive::UrlKind::column) ++found, ++found_on[entry.found_on];
    return true;
  });
  std::vector<archive::Column> columns;
  archive.each([&](const archive::Column& column) {
    columns.push_back(column);
    return true;
  });
  print_line(base::tr("{1}: {2} columns found, {3} of them read",
                      {source.name, std::to_string(found), std::to_string(columns.size())}));
  for (const auto& [url, count] : found_on)
    print_line("   " + base::tr("{1} on {2}", {base::align_right(std::to_string(count), 5), url}));
  for (const archive::Column& column : columns) print_column(column);
  print_doubts(found, columns, std::move(problems));
  print_unsure(source, archive, reader, columns, found_on);
}

int check(const SourceOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  const base::StopSignals signals;
  const config::Source source = load_target(given, settings);
  run::PageReader reader({source});
  const base::TempDir scratch;
  archive::Archive archive(scratch.dir(), archive::Archive::Mode::write);
  const base::Log log(given.options.verbose);
  ingest::ProblemReport report("columns");
  const archive::Run run = run::run_source({.archive = archive,
                                            .archive_dir = scratch.dir(),
                                            .source = source,
                                            .rules = run::rules_for(settings, source, given.options),
                                            .report = report,
                                            .log = log});
  print_result(source, archive, reader, report.take());
  return run.status;
}

// Writes the source file, which must not exist yet.
void write_file(const std::filesystem::path& file, const std::string& toml) {
  std::error_code failure;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failure);
  if (std::filesystem::exists(file))
    throw Error(Exit::cant_create, base::tr("{1} exists already", {file.string()}),
                base::tr("Choose another with --name or --output."));
  std::ofstream out(file, std::ios::binary);
  out << toml;
  out.close();
  if (!out)
    throw Error(Exit::cant_create, base::tr("{1} cannot be written", {file.string()}),
                base::tr("Choose another with --output FILE."));
  // An empty file after a power loss would stop every command that reads the sources.
  base::sync_path(file);
  base::sync_folder_of(file);
}

int add(const SourceOptions& given) {
  config::Settings settings = config::load_settings(given.overrides);
  if (given.contact) settings.contact = *given.contact;
  const base::StopSignals signals;
  const detect::DetectedSource found = detect_target(given, settings);
  if (given.output == "-") {
    std::fputs(found.toml.c_str(), stdout);
    return 0;
  }
  const std::filesystem::path file = given.output.empty() ? config::user_config() / "sources" / (found.name + ".toml")
                                                          : std::filesystem::path(given.output);
  config::parse_source(found.toml, file);  // what cannot be read back would stop every later command
  const config::Source* known = settings.find_source(found.name);
  if (known && given.output.empty())
    throw Error(
        Exit::cant_create,
        base::tr("there is a source {1} already, in {2}", {base::quoted(found.name), known->file.string()}),
        base::tr("Try that one with `columns source check {1}`, or choose another name with --name.", {found.name}));
  write_file(file, found.toml);
  if (given.quiet) return 0;
  for (const std::string& note : found.notes) std::printf("%s\n", note.c_str());
  const auto taken = config::load_settings(given.overrides);
  const bool crawled = std::any_of(taken.sources.begin(), taken.sources.end(),
                                   [&](const config::Source& source) { return source.name == found.name; });
  print_line(base::tr("{1} is written. Look it over, then run `columns source check {1}` to try it.", {file.string()}));
  if (crawled) {
    print_line(base::tr("`columns update` takes it from now on."));
  } else if (given.output.empty()) {
    print_line(base::tr("`columns update` takes it once its name, \"{1}\", is among the sources in {2}.",
                        {found.name, taken.file.string()}));
  }
  return 0;
}

}  // namespace

Run prepare_source(base::Options& command_line) {
  const auto given = std::make_shared<SourceOptions>();
  given->options.budget = 5;
  const Run of_files = prepare_source_files(command_line);
  base::Options& checking = command_line.command("check", base::tr("try a source without storing anything"));
  base::Options& adding =
      command_line.command("add", base::tr("write a first source file from a page, a feed or a sitemap"));
  checking.option("target", given->target, "FILE|URL", base::tr("a source file, a known source's name, or a URL"))
      .required();
  checking.option("--pages", given->options.budget, "N", base::tr("columns to read")).range(1, 1000);
  adding.option("url", given->target, "URL", base::tr("a page that lists the columns, a feed or a sitemap")).required();
  adding.option("--name", given->name, "NAME", base::tr("the source's name; made of a-z, 0-9 and -"));
  adding.option("-o,--output", given->output, "FILE", base::tr("the file to write, - for standard output"));
  adding.option("--contact", given->contact, "TEXT",
                base::tr("a URL or mail address to send in place of the settings' contact"));
  adding.flag("-q,--quiet", given->quiet, base::tr("print nothing unless it fails"));
  for (base::Options* each : {&checking, &adding}) {
    each->option("--delay", given->options.delay, "SECONDS", base::tr("seconds between two requests to a host"))
        .range(0.0, 86400.0);
    each->flag("--allow-private", given->options.allow_private,
               base::tr("connect to private and loopback addresses too"));
    each->flag("-v,--verbose", given->options.verbose, base::tr("explain each decision on stderr, in logfmt"));
    add_overrides(*each, given->overrides, base::tr("not used: nothing is stored"));
  }
  return [given, of_files, &checking, &adding] {
    return checking.given() ? check(*given) : adding.given() ? add(*given) : of_files();
  };
}

}  // namespace crawler::commands
