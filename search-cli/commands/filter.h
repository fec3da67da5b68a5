// The filters that every command that looks at several columns shares.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/column.h"
#include "base/options.h"
#include "config/topics.h"
#include "indexer/query/answer.h"
#include "indexer/topics/classifier.h"
#include "search-cli/commands/context.h"

namespace search_cli::commands {

// Which columns a command looks at, as typed. An empty text does not restrict them.
struct Filter {
  std::string year;                              // 2021 or 2019..2021, open on either side
  std::string since;                             // a day, month or year, or a time before today: 6m
  std::string topic;                             // of the primary topic: a key, a Korean or an English name
  std::string about;                             // the same, of any topic of the column
  std::string series, author, source, language;  // as indexer/query/name_filter.h reads them
  std::string tag;                               // a tag (archive/annotations.h)

  // Adds --year, --since, --topic, --about, --series, --author, --source, --language and --tag.
  // `since_help` is what --help says of --since, where it is not the usual.
  void add_to(base::Options& command_line, const char* since_help = nullptr);
  // Whether any of them is given.
  bool restricts() const;
  // First and last year, both included; nothing when no year was typed. Throws base::Error(usage) when what was typed
  // is not a year or a range of years.
  std::optional<std::pair<int, int>> years() const;
  // The days of --year and --since together, both included; nothing when neither was typed. Throws base::Error(usage)
  // as years() does, and when what was typed as --since is not a day.
  std::optional<indexer::query::Days> days() const;

  // Sets the filters of a search. Throws base::Error(usage) as days() does, and for a topic that does not exist.
  void apply_to(indexer::query::Request& request, const config::Topics& topics) const;
  // Throws base::Error(usage), with the nearest name, when no column has the series, author, source or language.
  // `names_of` returns the names that the columns have; `tags` are the tags they have.
  using NamesOf = std::function<std::vector<std::string>(indexer::store::Facet)>;
  void require_known(const NamesOf& names_of, const std::vector<std::string>& tags) const;
};

// A filter over columns that are read from the archive. It accepts the columns that a search with the same filter
// finds.
class ColumnFilter {
 public:
  // Keeps references to both. Throws as
  // Filter::apply_to does.
  ColumnFilter(const Filter& filter, Context& context);

  bool accepts(const archive::Column& column);
  // Throws base::Error(usage) as Filter::require_known does, by the columns that accepts() was asked about.
  void require_known() const;

 private:
  bool has_topics(const archive::Column& column);
  bool has_tag(const archive::Column& column);

  const Filter& filter_;
  Context& context_;
  std::optional<indexer::query::Days> days_;
  const config::Topic* topic_ = nullptr;
  const config::Topic* about_ = nullptr;
  std::optional<indexer::topics::Classifier> classifier_;
  std::map<std::int64_t, bool> classified_;  // column -> has the topics; exports ask about a column several times
  std::map<indexer::store::Facet, std::set<std::string>> names_;  // of the filters that are given
  std::set<std::string> tags_;
};

// Says on stderr that no column was found: in an empty archive how to fill it, with `restricted` that none passes the
// filters.
void say_empty(Context& context, bool restricted);

// Reads 2021, 2019..2021, 2019.. and ..2021; an open end is year 1 or 9999. Returns nothing for any other text and for
// a range that ends before it begins.
std::optional<std::pair<int, int>> parse_years(const std::string& text);

}  // namespace search_cli::commands
