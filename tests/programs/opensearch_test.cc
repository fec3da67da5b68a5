// `columns export --format opensearch` sent to a loopback server by the commands of the guide.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "archive/annotations.h"
#include "archive/archive.h"
#include "archive/field.h"
#include "tests/programs/kept_sample.h"
#include "tests/support/opensearch.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using archive::Archive;
using archive::Column;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Json = nlohmann::json;

constexpr const char* curl = "/usr/bin/curl";

// The commands of the guide that ask $SERVER: the first loads the template, the second the files, the third asks.
std::vector<std::string> commands_of_the_guide() {
  const std::string text = read_file(fs::path(COLUMNS_SOURCE_DIR) / "docs/guides/catalogue.md");
  std::vector<std::string> commands;
  for (std::size_t at = text.find("```sh\n"); at != std::string::npos; at = text.find("```sh\n", at)) {
    at += 6;
    const std::string block = text.substr(at, text.find("```", at) - at);
    if (block.find("$SERVER") != std::string::npos && block.find("SERVER=") == std::string::npos)
      commands.push_back(block);
  }
  return commands;
}

class OpenSearchExport : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(curl)) GTEST_SKIP() << "curl is not installed";
  }

  Outcome exported(const std::string& name, std::vector<std::string> options = {}) {
    options.insert(options.begin(),
                   {"export", "--all-years", "--format", "opensearch", "-o", (desk / name / "search").string()});
    fs::create_directory(desk / name);
    Outcome outcome = desk.columns(options);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome;
  }
  // Runs a command of the guide beside an export.
  Outcome shell(std::size_t command, const std::string& name) {
    const auto commands = commands_of_the_guide();
    EXPECT_EQ(commands.size(), 3u);
    RunOptions options;
    options.folder = desk / name;
    options.env = {{"SERVER", server.base()}, {"http_proxy", ""}, {"HTTP_PROXY", ""}, {"ALL_PROXY", ""}};
    Outcome outcome = run("/bin/sh", {"-ec", commands.at(command)}, options);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome;
  }
  // Sends an export to the server.
  void send(const std::string& name, const std::string& answer = "{\"errors\":false}") {
    EXPECT_THAT(shell(0, name).out, HasSubstr("\"acknowledged\":true"));
    EXPECT_THAT(shell(1, name).out, HasSubstr(answer));
    EXPECT_THAT(server.complaints(), IsEmpty());
  }
  int change_of(const std::string& name) {
    return Json::parse(read_file(desk / name / "search/manifest.json")).at("change");
  }
  std::int64_t keep(const std::string& day, const std::string& title, const std::string& body = "바다에 고래가 산다.") {
    return keep_column(desk.archive(), day, title, body);
  }
  // The server must hold the archive's columns and nothing else.
  void expect_the_archive() {
    const auto documents = server.documents("columns");
    const Archive archive(desk.archive(), Archive::Mode::read);
    std::size_t count = 0;
    archive.each([&](const Column& column) {
      const std::string id = std::to_string(column.id);
      const auto found = documents.find(id);
      if (found == documents.end()) {
        ADD_FAILURE() << "column " << id << " is missing";
        return true;
      }
      EXPECT_EQ(found->second.version, column.change) << id;
      const Json& source = found->second.source;
      for (const archive::Field& field : archive::fields()) {
        const std::string text = field.read(column), name(field.name);
        if (text.empty())
          EXPECT_FALSE(source.contains(name)) << id << " " << name;
        else
          EXPECT_EQ(source.at(name), field.kind == archive::FieldKind::json ? Json::parse(text) : Json(text)) << id;
      }
      EXPECT_EQ(source.value("year", 0), column.published.year) << id;
      EXPECT_EQ(source.value("tags", Json::array()), Json(column.tags)) << id;
      EXPECT_EQ(source.value("notes", Json::array()).size(), column.notes.size()) << id;
      EXPECT_EQ(source.value("gone", ""), column.gone.text()) << id;
      ++count;
      return true;
    });
    EXPECT_EQ(documents.size(), count);
  }

  Desk desk;
  OpenSearch server;
};

