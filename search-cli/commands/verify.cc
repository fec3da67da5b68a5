#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "indexer/store/updater.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/audit.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;

constexpr int changed = static_cast<int>(base::Exit::data);

// Returns what is wrong with the index of this archive; "" when it is up to date.
std::string index_problem(Context& context) {
  const std::filesystem::path& folder = context.settings().archive;
  const auto change = indexer::store::indexed_change(folder);
  if (!change) return {};
  const config::Topics& topics = context.topics();
  if (const std::string why = indexer::store::stale_reason(folder, topics); !why.empty())
    return tr("the index cannot be carried on with ({1}). Run `columns index`.", {why});
  if (const std::string damage = indexer::store::damage(folder); !damage.empty())
    return tr("the index is damaged ({1}). Run `columns index --rebuild`.", {damage});
  // The state that was checked may be older than what another program has indexed since.
  if (*change > context.archive().change() &&
      *change <= archive::Archive(folder, archive::Archive::Mode::read).change())
    return {};
  if (*change != context.archive().change())
    return tr("the index stands at change {1}, the archive at {2}. Run `columns index`.",
              {std::to_string(*change), std::to_string(context.archive().change())});
  const std::size_t indexed = indexer::query::Searcher(folder, topics, context.archive()).size();
  // Another program may have brought the index further meanwhile.
  if (indexed != context.archive().count() && indexer::store::indexed_change(folder) == change)
    return tr_count("the index holds {1} column, the archive {2}. Run `columns index --rebuild`.",
                    "the index holds {1} columns, the archive {2}. Run `columns index --rebuild`.", indexed,
                    {std::to_string(context.archive().count())});
  return {};
}

// Whether a text may be a seal: a SHA-256 in hexadecimal.
bool is_seal(const std::string& text) {
  constexpr std::size_t digits = 64;
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// The result of a check, and the seal that the command line expects.
struct Result {
  report::Audit audit;
  std::string expected_seal;  // "" when none was given
  std::string index;          // what is wrong with the index; "" when nothing is

  bool other_seal() const { return !expected_seal.empty() && expected_seal != audit.seal; }
  bool well() const { return audit.problems.empty() && !other_seal() && index.empty(); }
};

void print_json(const Result& result) {
  using Json = nlohmann::ordered_json;
  Json document{{"schema", "columns-verify/1"},
                {"well", result.well()},
                {"columns", result.audit.columns},
                {"revisions", result.audit.revisions},
                {"pages", result.audit.pages},
                {"other_pages", result.audit.beside},
                {"without_page", result.audit.without_page},
                {"problems", result.audit.problems},
                {"seal", result.audit.seal}};
  if (!result.expected_seal.empty()) document["expected_seal"] = result.expected_seal;
  if (!result.index.empty()) document["index"] = result.index;
  if (!result.audit.unfinished.empty()) document["unfinished"] = result.audit.unfinished;
  std::cout << base::printable_json(document.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

// One statement about the whole archive stands behind the problems, whatever was found.
void print_text(const Result& result) {
  const view::View view;
  const report::Audit& audit = result.audit;
  for (const std::string& problem : audit.problems)
    std::cout << view.styled(view::Style::bad, tr("changed")) << "  " << problem << '\n';
  const std::string columns = tr_count("{1} column", "{1} columns", audit.columns);
  const std::string revisions = tr_count("{1} revision", "{1} revisions", audit.revisions);
  const std::string read = tr_count("{1} raw page", "{1} raw pages", audit.pages);
  const std::string pages =
      audit.beside ? tr("{1} and {2} of lists and pictures", {read, std::to_string(audit.beside)}) : read;
  if (!audit.problems.empty()) {
    std::cout << tr("{1}, {2}, {3}: {4}. Run `columns restore FILE` to put a backup back.",
                    {columns, revisions, pages, tr_count("{1} problem", "{1} problems", audit.problems.size())})
              << '\n';
    return;
  }
  if (result.other_seal()) {
    std::cout << view.styled(view::Style::bad, tr("other seal")) << "  "
              << tr("the archive has {1} now: columns were added, revised or removed since the seal that was given",
                    {audit.seal})
              << '\n';
    return;
  }
  std::cout << tr("{1}, {2}, {3}: unchanged since capture", {columns, revisions, pages}) << '\n';
  if (audit.without_page)
    std::cout << tr_count("{1} revision was imported without a raw page",
                          "{1} revisions were imported without a raw page", audit.without_page)
              << '\n';
  std::cout << tr("seal {1}", {audit.seal}) << '\n';
  if (!audit.unfinished.empty()) std::cout << audit.unfinished << '\n';
  if (!result.index.empty()) std::cout << result.index << '\n';
}

int verify(Context& context, const std::string& seal, bool json) {
  if (!seal.empty() && !is_seal(seal))
    throw base::Error(base::Exit::usage, tr("--seal: {1} is not a seal", {base::quoted(seal)}),
                      tr("Give the 64 digits that an earlier `columns verify` printed behind \"seal\"."));
  Result result{report::audit(context.archive()), seal, {}};
  if (result.audit.problems.empty()) {
    try {
      result.index = index_problem(context);
    } catch (const base::Error& damage) {
      result.index = tr("{1}. Run `columns index --rebuild`.", {damage.what()});
    }
  }
  if (json)
    print_json(result);
  else
    print_text(result);
  return result.well() ? 0 : changed;
}

}  // namespace

Run prepare_verify(base::Options& command_line) {
  struct Options {
    std::string seal;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  command_line.option("--seal", options->seal, "HASH",
                      tr("the seal that an earlier run printed; a different seal now is an error"));
  command_line.flag("--json", options->json, tr("one JSON document (docs/json.md)"));
  return [options](Context& context) { return verify(context, options->seal, options->json); };
}

}  // namespace search_cli::commands
