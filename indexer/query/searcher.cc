#include "indexer/query/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>

#include "archive/annotations.h"
#include "base/error.h"
#include "base/strings.h"
#include "indexer/query/compiler.h"
#include "indexer/query/grouping.h"
#include "indexer/query/matcher.h"
#include "indexer/query/name_filter.h"
#include "indexer/query/scoring.h"
#include "indexer/query/similar.h"
#include "indexer/query/spelling.h"
#include "indexer/store/checksums.h"
#include "indexer/store/database.h"
#include "indexer/store/index_schema.h"
#include "indexer/store/open_index.h"
#include "indexer/text/keyboard_layout.h"

namespace indexer::query {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

// With fewer columns that have all words, those that have only some follow and spelling is checked.
constexpr std::size_t enough_columns = 3;
constexpr std::size_t most_hits = 100000;

Node filter_node(Node::Kind kind, const std::string& name, store::Facet facet = {}) {
  Node node;
  node.kind = kind;
  node.name = name;
  node.facet = facet;
  return node;
}

// The filters of the request as nodes of a query.
Node filters_of(const Request& request) {
  Node all;
  if (request.days) {
    Node days;
    days.kind = Node::Kind::days;
    days.first = request.days->first;
    days.last = request.days->last;
    all.children.push_back(std::move(days));
  }
  if (!request.topic.empty()) all.children.push_back(filter_node(Node::Kind::topic, request.topic));
  if (!request.about.empty()) all.children.push_back(filter_node(Node::Kind::about, request.about));
  if (!request.source.empty()) all.children.push_back(filter_node(Node::Kind::source, request.source));
  if (!request.tag.empty()) all.children.push_back(filter_node(Node::Kind::tag, request.tag));
  const std::pair<store::Facet, const std::string&> named[] = {{store::Facet::series, request.series},
                                                               {store::Facet::author, request.author},
                                                               {store::Facet::language, request.language}};
  for (const auto& [facet, typed] : named)
    if (!typed.empty()) all.children.push_back(filter_node(Node::Kind::named, typed, facet));
  return all;
}

store::Facet facet_of(std::string_view field) {
  for (const store::Facet facet : {store::Facet::author, store::Facet::series, store::Facet::language})
    if (store::facet_name(facet) == field) return facet;
  return store::Facet::source;
}

void add_filters(Question& question, const Request& request) {
  for (Node& filter : filters_of(request).children) question.root.children.push_back(std::move(filter));
}

}  // namespace

struct Searcher::State {
  fs::path dir;
  const config::Topics& topics;
  const archive::Archive& archive;
  // Both are always there, and are replaced when another process changed the index.
  std::unique_ptr<store::OpenIndex> opened;
  std::unique_ptr<TextIndex> index;

  const store::Facets& facets() const { return opened->facets; }

  // Lets Xapian's errors through.
  void open() {
    // An index of another version may have its tables in another form.
    if (store::open_whole(dir).get_metadata(store::fingerprint_key) != store::fingerprint(topics))
      throw Error(Exit::data, "the search index was made by another version or with other topics",
                  "Run `columns index` to bring it up to date.");
    opened = std::make_unique<store::OpenIndex>(dir);
    index = std::make_unique<TextIndex>(*opened);
  }

  // Calls `read`, again from the start when another process changed the index meanwhile.
  template <typename Read>
  void read_index(Read read) {
    constexpr int attempts = 8;
    for (int attempt = 1; attempt <= attempts; ++attempt) {
      bool modified = false;
      store::translate_errors(dir, [&] {
        try {
          if (attempt > 1) open();
          read();
        } catch (const Xapian::DatabaseModifiedError&) {
          modified = true;
        }
      });
      if (!modified) return;
    }
    throw Error(Exit::try_later, "the index " + dir.string() + " is changing too fast to be read",
                "Try again; if that does not help, run `columns index --rebuild`.");
  }

