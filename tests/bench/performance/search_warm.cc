// Asks questions in one process: `bench-search-warm ARCHIVE CONFIG`, a question in the query language a line on
// standard input. All are asked once untimed and then three times more; prints the median of these in seconds, a line
// each. A search groups and counts as `columns search --facets` does, and the best twenty columns are read from the
// archive; nothing is printed of them.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "base/error.h"
#include "config/settings.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench-search-warm ARCHIVE CONFIG\n");
    return static_cast<int>(base::Exit::usage);
  }
  try {
    const config::Settings settings = config::load_settings({argv[2], argv[1]});
    const archive::Archive archive(argv[1], archive::Archive::Mode::read);
    const config::Topics topics = config::load_topics(settings.topics);
    indexer::query::Searcher searcher(argv[1], topics, archive);
    std::vector<std::string> questions;
    for (std::string line; std::getline(std::cin, line);) questions.push_back(line);
    std::size_t read = 0;
    const auto ask = [&](const std::string& text) {
      indexer::query::Request request;
      request.text = text;
      for (const indexer::query::Hit& hit : searcher.search(request).hits) read += archive.find(hit.id) ? 1 : 0;
    };
    for (const std::string& question : questions) ask(question);
    std::vector<std::array<double, 3>> seconds(questions.size());
    for (std::size_t pass = 0; pass < 3; ++pass) {
      for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto start = std::chrono::steady_clock::now();
        ask(questions[i]);
        seconds[i][pass] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      }
    }
    for (std::array<double, 3>& three : seconds) {
      std::sort(three.begin(), three.end());
      std::printf("%.9f\n", three[1]);
    }
    std::fprintf(stderr, "%zu columns read\n", read);
    return 0;
  } catch (const base::Error& error) {
    std::fprintf(stderr, "bench-search-warm: %s\n", error.what());
    return static_cast<int>(error.status());
  }
}
