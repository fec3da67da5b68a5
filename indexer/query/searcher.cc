#include "indexer/query/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "indexer/query/compiler.h"
#include "indexer/query/grouping.h"
#include "indexer/query/local_index.h"
#include "indexer/query/matcher.h"
#include "indexer/query/name_filter.h"
#include "indexer/query/scoring.h"
#include "indexer/query/server_source.h"
#include "indexer/query/similar.h"
#include "indexer/query/spelling.h"
#include "indexer/store/index_schema.h"
#include "indexer/text/keyboard_layout.h"

namespace indexer::query {
namespace {

using base::Error;
using base::Exit;

// With fewer columns that have all words, those that have only some follow and spelling is checked.
constexpr std::size_t enough_columns = 3;
constexpr std::size_t most_hits = 100000;

// The columns found, and the best of them.
struct Matches {
  Found found;
  Weights best;
};

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
  const config::Topics& topics;
  std::unique_ptr<IndexSource> source;
  std::unique_ptr<SearchIndex> index;  // always there; replaced when it changed

  // Calls `read`, again from the start when the index changed meanwhile.
  template <typename Read>
  void read_index(Read read) {
    for (int attempt = 1; attempt <= source->attempts(); ++attempt) {
      const bool repeat = source->must_repeat([&] {
        if (attempt > 1 || !index) index = source->open();
        read();
      });
      if (!repeat) return;
    }
    throw source->changing_too_fast();
  }

  std::vector<std::string> languages() const {
    std::vector<std::string> names;
    for (const std::string& name : index->facets().names(store::Facet::language)) {
      if (!name.empty()) names.push_back(name);
    }
    return names;
  }

  // Runs the match; the columns are in the order asked for.
  Matches run(const Xapian::Query& match, const Scoring& scoring, Order order, std::size_t limit) const {
    Matches matches{index->find(match), {}};
    const bool by_weight = order == Order::relevance && !scoring.empty();
    matches.best =
        by_weight ? find_best(*index, matches.found, scoring, limit) : index->by_day(matches.found, order, limit);
    return matches;
  }

  // Returns those of the columns that match, too.
  Ids matching_of(Ids columns, const Xapian::Query& match) const {
    return index->find_all(Xapian::Query(Xapian::Query::OP_FILTER, match, index->these(std::move(columns))));
  }

  // Adds the columns that have only some words behind those of `all`, which have all. Returns all of both.
  Matches add_partial_matches(Answer& answer, const Compiler& compiler, const Question& question,
                              const Request& request, const Found& all) const {
    const std::size_t limit = std::min(request.limit, most_hits);
    Matches some =
        run(compiler.match(question, Required::any), compiler.rank(question, Required::any), request.order, limit);
    const std::size_t before = answer.hits.size();
    add_hits(answer, some.best, limit, false);
    Ids added;
    for (std::size_t i = before; i < answer.hits.size(); ++i) added.push_back(answer.hits[i].number);
    std::sort(added.begin(), added.end());
    const Ids holders = all.count > before ? matching_of(std::move(added), index->query_of(all)) : Ids();
    for (std::size_t i = before; i < answer.hits.size(); ++i)
      answer.hits[i].holds_all = std::binary_search(holders.begin(), holders.end(), answer.hits[i].number);
    answer.relaxed = some.found.count > all.count;
    answer.total = some.found.count;
    return some;
  }

  // The candidates whose title or body has the exact text.
  Ids verify_exact(const Xapian::Query& candidates, const Node& exact) const {
    Ids verified;
    index->each_column(index->find_all(candidates), [&](std::uint32_t number, const archive::Column& column) {
      if (column.title.find(exact.name) != std::string::npos || column.body.find(exact.name) != std::string::npos)
        verified.push_back(number);
    });
    return verified;
  }