TEST_F(OpenSearchExport, TheCommandsOfTheGuideLoadTheArchive) {
  keep_sample(desk);
  exported("whole");
  send("whole");
  expect_the_archive();
}

TEST_F(OpenSearchExport, TopicsAndYearsAreCountedAsTheProgramCountsThem) {
  keep_sample(desk);
  exported("whole");
  send("whole");
  const Json answer = Json::parse(shell(2, "whole").out);
  std::size_t total = 0;
  for (const Json& topic : answer.at("aggregations").at("topics").at("buckets")) {
    for (const Json& year : topic.at("years").at("buckets")) {
      const Outcome listed = desk.columns(
          {"list", "--json", "--topic", topic.at("key"), "--year", std::to_string(year.at("key").get<int>())});
      EXPECT_EQ(Json::parse(listed.out).at("columns").size(), year.at("doc_count").get<std::size_t>()) << topic << year;
    }
    total += topic.at("doc_count").get<std::size_t>();
  }
  EXPECT_EQ(total, server.documents("columns").size());
}

TEST_F(OpenSearchExport, TheTemplateAnalyzesKoreanByNoriAndRefusesUnknownFields) {
  keep("2024-05-03", "별");
  exported("whole");
  const Json body = Json::parse(read_file(desk / "whole/search/index-template.json"));
  EXPECT_EQ(body.at("index_patterns"), Json({"columns", "columns-*"}));
  const Json& analysis = body.at("template").at("settings").at("index").at("analysis");
  const std::string tokenizer = analysis.at("analyzer").at("korean").at("tokenizer");
  EXPECT_EQ(analysis.at("tokenizer").at(tokenizer).at("type"), "nori_tokenizer");
  EXPECT_EQ(analysis.at("tokenizer").at(tokenizer).at("decompound_mode"), "mixed");
  const Json& mappings = body.at("template").at("mappings");
  EXPECT_EQ(mappings.at("dynamic"), "strict");
  const Json& properties = mappings.at("properties");
  for (const char* text : {"title", "body"}) EXPECT_EQ(properties.at(text).at("analyzer"), "korean") << text;
  for (const char* word : {"topic", "topics", "topic_name", "topic_names", "tags", "source", "author", "series"})
    EXPECT_EQ(properties.at(word).at("type"), "keyword") << word;
  EXPECT_EQ(properties.at("title").at("fields").at("keyword").at("type"), "keyword");
  EXPECT_EQ(properties.at("year").at("type"), "integer");
  EXPECT_EQ(properties.at("published").at("type"), "date");
  for (const archive::Field& field : archive::fields()) EXPECT_TRUE(properties.contains(std::string(field.name)));
}

TEST_F(OpenSearchExport, ChangesAloneMakeTheIndexThatTheArchiveIs) {
  keep_sample(desk);
  const std::int64_t first = keep("2024-01-05", "그대로 남는 칼럼"), second = keep("2024-01-12", "고쳐지는 칼럼"),
                     third = keep("2024-01-19", "사본이 되는 칼럼"), copy = keep("2024-01-20", "사본이던 칼럼");
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    archive.set_same_as(copy, first);
  }
  exported("whole");
  send("whole");
  const std::string since = std::to_string(change_of("whole"));
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    Column column = archive.find(second).value();
    column.body = "고친 글이다.";
    archive.store(column);
    archive.set_same_as(third, first);
    archive.set_same_as(copy, 0);
    archive::Annotations(archive).add_tag(1, "다시 읽기", base::now());
    archive::Annotations(archive).add_note(1, "인용할 것", base::now());
    archive.set_gone(2, base::Day{2025, 1, 2});
  }
  keep("2024-02-02", "새 칼럼");
  const Outcome said = exported("more", {"--since", since});
  EXPECT_THAT(said.err, HasSubstr("After change " + since + ", columns written: 6, columns to be removed: 1."));
  EXPECT_THAT(said.err, HasSubstr("`--since " + std::to_string(change_of("more")) + "`"));
  send("more");
  expect_the_archive();
  send("more");
  expect_the_archive();
  EXPECT_EQ(server.conflicts(), 0) << "the same changes once more are no conflict";
}

