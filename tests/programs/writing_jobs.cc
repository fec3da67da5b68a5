#include "tests/programs/writing_jobs.h"

#include <gmock/gmock.h>

#include <set>

#include "archive/archive.h"
#include "base/partial_dir.h"

namespace test_support {

namespace fs = std::filesystem;
using testing::HasSubstr;

namespace {

std::string long_text() {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "고쳐 쓴 글의 " + std::to_string(i) + "번째 문장은 길지 않다. ";
  return text;
}

}  // namespace

void WritingJob::prepare() {
  if (!job.first) run({"update"});
  make_input();
  if (job.replaces) run(words(false));
  if (job.unindexed || job.edited) edit();
  if (job.unindexed) run({"crawl"});
  old = job.first ? std::string() : columns();
  fs::create_directories(data());
  fs::copy(data(), saved.path() / "data", fs::copy_options::recursive);
}

void WritingJob::put_back() {
  fs::remove_all(data());
  fs::copy(saved.path() / "data", data(), fs::copy_options::recursive);
}

void WritingJob::edit(int round) {
  std::vector<Listed> listed{
      {"/a/", "첫 칼럼", "2024-05-03"}, {"/b/", "둘째 칼럼", "2024-05-10"}, {"/c/", "셋째 칼럼", "2024-05-17"}};
  site.page("/b/", column_page("둘째 칼럼", "2024-05-10", "<p>" + long_text() + "</p>"));
  site.page("/c/", column_page("셋째 칼럼", "2024-05-17"));
  for (int each = 2; each <= round; ++each) {
    const std::string path = "/" + std::to_string(each) + "/", title = std::to_string(each) + "회의 칼럼";
    listed.push_back({path, title, "2024-05-2" + std::to_string(each)});
    site.page(path, column_page(title, listed.back().day));
  }
  site.page("/list/", list_page(listed));
}

void WritingJob::run(const std::vector<std::string>& words) {
  const Outcome outcome = desk.columns(words);
  EXPECT_EQ(outcome.status, 0) << words.front() << ": " << outcome.err;
}

// Makes what restore, import and merge read, of an archive of its own.
void WritingJob::make_input() {
  Desk other;
  other.source("paper", page_source(site.base()));
  other.clock("2024-06-01T03:00:00Z");
  ASSERT_EQ(other.columns({"update"}).status, 0);
  ASSERT_EQ(other.columns({"backup", (input / "backup.db").string()}).status, 0);
  const Outcome lines = other.columns({"export", "--all-years", "--format", "jsonl", "-o", (input / "lines").string()});
  ASSERT_EQ(lines.status, 0) << lines.err;
  fs::copy_file(input / "lines/2024.jsonl", input / "columns.jsonl");
  fs::copy(other.archive(), input / "archive", fs::copy_options::recursive);
}

std::vector<std::string> WritingJob::words(bool again) const {
  std::vector<std::string> all = job.words;
  if (again && fs::exists(out())) all.insert(all.end(), job.again.begin(), job.again.end());
  for (std::string& word : all) {
    if (word == "OUT") word = out().string();
    if (word.starts_with("IN/")) word = (input / word.substr(3)).string();
  }
  return all;
}

std::string WritingJob::columns() const {
  std::set<std::string> lines;
  for (const archive::Column& column : desk.stored())
    for (const archive::Column& revision : desk.revisions(column.url))
      lines.insert(revision.url + " " + std::to_string(revision.revision) + " " + revision.title + " " +
                   revision.published.text() + " " + revision.body + "\n");
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::string WritingJob::found(const std::string& query, std::string* said) const {
  const Outcome outcome = desk.columns({"search", query, "--jsonl", "--sort", "oldest", "--limit", "9"});
  if (said) *said = outcome.err;
  std::string text;
  if (outcome.status > 1) return text;
  for (std::size_t at = 0; (at = outcome.out.find("\"url\":", at)) != std::string::npos; ++at)
    text += outcome.out.substr(at, outcome.out.find(',', at) - at) + "\n";
  return text;
}

std::string WritingJob::names() const {
  std::set<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(data())) {
    const std::string name = entry.path().lexically_relative(data()).string();
    if (!name.ends_with("-wal") && !name.ends_with("-shm") && name.find(".replaced-") == std::string::npos &&
        name.find("columns/index/") == std::string::npos)
      all.insert(name);
  }
  std::string text;
  for (const std::string& name : all) text += name + "\n";
  return text;
}

std::string WritingJob::result() const { return columns() + found() + output(); }

std::string WritingJob::output() const {
  std::string text;
  if (fs::is_directory(out())) {
    std::set<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(out()))
      if (entry.is_regular_file() && entry.path().filename() != base::partial_mark) files.insert(entry.path());
    for (const fs::path& file : files)
      text += file.filename().string() + " " + (differs_by_itself(file) ? "" : read_file(file)) + "\n";
    const Outcome verified = desk.columns({"verify-export", out().string()});
    EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
  } else if (fs::exists(out())) {
    TempDir copied;
    fs::copy_file(out(), copied / "archive.db");
    const archive::Archive copy(copied.path(), archive::Archive::Mode::read);
    text += "backup of " + std::to_string(copy.count()) + ", " + std::to_string(copy.check().size()) + " problems\n";
  }
  return text;
}

// SQLite's own counters make two of its files differ, and the manifest with them.
bool WritingJob::differs_by_itself(const fs::path& file) const {
  return std::string(job.name) == "sqlite" && (file.extension() == ".sqlite" || file.filename() == "manifest.json");
}

void WritingJob::expect_kept(const std::string& before, const std::string& now) {
  for (std::size_t at = 0; at < before.size();) {
    const std::size_t end = before.find('\n', at);
    EXPECT_THAT(now, HasSubstr(before.substr(at, end - at)));
    at = end + 1;
  }
}

}  // namespace test_support
