#include "crawler/warc/warc_import.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <sstream>

#include "archive/hand_edit.h"
#include "archive/runs.h"
#include "base/error.h"
#include "tests/support/picture.h"
#include "tests/support/temp_dir.h"

namespace crawler::warc {
namespace {

namespace fs = std::filesystem;

std::string record(const std::string& type, const std::string& url, const std::string& date, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: <" + url + ">\r\nWARC-Date: " + date +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& url, const std::string& date, const std::string& body, int status = 200) {
  return record("response", url, date,
                "HTTP/1.1 " + std::to_string(status) + " x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body);
}

std::string piece(const std::string& title, const std::string& text) {
  return "<html><body><h1 class=page__title>" + title +
         "</h1><p class=page__date><time datetime=2021-02-05T00:00:00+09:00></time></p><section "
         "class=page__content><p>" +
         text +
         "</p><p>강물의 앞날을 셈하려면 오래 보아야 한다. 물때를 적은 공책이 그 일을 한다.</p></section></body></html>";
}

class WarcImport : public testing::Test {
 protected:
  WarcImport() : archive(folder / "archive", archive::Archive::Mode::write) {
    const fs::path file = fs::path(COLUMNS_SOURCE_DIR) / "tests/data/sample-archive/sample.toml";
    settings.available = {config::parse_source(test_support::read_file(file), file)};
  }
  ingest::Imported import(const std::string& bytes, const std::string& source = "") {
    std::istringstream in(bytes);
    WarcReader reader(in);
    const auto next = [&reader]() -> std::optional<WarcItem> {
      const auto record = reader.next();
      return record ? std::optional(item_of(*record)) : std::nullopt;
    };
    return import_warc(archive, {next, read}, source, settings);
  }
  const std::string url = "http://columns.example/walk/";
  extract::ReadPage read = [](const archive::Page& page, const config::Source* rules) {
    return extract::read_column(page.body, extract::request_for(page, rules));
  };
  test_support::TempDir folder;
  archive::Archive archive;
  config::Settings settings;
};

TEST_F(WarcImport, ReadsTheColumnsOfTheSampleSiteAndNothingElse) {
  const fs::path www = fs::path(COLUMNS_SOURCE_DIR) / "tests/data/sample-archive/www";
  std::string file = record("warcinfo", "x", "2024-05-01T00:00:00Z", "software: x\r\n");
  std::size_t columns = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(www)) {
    if (!fs::exists(entry.path() / "index.html")) continue;
    const std::string name = entry.path().filename().string();
    columns += name.rfind("walk-", 0) == 0;
    const std::string page = "http://columns.example/" + name + "/";
    file +=
        record("request", page, "2024-05-01T00:00:00Z", "GET /" + name + "/ HTTP/1.1\r\nHost: columns.example\r\n\r\n");
    file += response(page, "2024-05-01T00:00:00Z", test_support::read_file(entry.path() / "index.html"));
  }
  const ingest::Imported imported = import(file);
  EXPECT_GE(imported.added, columns);
  const auto id = archive.resolve("2021-02-05");
  ASSERT_EQ(id.size(), 1u);
  const archive::Column column = archive.find(id.front()).value();
  EXPECT_EQ(column.title, "구름을 세는 기계");
  EXPECT_EQ(column.source, "sample");
  EXPECT_EQ(base::to_text(column.captured), "2024-05-01T00:00:00Z");
  EXPECT_EQ(archive.page_of(column.id, 1)->request.substr(0, 5), "GET /");
  const std::int64_t change = archive.change();
  EXPECT_EQ(import(file).added, 0u);
  EXPECT_EQ(archive.change(), change);
}

TEST_F(WarcImport, LaterPagesAreRevisionsAndEarlierOnesNever) {
  EXPECT_EQ(import(response(url, "2024-05-01T00:00:00Z", piece("제목", "첫 글이다."))).added, 1u);
  EXPECT_EQ(import(response(url, "2024-06-01T00:00:00Z", piece("제목", "고친 글이다."))).revised, 1u);
  EXPECT_EQ(import(response(url, "2023-01-01T00:00:00Z", piece("제목", "옛 글이다."))).unchanged, 1u);
  EXPECT_EQ(archive.find(1)->revision, 2);
}

TEST_F(WarcImport, AnEarlierPageIsOneAlsoOfAColumnThatWasCorrectedByHand) {
  import(response(url, "2024-05-01T00:00:00Z", piece("제목", "첫 글이다.")));
  archive::Column edited = archive.find(1).value();
  edited.title = "손으로 쓴 이름";
  edited.body = "아주 다른 글이 여기에 있다.";
  for (const char* field : {"title", "body"}) archive::set_by_hand(edited, field, base::now());
  archive.store(edited);
  const std::string linked = "옛 글이다. <a href=\"http://other.example/sources/\">자료</a>";
  EXPECT_EQ(import(response(url, "2023-01-01T00:00:00Z", piece("제목", linked))).unchanged, 1u);
  EXPECT_EQ(archive.find(1)->revision, 2);
  EXPECT_TRUE(archive.find(1)->links.empty());
}

TEST_F(WarcImport, PagesThatNameOneUrlAreColumnsOfTheirOwn) {
  const auto page = [&](const std::string& path, const std::string& date, const std::string& title,
                        const std::string& text) {
    return response("http://columns.example" + path, date,
                    "<link rel=canonical href=\"http://columns.example/view/\">" + piece(title, text));
  };
  const ingest::Imported imported =
      import(page("/view/?no=1", "2024-05-03T00:00:00Z", "첫 글", "물길을 따라 걷는다.") +
             page("/view/?no=2", "2024-05-02T00:00:00Z", "둘째 글", "산길을 따라 걷는다.") +
             page("/3/", "2024-05-01T00:00:00Z", "셋째 글", "들길을 따라 걷는다."));
  EXPECT_EQ(imported.added, 3u);
  EXPECT_EQ(archive.find(2)->url, "http://columns.example/view/?no=2");
  EXPECT_EQ(archive.find(1)->revision, 1);
  EXPECT_FALSE(archive::Runs(archive).warnings("sample").empty());
}

TEST_F(WarcImport, NamesWhatCannotBeDecoded) {
  std::string broken = response(url, "2024-05-01T00:00:00Z", piece("제목", "글."));
  broken.replace(broken.find("Content-Type: text/html"), 23, "Content-Encoding: exi\r\nX");
  const std::string block = broken.substr(broken.find("HTTP/1.1"), broken.rfind("\r\n\r\n") - broken.find("HTTP/1.1"));
  const ingest::Imported imported = import(record("response", url, "2024-05-01T00:00:00Z", block));
  EXPECT_EQ(imported.refused, 1u);
  EXPECT_NE(imported.first_refusal.find(url), std::string::npos) << imported.first_refusal;
  EXPECT_NE(imported.first_refusal.find("exi"), std::string::npos) << imported.first_refusal;
}

TEST_F(WarcImport, APictureBehindARedirectIsStoredUnderTheUrlThatTheColumnNames) {
  const std::string named = "http://columns.example/img/1", moved = "http://cdn.example/2.png";
  std::string picture = response(moved, "2024-05-01T00:00:00Z", test_support::png(2, 2));
  picture.replace(picture.find("text/html"), 9, "image/png");
  const std::string redirect =
      record("response", named, "2024-05-01T00:00:00Z", "HTTP/1.1 302 Found\r\nLocation: " + moved + "\r\n\r\n");
  const std::string page =
      response(url, "2024-05-01T00:00:00Z", piece("제목", "글이다.</p><p><img src=/img/1 alt=\"물길\"> 그림을 본다."));
  import(page + redirect + picture);
  ASSERT_EQ(archive.find(1)->images.size(), 1u);
  EXPECT_EQ(archive.find(1)->images[0].url, named);
  ASSERT_TRUE(archive.last_page(named));
  EXPECT_EQ(archive.last_page(named)->final_url, moved);
  import(page + picture);
  EXPECT_FALSE(archive.last_page(moved)) << "no column names it";
}

TEST_F(WarcImport, PassesOverOtherHostsOtherStatusesAndOtherTypes) {
  const fs::path walk = fs::path(COLUMNS_SOURCE_DIR) / "tests/data/sample-archive/www/walk-2102/index.html";
  const std::string other =
      response("http://elsewhere.example/1/", "2024-05-01T00:00:00Z", test_support::read_file(walk));
  const std::string missing = response(url, "2024-05-01T00:00:00Z", piece("제목", "글."), 404);
  std::string picture = response(url, "2024-05-01T00:00:00Z", "GIF89a");
  picture.replace(picture.find("text/html"), 9, "image/gif");
  EXPECT_EQ(import(other + missing + picture).added, 0u);
  EXPECT_EQ(import(other, "elsewhere").added, 1u);
  EXPECT_EQ(archive.find(1)->source, "elsewhere");
}

TEST_F(WarcImport, KeepsWhatStoodBeforeABreak) {
  const ingest::Imported imported =
      import(response(url, "2024-05-01T00:00:00Z", piece("제목", "첫 글이다.")) + "garbage");
  EXPECT_EQ(imported.added, 1u);
  EXPECT_EQ(imported.refused, 1u);
  EXPECT_NE(imported.first_refusal.find("record 2"), std::string::npos);
  EXPECT_TRUE(archive.find(1));
}

TEST_F(WarcImport, APageThatEndsItsReaderCostsItselfAlone) {
  const auto well = read;
  read = [&](const archive::Page& page, const config::Source* rules) {
    if (page.url == url) throw base::Error(base::Exit::data, page.url + ": its reader ended by signal SIGSEGV");
    return well(page, rules);
  };
  const std::string other = "http://columns.example/walk-2/";
  const ingest::Imported imported = import(response(url, "2024-05-01T00:00:00Z", piece("하나", "한 줄.")) +
                                           response(other, "2024-05-01T00:00:00Z", piece("둘", "두 줄이다.")));
  EXPECT_EQ(imported.refused, 1u);
  EXPECT_EQ(imported.first_refusal, url + ": its reader ended by signal SIGSEGV");
  EXPECT_EQ(imported.added, 1u);
}

}  // namespace
}  // namespace crawler::warc
