// Small made-up pages for tests that need a site of a certain shape, and a source file for them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace test_support {

struct Listed {
  std::string path;  // "/a/"
  std::string title;
  std::string day;  // YYYY-MM-DD
};

// A page that lists columns; `next` is the path of the list's next page.
std::string list_page(const std::vector<Listed>& columns, const std::string& next = {});

// A column's page. `body` is HTML, "" for two paragraphs of prose about the title; `head` goes into <head>.
std::string column_page(const std::string& title, const std::string& day, const std::string& body = {},
                        const std::string& head = {});

// The source of such a site, whose list is at BASE/list/, allowed to be on 127.0.0.1. `more` is added at its top.
std::string page_source(const std::string& base, const std::string& more = {});

// The project's sample archive: its web site's folder, and its source with the placeholder replaced.
std::filesystem::path sample_folder();
inline constexpr std::string_view kSamplePlaceholder = "http://columns.example";
std::string sample_source(const std::string& base);

// ../shared beside the project, which has real material to test with; empty when it does not exist.
std::filesystem::path shared_folder();

}  // namespace test_support
