#include <algorithm>
#include <csignal>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "base/error.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "indexer/topics/classifier.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/filter.h"
#include "search-cli/export/archive_source.h"
#include "search-cli/export/exporter.h"
#include "search-cli/export/labels.h"
#include "search-cli/export/output.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;

struct Options {
  Filter filter;
  std::vector<std::string> words;
  std::string from, to, format = "markdown", output;
  bool all_years = false, force = false;
  exporter::Options exported;
};

// The years asked for as one --year, so that the filter that all commands share decides.
void settle_years(Options& options) {
  const bool range = !options.from.empty() || !options.to.empty();
  if ((options.all_years ? 1 : 0) + (range ? 1 : 0) + (options.filter.year.empty() ? 0 : 1) != 1)
    throw Error(Exit::usage, "which years is not clear", "give one of --year 2021, --from 2019 --to 2021, --all-years");
  if (range) options.filter.year = options.from + ".." + options.to;
  options.filter.years();
}

// "2019, 2020, 2022": what the archive holds, for who asked for another year.
std::string years_held(const archive::Archive& archive) {
  std::set<int> years;
  archive.each([&](const archive::Column& column) {
    if (column.published.known()) years.insert(column.published.year);
    return true;
  });
  if (years.empty()) return "the archive is empty: run columns update, or columns import";
  std::string list = "there are columns of";
  for (const int year : years) list += (year == *years.begin() ? " " : ", ") + std::to_string(year);
  return list;
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 10'000) return std::to_string(bytes) + " bytes";
  if (bytes < 10'000'000) return std::to_string((bytes + 500) / 1000) + " kB";
  return std::to_string((bytes + 500'000) / 1'000'000) + " MB";
}

// What the archive's columns are about, told once a column.
class TopicsOf {
 public:
  TopicsOf(const config::Topics& topics, bool korean) : topics_(topics), classifier_(topics), korean_(korean) {}

  std::string name(const config::Topic& topic) const { return korean_ ? topic.korean : topic.english; }
  // Shown names, the primary one first; none where no topic fits.
  const std::vector<std::string>& operator()(const archive::Column& column) {
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

// Ids of the columns that hold all the words; the index knows.
std::set<std::int64_t> found_by(Context& context, const config::Topics& topics, const std::vector<std::string>& words) {
  indexer::query::Searcher searcher(context.settings().archive, topics, context.archive());
  indexer::query::Request request;
  for (const std::string& word : words) request.text += (request.text.empty() ? "" : " ") + word;
  request.match = indexer::query::Match::all;
  request.limit = searcher.size();
  request.suggest = false;
  std::set<std::int64_t> ids;
  for (const indexer::query::Hit& hit : searcher.search(request).hits) ids.insert(hit.id);
  return ids;
}

// The topic asked for by --topic, nullptr for none.
const config::Topic* topic_asked(const config::Topics& topics, const std::string& name) {
  if (name.empty()) return nullptr;
  if (const config::Topic* topic = topics.find(name)) return topic;
  std::string names;
  for (const config::Topic& topic : topics.topics) names += (names.empty() ? "" : ", ") + topic.korean;
  throw Error(Exit::usage, "there is no topic \"" + name + "\"",
              "the topics are " + names + ", " + topics.other.korean);
}

// The labels' language where none was asked for: Korean as soon as half of the columns are.
std::string labels_for(const archive::Archive& archive) {
  long korean = 0;
  archive.each([&](const archive::Column& column) {
    korean += column.language.empty() || column.language.rfind("ko", 0) == 0 ? 1 : -1;
    return true;
  });
  return korean >= 0 ? "ko" : "en";
}

int run(Context& context, Options options) {
  settle_years(options);
  const exporter::Format* format = exporter::find_format(options.format);
  if (!format) {
    std::string names;
    for (const exporter::Format& one : exporter::formats())
      names += (names.empty() ? "" : ", ") + std::string(one.name);
    throw Error(Exit::usage, "there is no format \"" + options.format + "\"", "the formats are " + names);
  }
  const bool stream = options.output == "-";
  if (stream && !format->lines)
    throw Error(Exit::usage, "the format " + options.format + " needs a folder", "give one with -o, or --format jsonl");
  if (options.exported.images && !format->images) {
    std::string names;
    for (const exporter::Format& one : exporter::formats())
      if (one.images) names += (names.empty() ? "" : ", ") + std::string(one.name);
    throw Error(Exit::usage, "the format " + options.format + " holds no pictures",
                "leave --images out, or take one of " + names + "; a WARC holds what was fetched in any case");
  }
  options.exported.epoch = exporter::source_date_epoch();

  const config::Topics topics = config::load_topics(context.settings().topics);
  const config::Topic* wanted = topic_asked(topics, options.filter.topic);
  if (options.exported.language.empty()) options.exported.language = labels_for(context.archive());
  TopicsOf topics_of(topics, options.exported.language == "ko");
  for (const config::Topic& topic : topics.topics) options.exported.topic_keys[topics_of.name(topic)] = topic.key;
  options.exported.topic_keys[std::string(exporter::labels_in(options.exported.language).other)] = topics.other.key;
  std::set<std::int64_t> ids;
  if (!options.words.empty()) ids = found_by(context, topics, options.words);
  const auto accepts = [&](const archive::Column& column) {
    if (!options.filter.accepts(column) || (!options.words.empty() && !ids.contains(column.id))) return false;
    if (!wanted) return true;
    const std::vector<std::string>& names = topics_of(column);
    return wanted == &topics.other ? names.empty() : !names.empty() && names.front() == topics_of.name(*wanted);
  };
  exporter::ArchiveSource shelf(context.archive(), accepts,
                                [&](const archive::Column& column) { return topics_of(column); });
  bool any = false;
  shelf.each([&](const exporter::Entry&) { any = true; });
  if (!any)
    throw Error(Exit::data,
                "there is no column" + (options.filter.year.empty() ? "" : " of " + options.filter.year) + " to export",
                years_held(context.archive()));

  std::signal(SIGINT, exporter::ArchiveSource::interrupt);
  std::signal(SIGTERM, exporter::ArchiveSource::interrupt);
  exporter::Output output =
      stream ? exporter::Output::standard_output() : exporter::Output(options.output, options.force);
  const exporter::Report report = exporter::export_to(shelf, *format, options.exported, output);
  if (!stream)
    std::cout << report.columns << (report.columns == 1 ? " column" : " columns") << " as " << format->name << " in "
              << options.output << ": " << report.files << (report.files == 1 ? " file, " : " files, ")
              << bytes_text(report.bytes) << '\n';
  return 0;
}

}  // namespace

Run prepare_export(base::Options& command_line) {
  const auto options = std::make_shared<Options>();
  command_line.option("words", options->words, "WORDS", "only columns that hold these words, in the query language");
  options->filter.add_to(command_line);
  command_line.option("--from", options->from, "YEAR", "first year");
  command_line.option("--to", options->to, "YEAR", "last year");
  command_line.flag("--all-years", options->all_years, "every year there is");
  std::string formats;
  for (const exporter::Format& format : exporter::formats())
    formats +=
        "\n  " + std::string(format.name) + ": " + std::string(format.made) + "; " + std::string(format.description);
  command_line.option("--format", options->format, "NAME", "what to write (markdown unless said otherwise):" + formats);
  command_line.option("-o,--output", options->output, "DIR", "the folder to make; - prints jsonl or csv").required();
  command_line.flag("--force", options->force, "replace an earlier export");
  command_line.option("--title", options->exported.title, "TEXT", "title of the book or site");
  command_line
      .option("--labels", options->exported.language, "ko|en", "language of headings; the columns' own unless given")
      .one_of({"ko", "en"});
  command_line.flag("--images", options->exported.images,
                    "markdown, html, epub: embed the pictures that were fetched; the others stay links");
  command_line.flag("--bom", options->exported.bom, "csv: begin with a byte order mark, which Excel wants");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace search_cli::commands
