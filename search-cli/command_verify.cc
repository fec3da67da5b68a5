// verify and verify-export: is it still what it was?
#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>

#include "archive/error.h"
#include "config/topics.h"
#include "indexer/searcher.h"
#include "indexer/update.h"
#include "search-cli/audit.h"
#include "search-cli/commands.h"
#include "search-cli/export/manifest.h"
#include "search-cli/view.h"

namespace search_cli {
namespace {

constexpr int changed = static_cast<int>(archive::Exit::data);

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

// Whether the index answers for this archive; what to say when it does not.
std::string index_problem(Context& context) {
  const std::filesystem::path& folder = context.settings().archive;
  const auto change = indexer::indexed_change(folder);
  if (!change) return {};
  const config::Topics topics = config::load_topics(context.settings().topics);
  if (const std::string why = indexer::stale(folder, topics); !why.empty())
    return "the index cannot be carried on with (" + why + "): run columns index";
  if (*change != context.archive().change())
    return "the index stands at change " + std::to_string(*change) + ", the archive at " +
           std::to_string(context.archive().change()) + ": run columns index";
  const std::size_t indexed = indexer::Searcher(folder, topics, context.archive()).size();
  if (indexed != context.archive().count())
    return "the index holds " + counted(indexed, "column", "columns") + ", the archive " +
           std::to_string(context.archive().count()) + ": run columns index --rebuild";
  return {};
}

int verify(Context& context, const std::string& seal) {
  const View view;
  const Audit result = audit(context.archive());
  for (const std::string& problem : result.problems)
    std::cout << view.styled(Style::bad, "changed") << "  " << problem << '\n';
  const std::string all = counted(result.columns, "column", "columns") + ", " +
                          counted(result.revisions, "revision", "revisions") + ", " +
                          counted(result.pages, "raw page", "raw pages") +
                          (result.beside ? " and " + std::to_string(result.beside) + " of lists and pictures" : "");
  const bool other_seal = !seal.empty() && seal != result.seal;
  if (other_seal)
    std::cout << view.styled(Style::bad, "changed") << "  the seal is another one: columns came, went or changed since "
              << seal << " was noted\n";
  if (!result.problems.empty()) {
    std::cout << all << ": " << counted(result.problems.size(), "problem", "problems") << "; restore a backup\n";
    return changed;
  }
  std::cout << all << ": unchanged since capture\n";
  if (result.without_page)
    std::cout << counted(result.without_page, "revision was", "revisions were") << " imported without a raw page\n";
  std::cout << "seal " << result.seal << '\n';
  const std::string index = index_problem(context);
  if (!index.empty()) std::cout << index << '\n';
  return other_seal || !index.empty() ? changed : 0;
}

int verify_export(const std::string& folder) {
  const View view;
  constexpr std::array<std::string_view, 4> words{"missing", "changed", "added", "unreadable"};
  const auto differences = exporter::verify_export(folder);
  for (const exporter::Difference& difference : differences) {
    std::string word(words[static_cast<std::size_t>(difference.kind)]);
    word.resize(10, ' ');
    std::cout << view.styled(Style::bad, word) << "  " << harmless(difference.path) << '\n';
  }
  if (differences.empty())
    std::cout << folder << ": every file is as it was exported\n";
  else
    std::cout << folder << ": " << counted(differences.size(), "file differs", "files differ")
              << " from the manifest\n";
  return differences.empty() ? 0 : changed;
}

}  // namespace

Run prepare_verify(CLI::App& app) {
  const auto seal = std::make_shared<std::string>();
  app.add_option("--seal", *seal, "the seal an earlier run printed; another one now is an error")->type_name("HASH");
  return [seal](Context& context) { return verify(context, *seal); };
}

Run prepare_verify_export(CLI::App& app) {
  const auto folder = std::make_shared<std::string>();
  app.add_option("folder", *folder, "the folder that `columns export -o` made")->type_name("DIR")->required();
  return [folder](Context&) { return verify_export(*folder); };
}

}  // namespace search_cli
