#include "base/translation.h"
#include "crawler/commands/commands.h"

#include <zlib.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/field.h"
#include "base/error.h"
#include "base/file_error.h"
#include "base/process.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "base/url.h"
#include "config/settings.h"
#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/run/page_fetch.h"
#include "crawler/run/page_reader.h"

namespace crawler::commands {
namespace {

constexpr std::size_t max_file = (16 << 20) + 1;  // one byte more than a page may have, so that it is refused, not cut

struct CloseGz {
  void operator()(gzFile file) const { gzclose(file); }
};

// Returns the bytes of a page, inflated when the file is gzipped; "-" is standard input.
std::string read_file(const std::string& name) {
  base::require_readable(name, base::tr("Check the name, or give a URL in full: https://..."));
  const std::unique_ptr<gzFile_s, CloseGz> file(name == "-" ? gzdopen(0, "rb") : gzopen(name.c_str(), "rb"));
  if (!file)
    throw base::Error(base::Exit::host, base::tr("cannot open {1}", {name}), base::tr("Check the file's name."));
  std::string bytes;
  char buffer[1 << 16];
  while (bytes.size() < max_file) {
    const int got = gzread(file.get(), buffer, sizeof buffer);
    if (got < 0)
      throw base::Error(base::Exit::io, base::tr("cannot read {1}", {name}), base::tr("The file may be damaged."));
    if (got == 0) break;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  return bytes;
}

struct ExtractOptions {
  std::vector<std::string> files;
  std::string url, charset, source;
  bool explain = false;
  run::CrawlOptions fetching;
  config::Overrides overrides;
};

// The bytes of a page and what is known of it.
struct PageBytes {
  std::string bytes;
  extract::PageRequest request;
};

void print(const std::string& file, const extract::Extraction& extraction) {
  nlohmann::ordered_json line = nlohmann::ordered_json::object();
  line["file"] = file;
  for (const archive::Field& field : archive::fields()) {
    const std::string value = field.read(extraction.column);
    if (field.kind == archive::FieldKind::json) {
      line[std::string(field.name)] = value.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json::parse(value);
    } else {
      line[std::string(field.name)] = value;
    }
  }
  line["kind"] = extract::to_text(extraction.kind);
  if (!extraction.reason.empty()) line["reason"] = extraction.reason;
  line["confidence"] = extraction.confidence;
  if (!extraction.notes.empty()) line["notes"] = extraction.notes;
  std::cout << base::printable_json(line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace))
            << '\n';
}

// Returns the source that the settings know by that name, else the one in that file.
config::Source load_source(const ExtractOptions& options) {
  if (options.source.find_first_of("./") == std::string::npos) {
    const config::Settings settings = config::load_settings(options.overrides);
    if (const config::Source* known = settings.find_source(options.source)) return *known;
  }
  return config::parse_source(read_file(options.source), options.source);
}

// Fetches a page, as politely as a crawl does; nothing is stored. Without --source the rules of the known source apply
// to whose host the page belongs. `settings` must outlive the result.
PageBytes fetch(const base::Url& url, const ExtractOptions& options, const config::Settings& settings,
                extract::PageRequest request) {
  const base::TempDir scratch;
  archive::Archive archive(scratch.dir(), archive::Archive::Mode::write);
  const config::Source unknown;
  if (!request.source) request.source = run::source_of(settings, url);
  const config::Source& source = request.source ? *request.source : unknown;
  const base::Log log(false);
  ingest::ProblemReport report("columns");
  auto answers = run::fetch_pages({.archive = archive,
                                   .archive_dir = scratch.dir(),
                                   .source = source,
                                   .rules = run::rules_for(settings, source, options.fetching),
                                   .report = report,
                                   .log = log},
                                  {url.text()});
  run::FetchedPage& answer = answers.at(0);
  if (!answer.problem.empty())
    throw base::Error(answer.status, base::without_credentials(url.text() + ": " + answer.problem));
  if (!request.url) request.url = base::Url::parse(answer.page.final_url);
  if (request.content_type.empty()) request.content_type = answer.page.content_type;
  return {std::move(answer.page.body), std::move(request)};
}

// The URL that an argument is; nothing for the name of a file.
std::optional<base::Url> url_of(const std::string& argument) {
  return argument.find("://") == std::string::npos ? std::nullopt : base::Url::parse(argument);
}

// Reads one page after the other. A file that cannot be read is named on standard error, and the next one follows.
int run(const ExtractOptions& options) {
  int status = 0;
  std::optional<config::Source> source;
  std::optional<config::Settings> settings;  // read where a URL needs them
  if (!options.source.empty()) source = load_source(options);
  const auto is_url = [](const std::string& file) { return url_of(file).has_value(); };
  if (std::any_of(options.files.begin(), options.files.end(), is_url))
    settings = config::load_settings(options.overrides);
  extract::PageRequest request;
  if (!options.url.empty()) {
    request.url = base::Url::parse(options.url);
    if (!request.url)
      throw base::Error(base::Exit::usage, base::tr("--url: {1} is not a web URL", {options.url}),
                        base::tr("Write it in full: https://..."));
  }
  request.content_type = options.charset;
  request.source = source ? &*source : nullptr;
  request.explain = options.explain;
  std::vector<config::Source> sources;
  if (source) sources = {*source};
  if (!source && settings) sources = settings->available;
  run::PageReader reader(std::move(sources));
  for (const std::string& file : options.files) {
    try {
      const auto url = url_of(file);
      const PageBytes page =
          url && settings ? fetch(*url, options, *settings, request) : PageBytes{read_file(file), request};
      const extract::Extraction extraction = reader.read(page.bytes, page.request);
      if (options.explain) {
        std::cout << file << ": " << extract::to_text(extraction.kind)
                  << (extraction.reason.empty() ? "" : ", " + extraction.reason) << "\n\n"
                  << extraction.explanation << '\n';
      } else {
        print(file, extraction);
      }
    } catch (const base::Error& error) {
      base::complain("columns", error.what());
      if (!error.hint().empty()) base::complain("       ", error.hint());
      status = static_cast<int>(error.status());
    }
    if (!std::cout.flush()) throw base::Error(base::Exit::io, base::tr("standard output cannot be written"));
  }
  return status;
}

}  // namespace

Run prepare_extract(base::Options& command_line) {
  const auto options = std::make_shared<ExtractOptions>();
  command_line
      .option("FILE", options->files, "",
              base::tr("saved pages, also .gz, - for standard input; or URLs, which are fetched"))
      .required();
  command_line.option("--url", options->url, "", base::tr("where the page was found"));
  command_line.option("--charset", options->charset, "", base::tr("the charset or Content-Type that the server named"));
  command_line.option("--source", options->source, "",
                      base::tr("a known source's name or its TOML file, for its site rules"));
  command_line.flag("--allow-private", options->fetching.allow_private,
                    base::tr("for URLs: connect to private and loopback addresses too"));
  command_line.flag("--explain", options->explain, base::tr("show the candidates, their scores and what was left out"));
  add_overrides(command_line, options->overrides, base::tr("not used: nothing is stored"));
  return [options] { return run(*options); };
}

}  // namespace crawler::commands
