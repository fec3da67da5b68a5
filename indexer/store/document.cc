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

// A document's terms, kept until they can be handed over sorted: Xapian is fast then.
class Postings {
 public:
  void add(std::string term, std::uint32_t position, std::uint32_t weight) {
    if (term.size() <= longest_term) entries_.push_back({std::move(term), position, weight});
  }

  // `prefix` terms weigh nothing; the general ones weigh one, words as they stand nothing (their stems do).
  void add_field(std::string_view prefix, const text::Analysis& analysis, const std::string& language) {
    text::each_term(analysis, language, [&](text::Family family, std::u32string_view text, std::uint32_t position) {
      add(std::string(prefix) + term(family, text), position ? position + positions_before : 0,
          prefix.empty() && family != text::Family::word ? 1 : 0);
    });
  }

  void into(Xapian::Document& document) {
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

}  // namespace

Indexed make_document(const archive::Column& column, const topics::Classifier& classifier) {
  const std::string language = column.language.empty() ? "ko" : column.language;
  const text::Analysis title = text::analyze(column.title, language);
  const text::Analysis body = text::analyze(column.body, language);
  Postings postings;
  postings.add_field("", body, language);

  std::unordered_set<std::string> in_title;
  text::each_term(title, language, [&](text::Family family, std::u32string_view text, std::uint32_t) {
    const std::string plain = term(family, text);
    postings.add(plain, 0, family == text::Family::word ? 0 : title_weight);
    in_title.insert(plain);
  });
  text::each_term(body, language, [&](text::Family family, std::u32string_view text, std::uint32_t) {
    const std::string plain = term(family, text);
    if (in_title.count(plain)) postings.add(std::string(body_prefix) + plain, 0, 0);
  });

  for (const archive::Field& field : archive::fields()) {
    if (field.prefix.empty() || field.prefix == body_prefix) continue;
    const std::string text = field.read(column);
    if (!text.empty())
      postings.add_field(field.prefix, field.prefix == title_prefix ? title : text::analyze(text, language), language);
  }

  Indexed indexed;
  const topics::Classification topics = classifier.classify(title, body, language);
  indexed.topic = topics.primary->key;
  postings.add(std::string(topic_prefix) + topics.primary->key, 0, 0);
  postings.add(std::string(about_prefix) + topics.primary->key, 0, 0);
  for (const config::Topic* topic : topics.secondary) postings.add(std::string(about_prefix) + topic->key, 0, 0);
  if (!column.source.empty()) postings.add(std::string(source_prefix) + text::normalized(column.source), 0, 0);
  if (column.published.known()) {
    postings.add(year_term(column.published.year), 0, 0);
    postings.add(month_term(column.published.year, column.published.month), 0, 0);
    postings.add(day_term(column.published), 0, 0);
  }
  postings.into(indexed.document);
  return indexed;
}

}  // namespace indexer::store