TEST_F(OpenSearchExport, OtherTopicsArriveAlthoughNoColumnChanged) {
  keep_sample(desk);
  exported("whole");
  send("whole");
  write_file(desk / "config/columns/topics.toml", sample_topics);
  exported("again");
  send("again");
  EXPECT_EQ(server.conflicts(), 0);
  std::set<std::string> topics;
  for (const auto& [id, document] : server.documents("columns")) topics.insert(document.source.at("topic"));
  EXPECT_EQ(topics, (std::set<std::string>{"machines", "other"}));
}

TEST_F(OpenSearchExport, WhatIsOlderThanTheIndexChangesNothing) {
  const std::int64_t id = keep("2024-01-05", "고쳐지는 칼럼");
  const std::int64_t other = keep("2024-01-12", "사본이 되는 칼럼");
  exported("whole");
  {
    Archive archive(desk.archive(), Archive::Mode::write);
    Column column = archive.find(id).value();
    column.body = "고친 글이다.";
    archive.store(column);
    archive.set_same_as(other, id);
  }
  exported("newer");
  send("newer");
  send("whole", "version_conflict_engine_exception");
  EXPECT_EQ(server.conflicts(), 2) << "the edited column, and the one that was removed";
  expect_the_archive();
}

TEST_F(OpenSearchExport, NothingNewIsNoRequest) {
  keep("2024-01-05", "하나");
  exported("whole");
  exported("more", {"--since", std::to_string(change_of("whole"))});
  EXPECT_FALSE(fs::exists(desk / "more/search/bulk-00001.ndjson"));
  send("whole");
  EXPECT_EQ(shell(1, "more").out, "");
  expect_the_archive();
}

TEST_F(OpenSearchExport, EveryFileIsASoundRequestBelowTenMegabytes) {
  std::string body;
  while (body.size() < 900'000) body += "바다 \"밑\"에서 올라온 자료 \\ \t \xF0\x9F\x98\x80 줄\n\n";
  for (int i = 0; i < 30; ++i) keep("2024-01-05", "긴 글 " + std::to_string(i), body);
  keep("2024-01-06", std::string("NUL \0 \xFF", 7), "앞뒤");
  exported("whole");
  std::set<std::string> files;
  for (const auto& file : fs::directory_iterator(desk / "whole/search")) {
    const std::string name = file.path().filename();
    if (!name.ends_with(".ndjson")) continue;
    files.insert(name);
    EXPECT_LT(file.file_size(), 10'000'000u);
    EXPECT_EQ(bulk_problem(read_file(file.path())), "") << name;
  }
  EXPECT_EQ(files, (std::set<std::string>{"bulk-00001.ndjson", "bulk-00002.ndjson", "bulk-00003.ndjson",
                                          "bulk-00004.ndjson"}));
  send("whole");
  EXPECT_EQ(server.documents("columns").size(), 31u);
}

TEST(BulkProtocol, IsHeldByTheValidator) {
  const std::string index = "{\"index\":{\"_id\":\"1\",\"version\":2,\"version_type\":\"external_gte\"}}\n";
  EXPECT_EQ(bulk_problem(index + "{\"id\":1}\n"), "");
  EXPECT_NE(bulk_problem(""), "");
  EXPECT_NE(bulk_problem("{\"index\":{\"_id\":\"1\",\"version_type\":\"external\"}}\n{}\n"), "") << "no version";
  EXPECT_NE(bulk_problem(index + "{\"id\":1}"), "") << "no line break at the end";
  EXPECT_NE(bulk_problem(index), "") << "no document";
  EXPECT_NE(bulk_problem(index + "{\"id\":\n1}\n"), "") << "a document of two lines";
  EXPECT_NE(bulk_problem("{\"index\":{\"_id\":1,\"version\":2,\"version_type\":\"external\"}}\n{}\n"), "")
      << "a number";
  EXPECT_NE(bulk_problem("{\"index\":{\"_id\":\"1\",\"version\":2}}\n{}\n"), "") << "an internal version";
  EXPECT_NE(bulk_problem("{\"update\":{\"_id\":\"1\"}}\n{}\n"), "");
  EXPECT_NE(bulk_problem("{\"index\":{\"_id\":\"1\",\"_type\":\"column\"}}\n{}\n"), "");
}

}  // namespace
}  // namespace test_support
