// `columns source edit` with small scripts as editors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/desk.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class SourceEdit : public testing::Test {
 protected:
  SourceEdit() {
    desk.source("paper", "title = \"옛 이름\"\nfeeds = \"http://paper.example/feed\"\n");
    desk.env("VISUAL", "");
  }

  fs::path file() const { return desk / "config/columns/sources/paper.toml"; }
  fs::path rejected() const { return file().string() + ".rejected"; }

  // Makes an editor that runs these lines of a shell script, with the file as its last argument, "$file".
  std::string editor(const std::string& name, const std::string& lines) const {
    fs::create_directories(desk / "tools");
    const fs::path script = desk / "tools" / name;
    write_file(script, "#!/bin/sh\necho \"$@\" > \"$0.called\"\nfor file; do :; done\n" + lines + "\n");
    fs::permissions(script, fs::perms::owner_all);
    return script.string();
  }
  Outcome edit(const std::string& name = "paper") const { return desk.columns({"source", "edit", name}); }

  Desk desk;
};

TEST_F(SourceEdit, PutsWhatTheEditorLeavesInPlace) {
  desk.env("EDITOR", editor("ed", "sed -i 's/옛 이름/새 이름/' \"$file\"") + " --wait  -n");
  const Outcome outcome = edit();
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "Wrote " + file().string() + ". Run `columns source check paper` to see what it reads.\n");
  EXPECT_EQ(read_file(file()), "title = \"새 이름\"\nfeeds = \"http://paper.example/feed\"\n");
  EXPECT_THAT(read_file(desk / "tools/ed.called"),
              AllOf(testing::StartsWith("--wait -n /"), HasSubstr("/paper.toml\n")));
  EXPECT_FALSE(fs::exists(rejected()));
}

TEST_F(SourceEdit, VisualGoesBeforeEditor) {
  desk.env("EDITOR", editor("plain", "exit 1"));
  desk.env("VISUAL", editor("visual", "echo 'zone = \"Asia/Seoul\"' >> \"$file\""));
  EXPECT_EQ(edit().status, 0);
  EXPECT_THAT(read_file(file()), HasSubstr("Asia/Seoul"));
  EXPECT_FALSE(fs::exists(desk / "tools/plain.called"));
}

TEST_F(SourceEdit, LeavesTheFileAloneWhenNothingIsChangedOrTheEditorFails) {
  const auto written = fs::last_write_time(file());
  desk.env("EDITOR", editor("ed", "true"));
  EXPECT_EQ(edit().out, "Nothing was changed.\n");
  desk.env("EDITOR", editor("failing", "echo 'title = \"x\"' > \"$file\"; exit 3"));
  const Outcome outcome = edit();
  EXPECT_EQ(outcome.status, 69);
  EXPECT_THAT(outcome.err, HasSubstr("failing ended with status 3\n"));
  EXPECT_EQ(fs::last_write_time(file()), written);
}

TEST_F(SourceEdit, KeepsATextThatIsNoSourceBesideAndBeginsFromItAgain) {
  const std::string before = read_file(file());
  desk.env("EDITOR", editor("ed", "echo 'tilte = \"x\"' >> \"$file\""));
  const Outcome refused = edit();
  EXPECT_EQ(refused.status, 78);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("tilte"), HasSubstr("your text is kept as " + rejected().string())));
  EXPECT_EQ(read_file(file()), before);
  EXPECT_EQ(desk.columns({"source", "list"}).status, 0) << "the other commands run as before";
  desk.env("EDITOR", editor("mending", "sed -i 's/^tilte/author/' \"$file\""));
  EXPECT_EQ(edit().status, 0);
  EXPECT_EQ(read_file(file()), before + "author = \"x\"\n");
  EXPECT_FALSE(fs::exists(rejected()));
}

TEST_F(SourceEdit, LeavesASourceThatTheSettingsNameUnderItsName) {
  desk.setting("sources = [\"paper\"]");
  const std::string before = read_file(file());
  desk.env("EDITOR", editor("ed", "echo 'name = \"other\"' >> \"$file\""));
  EXPECT_EQ(edit().status, 78) << "no command could load these settings";
  EXPECT_EQ(read_file(file()), before);
  EXPECT_TRUE(fs::exists(rejected()));
  EXPECT_EQ(desk.columns({"source", "list"}).status, 0);
}

TEST_F(SourceEdit, GivesNothingToAShell) {
  desk.env("EDITOR", "true; touch " + (desk / "marker").string());
  const Outcome outcome = edit();
  EXPECT_EQ(outcome.status, 69);
  EXPECT_THAT(outcome.err, HasSubstr("there is no editor \"true;\""));
  EXPECT_FALSE(fs::exists(desk / "marker"));
}

TEST_F(SourceEdit, MakesAShippedSourceOneOfTheUsers) {
  desk.setting("sources = [\"paper\", \"hwang2006\"]");
  desk.env("EDITOR", editor("ed", "echo '# mine' >> \"$file\""));
  const Outcome outcome = edit("hwang2006");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(read_file(desk / "config/columns/sources/hwang2006.toml"), testing::EndsWith("# mine\n"));
  EXPECT_THAT(desk.columns({"source", "show", "hwang2006"}).out, HasSubstr("# mine\n"));
}

TEST_F(SourceEdit, AnUnknownSourceIsRefusedWithTheNearest) {
  EXPECT_THAT(edit("papr").err, HasSubstr("Did you mean paper?"));
}

}  // namespace
}  // namespace test_support
