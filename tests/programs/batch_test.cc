// `columns batch`: a crawl in tasks, as the jobs of an array under Slurm and without it; one that is killed is named
// and run again alone, and the merged archives are what one crawl of all gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/loopback_port.h"
#include "tests/support/many_hosts.h"
#include "tests/support/pages.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using nlohmann::json;
using testing::HasSubstr;

constexpr int sources = 40, tasks = 8;

class BatchTest : public testing::Test {
 protected:
  BatchTest() {
    fs::create_directories(desk / "sources");
    for (int i = 0; i < sources; ++i) {
      std::ofstream(desk / "sources" / (name(i) + ".toml")) << page_source(hosts.base(i));
      single.source(name(i), page_source(hosts.base(i)));
    }
  }
  static std::string name(int host) { return "s" + std::string(host < 10 ? "0" : "") + std::to_string(host); }
  std::string plan() const { return (desk / "plan").string(); }
  std::string script() const { return plan() + "/columns.sbatch"; }
  void make_plan() {
    const Outcome planned = desk.columns(
        {"batch", "plan", "--sources", (desk / "sources").string(), "--tasks", std::to_string(tasks), "-o", plan()});
    ASSERT_EQ(planned.status, 0) << planned.err;
    EXPECT_THAT(planned.out, HasSubstr("40 sources in 8 tasks"));
    EXPECT_THAT(planned.out, HasSubstr("Run `sbatch " + script() + "`"));
  }
  json status() const { return json::parse(desk.columns({"batch", "status", plan(), "--json"}).out); }
  std::string state(int task) const { return status()["tasks"][static_cast<std::size_t>(task)]["state"]; }
  // The number of the host of the task's first source.
  int a_host_of(int task) const {
    return std::stoi(status()["tasks"][static_cast<std::size_t>(task)]["sources"][0].get<std::string>().substr(1));
  }
  static bool wait_for(const std::function<bool()>& what) {
    const auto end = std::chrono::steady_clock::now() + 90s * time_scale;
    while (!what() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(100ms);
    return what();
  }
  static std::set<std::string> contents(const fs::path& archive_dir) {
    std::set<std::string> lines;
    archive::Archive(archive_dir, archive::Archive::Mode::read).each([&](const archive::Column& column) {
      lines.insert(column.source + " " + column.url + " " + column.title + " " + column.hash);
      return true;
    });
    return lines;
  }
  // Expects the archives of all tasks, merged, to be what one crawl of all sources gives.
  void expect_as_one_crawl() {
    std::vector<std::string> merge{"merge", "-o", (desk / "all").string()};
    for (int i = 0; i < tasks; ++i) {
      merge.push_back(plan() + "/tasks/" + std::to_string(i) + "/archive");
      EXPECT_TRUE(fs::exists(merge.back() + "/index")) << "each task indexes its archive";
    }
    const Outcome merged = desk.columns(merge);
    EXPECT_EQ(merged.status, 0) << merged.err;
    ASSERT_EQ(single.columns({"crawl"}).status, 0);
    EXPECT_EQ(contents(desk / "all"), contents(single.archive()));
    EXPECT_EQ(contents(desk / "all").size(), sources * 2U);
    EXPECT_EQ(desk.columns({"verify", "--archive", (desk / "all").string()}).status, 0);
  }

  ManyHosts hosts{sources, 2};
  Desk desk, single;
};

TEST_F(BatchTest, TasksAreDoneByHandAndOneThatWasKilledIsDoneAgainAlone) {
  make_plan();
  EXPECT_EQ(state(3), "waiting");
  const auto run = [&](int task, const std::string& program, std::vector<std::string> before = {}) {
    RunOptions options = desk.options();
    options.env["SLURM_ARRAY_TASK_ID"] = std::to_string(task);
    before.push_back(script());
    return test_support::run(program, before, options);
  };
  const int silent = a_host_of(3);
  hosts.behave(silent, HostManner::silent);
  for (int task = 0; task < tasks; ++task) {
    if (task == 3) continue;
    const Outcome done = run(task, "/bin/sh");
    EXPECT_EQ(done.status, 0) << done.err;
  }
  EXPECT_EQ(run(3, "/usr/bin/timeout", {"-s", "KILL", "2", "/bin/sh"}).status, 128 + SIGKILL);
  EXPECT_TRUE(wait_for([&] { return state(3) == "ended"; })) << state(3);
  const Outcome listed = desk.columns({"batch", "status", plan()});
  EXPECT_EQ(listed.status, 1);
  EXPECT_THAT(listed.out, testing::StartsWith("task 3  ended  " + name(silent)));
  EXPECT_THAT(listed.out, HasSubstr(plan() + ": 7 of 8 tasks done\n"));
  EXPECT_THAT(listed.out, HasSubstr("Run `sbatch --array=3 " + script() + "` to run the others again."));
  EXPECT_THAT(listed.out, HasSubstr("Run `SLURM_ARRAY_TASK_ID=3 sh " + script() + "`"));

  hosts.behave(silent, HostManner::failing);
  EXPECT_EQ(run(3, "/bin/sh").status, 69);
  EXPECT_THAT(desk.columns({"batch", "status", plan()}).out, HasSubstr("task 3  failed with status 69, see " + plan()));
  hosts.behave(silent, HostManner::well);
  EXPECT_EQ(run(3, "/bin/sh").status, 0);
  const Outcome all = desk.columns({"batch", "status", plan()});
  EXPECT_EQ(all.status, 0);
  EXPECT_THAT(all.out, HasSubstr("Run `columns merge " + plan() + "/tasks/*/archive -o ALL`"));
  EXPECT_EQ(run(99, "/bin/sh").status, 64) << "there is no such task";
  expect_as_one_crawl();
}

TEST_F(BatchTest, APlanThatIsThereAndWhatIsNoneAreRefused) {
  make_plan();
  const auto expect_refused = [&](const std::vector<std::string>& words, int status, const std::string& what) {
    const Outcome outcome = desk.columns(words);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(what));
  };
  const std::string folder = (desk / "sources").string();
  expect_refused({"batch", "plan", "--sources", folder, "--tasks", "2", "-o", plan()}, 73, "already exists");
  expect_refused({"batch", "plan", "--sources", (desk / "none").string(), "--tasks", "2", "-o", plan() + "2"}, 78,
                 "there is no source in");
  expect_refused({"batch", "plan", "--sources", folder, "--tasks", "0", "-o", plan() + "2"}, 64, "--tasks");
  expect_refused({"batch", "plan", "--sources", folder, "--tasks", "2", "-o", plan() + "%j"}, 64, "percent sign");
  expect_refused({"batch", "status", (desk / "none").string()}, 69, "there is no plan in");
  EXPECT_FALSE(fs::exists(plan() + "2"));
}

