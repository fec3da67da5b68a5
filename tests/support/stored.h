// Columns for tests that need an archive with something in it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace test_support {

// Returns a Korean column of `day` (YYYY-MM-DD) by 김하나 in the series 산책, of the source "paper", at
// https://columns.example/DAY/. It is not stored yet.
archive::Column sample_column(const std::string& day, const std::string& title, const std::string& body);

// A topics.toml of two topics: machines (기계), and the sea (바다) with its whales.
inline constexpr std::string_view sample_topics = R"(
least = 1.0
share = 0.5
title = 1.0
[[topic]]
key = "machines"
korean = "기계"
english = "machines"
words = { "컴퓨터" = 2.0, "GPU" = 1.0 }
[[topic]]
key = "sea"
korean = "바다"
english = "sea"
words = { "바다" = 2.0, "고래" = 1.0 }
)";

// Stores the column together with its raw page, as a crawl on 2024-05-01 does that was served `html`.
void store_with_page(archive::Archive& archive, archive::Column column, const std::string& html);

// Stores a column of sample_column() in the archive of that folder, under a URL that no other title has. Returns its
// id.
std::int64_t keep_column(const std::filesystem::path& archive, const std::string& day, const std::string& title,
                         const std::string& body = "바다에 고래가 산다.");

// Records a crawl of the source that began and ended at `at` ("2024-05-01T00:00:00Z") without a problem, with so many
// requests and new columns.
void store_crawl(archive::Archive& archive, const std::string& source, const std::string& at, int requests, int added);

// SQL that makes a file of today one that has taken the first schema step alone (archive/schema.cc), with all the
// columns that it holds.
inline constexpr const char* back_to_first_schema =
    "DROP VIEW columns_now; DROP TABLE annotations; DROP TABLE ledger; DROP TABLE dictionaries;"
    "ALTER TABLE frontier DROP COLUMN listed_lastmod; ALTER TABLE frontier DROP COLUMN read_lastmod;"
    "PRAGMA user_version = 1";

// Returns page `number` of the web site `site` ("https://columns.example"), HTML of which all but a paragraph is the
// same on each of the site's pages and on those of no other. It is not stored yet.
archive::Page page_of_a_site(const std::string& site, int number);

}  // namespace test_support
