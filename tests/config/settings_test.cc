#include "config/settings.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace config {
namespace {

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() {
    setenv("XDG_CONFIG_HOME", dir_.path().c_str(), 1);
    setenv("XDG_DATA_HOME", (dir_.path() / "data").c_str(), 1);
  }
  ~SettingsTest() override {
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_DATA_HOME");
  }
  static std::vector<std::string> names(const std::vector<Source>& sources) {
    std::vector<std::string> found;
    for (const Source& source : sources) found.push_back(source.name);
    return found;
  }
  test_support::TempDir dir_;
};

using Headings = std::vector<std::string>;

TEST_F(SettingsTest, ShippedOnesHoldForANewUser) {
  const Settings settings = load_settings({});
  EXPECT_EQ(names(settings.sources), Headings{"hwang2006"});
  EXPECT_EQ(settings.archive, dir_.path() / "data" / "columns");
  EXPECT_EQ(settings.delay, 1.0);
  EXPECT_EQ(settings.connections, 1);
  EXPECT_EQ(settings.parallel_sources, 256);
  EXPECT_EQ(settings.revisit_unchanged_runs, 7);
}

TEST_F(SettingsTest, ARunMustBeOneOfOneOrMore) {
  for (const char* key : {"revisit_runs", "revisit_unchanged_runs"}) {
    dir_.write("columns/columns.toml", std::string(key) + " = 0");
    EXPECT_THROW(load_settings({}), base::Error) << key;
  }
}

TEST_F(SettingsTest, EveryShippedSourceIsWellFormed) {
  for (const Source& source : load_settings({}).available) EXPECT_EQ(source.file.stem(), source.name);
}

TEST_F(SettingsTest, TheUsersFilesTakeTheirPlace) {
  dir_.write("columns/columns.toml", "contact = \"me@example.org\"\ndelay = 3\narchive = \"kept\"\n");
  dir_.write("columns/sources/mine.toml", "feeds = \"http://paper.example/f\"\n");
  const Settings settings = load_settings({});
  EXPECT_EQ(names(settings.sources), Headings{"mine"});
  EXPECT_NE(settings.find_source("hwang2006"), nullptr);
  EXPECT_EQ(settings.source("hwang2006").name, "hwang2006");
  try {
    settings.source("hwang206");
    FAIL() << "a source that is not there";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.status(), base::Exit::config);
    EXPECT_STREQ(error.what(), "there is no source \"hwang206\"");
    EXPECT_EQ(error.hint(), "Did you mean hwang2006?");
  }
  EXPECT_EQ(settings.contact, "me@example.org");
  EXPECT_EQ(settings.archive, dir_.path() / "columns" / "kept");
}

TEST_F(SettingsTest, ASourceThatAUserAddsIsCrawledWithoutAFurtherWord) {
  dir_.write("columns/sources/mine.toml", "feeds = \"http://paper.example/f\"\n");
  EXPECT_EQ(names(load_settings({}).sources), (Headings{"hwang2006", "mine"}))
      << "the shipped one is not dropped silently";
}

TEST_F(SettingsTest, AUsersFileOfAShippedNameReplacesIt) {
  dir_.write("columns/sources/hwang2006.toml", "title = \"own\"\nfeeds = \"http://paper.example/f\"\n");
  EXPECT_EQ(load_settings({}).find_source("hwang2006")->title, "own");
}

TEST_F(SettingsTest, AConfigFileStandsAloneAndMayNameSourceFiles) {
  dir_.write("else/my.toml", "sources = [\"pages/paper.toml\"]\n");
  dir_.write("else/pages/paper.toml", "name = \"paper\"\nfeeds = \"http://paper.example/f\"\n");
  const Settings settings = load_settings({dir_.path() / "else" / "my.toml", dir_.path() / "there"});
  EXPECT_EQ(names(settings.sources), Headings{"paper"});
  EXPECT_EQ(settings.find_source("hwang2006"), nullptr);
  EXPECT_EQ(settings.archive, dir_.path() / "there");
}

TEST_F(SettingsTest, AProxyIsAUrlOfHttpOrSocks) {
  for (const char* proxy : {"socks5h://127.0.0.1:9050", "http://user:word@proxy.example:3128", "http://[::1]:8080"}) {
    dir_.write("columns/columns.toml", std::string("proxy = \"") + proxy + "\"\n");
    EXPECT_EQ(load_settings({}).proxy, proxy);
  }
  for (const char* proxy :
       {"127.0.0.1:9050", "socks5://127.0.0.1", "ftp://a.example", "http://", "http://a.example/x"}) {
    dir_.write("columns/columns.toml", std::string("proxy = \"") + proxy + "\"\n");
    EXPECT_THROW(load_settings({}), base::Error) << proxy;
  }
}

TEST_F(SettingsTest, IndexesAreServersAndFoldersBesideTheFile) {
  dir_.write(
      "columns/columns.toml",
      "index = [\"desk:4001\", \"ssh:desk2:a/b\", \"./shards\", \"/srv/shards\", \"shards\"]\nindex_timeout = 2.5\n");
  const Settings settings = load_settings({});
  EXPECT_EQ(settings.index, (Headings{"desk:4001", "ssh:desk2:a/b", (dir_.path() / "columns/./shards").string(),
                                      "/srv/shards", (dir_.path() / "columns/shards").string()}));
  EXPECT_EQ(settings.index_timeout, std::chrono::milliseconds(2500));
  dir_.write("columns/columns.toml", "");
  EXPECT_EQ(load_settings({}).index, Headings());
  EXPECT_EQ(load_settings({}).index_timeout, std::chrono::seconds(10));
  for (const char* wrong : {"index_timeout = 0", "index_timeout = 4000", "index = 3"}) {
    dir_.write("columns/columns.toml", wrong);
    EXPECT_THROW(load_settings({}), base::Error) << wrong;
  }
}

TEST_F(SettingsTest, MistakesNameWhatThereIs) {
  dir_.write("columns/columns.toml", "sources = [\"nope\"]\n");
  try {
    load_settings({});
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.status(), base::Exit::config);
    EXPECT_NE(error.hint().find("hwang2006"), std::string::npos);
  }
  EXPECT_THROW(load_settings({dir_.path() / "missing.toml", {}}), base::Error);
}

}  // namespace
}  // namespace config
