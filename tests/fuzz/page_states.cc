// Input: any bytes, read as a sequence of states that the pages of a small site go through: edits, moves, shared URLs
// and keys, error pages, pages that go and come back, pages that a person accepts. After every state the archive still
// holds every revision that it held before, each under its number and with its place in the hash chain; a page that was
// taken is the current revision of its column; and two listed pages that share neither title nor text are two columns.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/frontier.h"
#include "archive/revision_hash.h"
#include "archive/transaction.h"
#include "base/log.h"
#include "base/temp_dir.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/ingest/ingest.h"

namespace {

using namespace crawler;
using archive::FrontierEntry;
using ingest::IngestResult;

constexpr std::size_t pages = 5, texts = 6;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "page_states: %s\n", what);
  std::abort();
}

std::string url_of(std::size_t page) { return "https://paper.example/" + std::to_string(page) + "/"; }

// A text of its own for each number; an edited one ends otherwise.
std::string text_of(std::size_t number, bool edited, bool cut) {
  constexpr std::array<const char*, texts> subjects{"강가의 의자", "느린 아침", "도서관의 소리",
                                                    "바람의 값",   "a lamp",    "the harbour"};
  std::string text;
  for (int i = 0; i < (cut ? 3 : 24); ++i)
    text += std::string(subjects[number]) + " " + std::to_string(i * 7 + static_cast<int>(number)) + "번을 쓴다. ";
  return text + (edited ? "덧붙여 쓴다." : "여기까지 쓴다.");
}

// One state of one page, from four bytes of the input.
struct State {
  explicit State(const std::uint8_t* bytes)
      : page(bytes[0] % pages),
        action(bytes[0] / pages % 8),
        title(bytes[1] % texts),
        text(bytes[2] % texts),
        edited((bytes[2] & 0x40) != 0),
        cut((bytes[2] & 0x80) != 0),
        named(bytes[3] % (pages + 2)),
        key((bytes[3] >> 4) % 4),
        day(1 + static_cast<int>(bytes[1] / texts % 3)) {}

  std::size_t page, action, title, text;
  bool edited, cut;
  std::size_t named;  // the page whose URL this one names as its own, when there is one
  std::size_t key;    // the newspaper's key; 0: none
  int day;
};

class Site {
 public:
  Site(archive::Archive& archive, const config::Source& source, ingest::ProblemReport& report)
      : archive_(archive), frontier_(archive), report_(report), source_(source) {
    for (std::size_t i = 0; i < pages; ++i) {
      FrontierEntry& entry = entries_[i];
      entry.source = source.name;
      entry.url = url_of(i);
      entry.key = base::url_key(entry.url);
      entry.status = 200;
      frontier_.put(entry);
    }
  }

  void take(const State& state) {
    // A run for each state: what one run remembers is not to be what holds the next together.
    ingest::Ingester ingester(archive_, source_, report_, log_);
    FrontierEntry& entry = entries_[state.page];
    const FrontierEntry before = entry;
    switch (state.action) {
      case 0:
        entry.listed = !entry.listed;
        frontier_.put(entry);
        break;
      case 1:
        entry.status = 404;
        entry.problem = "answers 404";
        frontier_.put(entry);
        ingester.gone(entry);
        break;
      default:
        entry.status = 200;
        read(ingester, entry, state, before);
    }
    check();
  }

 private:
  void read(ingest::Ingester& ingester, FrontierEntry& entry, const State& state, const FrontierEntry& before) {
    extract::Extraction read;
    read.kind = extract::PageKind::column;
    read.column.url = entry.url;
    read.column.title = "제목 " + std::to_string(state.title);
    read.column.body = text_of(state.text, state.edited, state.cut);
    read.column.published = {2024, 5, state.day};
    if (state.key > 0) read.column.source_key = "2024050201000123" + std::to_string(state.key);
    if (state.named < pages) read.column.url = read.named_url = url_of(state.named);
    if (state.action == 2) {
      read = {};
      read.kind = extract::PageKind::error;
      read.reason = "is an error page";
    }
    archive::Page page;
    page.url = page.final_url = entry.url;
    page.body = read.column.title + read.column.body;
    page.fetched = base::now();
    const archive::Column read_column = read.column;
    ingest::ListedAs listed;
    listed.title = state.action == 3 ? "제목 0" : read.column.title;
    IngestResult result;
    if (state.action == 4 && !entry.problem.empty() && read.kind == extract::PageKind::column) {
      archive_.store_page(page);
      result = ingester.accept(entry, std::move(read), std::move(page));
    } else {
      result = ingester.ingest(entry, std::move(read), std::move(page), listed);
      entry.problem = result == IngestResult::doubtful ? std::string(ingest::doubtful_problem) : "";
    }
    frontier_.put(entry);
    if (result == IngestResult::doubtful) {
      require(before.column_id == 0 || entry.column_id == before.column_id, "a doubtful page changed its column");
      return;
    }
    require(entry.column_id != 0, "a page that was taken has no column");
    std::optional<State>& shown = shown_[entry.column_id];
    if (result == IngestResult::elsewhere) {
      require(shown && (shown->title == state.title || shown->text == state.text),
              "a page with another title and text was taken for a known column");
      return;
    }
    if (result == IngestResult::revised && shown && shown->page != state.page) {
      const FrontierEntry& holder = entries_[shown->page];
      require(!holder.listed || !holder.problem.empty(), "a page revised the column of another listed page");
    }
    shown = state;
    const auto stored = archive_.find(entry.column_id);
    require(stored && stored->body == read_column.body && stored->title == read_column.title,
            "a page that was taken is not the current revision");
    require(archive_.find_url(entry.url) == entry.column_id, "the URL of a page that was taken leads elsewhere");
  }

  void check() {
    for (auto& [id, hashes] : held_) require(archive_.revisions(id).size() >= hashes.size(), "a revision is lost");
    for (std::int64_t id = 1; archive_.find(id); ++id) {
      std::vector<std::string>& hashes = held_[id];
      std::string previous;
      const std::vector<archive::Column> revisions = archive_.revisions(id);
      for (std::size_t i = 0; i < revisions.size(); ++i) {
        require(revisions[i].revision == static_cast<int>(i) + 1, "the numbers of the revisions have a gap");
        require(revisions[i].hash == archive::revision_hash(revisions[i], previous), "the hash chain is broken");
        require(i >= hashes.size() || hashes[i] == revisions[i].hash, "a revision was changed");
        if (i >= hashes.size()) hashes.push_back(revisions[i].hash);
        previous = revisions[i].hash;
      }
    }
  }

  archive::Archive& archive_;
  archive::Frontier frontier_;
  base::Log log_{false};
  ingest::ProblemReport& report_;
  const config::Source& source_;
  std::array<FrontierEntry, pages> entries_;
  std::map<std::int64_t, std::optional<State>> shown_;     // what each column's current revision was read from
  std::map<std::int64_t, std::vector<std::string>> held_;  // the hashes of each column's revisions
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const base::TempDir dir;
  static archive::Archive archive(dir.dir() / "archive", archive::Archive::Mode::write);
  static const config::Source source = [] {
    config::Source made;
    made.name = "paper";
    made.zone = "Asia/Seoul";
    return made;
  }();
  constexpr std::size_t most_states = 64;
  const archive::Transaction rolled_back(archive);     // each input begins with an empty archive
  static ingest::ProblemReport report("page_states");  // prints a few lines in all
  Site site(archive, source, report);
  for (std::size_t at = 0; at + 4 <= size && at < 4 * most_states; at += 4) site.take(State(data + at));
  return 0;
}
