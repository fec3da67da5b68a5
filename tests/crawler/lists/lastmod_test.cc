#include "crawler/lists/lastmod.h"

#include <gtest/gtest.h>

namespace crawler::lists {
namespace {

base::Instant at(const std::string& instant) { return base::parse_instant(instant).value(); }

TEST(Lastmod, IsAW3cDateTimeAsWritten) {
  for (const char* text :
       {"2024", "2024-05", "2024-05-03", "2024-05-03T10:20Z", "2024-05-03T10:20:30Z", "2024-05-03T10:20:30+09:00",
        "2024-05-03T10:20:30.45-03:30", "2024-05-03t10:20:30z", "2024-02-29", "2024-12", "2024-12-31T23:59:60Z"})
    EXPECT_EQ(lastmod_of(std::string(" \n") + text + "\t"), text);
  for (const char* text : {"",
                           "yesterday",
                           "24",
                           "20240503",
                           "2024-5-3",
                           "2024-13",
                           "2024-00",
                           "2024-02-30",
                           "2024-05-",
                           "2024-05-03T",
                           "2024-05-03T10Z",
                           "2024-05-03T10:20",
                           "2024-05-03T10:20:30",
                           "2024-05-03 10:20:30Z",
                           "2024-05-03T24:00Z",
                           "2024-05-03T10:60Z",
                           "2024-05-03T10:20:61Z",
                           "2024-05-03T10:20:30.Z",
                           "2024-05-03T10:20:30+0900",
                           "2024-05-03T10:20:30Z and more",
                           "Fri, 03 May 2024 10:20:30 GMT",
                           "9999-12-32",
                           "2024-05-03T10:20:30.000000000"
                           "00000000000000000000000000000Z"})
    EXPECT_EQ(lastmod_of(text), "") << text;
}

// The last moment at which each does not count yet, and the first at which it does.
TEST(Lastmod, CountsADayAfterTheTimeThatItNamesIsOver) {
  const auto expect_from = [](const std::string& lastmod, const std::string& from) {
    EXPECT_FALSE(is_settled(lastmod, at(from) - std::chrono::seconds(1))) << lastmod;
    EXPECT_TRUE(is_settled(lastmod, at(from))) << lastmod;
  };
  expect_from("2023", "2024-01-02T00:00:00Z");
  expect_from("2023-12", "2024-01-02T00:00:00Z");
  expect_from("2024-04", "2024-05-02T00:00:00Z");
  expect_from("2024-05-03", "2024-05-05T00:00:00Z");
  expect_from("2024-05-03T10:20Z", "2024-05-04T10:21:00Z");
  expect_from("2024-05-03T10:20:30Z", "2024-05-04T10:20:31Z");
  expect_from("2024-05-03T10:20:30.99Z", "2024-05-04T10:20:31Z");
  expect_from("2024-05-03T10:20:30+09:00", "2024-05-04T01:20:31Z");
  expect_from("2024-05-03T10:20:30-03:30", "2024-05-04T13:50:31Z");
  for (const char* lastmod : {"", "2031-01-01", "9998", "yesterday"})
    EXPECT_FALSE(is_settled(lastmod, at("2024-06-01T03:00:00Z"))) << lastmod;
}

}  // namespace
}  // namespace crawler::lists