  void add_hits(Answer& answer, const Weights& best, std::size_t limit, bool holds_all) const {
    std::unordered_set<std::uint32_t> there;
    for (const Hit& hit : answer.hits) there.insert(hit.number);
    std::vector<std::uint32_t> columns;
    std::vector<double> weights;
    for (const auto& [number, weight] : best) {
      if (answer.hits.size() + columns.size() >= limit) break;
      if (there.contains(number)) continue;
      columns.push_back(number);
      weights.push_back(weight);
    }
    const auto codes = index->codes_of(columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& code = codes[i];
      if (!code) continue;
      answer.hits.push_back(
          {index->id(columns[i]), columns[i], *code, weights[i], holds_all, names_of(*code, index->facets(), topics)});
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
    const char* const field = topic                              ? base::tr_noop("topic")
                              : tag                              ? base::tr_noop("tag")
                              : node->kind == Node::Kind::source ? base::tr_noop("source")
                                                                 : node->field.c_str();
    const std::string& typed = node->kind == Node::Kind::text ? node->pattern.text : node->name;
    if (topic ? topics.find(typed) != nullptr : index->finds_any(compiler.only(*node))) continue;
    const std::string meant = nearest_name(typed, topic ? topics.names()
                                                  : tag ? index->tags()
                                                        : index->facets().names(facet_of(field)));
    // TRANSLATORS: {1} is what is named, such as "topic" or "author".
    std::string text = meant.empty() ? base::tr("there is no {1} {2}", {base::tr(field), base::quoted(typed)})
                                     : base::tr("there is no {1} {2}; did you mean {3}?",
                                                {base::tr(field), base::quoted(typed), base::quoted(meant)});
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

Searcher::Searcher(const std::filesystem::path& archive_dir, const config::Topics& topics,
                   const archive::Archive& archive)
    : state_(new State{topics, std::make_unique<LocalSource>(archive_dir, topics, archive), {}}) {
  state_->read_index([] {});
}
Searcher::Searcher(const IndexServers& servers, const config::Topics& topics)
    : state_(new State{topics, std::make_unique<ServerSource>(servers, topics), {}}) {
  state_->read_index([] {});
}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

std::vector<std::string> Searcher::languages() { return state_->languages(); }

std::vector<std::string> Searcher::names(store::Facet facet) {
  std::vector<std::string> names = state_->index->facets().names(facet);
  if (facet != store::Facet::source) return names;
  state_->read_index([&] {
    names = state_->index->facets().names(facet);
    const std::string prefix(store::source_prefix);
    const auto end = state_->index->whole().allterms_end(prefix);
    for (auto term = state_->index->whole().allterms_begin(prefix); term != end; ++term)
      names.push_back((*term).substr(prefix.size()));
  });
  return names;
}

std::vector<std::string> Searcher::tags() {
  std::vector<std::string> tags;
  state_->read_index([&] { tags = state_->index->tags(); });
  return tags;
}

std::size_t Searcher::size() { return state_->index->size(); }

std::vector<std::string> Searcher::missing() const { return state_->source->missing(); }

std::optional<archive::Column> Searcher::column(const Hit& hit) const {
  // The numbers of another state of the index are other ones: it is not opened again.
  std::optional<archive::Column> found;
  state_->source->must_repeat([&] {
    state_->index->each_column({hit.number}, [&](std::uint32_t, const archive::Column& column) { found = column; });
  });
  return found;
}

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
      state_->add_hits(answer, all.best, limit, true);
    } else if (request.match != Match::any || !has_words) {
      all = state_->run(compiler.match(question, Required::all), compiler.rank(question, Required::all), request.order,
                        limit);
      state_->add_hits(answer, all.best, limit, true);
    } else {
      all.found = state_->index->find(compiler.match(question, Required::all));
    }
    answer.holding_all = answer.total = all.found.count;
    const bool more = has_words && (request.match == Match::any ||
                                    (request.match == Match::automatic && all.found.count < enough_columns));
    if (more) {
      relaxed = with_loose_phrases(answer.question, state_->languages());
      all = state_->add_partial_matches(answer, compiler, with_loose_phrases(question, state_->languages()), request,
                                        all.found);
    }
    group(answer, all.found.tally, request.group_by, state_->index->facets(), state_->topics);
    if (request.suggest && has_words && answer.holding_all == 0) state_->suggest(answer, compiler);
    state_->name_unknown(answer, compiler);
    if (answer.relaxed) answer.question.root = std::move(relaxed.root);  // so that the words are marked
  });
  return answer;
}

std::vector<std::int64_t> Searcher::matching(const Request& request) {
  std::vector<std::int64_t> ids;
  state_->read_index([&] {
    ids.clear();
    Question question = parse_query(request.text, state_->languages());
    add_filters(question, request);
    for (const std::uint32_t number :
         state_->index->find_all(state_->compiler_for(request).match(question, Required::all)))
      ids.push_back(state_->index->id(number));
  });
  return ids;
}

Answer Searcher::all() {
  Answer answer;
  state_->read_index([&] {
    answer = Answer();
    const Found found = state_->index->find(Xapian::Query::MatchAll);
    answer.total = answer.holding_all = found.count;
    group(answer, found.tally, {store::Facet::topic, store::Facet::year}, state_->index->facets(), state_->topics);
  });
  return answer;
}

Answer Searcher::similar(std::int64_t id, std::size_t limit) {
  Answer answer;
  state_->read_index([&] {
    answer = Answer();
    const auto number = static_cast<std::uint32_t>(id);
    const SearchIndex& index = *state_->index;
    std::vector<Xapian::Query> terms;
    bool indexed = false;
    if (index.codes_of({number}).front()) {
      index.each_column({number}, [&](std::uint32_t, const archive::Column& column) {
        indexed = true;
        terms = characteristic_terms(index.whole(), column);
      });
    }
    if (!indexed)
      throw Error(Exit::data, base::tr("the column {1} is not in the index", {std::to_string(id)}),
                  base::tr("Run `columns index`."));
    if (terms.empty()) return;
    Scoring scoring;
    scoring.sum = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
    Weights best = find_best(index, index.find(scoring.sum), scoring, limit + 1);
    std::erase_if(best, [&](const auto& hit) { return hit.first == number; });
    state_->add_hits(answer, best, limit, true);
    answer.total = answer.holding_all = answer.hits.size();
    Tally tally;
    for (const Hit& hit : answer.hits) tally.emplace_back(hit.codes, 1);
    group(answer, tally, {}, index.facets(), state_->topics);
  });
  return answer;
}

}  // namespace indexer::query
