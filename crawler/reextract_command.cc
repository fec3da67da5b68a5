#include "crawler/reextract_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/error.h"
#include "archive/field.h"
#include "archive/runs.h"
#include "archive/text.h"
#include "config/lock.h"
#include "config/program.h"
#include "config/settings.h"
#include "crawler/doubtful.h"
#include "crawler/filing.h"
#include "crawler/judge.h"
#include "crawler/reading.h"
#include "crawler/signals.h"
#include "crawler/url.h"

namespace crawler {
namespace {

using archive::Column;

constexpr std::size_t batch = 200;
constexpr std::size_t shown = 60;  // characters of a value

struct Given {
  std::vector<std::string> columns;  // as typed; none: all
  std::vector<std::string> sources;
  config::Overrides overrides;
  bool dry_run = false;
  bool accept = false;
};

std::string shortened(const std::string& text) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < shown; ++count) archive::next_code_point(text, at);
  std::string line = archive::fold_space(text.substr(0, at));
  return at < text.size() ? line + "…" : line;
}

// A long text from shortly before where it differs.
std::string around(const std::string& text, std::size_t differs) {
  std::size_t from = differs > 40 ? differs - 40 : 0;
  while (from > 0 && (static_cast<unsigned char>(text[std::min(from, text.size() - 1)]) & 0xC0) == 0x80) --from;
  return (from > 0 ? "…" : "") + shortened(text.substr(std::min(from, text.size())));
}

void print_change(const Column& before, const Column& after) {
  const Column& named = before.id ? before : after;
  std::printf("%s %s %s\n", before.id ? std::to_string(before.id).c_str() : "new", named.published.text().c_str(),
              named.title.c_str());
  for (const archive::Field& field : archive::fields()) {
    if (!field.tracked) continue;
    const std::string old = field.read(before), now = field.read(after);
    if (old == now) continue;
    std::size_t same = 0;
    while (same < std::min(old.size(), now.size()) && old[same] == now[same]) ++same;
    std::printf("  %.*s\n    - %s\n    + %s\n", static_cast<int>(field.name.size()), field.name.data(),
                around(old, same).c_str(), around(now, same).c_str());
  }
}

class Reextraction {
 public:
  Reextraction(archive::Archive& archive, const config::Settings& settings, const Given& given)
      : archive_(archive), settings_(settings), given_(given) {}

