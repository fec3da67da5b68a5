// Index servers that are down, lie, speak nonsense or stop: their part is missing, which is said in a line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/programs/index_servers.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string>;

constexpr int failed = 2, part_missing = 3;

std::ptrdiff_t lines_of(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

class FaultIndexServers : public testing::Test {
 protected:
  void SetUp() override {
    if (xapian_tool("xapian-tcpsrv").empty()) GTEST_SKIP() << "xapian-tools is not installed";
    archive = std::make_unique<ServedArchive>(3);
    archive->reader.setting("index_timeout = 1");
    for (unsigned number = 1; number <= 2; ++number)
      servers.push_back(std::make_unique<ShardServer>(archive->shard(number)));
    two = {servers[0]->name(), servers[1]->name()};
    right = json::parse(archive->there(shards({1, 2}), search).out);
  }
  Words shards(const std::vector<unsigned>& numbers) const {
    Words folders;
    for (const unsigned number : numbers) folders.push_back(archive->shard(number).string());
    return folders;
  }
  // Asks the two servers and one that is at fault, and expects the answer of the two. Returns what is said about the
  // third.
  std::string said_with(const std::string& third) const {
    const Outcome outcome = archive->there({two[0], third, two[1]}, search);
    EXPECT_EQ(outcome.status, part_missing) << outcome.err;
    EXPECT_EQ(json::parse(outcome.out, nullptr, false), right);
    EXPECT_EQ(lines_of(outcome.err), 1) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("The columns of " + third + " are missing: "));
    EXPECT_LT(outcome.took, std::chrono::seconds(8 * time_scale));
    return outcome.err;
  }

  std::unique_ptr<ServedArchive> archive;
  std::vector<std::unique_ptr<ShardServer>> servers;
  Words two;
  const Words search{"--json", "슈퍼컴퓨터", "고래", "--match", "any"};
  json right;
};

TEST_F(FaultIndexServers, AServerThatIsDownLeavesItsPartOut) {
  EXPECT_THAT(said_with(at(free_port())), HasSubstr("refused"));
  EXPECT_THAT(said_with((archive->desk / "nosuch").string()), HasSubstr("there is no search index"));
}

TEST_F(FaultIndexServers, AServerThatSpeaksGarbageOrClosesLeavesItsPartOut) {
  const auto sends = [](std::string bytes) {
    return [bytes = std::move(bytes)](int socket) { send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL); };
  };
  const RawServer closes([](int) {}), garbage(sends("HTTP/1.1 400 Bad Request\r\n\r\n")),
      zeros(sends(std::string(500, '\0'))), high(sends(std::string(500, '\xFF'))),
      other_version(sends(std::string("\0\x04\x63\x00\x01\x01", 6)));
  for (const RawServer* server : {&closes, &garbage, &zeros, &high}) said_with(server->name());
  EXPECT_THAT(said_with(other_version.name()), HasSubstr("protocol version"));
}

TEST_F(FaultIndexServers, AServerThatIsSilentIsNotWaitedForLong) {
  const RawServer silent([](int socket) {
    std::array<char, 64> buffer{};
    while (read(socket, buffer.data(), buffer.size()) > 0) {
    }
  });
  EXPECT_THAT(said_with(silent.name()), HasSubstr("there was no answer within 1 s"));
}

TEST_F(FaultIndexServers, AServerThatStopsInTheMiddleLeavesItsPartOut) {
  const ShardServer third(archive->shard(3));
  for (const Then then : {Then::close, Then::nonsense, Then::silence}) {
    for (const std::size_t bytes : {3U, 20U, 200U, 700U, 1200U, 3000U}) {
      const RawServer proxy(forward(third.port(), bytes, then));
      SCOPED_TRACE(std::to_string(bytes) + " bytes, then " + std::to_string(static_cast<int>(then)));
      said_with(proxy.name());
    }
  }
}

TEST_F(FaultIndexServers, AReaderThatStopsEndsASearchQuietly) {
  const Outcome outcome = run("/bin/sh",
                              {"-c", "\"$0\" search --index \"$1\" --index \"$2\" --index \"$3\" 고래 | true",
                               program_path("columns").string(), two[0], two[1], archive->shard(3).string()},
                              archive->reader.options());
  EXPECT_EQ(outcome.err, "");
}

TEST_F(FaultIndexServers, WithoutAnyAnswerTheSearchFails) {
  const std::string nobody = at(free_port());
  const Outcome outcome = archive->there({nobody}, search);
  EXPECT_EQ(outcome.status, failed);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("no index answers: The columns of " + nobody + " are missing: "));
  EXPECT_THAT(outcome.err, HasSubstr("Start a server for each shard"));
}

TEST_F(FaultIndexServers, AMissingShardIsNamed) {
  const Outcome outcome = archive->there(two, search);
  EXPECT_EQ(outcome.status, part_missing);
  EXPECT_EQ(json::parse(outcome.out), right);
  EXPECT_EQ(outcome.err, "columns: The columns of shard 3 of 3 are missing: none of the indexes has it.\n");
}

TEST_F(FaultIndexServers, AnIndexOfAnotherAnalysisOrWithOtherTopicsIsLeftOut) {
  write_file(archive->reader / "config/columns/topics.toml",
             read_file(archive->reader / "config/columns/topics.toml") + "\n");
  const Outcome outcome = archive->there(two, search);
  EXPECT_EQ(outcome.status, failed);
  EXPECT_THAT(outcome.err, HasSubstr("it was made by another version of the program or with other topics"));
}

TEST_F(FaultIndexServers, ADatabaseThatIsNoShardIsLeftOut) {
  const ShardServer other(archive->desk.archive() / "index");
  EXPECT_THAT(said_with(other.name()), HasSubstr("it is not a shard"));
  const int port = free_port();
  const Running both(xapian_tool("xapian-tcpsrv"),
                     {"--quiet", "--interface", "127.0.0.1", "--port", std::to_string(port), archive->shard(3).string(),
                      archive->shard(1).string()});
  wait_for_port(port);
  EXPECT_THAT(said_with(at(port)), HasSubstr("each shard needs a server of its own"));
}

TEST_F(FaultIndexServers, AnEarlierCopyOfAnArchiveIsLeftOut) {
  const auto earlier = archive->desk / "earlier";
  std::filesystem::copy(archive->shard(3), earlier, std::filesystem::copy_options::recursive);
  archive->store("2024-02-03", "새로운 산", "봉우리를 센다.");
  ASSERT_EQ(archive->desk.columns({"index", "--shards", "2", "-o", (archive->desk / "two").string()}).status, 0);
  const Outcome outcome = archive->there({(archive->desk / "two").string(), earlier.string()}, {"--json", "봉우리를"});
  EXPECT_EQ(outcome.status, part_missing);
  EXPECT_THAT(outcome.err, HasSubstr("older copy of an archive"));
  EXPECT_EQ(json::parse(outcome.out)["total"], 1);
}

}  // namespace
}  // namespace test_support
