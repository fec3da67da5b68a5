#include "crawler/run/discovery.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace crawler::run
