// Completion: the values that the program offers, and each shell that is installed, as a person uses it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "archive/archive.h"
#include "config/topics.h"
#include "indexer/store/facets.h"
#include "search-cli/export/exporter.h"
#include "search-cli/report/citation.h"
#include "search-cli/verbs.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace {

using Words = std::vector<std::string>;

class Completion : public testing::Test {
 protected:
  Completion() {
    archive::Archive archive(dir_ / "columns", archive::Archive::Mode::write);
    for (const char* title : {"별을 세는 일: 하나", "호수\t에 비친 별"}) {
      archive::Column made;
      made.source = "sample";
      made.url = "http://paper.example/" + std::string(title);
      made.title = title;
      made.author = "윤 슬기";
      made.language = "ko";
      made.published = base::Day{2021, 3, 4};
      made.body = "누리는 별을 센다.";
      archive.store(made);
    }
    dir_.write("columns/sources/sample.toml", "title = \"보기\"\nfeeds = \"http://paper.example/feed\"\n");
    dir_.write("columns/columns.toml", "");
    env_ = {{"XDG_DATA_HOME", dir_.path().string()},
            {"XDG_CONFIG_HOME", dir_.path().string()},
            {"HOME", dir_.path().string()},
            {"LC_ALL", "C.UTF-8"},
            {"PS1", "start> "},
            {"PATH", test_support::program_path("columns").parent_path().string() + ":" + std::getenv("PATH")}};
  }

  test_support::Outcome columns(Words words) const {
    test_support::RunOptions options;
    options.env = env_;
    return test_support::run("columns", words, options);
  }
  void index() const { ASSERT_EQ(columns({"index"}).status, 0); }

  // What a word can become: lines with a tab before the meaning.
  std::string values(Words typed) const {
    typed.insert(typed.begin(), {"completion", "--values", "--"});
    return columns(typed).out;
  }
  // The first words of these lines.
  Words names(const Words& typed) const {
    Words found;
    std::string line;
    for (const char c : values(typed)) {
      if (c == '\n') found.push_back(line.substr(0, line.find('\t')));
      line = c == '\n' ? "" : line + c;
    }
    return found;
  }
  int status(Words typed) const {
    typed.insert(typed.begin(), {"completion", "--values", "--"});
    return columns(typed).status;
  }

  // What an interactive shell shows in this dialogue; it ends with the shell's exit.
  std::string shown_by(const std::string& shell, const Words& args,
                       std::vector<std::pair<std::string, std::string>> dialogue) const {
    test_support::TerminalOptions options;
    options.columns = 100;
    options.rows = 60;
    options.env = env_;
    options.dialogue = std::move(dialogue);
    options.deadline = std::chrono::seconds(30);
    const test_support::Outcome outcome = test_support::run_in_terminal(shell, args, options);
    EXPECT_FALSE(outcome.late);
    return outcome.out;
  }

  test_support::TempDir dir_;
  std::map<std::string, std::string> env_;
};

TEST_F(Completion, TakesVerbsFormatsStylesAndFacetsFromTheirTables) {
  Words verbs, formats, styles, facets;
  for (const search_cli::commands::Command& verb : search_cli::verbs()) verbs.emplace_back(verb.name);
  verbs.emplace_back("help");
  for (const auto& format : search_cli::exporter::formats()) formats.emplace_back(format.name);
  for (const auto& style : search_cli::report::cite_styles()) styles.emplace_back(style.name);
  for (std::size_t i = 0; i < indexer::store::facet_count; ++i)
    facets.emplace_back(indexer::store::facet_name(static_cast<indexer::store::Facet>(i)));
  facets.emplace_back("none");
  EXPECT_EQ(names({""}), verbs);
  EXPECT_EQ(names({"export", "--format", ""}), formats);
  EXPECT_EQ(names({"cite", "1", "--style", ""}), styles);
  EXPECT_EQ(names({"search", "--group-by", ""}), facets);
  EXPECT_EQ(names({"search", "--group-by", "year,t"}), Words{"year,topic"});
  EXPECT_EQ(names({"search", "--match", "a"}), (Words{"all", "any", "auto"}));
  EXPECT_EQ(names({"export", "--labels", ""}), (Words{"ko", "en"}));
  EXPECT_EQ(names({"completion", ""}), (Words{"bash", "zsh", "fish"}));
  EXPECT_EQ(names({"source", "a"}), Words{"add"});
}

TEST_F(Completion, NamesTopicsByKeyOrInHangulAndSourcesWithTheirTitle) {
  const std::string topics = values({"list", "--topic", ""});
  EXPECT_NE(topics.find("ai\t인공지능\n"), std::string::npos) << topics;
  EXPECT_NE(topics.find("other\t"), std::string::npos) << topics;
  EXPECT_EQ(names({"search", "--about", "인공"}), Words{"인공지능"});
  EXPECT_EQ(values({"crawl", "--source", "sam"}), "sample\t보기\n");
  EXPECT_EQ(values({"list", "--source=sam"}), "--source=sample\t보기\n");
  EXPECT_EQ(values({"list", "--source", "=", "sam"}), "sample\t보기\n");  // as bash parts it
  index();
  EXPECT_EQ(names({"list", "--author", ""}), Words{"윤 슬기"});
  EXPECT_EQ(names({"list", "--year", "20"}), Words{"2021"});
}

