#include "crawler/run/parse_page.h"

#include <gtest/gtest.h>

#include "archive/field.h"
#include "config/source.h"
#include "tests/crawler/run/fetched.h"
#include "tests/support/failing_allocation.h"
#include "tests/support/pages.h"

namespace crawler::run {
namespace {

const config::Source plain_source =
    config::parse_source("name = \"paper\"\nfeeds = [\"http://paper.example/feed\"]\n", "paper.toml");

// Wherever memory runs out while a page is read, the program goes on, and the page has a problem or is read in full:
// a sort of the standard library does without the memory that it asks for.
TEST(ParsePage, APageThatTakesTooMuchMemoryHasAProblem) {
  const std::string body = test_support::column_page("등대의 밤", "2024-05-03");
  const ParsedPage whole = parse_page(fetched(fetch::PageRole::column, body), plain_source);
  ASSERT_EQ(whole.problem, "");
  long failures = 0;
  for (long count = 1;; ++count) {
    fetch::Download page = fetched(fetch::PageRole::column, body);
    const test_support::FailingAllocation failing(count);
    const ParsedPage parsed = parse_page(std::move(page), plain_source);
    if (!failing.failed()) break;
    if (parsed.problem.empty()) {
      EXPECT_EQ(archive::to_json(parsed.read.value().column), archive::to_json(whole.read.value().column)) << count;
    } else {
      EXPECT_EQ(parsed.problem, "takes more memory to read than there is") << count;
      ++failures;
    }
  }
  EXPECT_GT(failures, 100);
}

}  // namespace
}  // namespace crawler::run
