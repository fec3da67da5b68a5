// The rules hold; and the inspector sees each kind of breach.
#include "tests/house/house.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path kTop = COLUMNS_SOURCE_DIR;

SourceFile file(const std::string& path, const std::string& includes, const std::string& name_space) {
  return {path, "#pragma once\n" + includes + "\nnamespace " + name_space + " {\n}\n"};
}

TEST(House, EveryRuleHolds) {
  const std::vector<SourceFile> tree = read_tree(kTop);
  ASSERT_GT(tree.size(), 10U);
  EXPECT_THAT(breaches(tree), IsEmpty());
}

TEST(House, EachFuzzTargetHasSeedsAndADictionary) {
  const std::filesystem::path fuzz = kTop / "tests/fuzz";
  for (const auto& entry : std::filesystem::directory_iterator(fuzz)) {
    if (entry.path().extension() != ".cc" || entry.path().stem() == "replay") continue;
    const std::filesystem::path corpus = fuzz / "corpus" / entry.path().stem();
    EXPECT_TRUE(std::filesystem::is_directory(corpus) && !std::filesystem::is_empty(corpus)) << corpus;
    const std::filesystem::path words = fuzz / "dictionaries" / (entry.path().stem().string() + ".dict");
    EXPECT_TRUE(std::filesystem::exists(words)) << words;
  }
}

TEST(House, ATreeThatKeepsTheRulesHasNoBreach) {
  EXPECT_THAT(breaches({file("base/a.h", "#include <string>\n#include <sys/types.h>", "base"),
                        file("archive/a.h", "#include \"base/a.h\"", "archive"),
                        file("archive/a.cc", "#include \"archive/a.h\"\n#include <SQLiteCpp/Database.h>", "archive"),
                        file("crawler/fetch/f.h", "#include \"archive/a.h\"\n#include <curl/curl.h>", "crawler::fetch"),
                        file("crawler/run/r.h", "#include \"crawler/fetch/f.h\"", "crawler::run"),
                        file("tests/crawler/fetch/f_test.cc", "#include \"crawler/fetch/f.h\"", "crawler::fetch"),
                        file("search-cli/export/csv.cc", "#include <minizip/zip.h>", "search_cli::exporter"),
                        file("indexer/store/s.h", "#include <xapian.h>", "indexer::store"),
                        file("indexer/query/q.h", "#include \"indexer/store/s.h\"", "indexer::query"),
                        file("search-cli/commands/list.cc", "", "search_cli::commands")}),
              // curl/ may stand in a header of fetch/ only as long as fetch/ alone reads it.
              ElementsAre(HasSubstr("crawler/fetch/f.h includes <curl/curl.h> and is read by crawler/run/r.h")));
}

TEST(House, AnArrowUpOrSidewaysBetweenModulesIsABreach) {
  EXPECT_THAT(
      breaches({file("config/c.h", "#include \"indexer/store/i.h\"", "config"),
                file("indexer/store/i.h", "#include \"crawler/run/w.h\"", "indexer::store"),
                file("crawler/run/w.h", "", "crawler::run"),
                file("tests/crawler/run/x_test.cc", "#include \"indexer/store/i.h\"", "crawler::run")}),
      ElementsAre(HasSubstr("config does not use indexer/store"), HasSubstr("indexer/store does not use crawler/run"),
                  HasSubstr("crawler/run does not use indexer/store")));
}

TEST(House, AnArrowUpBetweenFoldersOfAModuleIsABreach) {
  EXPECT_THAT(breaches({file("crawler/dom/d.h", "#include \"crawler/extract/e.h\"", "crawler::dom"),
                        file("crawler/extract/e.h", "", "crawler::extract"),
                        file("indexer/text/t.h", "#include \"indexer/query/q.h\"", "indexer::text"),
                        file("indexer/query/q.h", "", "indexer::query"), file("search-cli/verbs.h", "", "search_cli"),
                        file("search-cli/view/v.h", "#include \"search-cli/verbs.h\"", "search_cli::view"),
                        file("tests/crawler/dom/d_test.cc", "#include \"crawler/extract/e.h\"", "crawler::dom")}),
              ElementsAre(HasSubstr("crawler/dom does not use crawler/extract"),
                          HasSubstr("indexer/text does not use indexer/query"),
                          HasSubstr("search-cli/view does not use search-cli"),
                          HasSubstr("crawler/dom does not use crawler/extract")));
}