  std::vector<std::string> languages() const {
    std::vector<std::string> names;
    for (const std::string& name : facets().names(store::Facet::language)) {
      if (!name.empty()) names.push_back(name);
    }
    return names;
  }

  // Runs the match, in the order asked for.
  Matches run(const Xapian::Query& match, const Scoring& scoring, Order order, std::size_t limit) const {
    if (order == Order::relevance && !scoring.empty()) return find_best(*index, match, scoring, limit);
    return by_day(index->find_all(match), facets(), order, limit);
  }

  // Adds the columns that have only some words behind those of `all`, which have all. Returns all of both.
  Matches add_partial_matches(Answer& answer, const Compiler& compiler, const Question& question,
                              const Request& request, Matches all) const {
    const std::size_t limit = std::min(request.limit, most_hits);
    Matches some =
        run(compiler.match(question, Required::any), compiler.rank(question, Required::any), request.order, limit);
    const std::size_t before = answer.hits.size();
    add_hits(answer, some, limit, false);
    for (std::size_t i = before; i < answer.hits.size(); ++i) {
      answer.hits[i].holds_all =
          std::binary_search(all.ids.begin(), all.ids.end(), static_cast<std::uint32_t>(answer.hits[i].id));
    }
    answer.relaxed = some.ids.size() > all.ids.size();
    answer.total = some.ids.size();
    return some;
  }

  // The candidates whose title or body has the exact text.
  Ids verify_exact(const Xapian::Query& candidates, const Node& exact) const {
    Ids verified;
    for (const std::uint32_t id : index->find_all(candidates)) {
      const auto column = archive.find(id);
      if (!column) continue;
      if (column->title.find(exact.name) != std::string::npos || column->body.find(exact.name) != std::string::npos) {
        verified.push_back(id);
      }
    }
    return verified;
  }

  Ids with_name(store::Facet facet, const std::string& typed) const {
    const std::vector<std::string>& names = facets().names(facet);
    std::vector<bool> pass(names.size());
    for (std::size_t code = 0; code < names.size(); ++code) pass[code] = passes(facet, names[code], typed);
    Ids ids;
    for (std::uint32_t id = 0; id < facets().size(); ++id) {
      const store::Facets::Row* row = facets().find(id);
      const std::size_t code = row ? row->codes[static_cast<std::size_t>(facet)] : names.size();
      if (code < names.size() && pass[code]) ids.push_back(id);
    }
    return ids;
  }

  void add_hits(Answer& answer, const Matches& found, std::size_t limit, bool holds_all) const {
    std::unordered_set<std::int64_t> there;
    for (const Hit& hit : answer.hits) there.insert(hit.id);
    for (const auto& [id, weight] : found.best) {
      if (answer.hits.size() == limit) return;
      const store::Facets::Row* row = facets().find(id);
      if (there.contains(id) || !row) continue;
      answer.hits.push_back({id, weight, holds_all, names_of(*row, facets(), topics)});
    }
  }

  Compiler compiler_for(const Request& request) const {
    CompileOptions options(*index);
    options.topics = &topics;
    options.title_only = request.title_only;
    options.languages = languages();
    options.verify = [this](const Xapian::Query& candidates, const Node& exact) {
      return verify_exact(candidates, exact);
    };
    options.with_name = [this](store::Facet facet, const std::string& typed) { return with_name(facet, typed); };
    return Compiler(std::move(options));
  }

  // Adds a mistake for each name in a field of the query that no column has.
  void name_unknown(Answer& answer, const Compiler& compiler) const;
  // Suggests a replacement for each word that no column has.
  void suggest(Answer& answer, const Compiler& compiler) const;
  std::optional<VocabularyWord> correct(const std::string& word) const;
};

