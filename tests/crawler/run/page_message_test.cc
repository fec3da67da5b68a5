#include "crawler/run/page_message.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "archive/field.h"
#include "base/error.h"
#include "config/source.h"

namespace crawler::run {
namespace {

constexpr std::size_t much = std::size_t{1} << 20;

base::Url url(const std::string& path) { return base::Url::parse("http://paper.example" + path).value(); }

// A content with a value of its own in every member and every field of the table.
PageContent full_content() {
  PageContent content;
  content.refresh = url("/refresh/?a=1&b");
  content.is_image = true;
  content.problem = "a problem";
  content.listing = {.title = "종이",
                     .columns = {{url("/1/"), "하나", base::Day{2024, 5, 3}, "2024-05-04"}, {url("/2"), "", {}}},
                     .sitemaps = {url("/a.xml"), url("/b.xml")},
                     .next = url("/list/?page=2"),
                     .newest_only = true,
                     .problem = "a problem of the list"};
  extract::Extraction& read = content.read.emplace();
  read.kind = extract::PageKind::login;
  read.reason = "a reason";
  for (const archive::Field& field : archive::fields())
    if (field.kind == archive::FieldKind::text) field.write(read.column, "text of " + std::string(field.name));
  read.column.published = {2024, 5, 3};
  read.column.modified = {2024, 5, 4};
  read.column.links = {{"링크", "http://paper.example/x"}, {"", ""}};
  read.column.images = {{"http://paper.example/p.jpg", "그림", 2, "설명"}, {"http://paper.example/q.jpg", "", -1, ""}};
  read.column.how = {{"title", "og:title"}, {"body", "rule"}};
  read.named_url = "http://paper.example/named";
  read.confidence = {{"body", 0.25}, {"title", 1}};
  read.notes = {"a note", "another"};
  read.explanation = "line\nline";
  return content;
}

// The members one by one: a test of the message by the message would miss one that both directions leave out.
TEST(PageMessage, EveryMemberOfAContentComesBack) {
  const PageContent sent = full_content();
  const PageContent got = decode_content(encode_content(sent, much)).value();
  EXPECT_EQ(got.refresh, sent.refresh);
  EXPECT_EQ(got.problem, sent.problem);
  EXPECT_EQ(got.is_image, sent.is_image);
  EXPECT_EQ(got.listing.title, sent.listing.title);
  ASSERT_EQ(got.listing.columns.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(got.listing.columns[i].url, sent.listing.columns[i].url);
    EXPECT_EQ(got.listing.columns[i].title, sent.listing.columns[i].title);
    EXPECT_EQ(got.listing.columns[i].day, sent.listing.columns[i].day);
    EXPECT_EQ(got.listing.columns[i].lastmod, sent.listing.columns[i].lastmod);
  }
  EXPECT_EQ(got.listing.sitemaps, sent.listing.sitemaps);
  EXPECT_EQ(got.listing.next, sent.listing.next);
  EXPECT_EQ(got.listing.newest_only, sent.listing.newest_only);
  EXPECT_EQ(got.listing.problem, sent.listing.problem);
  ASSERT_TRUE(got.read && sent.read);
  EXPECT_EQ(got.read->kind, sent.read->kind);
  EXPECT_EQ(got.read->reason, sent.read->reason);
  EXPECT_EQ(got.read->named_url, sent.read->named_url);
  EXPECT_EQ(got.read->confidence, sent.read->confidence);
  EXPECT_EQ(got.read->notes, sent.read->notes);
  EXPECT_EQ(got.read->explanation, sent.read->explanation);
  for (const archive::Field& field : archive::fields()) {
    EXPECT_NE(field.read(sent.read->column), field.read(archive::Column{})) << field.name;
    EXPECT_EQ(field.read(got.read->column), field.read(sent.read->column)) << field.name;
  }
}

TEST(PageMessage, AnEmptyContentComesBackEmpty) {
  const PageContent got = decode_content(encode_content({}, much)).value();
  EXPECT_FALSE(got.refresh || got.read || got.listing.next);
  EXPECT_TRUE(got.listing.columns.empty());
}

TEST(PageMessage, AMessageThatIsCutOrLongerIsRefused) {
  const std::string whole = encode_content(full_content(), much);
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(decode_content(whole.substr(0, size))) << size;
  EXPECT_FALSE(decode_content(whole + 'x'));
}

// Wherever a byte is wrong, nothing worse comes out than another text.
TEST(PageMessage, AMessageWithAnyByteChangedIsRefusedOrAWholeContent) {
  const std::string whole = encode_content(full_content(), much);
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const char byte : {'\x00', '\x01', '\x7f', '\xff'}) {
      std::string changed = whole;
      changed[at] = byte;
      const auto content = decode_content(changed);
      EXPECT_TRUE(!content || decode_content(encode_content(*content, much))) << at;
    }
}

TEST(PageMessage, TextsComeOutAsTheArchiveTakesThem) {
  PageContent sent;
  sent.read.emplace().column.title =
      "a\x01\xff\xe2\x80\xae"
      "b";
  sent.read->column.links = {{std::string("l\0m", 3), "http://paper.example/"}};
  const PageContent got = decode_content(encode_content(sent, much)).value();
  EXPECT_EQ(got.read.value().column.title,
            "a\xef\xbf\xbd"
            "b");
  EXPECT_EQ(got.read->column.links.at(0).text, "lm");
}

TEST(PageMessage, ADegreeOutsideOfItsRangeIsRefused) {
  for (const double wrong :
       {-0.5, 1.5, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    PageContent sent;
    sent.read.emplace().confidence["body"] = wrong;
    EXPECT_FALSE(decode_content(encode_content(sent, much))) << wrong;
  }
}

TEST(PageMessage, AContentThatIsTooLargeIsAProblem) {
  const PageContent got = decode_content(encode_content(full_content(), 100)).value();
  EXPECT_EQ(got.problem, "says more than a page may");
  EXPECT_FALSE(got.read || got.refresh);
}

warc::WarcItem full_item() {
  warc::WarcItem item;
  item.type = "response";
  item.url = "http://paper.example/1/";
  item.request_head = "GET /1/ HTTP/1.1\r\n\r\n";
  item.is_image = true;
  item.redirect = "http://paper.example/2/";
  item.problem = "a problem";
  archive::Page& page = item.page.emplace();
  page.url = "http://paper.example/1/";
  page.final_url = "http://paper.example/1/?b";
  page.fetched = base::parse_instant("1969-05-03T00:00:00Z").value();
  page.status = 404;
  page.request = "a request";
  page.response = "a response";
  page.body = std::string("\0\xff", 2);
  page.content_type = "text/html";
  return item;
}

TEST(PageMessage, AnItemOfAWarcFileComesBackWithItsBytesAsTheyAre) {
  const warc::WarcItem sent = full_item();
  const warc::WarcItem got = decode_item(encode_item(sent)).value();
  EXPECT_EQ(got.type, sent.type);
  EXPECT_EQ(got.url, sent.url);
  EXPECT_EQ(got.request_head, sent.request_head);
  EXPECT_EQ(got.is_image, sent.is_image);
  EXPECT_EQ(got.redirect, sent.redirect);
  EXPECT_EQ(got.problem, sent.problem);
  ASSERT_TRUE(got.page && sent.page);
  EXPECT_EQ(got.page->url, sent.page->url);
  EXPECT_EQ(got.page->final_url, sent.page->final_url);
  EXPECT_EQ(got.page->fetched, sent.page->fetched);
  EXPECT_EQ(got.page->status, sent.page->status);
  EXPECT_EQ(got.page->request, sent.page->request);
  EXPECT_EQ(got.page->response, sent.page->response);
  EXPECT_EQ(got.page->body, sent.page->body);
  EXPECT_EQ(got.page->content_type, sent.page->content_type);
}

TEST(PageMessage, TheEndOfAWarcFileIsGoodOrSaysWhatIsWrong) {
  EXPECT_FALSE(decode_item(encode_end("")));
  try {
    decode_item(encode_end("record 3 is\x1b[2J broken"));
    FAIL() << "the end was good";
  } catch (const base::Error& error) {
    EXPECT_STREQ(error.what(), "record 3 is[2J broken");
    EXPECT_EQ(error.status(), base::Exit::data);
  }
  const std::string whole = encode_item(full_item());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(decode_item(whole.substr(0, size)), base::Error) << size;
  EXPECT_THROW(decode_item(whole + 'x'), base::Error);
}

TEST(PageMessage, TextsComeBackAndNothingElseIsTexts) {
  const std::vector<std::string> sent{"", std::string("\0a", 2), "나"};
  EXPECT_EQ(decode_texts(encode_texts(sent)), sent);
  EXPECT_EQ(decode_texts(encode_texts({})), std::vector<std::string>{});
  EXPECT_FALSE(decode_texts(""));
  EXPECT_FALSE(decode_texts("\xff\xff\xff\xff\xff\xff\xff\xff"));
  EXPECT_FALSE(decode_texts(encode_texts(sent) + 'x'));
}

TEST(PageMessage, ADownloadComesBackWithWhatIsReadOfIt) {
  const config::Source source = config::parse_source(
      "name = \"paper\"\n[[listing]]\nurl = \"http://paper.example/\"\nlink = \"a\"\n"
      "[[listing]]\nurl = \"http://paper.example/b/\"\nlink = \"b\"\n",
      "paper.toml");
  fetch::Download sent;
  sent.final_url = url("/b/?x");
  sent.result.kind = fetch::Kind::page;
  sent.result.body = std::string("\x00\xff<p>", 5);
  sent.result.content_type = "text/html";
  sent.result.refresh = "0; url=/c/";
  sent.job.role = fetch::PageRole::listing;
  sent.job.rules = &source.listings[1];
  const fetch::Download got = decode_download(encode_download(sent, {&source}), {&source});
  EXPECT_EQ(got.final_url, sent.final_url);
  EXPECT_EQ(got.result.body, sent.result.body);
  EXPECT_EQ(got.result.content_type, sent.result.content_type);
  EXPECT_EQ(got.result.refresh, sent.result.refresh);
  EXPECT_EQ(got.job.role, sent.job.role);
  EXPECT_EQ(got.job.rules, sent.job.rules);
  const config::Listing other;
  sent.job.rules = &other;
  EXPECT_THROW(encode_download(sent, {&source}), std::logic_error);
}

}  // namespace
}  // namespace crawler::run
