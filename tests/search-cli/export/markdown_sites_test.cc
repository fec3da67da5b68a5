// Markdown for the generators of static sites.
#include "tests/search-cli/export/source_fixture.h"

namespace search_cli::exporter {
namespace {

Options matter(FrontMatter kind) {
  Options options;
  options.front_matter = kind;
  options.images = true;
  return options;
}

TEST(FrontMatter, OfJekyllShowsEveryPageAndReadsNoLiquid) {
  const auto files = exported("markdown", matter(FrontMatter::jekyll));
  const std::string& page = files.at("2020/2020-02-28-4.md");
  EXPECT_NE(page.find("\ndate: 2020-02-28\ntags:\n  - \"슈퍼컴퓨터\"\n  - \"인공지능\"\nrender_with_liquid: false\n"),
            std::string::npos);
  EXPECT_EQ(page.find("\npublished:"), std::string::npos) << "it would say whether the page is shown";
  EXPECT_TRUE(files.at("index.md").starts_with("---\ntitle: \"")) << "Jekyll leaves out a file without front matter";
  EXPECT_NE(files.at("2020/index.md").find("](2020-02-28-4.html)"), std::string::npos);
}

TEST(FrontMatter, OfHugoKeepsItsOwnNamesFree) {
  const auto files = exported("markdown", matter(FrontMatter::hugo));
  const std::string& page = files.at("2020/2020-02-28-4.md");
  EXPECT_EQ(page.find("\nurl:"), std::string::npos) << "it would be the page's place in the site";
  EXPECT_NE(page.find("\nparams:\n  id: 4\n"), std::string::npos);
  EXPECT_EQ(files.count("index.md"), 0u);
  EXPECT_NE(files.at("_index.md").find("](2020/)"), std::string::npos);
  EXPECT_NE(files.at("2020/_index.md").find("](2020-02-28-4/)"), std::string::npos);
  EXPECT_NE(files.at("2019/2019-03-08-1.md").find("](../images/"), std::string::npos);
}

TEST(FrontMatter, BracesOfATextAreNoTemplate) {
  for (const FrontMatter kind : {FrontMatter::plain, FrontMatter::jekyll, FrontMatter::hugo}) {
    const std::string page = exported("markdown", matter(kind)).at("2021/2021-04-16-6.md");
    const std::string text = page.substr(page.find("\n---\n") + 5);
    EXPECT_EQ(text.find("{{"), std::string::npos);
    EXPECT_NE(text.find("&#123;{y}}"), std::string::npos);
  }
}

}  // namespace
}  // namespace search_cli::exporter