std::optional<VocabularyWord> Searcher::State::correct(const std::string& word) const {
  const auto columns = [this](const std::string& text) {
    const text::Analysis analysis = text::analyze(text);
    if (analysis.tokens.size() != 1) return Xapian::doccount{0};
    const std::string key = text::to_utf8(analysis.stem(analysis.tokens[0]));
    return std::max(index->whole().get_termfreq(store::term(text::Family::stem, key)),
                    index->whole().get_termfreq(store::term(text::Family::word, key)));
  };
  for (const auto& typed : {text::typed_as_hangul(word), text::typed_as_latin(word)}) {
    if (typed && columns(*typed)) return VocabularyWord{*typed, columns(*typed)};
  }
  const text::Analysis analysis = text::analyze(word);
  if (analysis.tokens.empty()) return std::nullopt;
  const std::string stem = text::to_utf8(analysis.stem(analysis.tokens[0]));
  const bool latin = analysis.tokens[0].kind == text::Token::Kind::word;
  const std::string family = latin ? "W" : "Z";
  return nearest(stem, [&](const auto& take) {
    const auto end = index->whole().allterms_end(family);
    for (auto word_term = index->whole().allterms_begin(family); word_term != end; ++word_term) {
      const std::string text = *word_term;
      take(std::string_view(text).substr(1), word_term.get_termfreq());
    }
  });
}

void Searcher::State::name_unknown(Answer& answer, const Compiler& compiler) const {
  for (const Node* node : names_asked(answer.question)) {
    const bool topic = node->kind == Node::Kind::topic || node->kind == Node::Kind::about;
    const bool tag = node->kind == Node::Kind::tag;
    const std::string field = topic ? "topic" : tag ? "tag" : node->kind == Node::Kind::source ? "source" : node->field;
    const std::string& typed = node->kind == Node::Kind::text ? node->pattern.text : node->name;
    if (topic ? topics.find(typed) != nullptr : index->finds_any(compiler.only(*node))) continue;
    std::string text = "there is no " + field + " " + base::quoted(typed);
    const std::string meant = nearest_name(typed, topic ? topics.names()
                                                  : tag ? archive::tag_names(archive)
                                                        : facets().names(facet_of(field)));
    if (!meant.empty()) text += "; did you mean " + base::quoted(meant) + "?";
    answer.question.mistakes.push_back({node->at, typed.size(), std::move(text)});
  }
}

void Searcher::State::suggest(Answer& answer, const Compiler& compiler) const {
  constexpr std::size_t most_looked_up = 4;
  std::string whole = answer.question.text;
  std::size_t looked_up = 0;
  std::vector<std::pair<const Node*, std::string>> replaced;
  for (const Node* node : positive_texts(answer.question)) {
    if (node->kind != Node::Kind::text || node->pattern.form != text::Form::word || looked_up == most_looked_up)
      continue;
    if (index->finds_any(compiler.text(node->pattern, node->field))) continue;
    ++looked_up;
    if (const auto word = correct(node->pattern.text)) replaced.emplace_back(node, word->word);
  }
  for (auto item = replaced.rbegin(); item != replaced.rend(); ++item) {
    whole.replace(item->first->at, item->first->pattern.text.size(), item->second);
  }
  for (const auto& [node, by] : replaced) answer.suggestions.push_back({whole, node->pattern.text, by});
}

Searcher::Searcher(const fs::path& archive_dir, const config::Topics& topics, const archive::Archive& archive)
    : state_(new State{store::index_in(archive_dir), topics, archive, {}, {}}) {
  state_->read_index([this] { state_->open(); });
}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

std::vector<std::string> Searcher::languages() { return state_->languages(); }

std::vector<std::string> Searcher::names(store::Facet facet) {
  std::vector<std::string> names = state_->facets().names(facet);
  if (facet != store::Facet::source) return names;
  state_->read_index([&] {
    const std::string prefix(store::source_prefix);
    const auto end = state_->index->whole().allterms_end(prefix);
    for (auto term = state_->index->whole().allterms_begin(prefix); term != end; ++term)
      names.push_back((*term).substr(prefix.size()));
  });
  return names;
}

