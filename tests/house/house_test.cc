// The house stands; and the inspector sees each kind of breach.
#include "tests/house/house.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(House, Stands) {
  const std::vector<SourceFile> tree = read_tree(kTop);
  ASSERT_GT(tree.size(), 10U);
  EXPECT_THAT(breaches(tree), IsEmpty());
}

TEST(House, EachFuzzTargetHasSeeds) {
  const std::filesystem::path fuzz = kTop / "tests/fuzz";
  for (const auto& entry : std::filesystem::directory_iterator(fuzz)) {
    if (entry.path().extension() != ".cc" || entry.path().stem() == "replay") continue;
    const std::filesystem::path corpus = fuzz / "corpus" / entry.path().stem();
    EXPECT_TRUE(std::filesystem::is_directory(corpus) && !std::filesystem::is_empty(corpus)) << corpus;
  }
}

TEST(House, ALawfulTreeHasNoBreach) {
  EXPECT_THAT(breaches({file("archive/a.h", "#include <string>\n#include <sys/types.h>", "archive"),
                        file("archive/a.cc", "#include \"archive/a.h\"\n#include <SQLiteCpp/Database.h>", "archive"),
                        file("crawler/fetch/f.h", "#include \"archive/a.h\"\n#include <curl/curl.h>", "crawler::fetch"),
                        file("tests/crawler/f_test.cc", "#include \"crawler/fetch/f.h\"", "crawler"),
                        file("search-cli/command_list.cc", "#include <CLI/CLI.hpp>", "search_cli")}),
              IsEmpty());
}

TEST(House, AnArrowUpOrSidewaysIsABreach) {
  EXPECT_THAT(breaches({file("config/c.h", "#include \"indexer/i.h\"", "config"),
                        file("indexer/i.h", "#include \"crawler/w.h\"", "indexer"), file("crawler/w.h", "", "crawler"),
                        file("tests/crawler/x_test.cc", "#include \"indexer/i.h\"", "crawler")}),
              ElementsAre(HasSubstr("config/ does not use indexer/"), HasSubstr("indexer/ does not use crawler/"),
                          HasSubstr("crawler/ does not use indexer/")));
}

TEST(House, ARoomReadsNoFileOfTheTestsAndNoneThatIsNotThere) {
  EXPECT_THAT(breaches({file("archive/a.h", "#include \"tests/t.h\"", "archive"), file("tests/t.h", "", "t"),
                        file("archive/b.h", "#include \"a.h\"", "archive")}),
              ElementsAre(HasSubstr("a file of the tests"), HasSubstr("no file from the top folder")));
}

TEST(House, ALibraryInAnotherRoomIsABreach) {
  EXPECT_THAT(breaches({file("indexer/i.h", "#include <SQLiteCpp/Database.h>", "indexer"),
                        file("crawler/main.cc", "#include <xapian.h>", ""),
                        file("archive/a.h", "#include <nlohmann/json.hpp>", "archive"),
                        file("archive/b.h", "#include <boost/any.hpp>", "archive")}),
              ElementsAre(HasSubstr("another room's"), HasSubstr("another room's"), HasSubstr("for .cc files"),
                          HasSubstr("does not know")));
}

TEST(House, ALibraryThatLeavesItsRoomThroughHeadersIsABreach) {
  EXPECT_THAT(breaches({file("indexer/i.h", "#include <xapian.h>", "indexer"),
                        file("indexer/j.h", "#include \"indexer/i.h\"", "indexer"),
                        file("search-cli/main.cc", "#include \"indexer/j.h\"", "")}),
              ElementsAre(HasSubstr("is read by search-cli/main.cc of another room")));
}

TEST(House, NamesAndLengthsAreHeldToo) {
  EXPECT_THAT(breaches({{"archive/a.h", "\nnamespace archive {\n}\n"},
                        file("archive/alone.cc", "", "archive"),
                        file("search-cli/export/e.h", "", "search_cli"),
                        file("config/long.h", std::string(400, '\n'), "config")}),
              ElementsAre(HasSubstr("lacks #pragma once"), HasSubstr("no header of its name"),
                          HasSubstr("search_cli::exporter"), HasSubstr("more than 400 lines")));
}

}  // namespace
}  // namespace house