TEST(House, AnArrowUpBetweenPartsOfAFolderIsABreach) {
  const std::string name_space = "crawler::extract";
  EXPECT_THAT(breaches({file("crawler/extract/dates/d.h", "#include \"crawler/extract/text/t.h\"", name_space),
                        file("crawler/extract/text/t.h", "#include \"crawler/extract/lines/l.h\"", name_space),
                        file("crawler/extract/lines/l.h", "#include \"crawler/extract/r.h\"", name_space),
                        file("crawler/extract/r.h", "", name_space), file("crawler/extract/attic/a.h", "", name_space),
                        file("tests/crawler/extract/lines/l_test.cc", "#include \"crawler/extract/r.h\"", name_space),
                        file("crawler/run/r.h", "#include \"crawler/extract/text/t.h\"", "crawler::run")}),
              ElementsAre(HasSubstr("crawler/extract/dates does not use crawler/extract/text"),
                          HasSubstr("crawler/extract/lines does not use crawler/extract"),
                          HasSubstr("a folder that crawler/ does not have"),
                          HasSubstr("crawler/extract/lines does not use crawler/extract")));
}

TEST(House, ACircleOfFilesIsABreach) {
  EXPECT_THAT(breaches({file("archive/a.h", "#include \"archive/b.h\"", "archive"),
                        file("archive/b.h", "#include \"archive/c.h\"", "archive"), file("archive/c.h", "", "archive"),
                        file("archive/c.cc", "#include \"archive/a.h\"", "archive")}),
              ElementsAre(HasSubstr("archive/a -> archive/b -> archive/c -> archive/a")));
}

TEST(House, ASourceReadsNoFileOfTheTestsAndNoneThatIsNotThere) {
  EXPECT_THAT(breaches({file("archive/a.h", "#include \"tests/t.h\"", "archive"), file("tests/t.h", "", "t"),
                        file("archive/b.h", "#include \"a.h\"", "archive")}),
              ElementsAre(HasSubstr("a file of the tests"), HasSubstr("not a file named from the top folder")));
}

TEST(House, ALibraryInAnotherFolderIsABreach) {
  EXPECT_THAT(breaches({file("indexer/store/i.h", "#include <SQLiteCpp/Database.h>", "indexer::store"),
                        file("crawler/main.cc", "#include <xapian.h>", ""),
                        file("crawler/extract/e.h", "#include <gumbo.h>", "crawler::extract"),
                        file("search-cli/commands/c.h", "#include <CLI/CLI.hpp>", "search_cli::commands"),
                        file("archive/a.h", "#include <nlohmann/json.hpp>", "archive"),
                        file("archive/b.h", "#include <boost/any.hpp>", "archive"),
                        file("crawler/library_versions.h", "", "crawler"),
                        file("crawler/library_versions.cc", "#include <gumbo.h>\n#include <xapian.h>", "crawler")}),
              ElementsAre(HasSubstr("belongs to another folder"), HasSubstr("belongs to another folder"),
                          HasSubstr("belongs to another folder"), HasSubstr("belongs to another folder"),
                          HasSubstr("for .cc files"), HasSubstr("does not know"),
                          HasSubstr("library_versions.cc includes <xapian.h>")));
}

TEST(House, ALibraryThatLeavesItsFolderThroughHeadersIsABreach) {
  EXPECT_THAT(breaches({file("indexer/store/i.h", "#include <xapian.h>", "indexer::store"),
                        file("indexer/query/j.h", "#include \"indexer/store/i.h\"", "indexer::query"),
                        file("search-cli/main.cc", "#include \"indexer/query/j.h\"", "")}),
              ElementsAre(HasSubstr("is read by search-cli/main.cc of another folder")));
}

TEST(House, NamesNamespacesAndLengthsAreHeldToo) {
  EXPECT_THAT(breaches({{"archive/a.h", "\nnamespace archive {\n}\n"},
                        file("archive/alone.cc", "", "archive"),
                        file("search-cli/export/e.h", "", "search_cli"),
                        file("crawler/attic/a.h", "", "crawler::attic"),
                        file("tests/crawler/fetch/f_test.cc", "", "crawler"),
                        file("config/long.h", std::string(400, '\n'), "config")}),
              ElementsAre(HasSubstr("lacks #pragma once"), HasSubstr("no header of its name"),
                          HasSubstr("search_cli::exporter"), HasSubstr("a folder that crawler/ does not have"),
                          HasSubstr("does not open namespace crawler::fetch"), HasSubstr("more than 400 lines")));
}

TEST(House, ThePictureOfTheFoldersIsTheirIncludeGraph) {
  if (std::system("python3 --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "python3 is not installed";
  const std::string script = (kTop / "scripts/draw-folders").string();
  EXPECT_EQ(std::system(("python3 '" + script + "' --check").c_str()), 0)
      << "run scripts/draw-folders and commit docs/pictures/folders.svg";
}

}  // namespace
}  // namespace house