std::size_t Searcher::size() { return state_->facets().count(); }

Answer Searcher::search(const Request& request) {
  const std::size_t limit = std::min(request.limit, most_hits);
  Answer answer;
  state_->read_index([&] {
    answer = Answer();
    answer.question = parse_query(request.text, state_->languages());
    const Compiler compiler = state_->compiler_for(request);
    Question question = answer.question;
    const bool has_words = !positive_texts(question).empty();
    add_filters(question, request);

    Question relaxed;
    Matches all;
    if (request.match == Match::loose && has_words) {
      const Question loose = with_loose_phrases(question, state_->languages());
      all = state_->run(compiler.match_loosely(loose), compiler.rank(loose, Required::any), request.order, limit);
      state_->add_hits(answer, all, limit, true);
    } else if (request.match != Match::any || !has_words) {
      all = state_->run(compiler.match(question, Required::all), compiler.rank(question, Required::all), request.order,
                        limit);
      state_->add_hits(answer, all, limit, true);
    } else {
      all.ids = state_->index->find_all(compiler.match(question, Required::all));
    }
    answer.holding_all = answer.total = all.ids.size();
    const bool more = has_words && (request.match == Match::any ||
                                    (request.match == Match::automatic && all.ids.size() < enough_columns));
    if (more) {
      relaxed = with_loose_phrases(answer.question, state_->languages());
      all = state_->add_partial_matches(answer, compiler, with_loose_phrases(question, state_->languages()), request,
                                        std::move(all));
    }
    group(answer, all.ids, request.group_by, state_->facets(), state_->topics);
    if (request.suggest && has_words && answer.holding_all == 0) state_->suggest(answer, compiler);
    state_->name_unknown(answer, compiler);
    if (answer.relaxed) answer.question.root = std::move(relaxed.root);  // so that the words are marked
  });
  return answer;
}

std::vector<std::int64_t> Searcher::matching(const Request& request) {
  std::vector<std::int64_t> ids;
  state_->read_index([&] {
    Question question = parse_query(request.text, state_->languages());
    add_filters(question, request);
    const Ids found = state_->index->find_all(state_->compiler_for(request).match(question, Required::all));
    ids.assign(found.begin(), found.end());
  });
  return ids;
}

Answer Searcher::all() {
  Answer answer;
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = 0; id < state_->facets().size(); ++id) {
    if (state_->facets().find(id)) ids.push_back(id);
  }
  answer.total = answer.holding_all = ids.size();
  group(answer, ids, {store::Facet::topic, store::Facet::year}, state_->facets(), state_->topics);
  return answer;
}

Answer Searcher::similar(std::int64_t id, std::size_t limit) {
  Answer answer;
  state_->read_index([&] {
    answer = Answer();
    const auto indexed = static_cast<std::uint32_t>(id);
    const auto column = state_->facets().find(indexed) ? state_->archive.find(id) : std::nullopt;
    if (!column) {
      throw Error(Exit::data, "the column " + std::to_string(id) + " is not in the index", "Run `columns index`.");
    }
    const std::vector<Xapian::Query> terms = characteristic_terms(state_->index->whole(), *column);
    if (terms.empty()) return;
    Scoring scoring;
    scoring.sum = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
    Matches found = find_best(*state_->index, scoring.sum, scoring, limit + 1);
    std::erase_if(found.best, [&](const auto& hit) { return hit.first == indexed; });
    if (found.best.size() > limit) found.best.resize(limit);
    found.ids.clear();
    for (const auto& [other, weight] : found.best) found.ids.push_back(other);
    std::sort(found.ids.begin(), found.ids.end());
    state_->add_hits(answer, found, limit, true);
    answer.total = answer.holding_all = answer.hits.size();
    group(answer, found.ids, {}, state_->facets(), state_->topics);
  });
  return answer;
}

}  // namespace indexer::query
