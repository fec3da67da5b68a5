#include "search-cli/export/output.h"

#include <algorithm>
#include <fstream>

#include "base/error.h"
#include "search-cli/export/manifest.h"
#include "tests/search-cli/export/source_fixture.h"

namespace search_cli::exporter {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

Exit refusal(const fs::path& target, bool force = false) {
  try {
    Output output(target, force);
    return Exit::ok;
  } catch (const Error& error) {
    return error.status();
  }
}

void write_small(const fs::path& target, bool force, const std::string& text = "text") {
  Output output(target, force);
  output.put("a/b.txt", text);
  output.commit("test", "2024-01-01T00:00:00Z");
}

TEST(Output, IsThereOnlyAfterCommit) {
  test_support::TempDir folder;
  {
    Output output(folder / "out", false);
    output.put("a.txt", "one");
    EXPECT_FALSE(fs::exists(folder / "out"));
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
  write_small(folder / "out", false);
  EXPECT_EQ(slurp(folder / "out/a/b.txt"), "text");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(Output, TheManifestHasTheChangesOfTheArchive) {
  test_support::TempDir folder;
  for (const Changes& changes : {Changes{std::nullopt, 57}, Changes{40, 57}}) {
    Output output(folder / "out", true);
    output.put("a.txt", "one");
    output.commit("test", "", changes);
    EXPECT_EQ(read_manifest(folder / "out").changes, changes);
  }
  EXPECT_NE(slurp(folder / "out/manifest.json").find("\"since\": 40,\n \"change\": 57,"), std::string::npos);
  write_small(folder / "other", false);
  EXPECT_EQ(read_manifest(folder / "other").changes, std::nullopt);
  EXPECT_EQ(slurp(folder / "other/manifest.json").find("change"), std::string::npos);
}

TEST(Output, TakesAnEmptyFolderAndASlashAtTheEnd) {
  test_support::TempDir folder;
  fs::create_directory(folder / "out");
  write_small((folder / "out").string() + "/", false);
  EXPECT_TRUE(verify_export(folder / "out").empty());
}

TEST(Output, ReplacesAnEarlierExportOnlyWithForce) {
  test_support::TempDir folder;
  write_small(folder / "out", false, "old");
  EXPECT_EQ(refusal(folder / "out"), Exit::cant_create);
  write_small(folder / "out", true, "new");
  EXPECT_EQ(slurp(folder / "out/a/b.txt"), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(Output, KeepsWhatAPersonPutIntoAnEarlierExport) {
  for (const char* name : {"notes.txt", "a/notes.txt", "a/b.txt"}) {  // the last is a file of the export, edited
    test_support::TempDir folder;
    write_small(folder / "out", false, "old");
    folder.write(std::string("out/") + name, "a person's words");
    try {
      Output output(folder / "out", true);
      ADD_FAILURE() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), Exit::cant_create);
      EXPECT_NE(std::string(error.what()).find(name), std::string::npos) << error.what();
    }
    EXPECT_EQ(slurp(folder / ("out/" + std::string(name))), "a person's words");
  }
}

TEST(Output, AFileThatCameMeanwhileIsKept) {
  test_support::TempDir folder;
  write_small(folder / "out", false, "old");
  Output output(folder / "out", true);
  output.put("a/b.txt", "new");
  folder.write("out/notes.txt", "a person's words");
  EXPECT_THROW(output.commit("test", "2024-01-01T00:00:00Z"), Error);
  EXPECT_EQ(slurp(folder / "out/a/b.txt"), "old");
  EXPECT_EQ(slurp(folder / "out/notes.txt"), "a person's words");
}

TEST(Output, AForgedManifestGivesNothingAway) {
  test_support::TempDir folder;
  folder.write("home/thesis.txt", "years of work");
  for (const std::string& files :
       {std::string(), R"({"path":"thesis.txt","bytes":13,"sha256":")" + std::string(64, 'a') + "\"}"}) {
    folder.write("home/manifest.json",
                 R"({"made_by":"column-archive","format":"csv","made":"","files":[)" + files + "]}");
    EXPECT_EQ(refusal(folder / "home", true), Exit::cant_create) << files;
  }
  EXPECT_EQ(slurp(folder / "home/thesis.txt"), "years of work");
}

TEST(Output, WhatAKilledRunLeftIsRemovedByTheNext) {
  test_support::TempDir folder;
  folder.write(".out.abcdef/a.txt", "half an export");
  folder.write(".out.abcdef/.column-archive-unfinished", "");
  folder.write(".out.backup/a.txt", "a person's own");  // six letters, but no mark
  folder.write(".out.abcdefg/.column-archive-unfinished", "");
  folder.write("elsewhere/a.txt", "x");
  folder.write("elsewhere/.column-archive-unfinished", "");
  fs::create_directory_symlink(folder / "elsewhere", folder / ".out.uvwxyz");
  const Output running(folder / "out", false);
  write_small(folder / "out", false);
  EXPECT_FALSE(fs::exists(folder / ".out.abcdef"));
  for (const char* kept : {".out.backup/a.txt", ".out.abcdefg", "elsewhere/a.txt", ".out.uvwxyz"})
    EXPECT_TRUE(fs::exists(folder / kept)) << kept;
  const auto hidden = [](const auto& entry) { return entry.path().filename().string().starts_with(".out."); };
  EXPECT_EQ(std::count_if(fs::directory_iterator(folder.path()), {}, hidden), 4) << "one is of a run that goes on";
}

TEST(Output, AMarkThatAKillLeftInAnExportIsNoPartOfIt) {
  test_support::TempDir folder;
  write_small(folder / "out", false, "old");
  folder.write("out/.column-archive-unfinished", "");
  EXPECT_TRUE(verify_export(folder / "out").empty());
  write_small(folder / "out", true, "new");
  EXPECT_EQ(slurp(folder / "out/a/b.txt"), "new");
  EXPECT_FALSE(fs::exists(folder / "out/.column-archive-unfinished"));
}

TEST(Output, NeverReplacesWhatIsNotAnExport) {
  test_support::TempDir folder;
  folder.write("home/thesis.txt", "years of work");
  folder.write("file", "x");
  fs::create_directory_symlink(folder / "home", folder / "link");
  EXPECT_EQ(refusal(folder / "home", true), Exit::cant_create);
  EXPECT_EQ(refusal(folder / "file", true), Exit::cant_create);
  EXPECT_EQ(refusal(folder / "link", true), Exit::cant_create);
  EXPECT_EQ(refusal("/", true), Exit::cant_create);
  EXPECT_EQ(refusal(folder / "no/such/parent", true), Exit::cant_create);
  EXPECT_EQ(slurp(folder / "home/thesis.txt"), "years of work");
}

TEST(Output, RefusesNamesThatLeaveTheFolder) {
  test_support::TempDir folder;
  Output output(folder / "out", false);
  for (const char* name : {"../x", "/etc/x", "a/../../x", "", "a//b", "./a", "a\\b"})
    EXPECT_THROW(output.put(name, ""), Error);
  EXPECT_THROW(output.put(std::string("a\0b", 3), ""), Error);
}

TEST(Output, AFullDiskIsReportedAndLeavesNothing) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "/dev/full is not there";
  // A name that leads to /dev/full stands in for the disk: O_NOFOLLOW and O_EXCL refuse it before a byte is written.
  test_support::TempDir folder;
  {
    Output output(folder / "out", false);
    fs::create_symlink("/dev/full", output.scratch("x").parent_path().parent_path() / "y.txt");
    EXPECT_THROW(output.put("y.txt", "bytes"), Error);
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Manifest, TellsWhatChanged) {
  test_support::TempDir folder;
  {
    Output output(folder / "out", false);
    for (const char* name : {"kept", "edited", "removed", "linked", "d/x"}) output.put(name, name);
    fs::path own = output.reserve("library.db");
    std::ofstream(own) << "made elsewhere";
    std::ofstream(output.scratch("spool")) << "not exported";
    output.commit("test", "2024-01-01T00:00:00Z");
  }
  const fs::path out = folder / "out";
  EXPECT_TRUE(verify_export(out).empty());
  EXPECT_FALSE(fs::exists(out / ".scratch"));
  folder.write("out/edited", "Edited");
  folder.write("out/extra", "");
  fs::remove(out / "removed");
  fs::remove(out / "linked");
  fs::create_symlink(out / "kept", out / "linked");
  using Kind = Difference::Kind;
  const std::vector<Difference> expected{
      {Kind::changed, "edited"}, {Kind::added, "extra"}, {Kind::changed, "linked"}, {Kind::missing, "removed"}};
  EXPECT_EQ(verify_export(out), expected);
}

TEST(Manifest, RefusesWhatIsNotAManifest) {
  const std::string hash(64, 'a');
  const auto with = [&](const std::string& files) {
    return R"({"made_by":"column-archive","format":"csv","made":"","files":[)" + files + "]}";
  };
  EXPECT_NO_THROW(Manifest::parse(with("")));
  for (const std::string& text :
       {std::string(""), std::string("[]"), std::string("{}"), std::string(R"({"made_by":"x"})"), with("1"),
        with(R"({"path":"../x","bytes":1,"sha256":")" + hash + "\"}"),
        with(R"({"path":"x","bytes":-1,"sha256":")" + hash + "\"}"), with(R"({"path":"x","bytes":1,"sha256":"zz"})"),
        with(R"({"path":"manifest.json","bytes":1,"sha256":")" + hash + "\"}")}) {
    EXPECT_THROW(Manifest::parse(text), Error) << text;
  }
}

TEST(Manifest, WhatItWritesItReads) {
  const Manifest manifest{"csv",
                          "2024-01-01T00:00:00Z",
                          Changes{3, 9},
                          {{"a", {1, std::string(64, 'a')}}, {"b/c", {2, std::string(64, 'b')}}}};
  EXPECT_EQ(Manifest::parse(manifest.text()).files, manifest.files);
  EXPECT_EQ(Manifest::parse(manifest.text()).changes, manifest.changes);
}

}  // namespace
}  // namespace search_cli::exporter
