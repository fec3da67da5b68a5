#include "crawler/run/discovery.h"

#include <gtest/gtest.h>

#include "archive/database.h"
#include "base/url.h"
#include "tests/support/temp_dir.h"

namespace crawler::run {
namespace {

TEST(Discovery, AListThatLosesMostOfItsColumnsIsNotBelieved) {
  const test_support::TempDir dir;
  archive::Archive archive(dir / "archive", archive::Archive::Mode::write);
  archive::Frontier frontier(archive);
  config::Source source;
  source.name = "paper";
  const base::Log log(false);
  lists::Listing listing;
  const auto list_column = [&](int i) {
    listing.columns.push_back({base::Url::parse("https://a.example/" + std::to_string(i) + "/").value(), "", {}});
  };
  for (int i = 0; i < 10; ++i) list_column(i);
  archive::FrontierEntry list;
  list.source = "paper";
  list.url = "https://a.example/list/";
  list.key = base::url_key(list.url);
  list.kind = archive::UrlKind::listing;
  frontier.put(list);
  const config::Listing rules;
  const auto run = [&](const lists::Listing& page_of_list) {
    Discovery discovery(archive, source, log);
    EntrySet on_list;
    discovery.add(page_of_list, {list.url, archive::UrlKind::listing, &rules}, on_list);
    return discovery.mark_unlisted();
  };
  EXPECT_EQ(run(listing).count, 0);
  listing.columns.resize(4);
  const Unlisted most = run(listing);
  EXPECT_EQ(most.count, 6);
  EXPECT_FALSE(most.believed);
  EXPECT_TRUE(frontier.find("paper", "//a.example/9")->listed);
  for (int i = 4; i < 9; ++i) list_column(i);
  const Unlisted one = run(listing);
  EXPECT_EQ(one.count, 1);
  EXPECT_TRUE(one.believed);
  EXPECT_FALSE(frontier.find("paper", "//a.example/9")->listed);
}

// A sitemap's word on one page, in runs of a source that has a list page too.
class DiscoveredLastmod : public testing::Test {
 protected:
  DiscoveredLastmod() { source.name = "paper"; }

  lists::Listing listing(const std::string& lastmod) const {
    lists::Listing listing;
    listing.columns.push_back({page, "", {}, lastmod});
    return listing;
  }
  // The lastmod after a run in which lists gave these, one after the other.
  std::string after(const std::vector<std::string>& lastmods) {
    Discovery discovery(archive, source, log);
    EntrySet on_list;
    for (const std::string& lastmod : lastmods)
      discovery.add(listing(lastmod), {"https://a.example/sitemap.xml", archive::UrlKind::sitemap}, on_list);
    return discovery.lastmod(entry());
  }
  archive::FrontierEntry entry() { return archive::Frontier(archive).find("paper", page.key()).value(); }

  const test_support::TempDir dir;
  archive::Archive archive{dir / "archive", archive::Archive::Mode::write};
  config::Source source;
  const base::Log log{false};
  const base::Url page = base::Url::parse("https://a.example/1/").value();
};

TEST_F(DiscoveredLastmod, IsWhatTheListsOfThisRunAgreeOn) {
  EXPECT_EQ(after({"2024-05-03"}), "2024-05-03");
  EXPECT_EQ(after({"", "2024-05-04", ""}), "2024-05-04") << "a list that does not say contradicts none";
  EXPECT_EQ(after({"2024-05-04", "2024-05-04"}), "2024-05-04");
  EXPECT_EQ(after({"2024-05-04", "2024-05-05"}), "");
  EXPECT_EQ(after({"2024-05-04", "2024-05-05", "2024-05-04"}), "");
  EXPECT_EQ(after({""}), "") << "an earlier run's word does not count";
  EXPECT_EQ(after({}), "");
}

TEST_F(DiscoveredLastmod, IsKeptWithTheEntryAndWrittenOnlyWhenItDiffers) {
  after({"", "2024-05-03"});
  EXPECT_EQ(entry().listed_lastmod, "2024-05-03");
  const auto written = [&] {
    return archive.database().first("SELECT digest FROM ledger WHERE name = 'frontier'",
                                    [](archive::RowReader& row) { return row.text(); });
  };
  const auto before = written();
  after({"2024-05-03"});
  after({"", "2024-05-03", "2024-05-04"});
  EXPECT_EQ(written(), before);
  after({"2024-05-04"});
  EXPECT_NE(written(), before);
  EXPECT_EQ(entry().read_lastmod, "") << "its page was never read";
}

}  // namespace
}  // namespace crawler::run
