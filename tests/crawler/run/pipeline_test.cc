// A whole run in this process, with its network thread and parser threads, against a loopback site.
#include "crawler/run/pipeline.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "crawler/run/source_run.h"
#include "tests/support/failing_allocation.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"
#include "tests/support/temp_dir.h"

namespace crawler::run {
namespace {

class PipelineTest : public testing::Test {
 protected:
  static constexpr int columns = 40;

  PipelineTest() {
    site.page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
    std::vector<test_support::Listed> listed;
    for (int i = 0; i < columns; ++i) {
      const std::string path = "/" + std::to_string(i) + "/", title = "강가의 의자 " + std::to_string(i);
      listed.push_back({path, title, "2024-05-03"});
      site.page(path, test_support::column_page(title, "2024-05-03"));
    }
    site.page("/list/", test_support::list_page(listed));
  }
  PipelineSetup setup(RunRules rules = {}) {
    rules.delay = std::chrono::milliseconds(0);
    rules.connections = 4;
    rules.allow_private = true;
    rules.parser_threads = 3;
    if (!rules.interrupted) rules.interrupted = [] { return false; };
    return {archive, dir / "archive", source, std::move(rules), report, log};
  }

  test_support::Site site;
  test_support::TempDir dir;
  archive::Archive archive{dir / "archive", archive::Archive::Mode::write};
  config::Source source{config::parse_source(test_support::page_source(site.base()), "paper.toml")};
  ingest::ProblemReport report{"test"};
  base::Log log{false};
};

TEST_F(PipelineTest, ARunStoresEveryListedColumnAndASecondOneNothing) {
  const archive::Run first = run_source(setup());
  EXPECT_EQ(first.added, columns);
  EXPECT_EQ(first.failed, 0);
  EXPECT_EQ(first.outcome, archive::Outcome::ok);
  EXPECT_EQ(archive.count(), static_cast<std::size_t>(columns));
  const archive::Run second = run_source(setup());
  EXPECT_EQ(second.added + second.revised, 0);
  EXPECT_EQ(second.unchanged, columns);
}

TEST_F(PipelineTest, APageThatEndsItsReaderIsPutAsideAndTheOthersAreStored) {
  PipelineSetup with_defect = setup();
  with_defect.read = [](const fetch::Download& page, const config::Source& rules) {
    if (page.final_url.path() == "/7/") std::abort();
    return read_content(page, rules);
  };
  const archive::Run run = run_source(std::move(with_defect));
  EXPECT_EQ(run.added, columns - 1);
  EXPECT_EQ(run.failed, 1);
  EXPECT_EQ(run.outcome, archive::Outcome::partial);
  EXPECT_EQ(run.status, static_cast<int>(base::Exit::data));
  EXPECT_EQ(run.message.substr(0, site.url("/7/").size() + 24), site.url("/7/") + ": its reader ended by si");
  const auto entry = archive::Frontier(archive).find(source.name, base::url_key(site.url("/7/")));
  EXPECT_EQ(entry.value().problem.substr(0, 16), "its reader ended");
  // The next run asks for it again.
  EXPECT_EQ(run_source(setup()).added, 1);
}

TEST_F(PipelineTest, AnInterruptedRunKeepsWhatItHasStored) {
  int asked = 0;
  RunRules rules;
  rules.interrupted = [&asked] { return ++asked > 20; };
  const archive::Run run = run_source(setup(std::move(rules)));
  EXPECT_EQ(run.outcome, archive::Outcome::interrupted);
  EXPECT_EQ(archive.count(), static_cast<std::size_t>(run.added));
}

TEST_F(PipelineTest, ARunThatAnExceptionEndsIsRecordedAsFailed) {
  int asked = 0;
  RunRules rules;
  rules.interrupted = [&asked]() -> bool {
    if (++asked > 20) throw std::runtime_error("the network is on fire");
    return false;
  };
  EXPECT_THROW(run_source(setup(std::move(rules))), std::runtime_error);
  const archive::Run run = archive::Runs(archive).last("", 1).at(0);
  EXPECT_EQ(run.outcome, archive::Outcome::failed);
  EXPECT_EQ(run.status, 70);
  EXPECT_EQ(run.message, "the network is on fire");
  EXPECT_EQ(run_source(setup()).outcome, archive::Outcome::ok);
  EXPECT_EQ(archive.count(), static_cast<std::size_t>(columns));
}

TEST_F(PipelineTest, ARunThatRunsOutOfMemoryIsRecordedAndTheNextFinishesTheWork) {
  bool failed = true;
  for (long count = 10; failed; count += count / 4 + 1) {
    const std::size_t before = archive::Runs(archive).last("", 100).size();
    {
      const test_support::FailingAllocation failing(count);
      try {
        run_source(setup());
      } catch (const std::bad_alloc&) {
      } catch (const base::Error&) {
      }
      failed = failing.failed();
    }
    const std::vector<archive::Run> runs = archive::Runs(archive).last("", 100);
    if (runs.size() > before) {
      EXPECT_NE(runs.front().outcome, archive::Outcome::running) << count;
    }
    EXPECT_EQ(archive.check(), std::vector<std::string>{}) << count;
  }
  EXPECT_EQ(run_source(setup()).outcome, archive::Outcome::ok);
  EXPECT_EQ(archive.count(), static_cast<std::size_t>(columns));
}

TEST_F(PipelineTest, WhatAHandlerWroteBeforeItThrewIsRolledBackAlone) {
  {
    Pipeline pipeline(setup());
    pipeline.begin();
    for (int i = 0; i < 2; ++i) {
      fetch::Job job;
      job.url = site.url("/" + std::to_string(i) + "/");
      pipeline.submit(std::move(job), [&, i](const ParsedPage& parsed) {
        archive::FrontierEntry entry;
        entry.source = source.name;
        entry.url = parsed.download.job.url;
        pipeline.frontier().put(entry);
        if (i == 1) throw std::runtime_error("the handler is on fire");
      });
      if (i == 0) pipeline.pump(0);
    }
    EXPECT_THROW(pipeline.pump(0), std::runtime_error);
    pipeline.abandon(base::Exit::software, "the handler is on fire");
  }
  const archive::Frontier frontier(archive);
  EXPECT_TRUE(frontier.find(source.name, site.url("/0/")));
  EXPECT_FALSE(frontier.find(source.name, site.url("/1/")));
  EXPECT_EQ(archive::Runs(archive).last("", 1).at(0).message, "the handler is on fire");
}

TEST_F(PipelineTest, RunsOnOneEngineShareItAndOneThatDiesCostsItselfAlone) {
  config::Source other = source;
  other.name = "other";
  const RunRules rules = setup().rules;
  Engine engine({.archive = archive,
                 .archive_dir = dir / "archive",
                 .sources = {&source, &other},
                 .limits = rules.limits,
                 .user_agent = "test",
                 .proxy = "",
                 .parser_threads = 2,
                 .keep = true,
                 .log = log});
  archive::Run well, dying;
  std::string died;
  std::thread first([&] {
    const Turn::Held turn(engine.turn());
    PipelineSetup own = setup();
    own.engine = &engine;
    well = run_source(std::move(own));
  });
  std::thread second([&] {
    const Turn::Held turn(engine.turn());
    ingest::ProblemReport others("test");
    RunRules broken = setup().rules;
    int asked = 0;
    broken.interrupted = [&asked]() -> bool {
      if (++asked > 20) throw std::runtime_error("the source is on fire");
      return false;
    };
    try {
      run_source({archive, dir / "archive", other, broken, others, log, {}, &engine});
    } catch (const std::runtime_error& error) {
      died = error.what();
    }
  });
  first.join();
  second.join();
  EXPECT_EQ(well.outcome, archive::Outcome::ok);
  EXPECT_EQ(well.added + well.unchanged, columns);
  EXPECT_EQ(archive.count(), static_cast<std::size_t>(columns));
  EXPECT_EQ(died, "the source is on fire");
  EXPECT_EQ(archive::Runs(archive).last("other", 1).at(0).outcome, archive::Outcome::failed);
  EXPECT_EQ(archive.check(), std::vector<std::string>{});
}

TEST_F(PipelineTest, AllJobsComeBackOnceAndOnTheThreadThatAsks) {
  Pipeline pipeline(setup());
  const auto own = std::this_thread::get_id();
  std::vector<int> times(columns);
  for (int i = 0; i < columns; ++i) {
    fetch::Job job;
    job.url = site.url("/" + std::to_string(i) + "/");
    job.role = i % 2 ? fetch::PageRole::column : fetch::PageRole::raw;
    pipeline.submit(std::move(job), [&, i](const ParsedPage& parsed) {
      EXPECT_EQ(std::this_thread::get_id(), own);
      EXPECT_EQ(parsed.read.has_value(), i % 2 == 1);
      ++times[static_cast<std::size_t>(i)];
    });
  }
  pipeline.pump(0);
  EXPECT_EQ(times, std::vector<int>(columns, 1));
}

}  // namespace
}  // namespace crawler::run
