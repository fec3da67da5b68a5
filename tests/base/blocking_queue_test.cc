#include "base/blocking_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace base {
namespace {

using namespace std::chrono_literals;

TEST(BlockingQueue, GivesValuesInTheirOrderAndNothingWhenTheTimeIsOver) {
  BlockingQueue<int> queue;
  queue.push(1);
  queue.push(2);
  EXPECT_EQ(queue.pop(0ms), 1);
  EXPECT_EQ(queue.pop(0ms), 2);
  EXPECT_EQ(queue.pop(0ms), std::nullopt);
}

TEST(BlockingQueue, WhatWasPushedBeforeItWasClosedIsStillGiven) {
  BlockingQueue<int> queue;
  queue.push(1);
  queue.close();
  EXPECT_TRUE(queue.closed());
  EXPECT_EQ(queue.pop(60s), 1);
  EXPECT_EQ(queue.pop(60s), std::nullopt);  // at once: it is closed
}

TEST(BlockingQueue, SeveralThreadsTakeEachValueOnce) {
  constexpr int values = 2000;
  BlockingQueue<int> queue;
  std::atomic<int> sum{0}, taken{0};
  std::vector<std::thread> takers;
  for (int i = 0; i < 3; ++i)
    takers.emplace_back([&] {
      while (const auto value = queue.pop(60s)) sum += *value, ++taken;
    });
  for (int i = 1; i <= values; ++i) queue.push(i);
  queue.close();
  for (std::thread& taker : takers) taker.join();
  EXPECT_EQ(taken, values);
  EXPECT_EQ(sum, values * (values + 1) / 2);
}

}  // namespace
}  // namespace base
