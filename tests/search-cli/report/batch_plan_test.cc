#include "search-cli/report/batch_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace search_cli::report {
namespace {

using testing::ElementsAre;

config::Source source(const std::string& name, const std::string& list, const std::string& more = {}) {
  return config::parse_source(more + "feeds = \"" + list + "\"\n", name + ".toml");
}

std::vector<std::vector<std::string>> names(const std::vector<std::vector<const config::Source*>>& tasks) {
  std::vector<std::vector<std::string>> all;
  for (const auto& task : tasks) {
    all.emplace_back();
    for (const config::Source* each : task) all.back().push_back(each->name);
  }
  return all;
}

TEST(BatchPlan, PartsSourcesIntoTasksOfAboutOneSize) {
  std::vector<config::Source> sources;
  for (int i = 0; i < 10; ++i)
    sources.push_back(source("s" + std::to_string(i), "http://h" + std::to_string(i) + ".example/"));
  const auto tasks = part(sources, 4);
  ASSERT_EQ(tasks.size(), 4U);
  std::set<std::string> seen;
  for (const auto& task : names(tasks)) {
    EXPECT_GE(task.size(), 2U);
    EXPECT_LE(task.size(), 3U);
    seen.insert(task.begin(), task.end());
  }
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(names(part(sources, 4)), names(tasks)) << "the same each time";
  EXPECT_EQ(part(sources, 99).size(), 10U) << "no task is empty";
}

TEST(BatchPlan, AHostIsNeverInTwoTasks) {
  const std::vector<config::Source> sources{
      source("a", "http://one.example/a"), source("b", "http://two.example/b"),
      source("c", "http://three.example/", "home = \"http://one.example:8080/\"\n"),
      source("d", "http://two.example/d"), source("e", "http://three.example/e")};
  EXPECT_THAT(names(part(sources, 5)), ElementsAre(ElementsAre("a", "c", "e"), ElementsAre("b", "d")));
}

TEST(BatchPlan, ASourceStaysWithTheOneWhoseOriginalsItTakes) {
  const std::string original =
      "[original]\nname = \"N\"\nkey = 'paper.example/(\\d+)'\ncanonical = \"https://paper.example/{key}\"\n";
  const std::vector<config::Source> sources{
      config::parse_source("feeds = \"http://one.example/\"\n" + original, "column.toml"),
      config::parse_source("originals_of = \"column\"\nhome = \"https://paper.example/\"\n" + original, "paper.toml"),
      source("z", "http://z.example/"), source("other", "https://paper.example/list")};
  EXPECT_THAT(names(part(sources, 3)), ElementsAre(ElementsAre("column", "paper", "other"), ElementsAre("z")));
}

}  // namespace
}  // namespace search_cli::report
