#include "config/task_settings.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace config {
namespace {

// A task of a batch crawls as its plan's settings say. The settings of crawls are listed by hand here, as in
// task_settings.cc: a new one belongs into both.
TEST(TaskSettings, AreTheSettingsOfTheCrawl) {
  test_support::TempDir dir;
  dir.write(
      "plan.toml",
      "contact = \"me@paper.example\"\nproxy = \"http://127.0.0.1:3128\"\ndelay = 7.5\nconnections = 3\nbudget = 12\n"
      "revisit_runs = 4\nrevisit_unchanged_runs = 5\ndeadline_hours = 1.5\nparallel_sources = 9\n");
  dir.write("sources/paper.toml", "feeds = \"http://paper.example/feed\"\n");
  Overrides of_plan;
  of_plan.config = (dir.path() / "plan.toml").string();
  const Settings plan = load_settings(of_plan);
  dir.write("task.toml", task_settings(plan));
  Overrides of_task;
  of_task.config = (dir.path() / "task.toml").string();
  const Settings task = load_settings(of_task);
  EXPECT_EQ(task.contact, "me@paper.example");
  EXPECT_EQ(task.proxy, "http://127.0.0.1:3128");
  EXPECT_EQ(task.delay, 7.5);
  EXPECT_EQ(task.connections, 3);
  EXPECT_EQ(task.budget, 12);
  EXPECT_EQ(task.revisit_runs, 4);
  EXPECT_EQ(task.revisit_unchanged_runs, 5);
  EXPECT_EQ(task.deadline, plan.deadline);
  EXPECT_EQ(task.deadline, std::chrono::minutes(90));
  EXPECT_EQ(task.parallel_sources, 9);
  EXPECT_EQ(task.archive, dir.path() / "archive") << "each task has one of its own, beside its settings";
}

}  // namespace
}  // namespace config
