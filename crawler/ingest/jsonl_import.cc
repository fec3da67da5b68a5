#include "crawler/ingest/jsonl_import.h"

#include <memory>

#include "archive/annotations.h"
#include "archive/field.h"
#include "archive/hand_edit.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/signals.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/ingest/clean_body.h"

namespace crawler::ingest {
namespace {

using base::Error;
using base::Exit;

constexpr std::size_t batch_lines = 500;
constexpr std::size_t longest_line = std::size_t{64} << 20;

void require(const archive::Column& column) {
  const auto missing = [](const char* field) { throw Error(Exit::data, base::tr("the line has no {1}", {field})); };
  if (column.url.empty()) missing("url");
  if (column.title.empty()) missing("title");
  if (!column.published.known()) missing("published");
  if (column.body.empty()) missing("body");
}

// Calls `take` with each text of the column that has no paragraphs.
template <typename Take>
void each_line(archive::Column& column, const Take& take) {
  for (std::string* text : {&column.url, &column.title, &column.series, &column.author, &column.language,
                            &column.source_url, &column.source_key, &column.source, &column.page_hash})
    take(*text);
  for (archive::Link& link : column.links) {
    take(link.text);
    take(link.href);
  }
  for (archive::Image& image : column.images) {
    take(image.url);
    take(image.alt);
    take(image.caption);
  }
  for (auto& [field, how] : column.how) take(how);
  for (std::string& tag : column.tags) take(tag);
}

// Throws for a line that claims to be an export's and holds what the archive never stores: it would reach terminals and
// other exports as it is, since cleaning it would change its hash.
void require_clean(archive::Column column) {
  base::Mended mended;
  const auto look = [&mended](const std::string& text) { base::clean(text, &mended); };
  each_line(column, look);
  look(column.body);
  for (const archive::Note& note : column.notes) look(note.text);
  for (const auto& [field, how] : column.how) look(field);
  if (mended.broken + mended.controls > 0)
    throw Error(Exit::data, base::tr("the line holds control characters, which no export writes"));
}

void clean(archive::Column& column) {
  each_line(column, [](std::string& text) { text = base::fold_space(base::clean(text)); });
  column.body = clean_body(column.body);
  for (archive::Note& note : column.notes) note.text = clean_body(note.text);
  std::erase_if(column.how, [](const auto& entry) { return !archive::find_field(entry.first); });
  const auto url = base::canonical_url(column.url);
  if (!url) throw Error(Exit::data, base::tr("the url is not a web URL"));
  column.url = *url;
  if (!column.source_url.empty()) column.source_url = base::canonical_url(column.source_url).value_or("");
}

archive::Stored take(archive::Archive& archive, const std::string& line, const std::string& source) {
  archive::Column column = archive::from_json(line);
  // What an export wrote is restored as it was, even without a day.
  if (column.id && column.revision && !column.hash.empty()) {
    require_clean(column);
    const archive::Stored stored = archive.restore(column);
    for (const std::string& address : archive::addresses_in(line))
      if (base::Url::parse(address)) archive.add_address(column.id, address);
    archive::Annotations(archive).add_all(column, base::now());
    return stored;
  }
  require(column);
  clean(column);
  column.id = 0;
  column.revision = 0;
  column.page_hash.clear();
  if (column.source.empty()) column.source = source;
  if (column.captured == base::Instant{}) column.captured = base::now();
  if (const auto known = archive.find_url(column.url)) {
    column.id = *known;
  } else if (!column.source_key.empty()) {
    const auto same = archive.find_key(column.source_key);
    const auto there = same ? archive.find(*same) : std::nullopt;
    if (there && there->source == column.source) column.id = *same;
  }
  archive::Column kept = column;
  if (const auto before = column.id ? archive.find(column.id) : std::nullopt) archive::keep_hand_edits(*before, column);
  const archive::Stored stored = archive.store(column);
  kept.id = column.id;
  archive::Annotations(archive).add_all(kept, base::now());
  return stored;
}

}  // namespace

Imported import_lines(archive::Archive& archive, std::istream& lines, const std::string& source) {
  Imported imported;
  std::unique_ptr<archive::Transaction> together;
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (base::StopSignals::received()) break;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (base::fold_space(line).empty()) continue;
    if (!together) together = std::make_unique<archive::Transaction>(archive);
    try {
      if (line.size() > longest_line) throw Error(Exit::data, base::tr("the line is too long"));
      const archive::Stored stored = take(archive, line, source);
      ++(stored == archive::Stored::added     ? imported.added
         : stored == archive::Stored::revised ? imported.revised
                                              : imported.unchanged);
    } catch (const Error& error) {
      if (error.status() != Exit::data) throw;
      if (imported.refused++ == 0)
        imported.first_refusal = base::tr("line {1}: {2}", {std::to_string(number), error.what()});
    }
    if (number % batch_lines == 0) {
      together->commit();
      together.reset();
    }
  }
  if (together) together->commit();
  return imported;
}

}  // namespace crawler::ingest
