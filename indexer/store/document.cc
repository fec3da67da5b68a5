#include "indexer/store/document.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "archive/field.h"
#include "base/text.h"
#include "indexer/store/folded_file.h"
#include "indexer/store/index_schema.h"
#include "indexer/text/folded_text.h"
#include "indexer/text/normalize.h"

namespace indexer::store {
namespace {

// Whether terms of a family have a weight: a word's stem has it.
bool counts(text::Family family) { return family != text::Family::word; }

using Parted = text::PartedBigrams;

// Calls `add` for each term that is indexed. Joints are told by the folded text, and have their bigram here.
template <typename Add>  // void Add(Family, std::u32string_view)
void each_indexed(const text::Analysis& analysis, const std::string& language, const Parted& parted, Add add) {
  text::each_term(analysis, language, [&](text::Family family, std::u32string_view text, std::uint32_t) {
    if (family == text::Family::joint) return;
    const bool is_parted = family == text::Family::bigram && parted.has(text);
    add(is_parted ? text::Family::parted : family, text);
  });
}

// Collects the terms of a document, to add them in order, which is what Xapian does fastest.
class Postings {
 public:
  enum class Part : std::uint8_t { other, title, body };

  void add(std::string term, std::uint32_t weight, Part part = Part::other) {
    if (term.size() > longest_term) return;
    order_.push_back({beginning(term), entries_.size()});
    entries_.push_back({std::move(term), weight, part});
  }

  // Adds all terms of a text under a prefix, where they have no weight.
  void add_field(std::string_view prefix, const text::Analysis& analysis, const std::string& language,
                 const Parted& parted = {}) {
    each_indexed(analysis, language, parted, [&](text::Family family, std::u32string_view text) {
      add(std::string(prefix) + term(family, text), 0);
    });
  }

  // Also adds, under the body's prefix, each term that both title and body have.
  void write_to(Xapian::Document& document) {
    std::sort(order_.begin(), order_.end(), [this](const Place& a, const Place& b) {
      return a.beginning != b.beginning ? a.beginning < b.beginning : entries_[a.entry].term < entries_[b.entry].term;
    });
    for (std::size_t i = 0; i < order_.size();) {
      const std::string& term = entries_[order_[i].entry].term;
      std::uint32_t weight = 0;
      bool in_title = false, in_body = false;
      for (; i < order_.size() && entries_[order_[i].entry].term == term; ++i) {
        const Entry& entry = entries_[order_[i].entry];
        weight += entry.weight;
        in_title |= entry.part == Part::title;
        in_body |= entry.part == Part::body;
      }
      document.add_term(term, weight);
      if (in_title && in_body) document.add_term(std::string(body_prefix) + term, 0);
    }
  }

 private:
  static constexpr std::size_t longest_term = 240;  // Xapian's limit is 245

  struct Entry {
    std::string term;
    std::uint32_t weight;
    Part part;
  };
  struct Place {
    std::uint64_t beginning;
    std::size_t entry;
  };

  // The first bytes of a term as a number, by which most terms are put in order.
  static std::uint64_t beginning(std::string_view term) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
      number = number << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
    return number;
  }

  std::vector<Entry> entries_;
  std::vector<Place> order_;
};

// Terms of title and body without a prefix.
void add_text(const text::Analysis& title, const text::Analysis& body, const std::string& language,
              Postings& postings) {
  const Parted parted({&title, &body});
  each_indexed(title, language, parted, [&](text::Family family, std::u32string_view text) {
    postings.add(term(family, text), counts(family) ? title_weight : 0, Postings::Part::title);
  });
  each_indexed(body, language, parted, [&](text::Family family, std::u32string_view text) {
    postings.add(term(family, text), counts(family) ? 1 : 0, Postings::Part::body);
  });
}

// Terms of every other field of the field table under its prefix.
void add_fields(const archive::Column& column, const text::Analysis& title, const std::string& language,
                Postings& postings, FoldedRecord& folded) {
  const auto add = [&](const archive::Field& field, const text::Analysis& analysis) {
    postings.add_field(field.prefix, analysis, language, field.prefix == title_prefix ? Parted({&title}) : Parted());
    folded.add(field.prefix, text::fold(analysis));
  };
  for (const archive::Field& field : archive::fields()) {
    if (field.prefix.empty() || field.prefix == body_prefix) continue;
    const std::string text = field.read(column);
    if (text.empty()) continue;
    if (field.prefix == title_prefix) {
      add(field, title);
    } else {
      add(field, text::analyze(text, language));
    }
  }
}

// Terms of the notes, one text with positions that leave no phrase across two of them.
void add_notes(const archive::Column& column, const std::string& language, Postings& postings, FoldedRecord& folded) {
  std::string all;
  for (const archive::Note& note : column.notes) all += (all.empty() ? "" : "\n\n") + note.text;
  if (all.empty()) return;
  const text::Analysis analysis = text::analyze(all, language);
  postings.add_field(note_prefix, analysis, language);
  folded.add(note_prefix, text::fold(analysis));
}

// Terms that filters use: topics, sources, tags and day.
void add_filters(const archive::Column& column, const topics::Classification& topics,
                 const std::vector<std::string>& sources, Postings& postings) {
  const auto add = [&postings](std::string_view prefix, std::string_view text) {
    postings.add(std::string(prefix).append(text), 0);
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
  FoldedRecord folded;
  folded.add("", text::fold(body));
  add_fields(column, title, language, postings, folded);
  add_notes(column, language, postings, folded);
  add_filters(column, topics, sources, postings);
  IndexedColumn indexed;
  indexed.topic = topics.primary->key;
  postings.write_to(indexed.document);
  indexed.folded = folded.take(static_cast<std::uint32_t>(column.id));
  return indexed;
}

}  // namespace indexer::store