// A cluster of one node on loopback.
class SlowSlurm : public BatchTest {
 protected:
  static bool possible() {
    for (const char* program : {"/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch"})
      if (!fs::exists(program)) return false;
    return geteuid() == 0;  // slurmd starts jobs as their users
  }
  // Returns false where the node does not come up.
  bool start() {
    const std::string dir = slurm.path().string();
    fs::permissions(dir, fs::perms(0755));
    fs::create_directories(dir + "/state");
    fs::create_directories(dir + "/spool");
    std::ofstream(dir + "/munge.key") << std::string(128, 'k') << getpid();
    fs::permissions(dir + "/munge.key", fs::perms(0400));
    char host[256] = {};
    gethostname(host, sizeof host - 1);
    std::ofstream(dir + "/slurm.conf") << configuration(dir, host);
    options.deadline = 300s;
    options.env["SLURM_CONF"] = dir + "/slurm.conf";
    const auto launch = [&](const std::string& program, std::vector<std::string> args) {
      daemons.push_back(std::make_unique<Running>(program, args, options));
    };
    launch("/usr/sbin/munged", {"-F", "--force", "--socket=" + dir + "/munge.socket",
                                "--key-file=" + dir + "/munge.key", "--pid-file=" + dir + "/munge.pid",
                                "--log-file=" + dir + "/munge.log", "--seed-file=" + dir + "/munge.seed"});
    wait_for([&] { return fs::exists(dir + "/munge.socket"); });
    launch("/usr/sbin/slurmctld", {"-D", "-f", dir + "/slurm.conf"});
    launch("/usr/sbin/slurmd", {"-D", "-N", "trial", "-f", dir + "/slurm.conf"});
    for (int i = 0; i < 100 * time_scale; ++i) {
      if (slurm_tool("sinfo", {"-h", "-o", "%T"}).out == "idle\n") return true;
      std::this_thread::sleep_for(200ms);
    }
    return false;
  }
  static std::string configuration(const std::string& dir, const std::string& host) {
    const std::string node_port = std::to_string(free_port());
    return "ClusterName=trial\nSlurmctldHost=" + host +
           "(127.0.0.1)\nSlurmUser=root\nSlurmdUser=root\nAuthType=auth/munge\n" + "AuthInfo=socket=" + dir +
           "/munge.socket\nStateSaveLocation=" + dir + "/state\nSlurmdSpoolDir=" + dir +
           "/spool\nSlurmctldPidFile=" + dir + "/slurmctld.pid\nSlurmdPidFile=" + dir +
           "/slurmd.pid\nSlurmctldLogFile=" + dir + "/slurmctld.log\nSlurmdLogFile=" + dir +
           "/slurmd.log\nSlurmctldPort=" + std::to_string(free_port()) + "\nSlurmdPort=" + node_port +
           "\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nSelectType=select/cons_tres\n"
           "SelectTypeParameters=CR_Core\nJobAcctGatherType=jobacct_gather/none\nMpiDefault=none\n"
           "SwitchType=switch/none\nReturnToService=2\nKillWait=2\nSlurmdParameters=config_overrides\n"
           "SchedulerParameters=sched_interval=1,batch_sched_delay=0\nNodeName=trial CPUs=8 NodeAddr=127.0.0.1 "
           "NodeHostname=" +
           host + " Port=" + node_port +
           " State=UNKNOWN\nPartitionName=all Nodes=trial Default=YES MaxTime=INFINITE State=UP\n";
  }
  Outcome slurm_tool(const std::string& program, const std::vector<std::string>& args) const {
    return test_support::run("/usr/bin/" + program, args, options);
  }
  // The job's number, as sbatch says it.
  std::string submit(const std::vector<std::string>& args) const {
    const Outcome submitted = slurm_tool("sbatch", args);
    EXPECT_EQ(submitted.status, 0) << submitted.err;
    return submitted.out.substr(submitted.out.find_last_of(' ') + 1,
                                submitted.out.size() - 2 - submitted.out.find_last_of(' '));
  }
  std::size_t done() const {
    std::size_t count = 0;
    const json now = status();
    for (const json& task : now["tasks"]) count += task["state"] == "done" ? 1 : 0;
    return count;
  }
  ~SlowSlurm() override {
    for (auto daemon = daemons.rbegin(); daemon != daemons.rend(); ++daemon) {
      (*daemon)->signal(SIGTERM);
      (*daemon)->wait();
    }
  }