  void go() {
    if (!given_.columns.empty()) return go_by_name();
    std::vector<std::int64_t> ids;
    archive_.each_changed(0, [&](const Column& column) {
      const bool chosen = given_.sources.empty() || std::find(given_.sources.begin(), given_.sources.end(),
                                                              column.source) != given_.sources.end();
      if (chosen) ids.push_back(column.id);
      return true;
    });
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < ids.size() && !StopSignals::received();) {
      archive::Transaction together(archive_);
      for (const std::size_t end = std::min(i + batch, ids.size()); i < end; ++i) read_again(ids[i]);
      if (!given_.dry_run) together.commit();
    }
  }
  void sum_up() const {
    std::printf("%d of %d columns %s\n", changed, read, given_.dry_run ? "would change" : "changed");
    if (doubtful) std::printf("%d look doubtful and were left as they are; --accept takes them too\n", doubtful);
    if (empty) std::printf("%d have a page without title or text, which cannot be taken\n", empty);
    if (without_page) std::printf("%d have no stored page\n", without_page);
  }

  int read = 0, changed = 0, doubtful = 0, empty = 0, without_page = 0;

 private:
  void go_by_name() {
    archive::Transaction together(archive_);
    for (const std::string& typed : given_.columns) {
      if (auto doubt = find_doubtful(archive_, typed)) {
        take_doubtful(*doubt);
        continue;
      }
      const auto ids = archive_.resolve(typed);
      if (ids.empty())
        throw archive::Error(archive::Exit::data, "there is no column and no doubtful page \"" + typed + "\"",
                             "`columns list` shows the columns, `columns status` what is doubtful");
      for (const std::int64_t id : ids) read_again(id);
    }
    if (!given_.dry_run) together.commit();
  }

  void take_doubtful(Doubtful& doubt) {
    ++read;
    config::Source unknown;  // a source whose file is gone
    unknown.name = doubt.entry.source;
    const config::Source* known = settings_.find_source(doubt.entry.source);
    const extract::Reading reading =
        read_body(doubt.page.body, canonical_url(doubt.page.final_url).value_or(doubt.page.final_url),
                  doubt.page.content_type, known);
    const auto before = doubt.entry.column_id ? archive_.find(doubt.entry.column_id) : std::nullopt;
    print_change(before.value_or(Column{}), reading.column);
    for (const std::string& reason : doubt.reasons) std::printf("  ! %s\n", reason.c_str());
    if (reading.column.title.empty() || reading.column.body.empty()) {
      ++empty;
    } else if (!given_.accept) {
      ++doubtful;
    } else {
      Report nothing("columns");
      const Log silent(false);
      Filing filing(archive_, known ? *known : unknown, nothing, silent);
      filing.accept(doubt.entry, reading.column, doubt.page);
      archive::Frontier(archive_).put(doubt.entry);
      ++changed;
    }
  }

  void read_again(std::int64_t id) {
    const auto before = archive_.find(id);
    const auto page = before ? archive_.page_of(id, before->revision) : std::nullopt;
    if (!page) {
      ++without_page;
      return;
    }
    ++read;
    extract::Reading reading = read_body(page->body, canonical_url(page->final_url).value_or(page->final_url),
                                         page->content_type, settings_.find_source(before->source));
    Column after = std::move(reading.column);
    after.id = before->id;
    after.source = before->source;
    after.captured = page->fetched;
    after.page_hash = page->hash;
    if (url_key(after.url) == url_key(before->url)) after.url = before->url;
    if (!archive::edited(*before, after)) return;
    const std::string no_column = reading.kind == extract::PageKind::column ? "" : reading.reason;
    const auto findings = judge(&*before, after, no_column, {}, {});
    print_change(*before, after);
    for (const Finding& finding : findings) std::printf("  ! %s\n", finding.message.c_str());
    if (suspect(findings) && !given_.accept) {
      ++doubtful;
      return;
    }
    archive_.store(after, page->id);
    ++changed;
  }

  archive::Archive& archive_;
  const config::Settings& settings_;
  const Given& given_;
};

int reextract(const Given& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  if (!std::filesystem::exists(archive::Archive::file_in(settings.archive)))
    throw archive::Error(archive::Exit::host, "there is no archive in " + settings.archive.string(),
                         "`columns crawl` makes one");
  const config::Lock lock(settings.archive, "archive", "columns reextract");
  archive::Archive archive(settings.archive, archive::Archive::Mode::write);
  const StopSignals signals;
  archive::Runs runs(archive);
  archive::Run run;
  run.verb = "reextract";
  run.started = archive::now();
  if (!given.dry_run) run.id = runs.begin(run);
  Reextraction work(archive, settings, given);
  work.go();
  work.sum_up();
  if (!given.dry_run) {
    run.ended = archive::now();
    run.revised = work.changed;
    run.unchanged = work.read - work.changed;
    run.outcome = StopSignals::received() ? archive::Outcome::interrupted : archive::Outcome::ok;
    runs.end(run);
  }
  return StopSignals::received() ? 128 + StopSignals::received() : 0;
}

}  // namespace

void add_reextract(CLI::App& app, int& status) {
  const auto given = std::make_shared<Given>();
  CLI::App* verb = app.add_subcommand("reextract", "read the stored raw pages again");
  verb->add_option("column", given->columns,
                   "only these, by id, day, URL or key; of one whose last page was doubtful, that page")
      ->type_name("COLUMN");
  verb->add_flag("--dry-run", given->dry_run, "show what would change, store nothing");
  verb->add_flag("--accept", given->accept, "store what looks doubtful too");
  verb->add_option("--source", given->sources, "only columns of this source; may be given more than once")
      ->type_name("NAME");
  verb->add_option("--archive", given->overrides.archive, "folder of archive.db and index/")->type_name("DIR");
  verb->add_option("--config", given->overrides.config, "columns.toml to use")->type_name("FILE");
  verb->callback([given, &status] { status = reextract(*given); });
}

}  // namespace crawler
