#include <algorithm>
#include <charconv>
#include <csignal>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "indexer/store/updater.h"
#include "indexer/topics/classifier.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/filter.h"
#include "search-cli/commands/search_options.h"
#include "search-cli/export/archive_source.h"
#include "search-cli/export/exporter.h"
#include "search-cli/export/labels.h"
#include "search-cli/export/output.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;
using base::tr;
using base::tr_count;

struct ExportOptions {
  Filter filter;
  std::vector<std::string> words;
  std::string from, to, format = "markdown", output, front_matter = "plain";
  bool all_years = false, force = false;
  std::optional<std::vector<std::int64_t>> ids;  // no columns but these, in ascending order; instead of words
  exporter::Options exported;

  bool to_stdout() const { return output == "-"; }
};

// Expresses --from and --to as --year, which the filter reads. Throws unless the years are said in exactly one way.
void settle_years(ExportOptions& options) {
  const bool range = !options.from.empty() || !options.to.empty();
  if (options.all_years + range + !options.filter.year.empty() != 1)
    throw Error(Exit::usage, tr("it is not clear which years are meant"),
                tr("Give one of --year 2021, --from 2019 --to 2021, --all-years."));
  if (range) options.filter.year = options.from + ".." + options.to;
  options.filter.years();
}

// Which years the archive has columns of, for a hint to those who asked for another year.
std::string years_held(const archive::Archive& archive) {
  std::set<int> years;
  archive.each([&](const archive::Column& column) {
    if (column.published.known()) years.insert(column.published.year);
    return true;
  });
  if (years.empty()) return tr("The archive is empty. Run `columns update` or `columns import`.");
  std::vector<std::string> texts;
  texts.reserve(years.size());
  for (const int year : years) texts.push_back(std::to_string(year));
  return tr("There are columns of {1}.", {base::joined(texts, ", ")});
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 10'000) return tr_count("{1} byte", "{1} bytes", bytes);
  if (bytes < 10'000'000) return std::to_string((bytes + 500) / 1000) + " kB";
  return std::to_string((bytes + 500'000) / 1'000'000) + " MB";
}

// The topics of columns by their shown names. Each column is classified once.
class TopicNames {
 public:
  TopicNames(const config::Topics& topics, bool korean) : topics_(topics), classifier_(topics), korean_(korean) {}

  std::string name(const config::Topic& topic) const { return korean_ ? topic.korean : topic.english; }
  // The primary topic first; none where no topic fits.
  const std::vector<std::string>& of(const archive::Column& column) {
    const auto known = names_.find(column.id);
    if (known != names_.end()) return known->second;
    const indexer::topics::Classification found = classifier_.classify(column);
    std::vector<std::string>& names = names_[column.id];
    if (found.primary && found.primary != &topics_.other) names.push_back(name(*found.primary));
    for (const config::Topic* topic : found.secondary) names.push_back(name(*topic));
    return names;
  }

 private:
  const config::Topics& topics_;
  indexer::topics::Classifier classifier_;
  bool korean_;
  std::map<std::int64_t, std::vector<std::string>> names_;
};

// Ids of all columns that hold the words, in ascending order, as the index knows them.
std::vector<std::int64_t> found_by(Context& context, const config::Topics& topics,
                                   const std::vector<std::string>& words) {
  indexer::query::Searcher searcher(context.settings().archive, topics, context.archive());
  indexer::query::Request request;
  request.text = base::joined(words, " ");
  return searcher.matching(request);
}

// Which columns are exported: those that pass the filters and hold the words that were asked for.
class Selection {
 public:
  // Keeps references to the context's topics and the options' filter.
  Selection(Context& context, const config::Topics& topics, const ExportOptions& options)
      : filter_(options.filter, context) {
    found_ = options.ids;
    if (!options.words.empty()) found_ = found_by(context, topics, options.words);
  }

  bool accepts(const archive::Column& column) {
    return filter_.accepts(column) && (!found_ || std::binary_search(found_->begin(), found_->end(), column.id));
  }
  // Throws base::Error(usage) when no column has a name asked for, by the columns that accepts() was asked about.
  void require_known() const { filter_.require_known(); }

 private:
  ColumnFilter filter_;
  std::optional<std::vector<std::int64_t>> found_;  // in ascending order; nothing when all columns were asked for
};

// The labels' language where none was asked for: Korean as soon as half of the columns are.
std::string labels_for(const archive::Archive& archive) {
  long korean = 0;
  archive.each([&](const archive::Column& column) {
    korean += column.language.empty() || column.language.rfind("ko", 0) == 0 ? 1 : -1;
    return true;
  });
  return korean >= 0 ? "ko" : "en";
}

// "markdown, html": the formats that can do it.
std::string names_of_formats(bool (*can)(const exporter::Format&)) {
  std::vector<std::string> names;
  for (const exporter::Format& format : exporter::formats())
    if (can(format)) names.emplace_back(format.name);
  return base::joined(names, ", ");
}

// The format asked for, which can do what the other options ask of it.
const exporter::Format& format_asked(const ExportOptions& options) {
  const exporter::Format* format = exporter::find_format(options.format);
  if (!format)
    throw Error(Exit::usage, tr("there is no format {1}", {base::quoted(options.format)}),
                tr("The formats are {1}.", {names_of_formats([](const exporter::Format&) { return true; })}));
  if (options.to_stdout() && !format->lines)
    throw Error(Exit::usage, tr("the format {1} needs a folder", {options.format}),
                tr("Give one with -o, or --format jsonl."));
  if (options.exported.images && !format->images)
    throw Error(Exit::usage, tr("the format {1} cannot contain pictures", {options.format}),
                tr("Leave --images out, or take one of {1}; a WARC holds what was fetched in any case.",
                   {names_of_formats([](const exporter::Format& one) { return one.images; })}));
  const struct {
    bool asked;
    std::string_view option;
    std::vector<std::string> formats;
  } special[] = {{options.exported.excel, "--excel", {"csv"}},
                 {options.exported.book, "--book", {"epub", "pdf"}},
                 {options.exported.pages, "--pages", {"postgresql"}},
                 {options.front_matter != "plain", "--front-matter", {"markdown"}}};
  for (const auto& one : special)
    if (one.asked && std::find(one.formats.begin(), one.formats.end(), format->name) == one.formats.end())
      throw Error(Exit::usage, tr("{1} cannot be used with the format {2}", {one.option, options.format}),
                  tr("Use it with: {1}.", {base::joined(one.formats, ", ")}));
  return *format;
}

// Takes --since for a change number where the format has changes.
void settle_changes(ExportOptions& options, const exporter::Format& format) {
  if (!format.changes) return;
  exporter::Changes changes;
  if (!options.filter.since.empty()) {
    const std::string& typed = options.filter.since;
    std::int64_t number = 0;
    const auto [stop, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (problem != std::errc{} || stop != typed.data() + typed.size() || number < 0)
      throw Error(
          Exit::usage,
          tr("--since {1} is not a change number, and the format {2} needs one", {base::quoted(typed), format.name}),
          tr("Give the number under \"change\" in the manifest.json of the previous export."));
    changes.since = number;
    options.filter.since.clear();
  }
  options.exported.changes = changes;
}

// Adds the archive's change number. Throws when the archive has not come as far as --since says.
void settle_change_number(exporter::Changes& changes, const archive::Archive& archive) {
  changes.until = archive.change();
  if (changes.since && *changes.since > changes.until)
    throw Error(Exit::data,
                tr("the archive is at change {1}, before change {2} of --since",
                   {std::to_string(changes.until), std::to_string(*changes.since)}),
                tr("The archive was restored from a backup. Export everything again, without --since."));
}

exporter::FrontMatter front_matter_named(std::string_view name) {
  if (name == "jekyll") return exporter::FrontMatter::jekyll;
  return name == "hugo" ? exporter::FrontMatter::hugo : exporter::FrontMatter::plain;
}

// Fills in what the writers need and the command line does not say.
void settle_labels(exporter::Options& exported, const config::Topics& topics, const TopicNames& names) {
  for (const config::Topic& topic : topics.topics)
    exported.topics.push_back({names.name(topic), topic.key, {topic.korean, topic.english}});
  exported.topics.push_back({std::string(exporter::labels_in(exported.language).other),
                             topics.other.key,
                             {topics.other.korean, topics.other.english}});
}

// An export of nothing is refused before anything is written.
void require_some(exporter::ColumnSource& source, const Selection& selection, const std::string& year,
                  const archive::Archive& archive) {
  bool any = false;
  source.each([&](const exporter::Entry&) { any = true; });
  selection.require_known();
  if (!any)
    throw Error(
        Exit::data,
        year.empty() ? tr("there are no columns to export") : tr("there are no columns from {1} to export", {year}),
        years_held(archive));
}

// Throws base::Error(usage) when no column of the archive has a name that a filter asks for. An export of changes may
// be empty, so that a mistyped name would be taken for one that no column has any more, and remove all that changed.
void require_names(const archive::Archive& archive, Selection& selection) {
  archive.each([&](const archive::Column& column) {
    selection.accepts(column);
    return true;
  });
  selection.require_known();
}

// An export that later ones go on from must not miss what words were not looked for in yet.
void require_current_index(Context& context, const exporter::Changes& changes) {
  if (indexer::store::indexed_change(context.settings().archive).value_or(0) != changes.until)
    throw Error(Exit::data, tr("the index lacks the archive's latest changes"), tr("Run `columns index`."));
}

void print_report(const exporter::Report& report, std::string_view format, const std::string& folder) {
  std::cout << tr("{1} as {2} in {3}: {4}, {5}",
                  {tr_count("{1} column", "{1} columns", report.columns), format, folder,
                   tr_count("{1} file", "{1} files", report.files), bytes_text(report.bytes)})
            << '\n';
}

// On stderr, for those who go on from this export later.
void say_changes(const exporter::Changes& changes, const exporter::Report& report) {
  const std::string until = std::to_string(changes.until);
  if (changes.since)
    std::cerr << tr("After change {1}, columns written: {2}, columns to be removed: {3}.",
                    {std::to_string(*changes.since), std::to_string(report.columns), std::to_string(report.removed)})
              << '\n';
  std::cerr << tr("The archive is at change {1}: next time, `--since {1}` writes only what changed after it.", {until})
            << '\n';
}

// A saved search among the words stands for its words and filters; how it is sorted or grouped makes no difference.
void settle_saved_searches(Context& context, ExportOptions& options) {
  SearchOptions search;
  search.filter = options.filter;
  const std::string words = with_saved_searches(base::joined(options.words, " "), search, context.settings());
  options.filter = search.filter;
  options.words = words.empty() ? std::vector<std::string>() : std::vector<std::string>{words};
}

// REQUIRES: settle_years() was called, or all years are asked for.
exporter::Report write(Context& context, ExportOptions& options, const exporter::Format& format) {
  options.exported.epoch = exporter::source_date_epoch();
  options.exported.front_matter = front_matter_named(options.front_matter);
  if (options.exported.changes) {
    settle_change_number(*options.exported.changes, context.archive());
    if (!options.words.empty()) require_current_index(context, *options.exported.changes);
  }
  const std::optional<std::int64_t> since = options.exported.changes ? options.exported.changes->since : std::nullopt;
  const config::Topics& topics = context.topics();
  if (options.exported.language.empty()) options.exported.language = labels_for(context.archive());
  TopicNames names(topics, options.exported.language == "ko");
  settle_labels(options.exported, topics, names);
  Selection selection(context, topics, options);
  exporter::ArchiveSource source(
      context.archive(), [&](const archive::Column& column) { return selection.accepts(column); },
      [&](const archive::Column& column) { return names.of(column); }, since);
  if (since)
    require_names(context.archive(), selection);
  else
    require_some(source, selection, options.filter.year, context.archive());

  exporter::Output output =
      options.to_stdout() ? exporter::Output::standard_output() : exporter::Output(options.output, options.force);
  return exporter::export_to(source, format, options.exported, output);
}

int run(Context& context, ExportOptions options) {
  const exporter::Format& format = format_asked(options);
  settle_years(options);
  settle_changes(options, format);
  settle_saved_searches(context, options);
  std::signal(SIGINT, exporter::ArchiveSource::interrupt);
  std::signal(SIGTERM, exporter::ArchiveSource::interrupt);
  const exporter::Report report = write(context, options, format);
  if (!options.to_stdout()) print_report(report, format.name, options.output);
  if (options.exported.changes) say_changes(*options.exported.changes, report);
  return 0;
}

}  // namespace

exporter::Report export_columns(Context& context, std::vector<std::int64_t> ids, const std::string& format,
                                const std::string& folder) {
  ExportOptions options;
  options.all_years = true;
  std::sort(ids.begin(), ids.end());
  options.ids = std::move(ids);
  options.format = format;
  options.output = folder == "-" ? "./-" : folder;  // no standard output here
  const archive::ReadTransaction one_state(context.live_archive());
  const exporter::Format& asked = format_asked(options);
  settle_changes(options, asked);
  return write(context, options, asked);
}

Run prepare_export(base::Options& command_line) {
  const auto options = std::make_shared<ExportOptions>();
  command_line.option("words", options->words, "WORDS",
                      tr("only columns that contain these words, in the query language"));
  options->filter.add_to(
      command_line, tr("only from a day on: 10d, 2w, 6m or 1y before today, or 2021, 2021-04, 2021-04-09; "
                       "postgresql, opensearch: only what changed after this change number of the archive, which the "
                       "previous export printed"));
  command_line.option("--from", options->from, "YEAR", tr("first year"));
  command_line.option("--to", options->to, "YEAR", tr("last year"));
  command_line.flag("--all-years", options->all_years, tr("every year there is"));
  std::string formats;
  for (const exporter::Format& format : exporter::formats())
    formats += "\n  " + std::string(format.name) + ": " + tr(format.made) + "; " + tr(format.description);
  command_line.option("--format", options->format, "NAME", tr("what to write (default: markdown):") + formats);
  command_line
      .option("-o,--output", options->output, "DIR", tr("the folder to make; - prints jsonl, csv, txt or postgresql"))
      .required();
  command_line.flag("--force", options->force, tr("replace an earlier export"));
  command_line.option("--title", options->exported.title, "TEXT", tr("title of the book or site"));
  command_line
      .option("--labels", options->exported.language, "ko|en",
              tr("language of headings (default: that of most columns)"))
      .one_of({"ko", "en"});
  command_line.flag("--images", options->exported.images,
                    tr("markdown, html, epub, pdf: embed the pictures that were fetched; the others stay links"));
  command_line.flag("--pages", options->exported.pages, tr("postgresql: the raw pages too"));
  command_line.flag("--bom", options->exported.bom, tr("csv: begin with a byte order mark, which Excel needs"));
  command_line.flag("--excel", options->exported.excel,
                    tr("csv: the same, and every short text as a cell of text, so that Excel does not turn it into a "
                       "number or date"));
  command_line.flag("--book", options->exported.book, tr("epub, pdf: one book of all years"));
  command_line
      .option("--front-matter", options->front_matter, "plain|jekyll|hugo",
              tr("markdown: whose front matter is written (default: plain)"))
      .one_of({"plain", "jekyll", "hugo"});
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace search_cli::commands
