#include "search-cli/commands/context.h"

#include "archive/one_column.h"
#include "base/error.h"
#include "base/translation.h"
#include "base/url.h"

namespace search_cli::commands {

const config::Settings& Context::settings() {
  if (!settings_) settings_ = config::load_settings(overrides_);
  return *settings_;
}

const config::Topics& Context::topics() {
  if (!topics_) topics_ = config::load_topics(settings().topics);
  return *topics_;
}

archive::Archive& Context::archive() {
  archive::Archive& archive = live_archive();
  if (!one_state_) one_state_.emplace(archive);
  return archive;
}

archive::Archive& Context::live_archive() {
  if (!archive_) archive_.emplace(settings().archive, archive::Archive::Mode::read);
  return *archive_;
}

archive::Column Context::column(const std::string& typed) {
  if (archive().resolve(typed).empty()) {
    const std::vector<std::int64_t> ids = resolve_article(typed);
    if (ids.size() == 1) return archive::one_column(archive(), std::to_string(ids.front()));
  }
  return archive::one_column(archive(), typed);
}

// The columns of the article that a source's rules for its newspaper see in a URL, whichever form it has.
std::vector<std::int64_t> Context::resolve_article(const std::string& typed) {
  const std::string key = base::typed_key(typed);
  if (key.empty()) return {};
  for (const config::Source& source : settings().available) {
    for (const std::string front : {"http:", "https:"}) {
      for (const std::string& host : {std::string("//"), std::string("//www."), std::string("//m.")}) {
        const std::string url = front + host + key.substr(2);
        const std::string article = source.original.key(url);
        if (article.empty()) continue;
        if (auto ids = archive().resolve(source.original.canonical(url)); !ids.empty()) return ids;
        if (auto ids = archive().resolve(article); !ids.empty()) return ids;
      }
    }
  }
  return {};
}

archive::Column Context::revision(const archive::Column& column, int revision) {
  const auto found = archive().find(column.id, revision);
  if (!found)
    throw base::Error(base::Exit::data,
                      base::tr("column {1} has no revision {2}", {std::to_string(column.id), std::to_string(revision)}),
                      base::tr("It has revisions 1 to {1}. Run `columns history {2}` to list them.",
                               {std::to_string(column.revision), std::to_string(column.id)}));
  return *found;
}

std::vector<std::string> Context::override_arguments() const {
  std::vector<std::string> arguments;
  if (!overrides_.archive.empty()) arguments.insert(arguments.end(), {"--archive", overrides_.archive.string()});
  if (!overrides_.config.empty()) arguments.insert(arguments.end(), {"--config", overrides_.config.string()});
  return arguments;
}

}  // namespace search_cli::commands
