#include <filesystem>
#include <iostream>
#include <memory>

#include "base/error.h"
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
  const config::Topics topics = config::load_topics(context.settings().topics);
  if (const std::string why = indexer::store::stale_reason(folder, topics); !why.empty())
    return "the index cannot be carried on with (" + why + "): run columns index";
  if (*change != context.archive().change())
    return "the index stands at change " + std::to_string(*change) + ", the archive at " +
           std::to_string(context.archive().change()) + ": run columns index";
  const std::size_t indexed = indexer::query::Searcher(folder, topics, context.archive()).size();
  if (indexed != context.archive().count())
    return "the index holds " + view::counted(indexed, "column", "columns") + ", the archive " +
           std::to_string(context.archive().count()) + ": run columns index --rebuild";
  return {};
}

int verify(Context& context, const std::string& seal) {
  const view::View view;
  const report::Audit result = report::audit(context.archive());
  for (const std::string& problem : result.problems)
    std::cout << view.styled(view::Style::bad, "changed") << "  " << problem << '\n';
  const std::string all = view::counted(result.columns, "column", "columns") + ", " +
                          view::counted(result.revisions, "revision", "revisions") + ", " +
                          view::counted(result.pages, "raw page", "raw pages") +
                          (result.beside ? " and " + std::to_string(result.beside) + " of lists and pictures" : "");
  const bool other_seal = !seal.empty() && seal != result.seal;
  if (other_seal)
    std::cout << view.styled(view::Style::bad, "changed")
              << "  the seal is another one: columns came, went or changed since " << seal << " was noted\n";
  if (!result.problems.empty()) {
    std::cout << all << ": " << view::counted(result.problems.size(), "problem", "problems") << "; restore a backup\n";
    return changed;
  }
  std::cout << all << ": unchanged since capture\n";
  if (result.without_page)
    std::cout << view::counted(result.without_page, "revision was", "revisions were")
              << " imported without a raw page\n";
  std::cout << "seal " << result.seal << '\n';
  const std::string index = index_problem(context);
  if (!index.empty()) std::cout << index << '\n';
  return other_seal || !index.empty() ? changed : 0;
}

}  // namespace

Run prepare_verify(base::Options& command_line) {
  const auto seal = std::make_shared<std::string>();
  command_line.option("--seal", *seal, "HASH", "the seal an earlier run printed; another one now is an error");
  return [seal](Context& context) { return verify(context, *seal); };
}

}  // namespace search_cli::commands