TEST_F(Completion, NamesColumnsByIdWithTheirTitle) {
  for (const char* verb : {"show", "why", "open", "cite", "history", "diff", "compare"})
    EXPECT_EQ(values({verb, ""}), "2\t2021-03-04 호수 에 비친 별\n1\t2021-03-04 별을 세는 일: 하나\n") << verb;
  EXPECT_EQ(names({"show", "--revision", "1", "2"}), Words{"2"});
  EXPECT_EQ(names({"search", "--similar", ""}), (Words{"2", "1"}));
  EXPECT_EQ(names({"reextract", "--accept", "1", ""}), (Words{"2", "1"}));
  EXPECT_EQ(names({"show", "--archive", (dir_ / "nothing").string(), ""}), Words{});
  EXPECT_EQ(names({"--archive=~/columns", "show", "1"}), Words{"1"});
}

TEST_F(Completion, LeavesFilesAndOptionsToTheShell) {
  EXPECT_EQ(status({"backup", ""}), 1);
  EXPECT_EQ(status({"export", "-o", ""}), 1);
  EXPECT_EQ(status({"source", "check", ""}), 1);
  EXPECT_EQ(status({"show", "--re"}), 1);
  EXPECT_EQ(status({"frobnicate", ""}), 1);
  EXPECT_EQ(status({"show", "--revision", ""}), 0);
  EXPECT_EQ(values({"show", "--revision", ""}) + values({"help", "show", ""}), "");
  EXPECT_EQ(columns({"completion", "csh"}).status, 64);
  EXPECT_EQ(columns({"completion"}).status, 64);
}

TEST_F(Completion, InBash) {
  const std::string shown = shown_by("/bin/bash", {"--norc", "--noprofile", "-i"},
                                     {{"start> ", "source <(columns completion bash)\n"},
                                      {"start> ", "columns show \t\t"},
                                      {"1  (2021-03-04 별을 세는 일: 하나)",
                                       "\x15"
                                       "columns export --format \t\t"},
                                      {"jsonl  (every revision",
                                       "\x15"
                                       "columns cite 1 --sty\tbib\t\n"},
                                      {"@article", "columns list --topic=oth\t --jso\t; echo \"status $?\"\n"},
                                      {"status 0", "columns verify-export ~/columns/sou\t; echo \"left $?\"\n"},
                                      {"left 69", "exit\n"}});
  EXPECT_NE(shown.find("2  (2021-03-04 호수 에 비친 별)"), std::string::npos) << shown;
  EXPECT_NE(shown.find("--style bibtex"), std::string::npos) << shown;
  EXPECT_NE(shown.find("columns/sources"), std::string::npos) << shown;
}

TEST_F(Completion, InZsh) {
  if (!std::filesystem::exists("/usr/bin/zsh")) GTEST_SKIP() << "zsh is not installed";
  const std::string shown =
      shown_by("/usr/bin/zsh", {"-f", "-i"},
               {{"start> ", "autoload -Uz compinit; compinit -u -D; source <(columns completion zsh)\n"},
                {"start> ", "columns show \t"},
                {"별을 세는 일: 하나",
                 "\x15"
                 "columns export --format \t"},
                {"every revision",
                 "\x15"
                 "columns cite 1 --sty\tbib\t\n"},
                {"@article", "columns list --topic=oth\t --jsonl; echo \"status $?\"\n"},
                {"status 0", "columns verify-export ~/columns/sou\t; echo \"left $?\"\n"},
                {"left 69", "exit\n"}});
  EXPECT_NE(shown.find("columns/sources"), std::string::npos) << shown;
  EXPECT_NE(shown.find("2021-03-04 호수 에 비친 별"), std::string::npos) << shown;
}

// As a package installs it: zsh loads the script at the first word to complete.
TEST_F(Completion, InZshFromAFolderOfFunctions) {
  if (!std::filesystem::exists("/usr/bin/zsh")) GTEST_SKIP() << "zsh is not installed";
  dir_.write("functions/_columns", columns({"completion", "zsh"}).out);
  const std::string shown = shown_by(
      "/usr/bin/zsh", {"-f", "-i"},
      {{"start> ", "fpath=(" + (dir_ / "functions").string() + " $fpath); autoload -Uz compinit; compinit -u -D\n"},
       {"start> ", "columns show \t"},
       {"별을 세는 일: 하나",
        "\x15"
        "exit\n"}});
  EXPECT_NE(shown.find("2021-03-04 호수 에 비친 별"), std::string::npos) << shown;
}

TEST_F(Completion, InFish) {
  if (!std::filesystem::exists("/usr/bin/fish")) GTEST_SKIP() << "fish is not installed";
  test_support::RunOptions options;
  options.env = env_;
  const auto completed = [&](const std::string& line) {
    const auto outcome = test_support::run(
        "/usr/bin/fish", {"-N", "-c", "columns completion fish | source; complete -C '" + line + "'"}, options);
    EXPECT_EQ(outcome.err, "");
    return outcome.out;
  };
  EXPECT_EQ(completed("columns show "), "2\t2021-03-04 호수 에 비친 별\n1\t2021-03-04 별을 세는 일: 하나\n");
  EXPECT_NE(completed("columns export --format ").find("jsonl\tevery revision"), std::string::npos);
  EXPECT_NE(completed("columns cite 1 --sty").find("--style"), std::string::npos);
  EXPECT_EQ(completed("columns list --topic=oth"), "--topic=other\t기타\n");
  EXPECT_EQ(completed("columns his"), "history\tshow the revisions and addresses of a column\n");
  EXPECT_NE(completed("columns backup ~/columns/col").find("columns.toml"), std::string::npos);
}

}  // namespace
