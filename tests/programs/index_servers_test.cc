// A search that Xapian's servers answer: three shards behind xapian-tcpsrv give what one index of all columns gives.
#include "tests/programs/index_servers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string>;

constexpr int found = 0, none = 1, failed = 2;

// The document of an answer, with weights to nine places: servers add the parts up in orders of their own.
json answer_of(const Outcome& outcome) {
  json document = json::parse(outcome.out, nullptr, false);
  if (document.is_discarded()) return outcome.out + outcome.err;
  for (json& hit : document["hits"]) hit["weight"] = std::round(hit["weight"].get<double>() * 1e9) / 1e9;
  return document;
}

class IndexServersTest : public testing::Test {
 protected:
  void SetUp() override {
    if (xapian_tool("xapian-tcpsrv").empty()) GTEST_SKIP() << "xapian-tools is not installed";
    archive = std::make_unique<ServedArchive>(3);
    for (unsigned number = 1; number <= 3; ++number)
      servers.push_back(std::make_unique<ShardServer>(archive->shard(number)));
    for (const auto& server : servers) names.push_back(server->name());
  }

  std::unique_ptr<ServedArchive> archive;
  std::vector<std::unique_ptr<ShardServer>> servers;
  Words names;
};

TEST_F(IndexServersTest, ThreeServersAnswerAsOneIndexOfAllColumns) {
  const std::vector<Words> searches{
      {"바다"},
      {"슈퍼컴퓨터"},
      {"슈퍼컴퓨터", "센터"},
      {"컴퓨터", "고래", "--limit", "7"},
      {"\"슈퍼컴퓨터 센터\""},
      {"누리온"},
      {"\"푸른 바다\""},
      {"같은", "글", "인공지능", "GPU", "컴퓨터", "--match", "any", "--limit", "40"},
      {"인공지능과", "GPU", "이야기", "--limit", "90"},
      {"학교대학"},
      {"장마"},
      {"300억"},
      {"GPT-3"},
      {"엑사스케일의", "OR", "정류장"},
      {"컴퓨터", "-고래"},
      {"인공*"},
      {"exact:\"1989년의 컴퓨터는\""},
      {"title:고래"},
      {"note:메모"},
      {"--tag", "hardware"},
      {"고래", "--author", "윤슬"},
      {"고래", "--series", "산책", "--group-by", "author,year"},
      {"고래", "--source", "other", "--topic", "sea"},
      {"--language", "en", "--sort", "date"},
      {"컴퓨터", "--sort", "date", "--limit", "90"},
      {"컴퓨터", "--sort", "oldest", "--limit", "90", "--year", "2018..2020"},
      {"정류장", "강의", "봉우리"},
      {"고래", "정류장", "--match", "any", "--limit", "50"},
      {"바다", "--title-only"},
      {"슈퍼컴퓨타"},
      {"author:김하너"},
      {"없는말"},
  };
  for (const Words& words : searches) {
    Words all = words;
    all.push_back("--json");
    const Outcome here = archive->here(all), there = archive->there(names, all);
    EXPECT_EQ(answer_of(there), answer_of(here)) << testing::PrintToString(words);
    EXPECT_LE(here.status, none) << here.err;
    EXPECT_EQ(there.status, here.status) << testing::PrintToString(words);
    EXPECT_EQ(there.err, here.err) << testing::PrintToString(words);
  }
}

TEST_F(IndexServersTest, AMachineWithoutAnArchiveShowsTitleDayTopicPassageAndUrl) {
  const Outcome outcome = archive->there(names, {"날씨를"});
  EXPECT_EQ(outcome.status, found) << outcome.err;
  EXPECT_FALSE(fs::exists(archive->reader.archive()));
  for (const char* part : {"기계", "바다를 재는 배", "슈퍼 컴퓨터가 »날씨를« 예측한다", "https://columns.example/"})
    EXPECT_THAT(outcome.out, HasSubstr(part));
  EXPECT_EQ(archive->there(names, {"없는말"}).status, none);
}

TEST_F(IndexServersTest, ABatchIsAnsweredAsByOneIndex) {
  const fs::path file = archive->desk / "batch.tsv";
  write_file(file, "a\t고래 노래\nb\t슈퍼컴퓨터 센터\nc\t없는말\n");
  const auto ranks = [&](const Outcome& outcome) {
    EXPECT_EQ(outcome.status, found) << outcome.err;
    std::string kept;  // without the weights
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) kept += line.substr(0, line.rfind('\t')) + "\n";
    return kept;
  };
  EXPECT_EQ(ranks(archive->there(names, {"--batch", file.string()})), ranks(archive->here({"--batch", file.string()})));
}