  TempDir slurm;
  RunOptions options = desk.options();
  std::vector<std::unique_ptr<Running>> daemons;
};

TEST_F(SlowSlurm, AnArrayCrawlsAllOfWhichOneTaskIsKilledAndRunAgainAlone) {
  if (!possible()) GTEST_SKIP() << "slurmctld, slurmd, slurm-client and munge are not installed, or this is not root";
  if (!start())
    GTEST_SKIP() << "a cluster cannot be started here; see slurmd.log:\n" << read_file(slurm.path() / "slurmd.log");
  make_plan();
  const int silent = a_host_of(3);
  hosts.behave(silent, HostManner::silent);
  const std::string job = submit({script()});
  ASSERT_TRUE(wait_for([&] { return done() == tasks - 1; })) << status().dump(1);
  EXPECT_EQ(state(3), "running");
  EXPECT_EQ(slurm_tool("scancel", {"--signal=KILL", "--full", job + "_3"}).status, 0);
  ASSERT_TRUE(wait_for([&] { return state(3) == "ended"; })) << status().dump(1);
  const Outcome listed = desk.columns({"batch", "status", plan()});
  EXPECT_THAT(listed.out, testing::StartsWith("task 3  ended  "));
  EXPECT_THAT(listed.out, HasSubstr("Run `sbatch --array=3 " + script() + "` to run the others again."));
  hosts.behave(silent, HostManner::well);
  submit({"--array=3", script()});
  ASSERT_TRUE(wait_for([&] { return done() == tasks; })) << status().dump(1);
  expect_as_one_crawl();
}

}  // namespace
}  // namespace test_support
