// The first source file of ten kinds of site crawls as `columns source add` wrote it: all columns and only columns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/programs/site_fixtures.h"
#include "tests/support/desk.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using testing::HasSubstr;

class FirstSource : public testing::TestWithParam<SiteFixture> {};

TEST_P(FirstSource, CrawlsAsItWasWritten) {
  const SiteFixture& fixture = GetParam();
  Site site;
  site.page("/robots.txt", "", "text/plain");
  fixture.serve(site);
  Desk desk;
  desk.clock("2024-06-01T03:00:00Z");
  const Outcome added = desk.columns({"source", "add", site.url(fixture.start), "--allow-private", "--delay", "0"});
  ASSERT_EQ(added.status, 0) << added.err;
  const std::string toml = read_file(desk / "config/columns/sources/127-0-0-1.toml");
  SCOPED_TRACE(added.out + toml);
  EXPECT_THAT(toml, HasSubstr("title = \"" + fixture.title + (fixture.title.empty() ? "" : "\"")));
  EXPECT_THAT(toml, HasSubstr(fixture.author.empty() ? "# author = " : "\nauthor = \"" + fixture.author + "\""));
  EXPECT_THAT(toml, HasSubstr("include = "));

  const Outcome crawled = desk.columns({"crawl"});
  EXPECT_EQ(crawled.status, 0) << crawled.err;
  std::vector<std::string> found, wanted;
  for (const archive::Column& column : desk.stored()) {
    EXPECT_TRUE(column.published.known()) << column.url;
    // Naver's links carry where the reader came from.
    found.push_back(column.url.substr(0, column.url.find("&categoryNo=")));
  }
  for (const std::string& path : fixture.columns) wanted.push_back(site.url(path));
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(wanted));
}

INSTANTIATE_TEST_SUITE_P(Sites, FirstSource, testing::ValuesIn(site_fixtures()),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace test_support