TEST_F(IndexServersTest, ServersAndFoldersAreMixedAndNamedInTheSettings) {
  const Words words{"--json", "컴퓨터", "고래"};
  const json right = answer_of(archive->here(words));
  EXPECT_EQ(answer_of(archive->there({(archive->desk / "shards").string()}, words)), right) << "a folder of all shards";
  archive->reader.setting("index = [\"" + names[0] + "\", \"" + archive->shard(2).string() + "\", \"" + names[2] +
                          "\"]");
  EXPECT_EQ(answer_of(archive->there({}, words)), right);
}

TEST_F(IndexServersTest, AnArchivesFolderIsAskedAsItIsNow) {
  const std::string folder = archive->desk.archive().string();
  const Words words{"--json", "컴퓨터", "고래"};
  EXPECT_EQ(answer_of(archive->there({folder}, words)), answer_of(archive->here(words)));
  archive->store("2024-03-04", "등대의 고래", "등대지기는 고래를 센다.");
  EXPECT_EQ(archive->there({folder}, {"등대지기"}).status, found) << "what was stored since is indexed first";
}

TEST_F(IndexServersTest, AnArchiveOfThisMachineIsMixedWithServers) {
  Desk other;
  const auto file = other / "one.jsonl";
  write_file(
      file,
      R"({"url":"https://other.example/1","title":"남쪽 고래","published":"2024-05-06","body":"남쪽 바다의 고래."})"
      "\n");
  ASSERT_EQ(other.columns({"import", file.string()}).status, 0);
  std::vector<std::string> asked = names;
  asked.push_back(other.archive().string());
  const auto total = [&](const Words& indexes) {
    return answer_of(archive->there(indexes, {"--json", "고래"}))["total"].get<int>();
  };
  EXPECT_EQ(total(asked), total(names) + 1);
  EXPECT_THAT(archive->there(asked, {"남쪽"}).out, HasSubstr("https://other.example/1"));
}

TEST_F(IndexServersTest, AShardThatTwoServersHaveIsAskedOnce) {
  const ShardServer copy(archive->shard(2));
  const Words words{"--json", "바다"};
  EXPECT_EQ(answer_of(archive->there({copy.name(), names[0], names[1], names[2]}, words)),
            answer_of(archive->here(words)));
}

TEST_F(IndexServersTest, ShardsAreBroughtUpToDateByWhatChanged) {
  const auto set_of = [&] { return read_file(archive->shard(1) / "iamglass").substr(14, 16); };
  const std::string before = set_of();
  archive->store("2024-02-03", "새로운 고래", "누리온은 고래를 센다.");
  EXPECT_EQ(archive->there(names, {"누리온"}).status, none);
  ASSERT_EQ(archive->write_shards().status, 0);
  ASSERT_EQ(archive->desk.columns({"index"}).status, 0);
  EXPECT_EQ(set_of(), before) << "the database was not made anew";
  EXPECT_EQ(archive->there(names, {"누리온"}).status, found);
  // What is deleted or changed leaves no trace in the frequencies.
  ASSERT_EQ(archive->desk.columns({"edit", "12", "--title", "기계의 노래"}).status, 0);
  ASSERT_EQ(archive->write_shards().status, 0);
  ASSERT_EQ(archive->desk.columns({"index", "--rebuild"}).status, 0);
  for (const Words& words : std::vector<Words>{{"--json", "기계"}, {"--json", "고래"}})
    EXPECT_EQ(answer_of(archive->there(names, words)), answer_of(archive->here(words)));
}

TEST_F(IndexServersTest, AServerBehindSshIsAsked) {
  // What ssh would run on the other machine runs here.
  const fs::path bin = archive->desk / "bin";
  fs::create_directories(bin);
  write_file(bin / "ssh",
             "#!/bin/sh\necho \"$@\" >>\"$0.log\"\nwhile [ \"$1\" != -- ]; do shift; done\nshift 2\nexec \"$@\"\n");
  fs::permissions(bin / "ssh", fs::perms::owner_all);
  archive->reader.env("PATH", bin.string() + ":" + std::getenv("PATH"));
  const Words words{"--json", "슈퍼컴퓨터", "센터"};
  const Outcome outcome =
      archive->there({names[0], names[1], "ssh:search.example:" + archive->shard(3).string()}, words);
  EXPECT_EQ(answer_of(outcome), answer_of(archive->here(words)));
  EXPECT_THAT(read_file(bin / "ssh.log"),
              HasSubstr("-o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=10 -- search.example "
                        "xapian-progsrv " +
                        archive->shard(3).string()));
}

