#include "crawler/lists/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crawler/lists/sitemap.h"
#include "tests/crawler/lists/entries.h"
#include "tests/support/gzip.h"

namespace crawler::lists {
namespace {

using testing::ElementsAre;

const base::Url feed_url = *base::Url::parse("https://a.example/feed.xml");
Listing feed(std::string_view bytes) { return read_feed(bytes, "", feed_url, "Asia/Seoul"); }
Listing sitemap(std::string_view bytes) { return read_sitemap(bytes, feed_url, "Asia/Seoul"); }

TEST(Feed, Rfc4287Atom) {
  const Listing listing = feed(R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/blog/">
 <link rel="self" href="/feed.xml"/><link rel="next" href="?page=2"/>
 <entry><title type="html">&lt;b&gt;첫&lt;/b&gt; 글 &amp;amp; 말</title><link rel="edit" href="/no"/>
  <link href="1/"/><published>2024-05-03T00:00:00+09:00</published></entry>
 <entry xml:base="/other/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">둘째 <i>글</i></div></title>
  <link rel="alternate" href="2/"/><updated>2024-05-16T22:00:00Z</updated></entry>
 <entry><title>no link</title></entry>
</feed>)");
  EXPECT_EQ(listing.problem, "");
  // The second day is Seoul's day of an instant in UTC.
  EXPECT_THAT(entries(listing), ElementsAre("https://a.example/blog/1/ | 첫 글 & 말 | 2024-05-03",
                                            "https://a.example/other/2/ | 둘째 글 | 2024-05-17"));
  EXPECT_EQ(listing.next->text(), "https://a.example/blog/?page=2") << "RFC 5005";
}

TEST(Feed, Rss2AndRdf) {
  const Listing rss = feed(R"(<rss version="2.0"><channel><title>T</title><link>https://a.example/</link>
 <item><title><![CDATA[글 <하나>]]></title><link> https://a.example/1?utm_source=rss </link>
  <pubDate>Fri, 03 May 2024 00:00:00 +0900</pubDate></item>
 <item><title>Two</title><guid>https://a.example/2</guid><pubDate>3 May 24 20:00 GMT</pubDate></item>
 <item><title>Three</title><link/><atom:link href="/3"/><guid>https://a.example/?p=3</guid></item>
 <item><title>No address</title><guid isPermaLink="false">tag:1</guid></item></channel></rss>)");
  // The third has Atom's link inside an RSS item.
  EXPECT_THAT(entries(rss), ElementsAre("https://a.example/1 | 글 <하나> | 2024-05-03",
                                        "https://a.example/2 | Two | 2024-05-04", "https://a.example/3 | Three | "));
  const Listing rdf = feed(R"(<rdf:RDF xmlns:rdf="x"><channel rdf:about="y"/><item><title>One</title>
 <link>https://a.example/1</link><dc:date>2024-05-03</dc:date></item></rdf:RDF>)");
  EXPECT_THAT(entries(rdf), ElementsAre("https://a.example/1 | One | 2024-05-03"));
}

// A year of ten digits overflowed the number it was read into.
TEST(Feed, ADayThatIsNoneIsLeftOpen) {
  const Listing listing = feed(R"(<rss><channel>
 <item><title>One</title><link>/1</link><pubDate>Fri, 03 May 3333333333 00:00:00 +0900</pubDate></item>
 <item><title>Two</title><link>/2</link><pubDate>Fri, 99999999999 May 2024</pubDate></item>
 <item><title>Three</title><link>/3</link><pubDate>Fri, 03 Mey 2024</pubDate></item></channel></rss>)");
  EXPECT_THAT(entries(listing), ElementsAre("https://a.example/1 | One | ", "https://a.example/2 | Two | ",
                                            "https://a.example/3 | Three | "));
}

TEST(Feed, JsonFeed) {
  const Listing listing = feed(R"({"version": "https://jsonfeed.org/version/1.1", "next_url": "/feed2.json", "items": [
    {"id": "https://a.example/1", "title": "하나", "date_published": "2024-05-03T09:00:00+09:00"},
    {"id": "2", "url": "/2"}, 3, {"url": 4}]})");
  EXPECT_THAT(entries(listing), ElementsAre("https://a.example/1 | 하나 | 2024-05-03", "https://a.example/2 |  | "));
  EXPECT_EQ(listing.next->text(), "https://a.example/feed2.json");
}

TEST(Feed, ResolvesNoEntities) {
  const Listing listing = feed(R"(<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">
<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><title>x &file; &b; &#xAC00;</title><link>https://a.example/1</link></item></channel></rss>)");
  ASSERT_EQ(listing.columns.size(), 1u);
  EXPECT_EQ(listing.columns[0].title.find("root:"), std::string::npos);
  EXPECT_EQ(listing.columns[0].title.find("aaaa"), std::string::npos);
  EXPECT_NE(listing.columns[0].title.find("가"), std::string::npos);
}

TEST(Feed, IsReadBehindAndBeforeJunk) {
  const std::string rss =
      "<rss "
      "version=\"2.0\"><channel><item><title>등\x08대</title><link>https://a.example/1</link></item></channel></rss>";
  const std::string declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
  const std::string notice =
      "<br />\n<b>Notice</b>: Undefined index: q in <b>/srv/feed.php</b> on line <b>3</b><br />\n";
  for (const std::string& text :
       {"\r\n  \t" + declaration + rss, "\xEF\xBB\xBF\xEF\xBB\xBF" + declaration + rss, notice + declaration + rss,
        notice + rss, "Warning: x < 3 in feed.php\n" + rss,
        declaration + rss + "\n<!-- 0.1 s --><script>x</script></p>", std::string(1, '\0') + declaration + rss}) {
    const Listing listing = feed(text);
    EXPECT_EQ(listing.problem, "") << text;
    EXPECT_THAT(entries(listing), ElementsAre("https://a.example/1 | 등대 | ")) << text;
  }
  std::string korean = notice +
                       "<?xml version=\"1.0\" encoding=\"euc-kr\"?><rss><channel><item><title>\xC4\xAE\xB7\xB3</title>"
                       "<link>https://a.example/1</link></item></channel></rss>";
  EXPECT_THAT(entries(feed(korean)), ElementsAre("https://a.example/1 | 칼럼 | "));
}

TEST(Feed, TakesTheAlternateThatIsAPage) {
  const std::string html = "<link rel=\"alternate\" type=\"text/html; charset=utf-8\" href=\"/1\"/>",
                    json = "<link rel=\"alternate\" type=\"application/json\" href=\"/1.json\"/>",
                    nostr = "<link href=\"nostr:naddr1\"/>", untyped = "<link href=\"/untyped\"/>",
                    self = "<link rel=\"self\" href=\"/self\"/>",
                    long_rel = "<link rel=\"http://www.iana.org/assignments/relation/alternate\" href=\"/long\"/>";
  const std::vector<std::pair<std::string, std::string>> rows{
      {json + html, "1"},          {html + json, "1"},           {nostr + html, "1"},      {untyped + html, "1"},
      {json + untyped, "untyped"}, {nostr + untyped, "untyped"}, {self + long_rel, "long"}};
  for (const auto& [links, path] : rows)
    EXPECT_THAT(entries(feed("<feed><entry><title>x</title>" + links + "</entry></feed>")),
                ElementsAre("https://a.example/" + path + " | x | "))
        << links;
  EXPECT_TRUE(feed("<feed><entry><title>x</title>" + json + "</entry></feed>").columns.empty());
  EXPECT_THAT(
      entries(feed("<rss><channel><item><link>nostr:x</link><guid>https://a.example/2</guid></item></channel></rss>")),
      ElementsAre("https://a.example/2 |  | "));
}

TEST(Feed, SaysWhatIsNotAFeed) {
  EXPECT_NE(feed("<html><body>no</body></html>").problem, "");
  EXPECT_NE(feed("").problem, "");
  EXPECT_NE(feed("{\"items\": 1}").problem, "");
  const Listing broken = feed("<rss><channel><item><link>https://a.example/1</link></item>");
  EXPECT_NE(broken.problem, "");
  EXPECT_TRUE(looks_like_feed("<?xml version='1.0'?><feed>"));
  EXPECT_FALSE(looks_like_feed("<!doctype html><title>feed</title>"));
}

TEST(Sitemap, UrlsIndexesAndNews) {
  const Listing urls = sitemap(R"(<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n"><url><loc>https://a.example/1</loc></url>
<url><loc> https://a.example/2?a=1&amp;b=2 </loc><news:news><news:publication_date>2024-05-03T20:00:00Z</news:publication_date>
<news:title>둘째</news:title></news:news></url><url></url></urlset>)");
  EXPECT_THAT(entries(urls),
              ElementsAre("https://a.example/1 |  | ", "https://a.example/2?a=1&b=2 | 둘째 | 2024-05-04"));
  const Listing index = sitemap("<sitemapindex><sitemap><loc>/s1.xml.gz</loc></sitemap></sitemapindex>");
  ASSERT_EQ(index.sitemaps.size(), 1u);
  EXPECT_EQ(index.sitemaps[0].text(), "https://a.example/s1.xml.gz");
}

// Each entry's lastmod, with a bar between two.
std::string lastmods(const Listing& listing) {
  std::string texts;
  for (const Listed& column : listing.columns) texts += column.lastmod + "|";
  return texts;
}

TEST(Sitemap, SaysWhenEachPageLastChanged) {
  EXPECT_EQ(lastmods(sitemap(
                "<urlset><url><loc>/1</loc><lastmod> 2024-05-03T10:00:00+09:00\n</lastmod></url><url><loc>/2</loc>"
                "<lastmod>2024-05</lastmod></url><url><loc>/3</loc></url><url><loc>/4</loc><lastmod>yesterday</lastmod>"
                "</url></urlset>")),
            "2024-05-03T10:00:00+09:00|2024-05|||");
}

// RSS has no element for it: pubDate stays as it is when an item is edited.
TEST(Feed, SaysWhenEachPageLastChangedExceptInRss) {
  EXPECT_EQ(lastmods(feed("<feed><entry><link href='/1'/><published>2024-05-03T10:00:00Z</published><updated>"
                          "2024-05-04T10:00:00Z</updated></entry><entry><link href='/2'/><published>"
                          "2024-05-03T10:00:00Z</published></entry></feed>")),
            "2024-05-04T10:00:00Z||");
  EXPECT_EQ(lastmods(feed(R"({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://a.example/1",
      "date_published": "2024-05-03T10:00:00Z", "date_modified": "2024-05-04T10:00:00Z"}]})")),
            "2024-05-04T10:00:00Z|");
  EXPECT_EQ(lastmods(feed("<rss><channel><item><link>https://a.example/1</link><pubDate>Fri, 03 May 2024 10:00:00 GMT"
                          "</pubDate></item></channel></rss>")),
            "|");
}

