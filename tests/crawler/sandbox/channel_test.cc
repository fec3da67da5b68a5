#include "crawler/sandbox/channel.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace crawler::sandbox {
namespace {

bool always() { return true; }

class Channel : public testing::Test {
 protected:
  void SetUp() override {
    signal(SIGPIPE, SIG_IGN);
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  }
  ~Channel() override {
    for (const int end : ends)
      if (end >= 0) close(end);
  }
  void close_end(int which) {
    close(ends[static_cast<std::size_t>(which)]);
    ends[static_cast<std::size_t>(which)] = -1;
  }

  std::array<int, 2> ends{-1, -1};
};

TEST_F(Channel, AMessageArrivesWholeInBothDirections) {
  for (const std::size_t size : {0U, 1U, 300'000U, 2'000'000U}) {
    const std::string message(size, 'x');
    bool sent = false, too_long = true;
    std::thread program([&] { sent = send_message(ends[0], message, always); });
    EXPECT_TRUE(read_message(ends[1]) == message) << size;
    program.join();
    EXPECT_TRUE(sent) << size;
    std::thread reader([&] { sent = write_message(ends[1], message); });
    EXPECT_TRUE(receive_message(ends[0], size, always, too_long) == message) << size;
    reader.join();
    EXPECT_TRUE(sent) << size;
    EXPECT_FALSE(too_long) << size;
  }
}

TEST_F(Channel, AMessageThatIsCutIsNone) {
  const std::string head{"\5\0\0\0\0\0\0\0", 8};
  for (const std::string& bytes : {std::string(), head.substr(0, 3), head, head + "four"}) {
    std::array<int, 2> cut{};
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, cut.data()), 0);
    ASSERT_EQ(write(cut[0], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    close(cut[0]);
    EXPECT_EQ(read_message(cut[1]), std::nullopt) << bytes.size();
    bool too_long = true;
    EXPECT_EQ(receive_message(cut[1], 100, always, too_long), std::nullopt) << bytes.size();
    EXPECT_FALSE(too_long) << bytes.size();
    close(cut[1]);
  }
}

TEST_F(Channel, NothingIsSentToAnEndThatIsClosed) {
  close_end(1);
  EXPECT_FALSE(send_message(ends[0], "page", always));
  EXPECT_FALSE(write_message(ends[0], "page"));
}

TEST_F(Channel, AMessageLongerThanItMayBeIsRefusedByItsHead) {
  ASSERT_TRUE(write_message(ends[1], "12345"));
  bool too_long = false;
  EXPECT_EQ(receive_message(ends[0], 4, always, too_long), std::nullopt);
  EXPECT_TRUE(too_long);
}

// The other end neither reads nor writes.
TEST_F(Channel, WhoWaitsIsAskedAndMayGiveUp) {
  int asked = 0;
  const GoOn thrice = [&asked] { return ++asked <= 3; };
  bool too_long = false;
  EXPECT_EQ(receive_message(ends[0], 100, thrice, too_long), std::nullopt);
  EXPECT_EQ(asked, 4);
  asked = 0;
  const GoOn thirty_times = [&asked] { return ++asked <= 30; };
  EXPECT_FALSE(send_message(ends[0], std::string(20'000'000, 'x'), thirty_times));
  EXPECT_EQ(asked, 31);
}

}  // namespace
}  // namespace crawler::sandbox
