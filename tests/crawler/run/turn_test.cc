#include "crawler/run/turn.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace crawler::run {
namespace {

using namespace std::chrono_literals;

TEST(Turn, OneThreadAtATimeHasIt) {
  Turn turn;
  int at_once = 0, most = 0, count = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      const Turn::Held held(turn);
      for (int j = 0; j < 200; ++j) {
        most = std::max(most, ++at_once);
        ++count;
        --at_once;
        turn.let_others([] {});
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
  EXPECT_EQ(count, 1600);
}

// One that asks again and again must not keep it from those who waited before.
TEST(Turn, GoesToThoseWhoAskedFirst) {
  Turn turn;
  std::atomic<bool> had{false};
  std::thread waiting;
  int rounds = 0;
  {
    const Turn::Held held(turn);
    std::atomic<bool> started{false};
    waiting = std::thread([&] {
      started = true;
      const Turn::Held other(turn);
      had = true;
    });
    while (!started) std::this_thread::yield();
    std::this_thread::sleep_for(50ms);  // by then it waits
    while (!had && rounds < 1000) {
      ++rounds;
      turn.let_others([] {});
    }
  }
  waiting.join();
  EXPECT_LE(rounds, 2);
}

TEST(Turn, IsTakenAgainWhateverEndsTheWait) {
  Turn turn;
  const Turn::Held held(turn);
  EXPECT_THROW(turn.let_others([] { throw std::runtime_error("x"); }), std::runtime_error);
  std::atomic<bool> had{false};
  std::thread other([&] {
    const Turn::Held its(turn);
    had = true;
  });
  std::this_thread::sleep_for(20ms);
  EXPECT_FALSE(had);
  turn.let_others([&] { other.join(); });
  EXPECT_TRUE(had);
}

}  // namespace
}  // namespace crawler::run
