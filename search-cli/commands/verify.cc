#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/strings.h"
#include "base/text.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "indexer/store/updater.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/audit.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

constexpr int changed = static_cast<int>(base::Exit::data);

// Returns what is wrong with the index of this archive; "" when it is up to date.
std::string index_problem(Context& context) {
  const std::filesystem::path& folder = context.settings().archive;
  const auto change = indexer::store::indexed_change(folder);
  if (!change) return {};
  const config::Topics& topics = context.topics();
  if (const std::string why = indexer::store::stale_reason(folder, topics); !why.empty())
    return "the index cannot be carried on with (" + why + "). Run `columns index`.";
  if (const std::string damage = indexer::store::damage(folder); !damage.empty())
    return "the index is damaged (" + damage + "). Run `columns index --rebuild`.";
  // The state that was checked may be older than what another program has indexed since.
  if (*change > context.archive().change() &&
      *change <= archive::Archive(folder, archive::Archive::Mode::read).change())
    return {};
  if (*change != context.archive().change())
    return "the index stands at change " + std::to_string(*change) + ", the archive at " +
           std::to_string(context.archive().change()) + ". Run `columns index`.";
  const std::size_t indexed = indexer::query::Searcher(folder, topics, context.archive()).size();
  // Another program may have brought the index further meanwhile.
  if (indexed != context.archive().count() && indexer::store::indexed_change(folder) == change)
    return "the index holds " + view::counted(indexed, "column", "columns") + ", the archive " +
           std::to_string(context.archive().count()) + ". Run `columns index --rebuild`.";
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
    std::cout << view.styled(view::Style::bad, "changed") << "  " << problem << '\n';
  const std::string all = view::counted(audit.columns, "column", "columns") + ", " +
                          view::counted(audit.revisions, "revision", "revisions") + ", " +
                          view::counted(audit.pages, "raw page", "raw pages") +
                          (audit.beside ? " and " + std::to_string(audit.beside) + " of lists and pictures" : "");
  if (!audit.problems.empty()) {
    std::cout << all << ": " << view::counted(audit.problems.size(), "problem", "problems")
              << ". Run `columns restore FILE` to put a backup back.\n";
    return;
  }
  if (result.other_seal()) {
    std::cout << view.styled(view::Style::bad, "other seal") << "  the archive has " << audit.seal
              << " now: columns were added, revised or removed since the seal that was given\n";
    return;
  }
  std::cout << all << ": unchanged since capture\n";
  if (audit.without_page)
    std::cout << view::counted(audit.without_page, "revision was", "revisions were")
              << " imported without a raw page\n";
  std::cout << "seal " << audit.seal << '\n';
  if (!audit.unfinished.empty()) std::cout << audit.unfinished << '\n';
  if (!result.index.empty()) std::cout << result.index << '\n';
}

int verify(Context& context, const std::string& seal, bool json) {
  if (!seal.empty() && !is_seal(seal))
    throw base::Error(base::Exit::usage, "--seal: " + base::quoted(seal) + " is not a seal",
                      "Give the 64 digits that an earlier `columns verify` printed behind \"seal\".");
  Result result{report::audit(context.archive()), seal, {}};
  if (result.audit.problems.empty()) {
    try {
      result.index = index_problem(context);
    } catch (const base::Error& damage) {
      result.index = std::string(damage.what()) + ". Run `columns index --rebuild`.";
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
                      "the seal that an earlier run printed; a different seal now is an error");
  command_line.flag("--json", options->json, "one JSON document (docs/json.md)");
  return [options](Context& context) { return verify(context, options->seal, options->json); };
}

}  // namespace search_cli::commands