TEST_F(IndexServersTest, ACopyThatXapianReplicatesIsSearchedAndFollows) {
  const int port = free_port();
  const Running master(
      xapian_tool("xapian-replicate-server"),
      {"--interface", "127.0.0.1", "--port", std::to_string(port), (archive->desk / "shards").string()});
  wait_for_port(port);
  const auto replicate = [&](unsigned number) {
    const std::string name = "shard" + std::to_string(number);
    return run(xapian_tool("xapian-replicate"), {"--host", "127.0.0.1", "--port", std::to_string(port), "--master",
                                                 name, "--one-shot", "--quiet", (archive->reader / name).string()});
  };
  for (unsigned number = 1; number <= 3; ++number) ASSERT_EQ(replicate(number).status, 0);
  const Words copies{(archive->reader / "shard1").string(), (archive->reader / "shard2").string(),
                     (archive->reader / "shard3").string()};
  const Words words{"--json", "고래", "노래"};
  EXPECT_EQ(answer_of(archive->there(copies, words)), answer_of(archive->here(words)));

  archive->store("2024-02-03", "새로운 고래", "누리온은 고래를 센다.");
  ASSERT_EQ(archive->write_shards().status, 0);
  EXPECT_EQ(archive->there(copies, {"누리온"}).status, none);
  for (unsigned number = 1; number <= 3; ++number) ASSERT_EQ(replicate(number).status, 0);
  EXPECT_EQ(archive->there(copies, {"누리온"}).status, found);
}

TEST_F(IndexServersTest, WhatDoesNotNameAnIndexIsRefused) {
  for (const char* wrong : {"nohost", "host:0", "host:99999", "host:12a", ":12", "ssh:host", "ssh:-oProxyCommand=x:dir",
                            "ssh:host:dir;rm", "-host:12"}) {
    const Outcome outcome = archive->reader.columns({"search", std::string("--index=") + wrong, "바다"});
    EXPECT_EQ(outcome.status, failed) << wrong;
    EXPECT_THAT(outcome.err, HasSubstr("does not name an index")) << wrong;
  }
  EXPECT_THAT(archive->there(names, {"--similar", "3"}).err, HasSubstr("--similar and --index do not go together"));
}

TEST_F(IndexServersTest, ShardsAreNotWrittenOverOtherFiles) {
  const auto shards_in = [&](const fs::path& dir, const std::string& count) {
    return archive->desk.columns({"index", "--shards", count, "-o", dir.string()});
  };
  fs::create_directories(archive->desk / "mine");
  write_file(archive->desk / "mine/letter.txt", "x");
  const Outcome outcome = shards_in(archive->desk / "mine", "2");
  EXPECT_EQ(outcome.status, 64);
  EXPECT_THAT(outcome.err, HasSubstr("has other files than shards"));
  // A folder that only has the name of a shard is somebody else's.
  fs::create_directories(archive->desk / "mine2/shard1");
  write_file(archive->desk / "mine2/shard1/letter.txt", "x");
  EXPECT_EQ(shards_in(archive->desk / "mine2", "2").status, 64);
  EXPECT_TRUE(fs::exists(archive->desk / "mine2/shard1/letter.txt"));
  EXPECT_EQ(archive->desk.columns({"index", "-o", (archive->desk / "new").string()}).status, 64);
  EXPECT_EQ(
      archive->desk.columns({"index", "--rebuild", "--shards", "2", "-o", (archive->desk / "new").string()}).status,
      64);
  EXPECT_EQ(shards_in(archive->desk / "new", "0").status, 64);
  EXPECT_EQ(shards_in(archive->desk / "new", "65").status, 64);
  ASSERT_EQ(shards_in(archive->desk / "new", "5").status, 0);
  ASSERT_EQ(shards_in(archive->desk / "new", "2").status, 0) << "another number of shards";
  EXPECT_FALSE(fs::exists(archive->desk / "new/shard3"));
  const Words words{"--json", "고래"};
  EXPECT_EQ(answer_of(archive->there({(archive->desk / "new").string()}, words)), answer_of(archive->here(words)));
  ServedArchive other(1);
  EXPECT_THAT(other.desk.columns({"index", "--shards", "2", "-o", (archive->desk / "new").string()}).err,
              HasSubstr("has the shards of another archive"));
}

}  // namespace
}  // namespace test_support
