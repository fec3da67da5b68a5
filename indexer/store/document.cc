#include "indexer/store/document.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <vector>

#include "archive/field.h"
#include "base/text.h"
#include "indexer/store/index_schema.h"
#include "indexer/text/normalize.h"

namespace indexer::store {
namespace {

// Whether terms of a family have a weight: a word's stem has it, and a joint's bigram.
bool counts(text::Family family) { return family != text::Family::word && family != text::Family::joint; }

// Collects the terms of a document, to add them in order, which is what Xapian does fastest.
class Postings {
 public:
  void add(std::string term, std::uint32_t position, std::uint32_t weight) {
    if (term.size() <= longest_term) entries_.push_back({std::move(term), position, weight});
  }

  // Adds all terms of a text. Terms under a prefix have no weight; those without one have weight 1 where
  // their family counts.
  void add_field(std::string_view prefix, const text::Analysis& analysis, const std::string& language) {
    text::each_term(analysis, language, [&](text::Family family, std::u32string_view text, std::uint32_t position) {
      add(std::string(prefix) + term(family, text), position ? position + positions_before : 0,
          prefix.empty() && counts(family) ? 1 : 0);
    });
  }

  void write_to(Xapian::Document& document) {
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      const int order = a.term.compare(b.term);
      return order ? order < 0 : a.position < b.position;
    });
    for (const Entry& entry : entries_) {
      if (entry.position) {
        document.add_posting(entry.term, entry.position, entry.weight);
      } else {
        document.add_term(entry.term, entry.weight);
      }
    }
  }

 private:
  static constexpr std::size_t longest_term = 240;  // Xapian's limit is 245

  struct Entry {
    std::string term;
    std::uint32_t position;
    std::uint32_t weight;
  };
  std::vector<Entry> entries_;
};

// Terms of title and body without a prefix, and under the body's prefix those that the two share.
void add_text(const text::Analysis& title, const text::Analysis& body, const std::string& language,
              Postings& postings) {
  postings.add_field("", body, language);
  std::unordered_set<std::string> in_title;
  text::each_term(title, language, [&](text::Family family, std::u32string_view text, std::uint32_t) {
    const std::string plain = term(family, text);
    postings.add(plain, 0, counts(family) ? title_weight : 0);
    in_title.insert(plain);
  });
  text::each_term(body, language, [&](text::Family family, std::u32string_view text, std::uint32_t) {
    const std::string plain = term(family, text);
    if (in_title.count(plain)) postings.add(std::string(body_prefix) + plain, 0, 0);
  });
}

// The parted bigrams of title and body together, and under the title's prefix those of the title.
void add_parted(const text::Analysis& title, const text::Analysis& body, Postings& postings) {
  for (const std::u32string& bigram : text::parted_bigrams({&title, &body}))
    postings.add(term(text::Family::parted, bigram), 0, 0);
  for (const std::u32string& bigram : text::parted_bigrams({&title}))
    postings.add(std::string(title_prefix) + term(text::Family::parted, bigram), 0, 0);
}

// Terms of every other field of the field table under its prefix.
void add_fields(const archive::Column& column, const text::Analysis& title, const std::string& language,
                Postings& postings) {
  for (const archive::Field& field : archive::fields()) {
    if (field.prefix.empty() || field.prefix == body_prefix) continue;
    const std::string text = field.read(column);
    if (!text.empty())
      postings.add_field(field.prefix, field.prefix == title_prefix ? title : text::analyze(text, language), language);
  }
}

// Terms of the notes, one text with positions that leave no phrase across two of them.
void add_notes(const archive::Column& column, const std::string& language, Postings& postings) {
  std::string all;
  for (const archive::Note& note : column.notes) all += (all.empty() ? "" : "\n\n") + note.text;
  if (!all.empty()) postings.add_field(note_prefix, text::analyze(all, language), language);
}

// Terms that filters use: topics, sources, tags and day.
void add_filters(const archive::Column& column, const topics::Classification& topics,
                 const std::vector<std::string>& sources, Postings& postings) {
  const auto add = [&postings](std::string_view prefix, std::string_view text) {
    postings.add(std::string(prefix).append(text), 0, 0);
  };
  add(topic_prefix, topics.primary->key);
  add(about_prefix, topics.primary->key);
  for (const config::Topic* topic : topics.secondary) add(about_prefix, topic->key);
  for (const std::string& source : sources) add(source_prefix, text::normalized(source));
  for (const std::string& tag : column.tags) add(tag_prefix, text::normalized(tag));
  if (column.published.known()) {
    add("", year_term(column.published.year));
    add("", month_term(column.published.year, column.published.month));
    add("", day_term(column.published));
  }
}

}  // namespace

IndexedColumn make_document(const archive::Column& column, const topics::Classifier& classifier,
                            const std::vector<std::string>& sources) {
  const std::string language = column.language.empty() ? "ko" : column.language;
  const text::Analysis title = text::analyze(column.title, language);
  const text::Analysis body = text::analyze(column.body, language);
  const topics::Classification topics = classifier.classify(title, body, language);
  Postings postings;
  add_text(title, body, language, postings);
  add_parted(title, body, postings);
  add_fields(column, title, language, postings);
  add_notes(column, language, postings);
  add_filters(column, topics, sources, postings);
  IndexedColumn indexed;
  indexed.topic = topics.primary->key;
  postings.write_to(indexed.document);
  return indexed;
}

}  // namespace indexer::store
