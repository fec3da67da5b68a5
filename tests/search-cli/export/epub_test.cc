// Books: what older readers look for, and one book of several years. epubcheck reads them in tests/browser.
#include "base/image_type.h"
#include "search-cli/export/epub_contents.h"
#include "search-cli/export/epub_cover.h"
#include "tests/search-cli/export/source_fixture.h"
#include "tests/support/unpack.h"

namespace search_cli::exporter {
namespace {

// The files of a book of the sample.
std::map<std::string, std::string> book(const std::string& name, const Options& options = {}) {
  return test_support::unzip(exported("epub", options).at(name));
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Epub, TheNcxHasTheEntriesOfTheNavigation) {
  const auto files = book("2020.epub");
  const std::string &ncx = files.at("EPUB/toc.ncx"), &nav = files.at("EPUB/nav.xhtml"),
                    &package = files.at("EPUB/package.opf");
  EXPECT_NE(package.find("<spine toc=\"ncx\">"), std::string::npos);
  EXPECT_NE(package.find("href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\""), std::string::npos);
  const std::string toc = nav.substr(0, nav.find("</nav>"));
  EXPECT_EQ(count(ncx, "<navPoint "), count(toc, "<li>"));
  EXPECT_NE(
      ncx.find("<text>겨울 들판의 GPU 농부 · 한가람</text></navLabel><content src=\"columns/2020-02-28-4.xhtml\"/>"),
      std::string::npos);
  const std::size_t id = package.find("urn:uuid:");
  EXPECT_NE(ncx.find("content=\"" + package.substr(id, 45) + "\""), std::string::npos) << "the book's identifier";
}

TEST(EpubContents, AHeadingLeadsToItsFirstChapter) {
  const std::vector<Chapter> chapters{{"2021", "", {{"3월", "", {{"강 & 산", "a.xhtml", {}}}}}}, {"끝", "b.xhtml", {}}};
  const std::string ncx = contents_ncx(chapters, "책", "urn:x", "ko");
  EXPECT_NE(ncx.find("<meta name=\"dtb:depth\" content=\"3\"/>"), std::string::npos);
  EXPECT_NE(ncx.find("<navPoint id=\"n1\" playOrder=\"1\"><navLabel><text>2021</text></navLabel><content "
                     "src=\"a.xhtml\"/>"),
            std::string::npos);
  EXPECT_EQ(contents_list(chapters),
            "<ol>\n<li><span>2021</span>\n<ol>\n<li><span>3월</span>\n<ol>\n<li><a href=\"a.xhtml\">강 &amp; "
            "산</a></li>\n</ol>\n</li>\n</ol>\n</li>\n<li><a href=\"b.xhtml\">끝</a></li>\n</ol>\n");
}

TEST(Epub, TheCoverIsAPngUnderBothNames) {
  const auto files = book("2020.epub");
  const std::string& package = files.at("EPUB/package.opf");
  EXPECT_NE(
      package.find("<item id=\"cover-image\" href=\"cover.png\" media-type=\"image/png\" properties=\"cover-image\"/>"),
      std::string::npos);
  EXPECT_NE(package.find("<meta name=\"cover\" content=\"cover-image\"/>"), std::string::npos);
  EXPECT_TRUE(files.contains("EPUB/cover.svg"));
  const auto picture = base::identify_image(files.at("EPUB/cover.png"));
  ASSERT_TRUE(picture && picture->size);
  EXPECT_EQ(picture->size->width, 1200);
  EXPECT_EQ(picture->size->height, 1800);
}

TEST(Epub, ABookOfAYearIsOneOfASeries) {
  const std::string package = book("2020.epub").at("EPUB/package.opf");
  EXPECT_NE(package.find("<meta property=\"belongs-to-collection\" id=\"series\">햇살칼럼</meta>"), std::string::npos);
  EXPECT_NE(package.find("<meta refines=\"#series\" property=\"group-position\">2020</meta>"), std::string::npos);
}

TEST(Epub, NamesTheAuthorsOfItsOwnColumns) {
  EXPECT_EQ(count(book("2020.epub").at("EPUB/package.opf"), "<dc:creator>"), 1u);
  const std::string later = book("2021.epub").at("EPUB/package.opf");
  EXPECT_EQ(count(later, "<dc:creator>"), 1u);
  EXPECT_EQ(later.find("한가람"), std::string::npos) << "the year has a column of another author alone";
}

TEST(Epub, SeveralYearsMakeOneBook) {
  Options options;
  options.book = true;
  const auto files = exported("epub", options);
  EXPECT_EQ(files.size(), 2u) << "the book and the manifest";
  const auto whole = test_support::unzip(files.at("columns.epub"));
  EXPECT_EQ(count(whole.at("EPUB/package.opf"), "<itemref idref=\"c"), 6u + 1u) << "six columns and the cover";
  EXPECT_NE(whole.at("EPUB/package.opf").find("2019–2021</dc:title>"), std::string::npos);
  EXPECT_EQ(whole.at("EPUB/package.opf").find("group-position"), std::string::npos);
  EXPECT_NE(whole.at("EPUB/nav.xhtml").find("<li><span>2020년</span>\n<ol>\n<li><span>2월</span>"), std::string::npos);
}

TEST(Cover, OfManyYearsStaysOnThePage) {
  MemorySource source;
  for (int year = 1990; year < 2025; ++year)
    for (int i = 0; i < 20; ++i) source.add(std::to_string(year) + "-01-01", "글", {"데이터"}, "글이다.");
  const Catalog catalog = make_catalog(source, {});
  const Cover cover = cover_of(catalog, {0, 0, 0, catalog.items.size()});
  ASSERT_EQ(cover.stacks.size(), 35u);
  for (const Cover::Stack& stack : cover.stacks) EXPECT_LE(stack.dots.size(), 7u);
  EXPECT_EQ(cover.number, "1990–2024");
  EXPECT_EQ(png_cover(cover), png_cover(cover));
}

}  // namespace
}  // namespace search_cli::exporter