TEST(Sitemap, MayBeAFeed) {
  const Listing rss =
      sitemap("<?xml version='1.0'?><rss><channel><item><link>https://a.example/1</link></item></channel></rss>");
  EXPECT_EQ(rss.columns.size(), 1u);
  EXPECT_TRUE(rss.newest_only);
  EXPECT_EQ(sitemap("\n<feed><entry><link href='https://a.example/1'/></entry></feed>").columns.size(), 1u);
  EXPECT_FALSE(sitemap("<urlset><url><loc>https://a.example/1</loc></url></urlset>").newest_only);
}

TEST(Sitemap, IsReadBehindJunkAndCompressedOrNot) {
  const std::string urls = "<urlset><url><loc>https://a.example/1</loc></url></urlset>";
  for (const std::string& text :
       {"\n\n" + urls, test_support::gzip(urls), test_support::gzip("\xEF\xBB\xBFhttps://a.example/1\r\n"),
        std::string("<s:urlset xmlns:s=\"x\"><s:url><s:loc>https://a.example/1</s:loc></s:url></s:urlset>")})
    EXPECT_EQ(sitemap(text).columns.size(), 1u) << text;
}

TEST(Sitemap, PlainTextIsReadAndWhatIsNotASitemapIsAProblem) {
  EXPECT_EQ(sitemap("https://a.example/1\r\nhttps://a.example/2\r\n").columns.size(), 2u);
  EXPECT_NE(sitemap("<html></html>").problem, "");
  EXPECT_NE(sitemap("\x1F\x8B broken").problem, "");
  EXPECT_NE(sitemap("").problem, "");
}

}  // namespace
}  // namespace crawler::lists
