#include "crawler/detect/new_source.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "config/source.h"
#include "crawler/lists/sitemap.h"
#include "crawler/run/page_message.h"
#include "crawler/sandbox/fork_server.h"

namespace crawler::detect {
namespace {

using base::Error;
using base::Exit;

constexpr int most_pages = 50;  // that one site is asked for; a detection needs about a dozen

Fetched fetch_page(run::Pipeline& pipeline, const std::string& url) {
  fetch::Download download;
  fetch::Job job;
  job.url = url;
  job.role = fetch::PageRole::document;
  job.max_bytes = lists::max_sitemap_bytes;
  pipeline.submit(std::move(job), [&](run::ParsedPage parsed) { download = std::move(parsed.download); });
  pipeline.pump(0);
  Fetched page;
  page.kind = download.result.kind;
  page.problem = download.result.problem;
  if (page.kind != fetch::Kind::page) return page;
  page.url = download.final_url;
  page.content_type = download.result.content_type;
  page.body = std::move(download.result.body);
  return page;
}

std::string encode(const Fetched& page) {
  return run::encode_texts({page.url ? page.url->text() : "", std::to_string(static_cast<int>(page.kind)), page.problem,
                            page.content_type, page.body});
}

// In the reader: a page that the program fetches.
Fetched fetched_for_reader(const std::string& url) {
  auto texts = run::decode_texts(sandbox::ask_program(url)).value_or(std::vector<std::string>{});
  Fetched page;
  page.url = base::Url::parse(texts.at(0));
  page.kind = static_cast<fetch::Kind>(std::stoi(texts.at(1)));
  page.problem = texts.at(2);
  page.content_type = texts.at(3);
  page.body = std::move(texts.at(4));
  return page;
}

// In the reader: the whole detection, as texts: what was found, or the error.
std::string detect_for_program(const base::Url& url, const std::string& name, bool allow_private) {
  try {
    const DetectedSource found = detect_source(fetched_for_reader, url, name, allow_private);
    std::vector<std::string> texts{"found", found.name, found.toml};
    texts.insert(texts.end(), found.notes.begin(), found.notes.end());
    return run::encode_texts(texts);
  } catch (const Error& error) {
    return run::encode_texts({"error", std::to_string(static_cast<int>(error.status())), error.what(), error.hint()});
  }
}

// The exit status that a reader names; another number than those of sysexits.h means a defect.
Exit status_in(const std::string& text) {
  for (const Exit each : {Exit::data, Exit::host, Exit::try_later, Exit::permission})
    if (text == std::to_string(static_cast<int>(each))) return each;
  return Exit::software;
}

// What the reader says is foreign: its texts are cleaned, and the name, which becomes that of a file, is checked.
DetectedSource decode(const std::string& answer, const std::string& name) {
  auto texts = run::decode_texts(answer).value_or(std::vector<std::string>{});
  for (std::string& text : texts) text = base::clean(text);
  if (texts.size() == 4 && texts[0] == "error") throw Error(status_in(texts[1]), texts[2], texts[3]);
  if (texts.size() < 3 || texts[0] != "found" || (name.empty() && !config::is_source_name(texts[1])))
    throw Error(Exit::software, base::tr("the process that reads the site's pages gave an answer that cannot be read"));
  return {name.empty() ? texts[1] : name, texts[2], {texts.begin() + 3, texts.end()}};
}

}  // namespace

DetectedSource find_new_source(const run::PipelineSetup& setup, const std::string& url, const std::string& name) {
  const auto at = base::Url::parse(url);
  if (!at)
    throw Error(Exit::usage, base::tr("{1} is not a web URL", {base::quoted(base::without_credentials(url))}),
                base::tr("Write it in full: https://..."));
  const bool allow_private = setup.rules.allow_private;
  // Forked before the pipeline has threads.
  sandbox::ForkServer server([&](std::string_view) { return detect_for_program(*at, name, allow_private); });
  const auto reader = server.start();
  run::Pipeline pipeline(setup);
  int asked = 0;
  const auto answer = reader->ask("", [&](std::string_view question) -> std::optional<std::string> {
    if (++asked > most_pages) return std::nullopt;
    return encode(fetch_page(pipeline, std::string(question)));
  });
  if (!answer) throw Error(Exit::data, at->text() + ": " + reader->problem());
  return decode(*answer, name);
}

}  // namespace crawler::detect
