// Tests of the model of a disk that loses power, so that a test that uses it can fail.
#include "tests/support/power_loss.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace test_support {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Key;
using testing::Not;
using Kind = OperationKind;
using State = PowerLoss::State;

// All states that a power loss at the end may leave, of many seeds.
std::set<State> states_of(const PowerLoss& disk) {
  std::set<State> states;
  for (unsigned seed = 0; seed < 500; ++seed) states.insert(disk.after_loss(disk.size(), seed));
  return states;
}
// What is in the file in these states; "none" when it is not there.
std::set<std::string> contents(const std::set<State>& states, const std::string& file) {
  std::set<std::string> all;
  for (const State& state : states) all.insert(state.contains(file) ? state.at(file).value() : "none");
  return all;
}

TEST(PowerLoss, WhatWasNotFlushedMayBeThereOrNotInAnyOrder) {
  const TempDir dir;
  dir.write("file", "old old ");
  const PowerLoss disk(dir.path(), {{Kind::write, "file", 0, "", "new "}, {Kind::write, "file", 4, "", "new "}});
  EXPECT_EQ(contents(states_of(disk), "file"), (std::set<std::string>{"old old ", "new old ", "old new ", "new new "}));
  EXPECT_EQ(disk.after_kill(2).at("file"), "new new ");
  EXPECT_EQ(disk.after_kill(1).at("file"), "new old ");
  EXPECT_EQ(disk.after_loss(0, 1).at("file"), "old old ");
}

TEST(PowerLoss, AWriteIsTornBySectorsAndAFileGrowsWithZeros) {
  const TempDir dir;
  dir.write("file", "");
  const PowerLoss disk(dir.path(), {{Kind::write, "file", 0, "", std::string(1024, 'x')}});
  const std::string none(512, '\0'), all(512, 'x');
  EXPECT_EQ(contents(states_of(disk), "file"),
            (std::set<std::string>{"", none + none, none + all, all + none, all + all}));
}

TEST(PowerLoss, AFlushKeepsTheContentsAndTheCreation) {
  const TempDir dir;
  const PowerLoss disk(dir.path(), {{Kind::mkdir, "a"},
                                    {Kind::create, "a/file"},
                                    {Kind::write, "a/file", 0, "", "text"},
                                    {Kind::sync, "a/file"},
                                    {Kind::truncate, "a/file", 2},
                                    {Kind::create, "a/other"}});
  const std::set<State> states = states_of(disk);
  EXPECT_EQ(contents(states, "a/file"), (std::set<std::string>{"text", "te"}));
  EXPECT_EQ(contents(states, "a/other"), (std::set<std::string>{"none", ""}));
  EXPECT_EQ(contents(states_of(PowerLoss(dir.path(), {{Kind::create, "new"}, {Kind::sync_all, ""}})), "new"),
            std::set<std::string>{""});
}

TEST(PowerLoss, ANewNameMayComeBeforeTheContentsAndIsSureOnceTheFolderIsFlushed) {
  const TempDir dir;
  dir.write("file", "old");
  std::vector<Operation> operations{{Kind::create, "part"}, {Kind::write, "part", 0, "", "new"}};
  operations.push_back({Kind::rename, "part", 0, "file"});
  EXPECT_EQ(contents(states_of(PowerLoss(dir.path(), operations)), "file"),
            (std::set<std::string>{"old", "", "new", std::string(3, '\0')}));
  operations.insert(operations.begin() + 2, {Kind::sync, "part"});
  EXPECT_EQ(contents(states_of(PowerLoss(dir.path(), operations)), "file"), (std::set<std::string>{"old", "new"}));
  operations.push_back({Kind::sync, ""});
  EXPECT_EQ(contents(states_of(PowerLoss(dir.path(), operations)), "file"), std::set<std::string>{"new"});
}

TEST(PowerLoss, NamesOfOneFolderAreLostFromTheEndAndThoseOfTwoTogether) {
  const TempDir dir;
  dir.write("a/one", "1");
  dir.write("b/two", "2");
  const PowerLoss disk(dir.path(), {{Kind::unlink, "a/one"},
                                    {Kind::rename, "b/two", 0, "a/two"},
                                    {Kind::link, "a/two", 0, "a/three"},
                                    {Kind::create, "b/new"}});
  for (const State& state : states_of(disk)) {
    EXPECT_NE(state.contains("a/two"), state.contains("b/two"));
    EXPECT_FALSE(state.contains("a/two") && state.contains("a/one"));
    EXPECT_FALSE(state.contains("a/three") && !state.contains("a/two"));
    EXPECT_FALSE(state.contains("b/new") && state.contains("b/two"));
  }
  EXPECT_EQ(contents(states_of(disk), "a/three"), (std::set<std::string>{"none", "2"}));
}

TEST(PowerLoss, FoldersChangeNamesAndTheIndexOfALogIsLost) {
  const TempDir dir;
  dir.write("a/file", "a");
  dir.write("b/file", "b");
  dir.write("db-shm", "memory");
  const PowerLoss disk(dir.path(), {{Kind::map, "db-shm"}, {Kind::exchange, "a", 0, "b"}});
  const std::set<State> states = states_of(disk);
  EXPECT_EQ(states.size(), 2U);
  for (const State& state : states) EXPECT_NE(state.at("a/file"), state.at("b/file"));
  EXPECT_THAT(*states.begin(), Not(Contains(Key("db-shm"))));
}

TEST(PowerLoss, RefusesARecordWithAGap) {
  const TempDir dir;
  EXPECT_THROW(PowerLoss(dir.path(), {{Kind::unlink, "none"}}).after_kill(1), std::runtime_error);
  EXPECT_THROW(PowerLoss(dir.path(), {{Kind::map, "file"}}).after_kill(1), std::runtime_error);
}

// A program that flushes loses nothing that it flushed, one that does not may lose all.
TEST(RecordingWrites, ShowsWhatAProgramWithoutAFlushLoses) {
  if (!RecordingWrites::possible()) GTEST_SKIP() << "programs cannot be started with another library in this build";
  const TempDir dir, before;
  const RecordingWrites recording(dir.path());
  RunOptions options = recording.options();
  options.folder = dir.path();
  const Outcome outcome = run("/bin/sh",
                              {"-c",
                               "printf kept > kept; sync kept; printf lost > lost; mkdir sub; printf x > sub/x; "
                               "printf more >> kept; mv lost named; rm sub/x; rmdir sub; ln named again"},
                              options);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const PowerLoss disk(before.path(), recording.operations());
  EXPECT_EQ(disk.after_kill(disk.size()), read_state(dir.path()));
  const std::set<State> states = states_of(disk);
  EXPECT_EQ(contents(states, "kept"),
            (std::set<std::string>{"kept", "keptmore", std::string("kept") + std::string(4, '\0')}));
  EXPECT_THAT(contents(states, "named"), IsSupersetOf({"none", "", "lost"}));
  EXPECT_THAT(contents(states, "lost"), IsSupersetOf({"none", "", "lost"}));

  const TempDir written;
  write_state(*states.rbegin(), written.path());
  EXPECT_EQ(read_state(written.path()), *states.rbegin());
}

}  // namespace
}  // namespace test_support
