#include "search-cli/commands/first_sources.h"

#include <algorithm>

#include "base/error.h"
#include "base/find_named.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"

namespace search_cli::commands {
namespace {

using base::Error;
using base::Exit;
using base::tr;

// Whether the URL is one of a page, feed or sitemap that the source reads, or its home page.
bool reads(const config::Source& source, const base::Url& url) {
  std::vector<std::string> pages{source.home};
  for (const config::Listing& listing : source.listings) pages.push_back(listing.url);
  pages.insert(pages.end(), source.feeds.begin(), source.feeds.end());
  pages.insert(pages.end(), source.sitemaps.begin(), source.sitemaps.end());
  return std::any_of(pages.begin(), pages.end(), [&](const std::string& page) {
    const auto parsed = base::Url::parse(page);
    return parsed && parsed->key() == url.key();
  });
}

// The source that is known after `columns source add` and was not before.
config::Source new_source(const std::vector<config::Source>& before) {
  const config::Settings settings = config::load_settings({});
  for (const config::Source& source : settings.available)
    if (!base::find_named(before, source.name)) return source;
  throw Error(Exit::software, tr("the source that was written is not found again"), tr("Run `columns source list`."));
}

ChosenSource try_url(const std::string& url, const SourceTrial& trial, const std::vector<config::Source>& known) {
  std::vector<std::string> arguments{"source", "add", url, "--quiet", "--contact", trial.contact};
  if (trial.allow_private) arguments.emplace_back("--allow-private");
  if (const int status = base::run_sibling("columns-crawl", arguments)) return {.source = {}, .status = status};
  return {.source = new_source(known), .added = true};
}

}  // namespace

ChosenSource choose_source(const std::string& typed, const SourceTrial& trial) {
  const config::Settings settings = config::load_settings({});
  if (const config::Source* source = settings.find_source(typed)) return {.source = *source};
  if (const auto url = base::Url::parse(typed)) {
    for (const config::Source& source : settings.available)
      if (reads(source, *url)) return {.source = source};
    return try_url(typed, trial, settings.available);
  }
  throw Error(Exit::config, tr("{1} is neither a known source nor a URL", {base::quoted(typed)}),
              settings.source_hint(typed));
}

std::vector<std::string> answer_words(const std::string& answer) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : answer + " ") {
    if (c != ' ' && c != '\t' && c != ',') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

}  // namespace search_cli::commands
