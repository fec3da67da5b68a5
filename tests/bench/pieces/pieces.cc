// What the inner pieces of a crawl and of indexing cost: `bench-pieces FOLDER [--benchmark_filter=REGEX]...`. FOLDER
// holds texts.jsonl and site/, both made by tests/bench/performance/generate.py; the target micro-bench makes them and
// runs it.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "archive/column.h"
#include "archive/zstd.h"
#include "base/date.h"
#include "base/sha256.h"
#include "base/text.h"
#include "config/settings.h"
#include "config/source.h"
#include "config/topics.h"
#include "crawler/dom/document.h"
#include "crawler/dom/prefilter.h"
#include "crawler/extract/read_column.h"
#include "indexer/store/document.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/folded_text.h"
#include "indexer/topics/classifier.h"

namespace {

std::vector<archive::Column> columns;
std::vector<std::string> pages;

void read_inputs(const std::filesystem::path& folder) {
  std::ifstream lines(folder / "texts.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const auto row = nlohmann::json::parse(line);
    archive::Column column;
    column.url = row.at("url");
    column.title = row.at("title");
    column.body = row.at("body");
    column.language = "ko";
    columns.push_back(std::move(column));
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "site")) {
    if (entry.path().filename().string().rfind("column-", 0) != 0) continue;
    std::ifstream page(entry.path(), std::ios::binary);
    pages.emplace_back(std::istreambuf_iterator<char>(page), std::istreambuf_iterator<char>());
  }
}

// Calls `work` with one input after the other; a benchmark's time is that of one call.
template <class Inputs, class Work>
void for_each_of(benchmark::State& state, const Inputs& inputs, Work work) {
  std::size_t next = 0;
  for (auto _ : state) {
    work(inputs[next]);
    next = next + 1 < inputs.size() ? next + 1 : 0;
  }
}

void analysis_of_a_column(benchmark::State& state) {
  for_each_of(state, columns, [](const archive::Column& column) {
    std::size_t terms = 0;
    const auto analysis = indexer::text::analyze(column.body, "ko");
    indexer::text::each_term(analysis, "ko", [&](const auto&...) { ++terms; });
    benchmark::DoNotOptimize(terms);
  });
}
BENCHMARK(analysis_of_a_column);

void document_of_a_column(benchmark::State& state) {
  const config::Topics topics = config::load_topics(config::shipped_config() / "topics.toml");
  const indexer::topics::Classifier classifier(topics);
  for_each_of(state, columns, [&](const archive::Column& column) {
    benchmark::DoNotOptimize(indexer::store::make_document(column, classifier, {"bench"}));
  });
}
BENCHMARK(document_of_a_column);

// A phrase of two bigrams that no text has, so that each is read to its end.
void scan_of_a_folded_text(benchmark::State& state) {
  std::vector<std::u16string> folded;
  for (const archive::Column& column : columns)
    folded.push_back(indexer::text::fold(indexer::text::analyze(column.body, "ko")));
  using indexer::text::Family;
  const std::vector<indexer::text::Slot> phrase = {{0, {{Family::bigram, U"연구"}}}, {1, {{Family::bigram, U"구뷁"}}}};
  for_each_of(state, folded, [&](const std::u16string& text) {
    benchmark::DoNotOptimize(indexer::text::FoldedText(text).has(phrase));
  });
}
BENCHMARK(scan_of_a_folded_text);

void prefilter_of_a_page(benchmark::State& state) {
  for_each_of(state, pages, [](const std::string& page) { benchmark::DoNotOptimize(crawler::dom::prefilter(page)); });
}
BENCHMARK(prefilter_of_a_page);

void parse_of_a_page(benchmark::State& state) {
  for_each_of(state, pages,
              [](const std::string& page) { benchmark::DoNotOptimize(crawler::dom::Document::parse(page)); });
}
BENCHMARK(parse_of_a_page);

// Parse and extraction, as a crawl without site rules reads a page.
void reading_of_a_page(benchmark::State& state) {
  crawler::extract::PageRequest request;
  request.content_type = "text/html; charset=utf-8";
  for_each_of(state, pages,
              [&](const std::string& page) { benchmark::DoNotOptimize(crawler::extract::read_column(page, request)); });
}
BENCHMARK(reading_of_a_page);

void compression_of_a_page(benchmark::State& state) {
  for_each_of(state, pages, [](const std::string& page) { benchmark::DoNotOptimize(archive::compress(page)); });
}
BENCHMARK(compression_of_a_page);

void hash_of_a_page(benchmark::State& state) {
  for_each_of(state, pages, [](const std::string& page) { benchmark::DoNotOptimize(base::sha256(page)); });
}
BENCHMARK(hash_of_a_page);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: bench-pieces FOLDER [--benchmark_filter=REGEX]...\n");
    return 64;
  }
  read_inputs(argv[1]);
  if (columns.empty() || pages.empty()) {
    std::fprintf(stderr, "bench-pieces: %s holds no texts.jsonl or no site/\n", argv[1]);
    return 66;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
