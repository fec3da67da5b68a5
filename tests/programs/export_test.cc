// `columns export` and what checks it, as programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "archive/archive.h"
#include "archive/transaction.h"
#include "tests/support/program.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Export : public testing::Test {
 protected:
  Export() {
    archive::Archive archive(folder / "archive", archive::Archive::Mode::write);
    add(archive, "2019-03-08", "바다 밑에서 올라온 자료");
    add(archive, "2021-04-16", "강물의 앞날");
    add(archive, "2021-06-18", "../../=겨울 들판의 농부<script>");
  }

  static void add(archive::Archive& archive, const std::string& day, const std::string& title) {
    store_with_page(archive, sample_column(day, title, "첫 문단이다.\n\n둘째 문단이다."), title);
  }

  Outcome columns(std::vector<std::string> arguments, RunOptions options = {}) {
    arguments.insert(arguments.begin() + 1, {"--archive", (folder / "archive").string()});
    return run("columns", arguments, options);
  }
  std::string out() const { return (folder / "out").string(); }
  bool nothing_left() const {
    int others = 0;
    for (const auto& entry : fs::directory_iterator(folder.path())) others += entry.path().filename() != "archive";
    return others == 0;
  }

  TempDir folder;
};

TEST_F(Export, WritesTheYearAskedFor) {
  const Outcome outcome = columns({"export", "--year", "2021", "--format", "markdown", "-o", out()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("2 columns as markdown in " + out()));
  EXPECT_TRUE(fs::exists(folder / "out/2021/2021-04-16-2.md"));
  EXPECT_FALSE(fs::exists(folder / "out/2019"));
}

TEST_F(Export, WritesARangeAllYearsAndWhatTheFiltersLeave) {
  EXPECT_EQ(columns({"export", "--from", "2020", "--format", "csv", "-o", out()}).status, 0);
  EXPECT_FALSE(fs::exists(folder / "out/2019.csv"));
  EXPECT_EQ(columns({"export", "--all-years", "--force", "--format", "csv", "-o", out()}).status, 0);
  EXPECT_TRUE(fs::exists(folder / "out/2019.csv"));
  EXPECT_EQ(columns({"export", "--all-years", "--author", "누구", "-o", out() + "2"}).status, 64)
      << "nobody of that name";
  EXPECT_EQ(columns({"export", "--year", "1999", "-o", out() + "2"}).status, 65) << "no column of that year";
}

TEST_F(Export, TakesEveryColumnThatHoldsTheWords) {
  constexpr int half = 150;
  {
    archive::Archive archive(folder / "archive", archive::Archive::Mode::write);
    archive::Transaction all(archive);
    for (int i = 0; i < 2 * half; ++i) {
      archive::Column column;
      column.url = "https://columns.example/many/" + std::to_string(i);
      column.title = "칼럼";
      column.published = base::Day{2022, 1 + i % 12, 1};
      column.body = i % 2 ? "고래가 바다에 산다." : "바다만 있다.";
      archive.store(column);
    }
    all.commit();
  }
  ASSERT_EQ(columns({"index"}).status, 0);
  const auto exported = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "export");
    words.insert(words.end(), {"--all-years", "--format", "jsonl", "-o", "-"});
    const Outcome outcome = columns(words);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return std::count(outcome.out.begin(), outcome.out.end(), '\n');
  };
  EXPECT_EQ(exported({"바다", "고래"}), half);
  EXPECT_EQ(exported({"바다 -고래"}), half + 1);
  EXPECT_EQ(exported({"바다"}), 2 * half + 1);
  EXPECT_EQ(columns({"export", "하마", "--all-years", "-o", out()}).status, 65);
}

TEST_F(Export, PrintsLinesWhenAsked) {
  const Outcome outcome = columns({"export", "--all-years", "--format", "jsonl", "-o", "-"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 3);
  EXPECT_EQ(columns({"export", "--all-years", "--format", "markdown", "-o", "-"}).status, 64);
}

TEST_F(Export, SaysWhatIsWrongAndLeavesNothing) {
  const auto refused = [&](const std::vector<std::string>& arguments, int status, const std::string& words) {
    const Outcome outcome = columns(arguments);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(words));
    EXPECT_TRUE(nothing_left());
  };
  refused({"export", "--year", "2031", "-o", out()}, 65, "2019, 2021");
  refused({"export", "-o", out()}, 64, "--all-years");
  refused({"export", "--year", "2021", "--all-years", "-o", out()}, 64, "--all-years");
  refused({"export", "--year", "zwei", "-o", out()}, 64, "zwei");
  refused({"export", "--year", "2021", "--format", "docx", "-o", out()}, 64, "markdown");
  refused({"export", "--year", "2021", "-o", (folder / "no/where").string()}, 73, "no/where");
  refused({"export", "--year", "2021", "-o", "/proc/out"}, 73, "/proc/out");
}

TEST_F(Export, RefusesWhatIsThereUnlessForced) {
  EXPECT_EQ(columns({"export", "--year", "2021", "-o", out()}).status, 0);
  const Outcome again = columns({"export", "--year", "2021", "-o", out()});
  EXPECT_EQ(again.status, 73);
  EXPECT_THAT(again.err, HasSubstr("--force"));
  EXPECT_EQ(columns({"export", "--year", "2021", "-o", out(), "--force"}).status, 0);
  folder.write("mine/thesis.txt", "x");
  EXPECT_EQ(columns({"export", "--year", "2021", "-o", (folder / "mine").string(), "--force"}).status, 73);
  EXPECT_TRUE(fs::exists(folder / "mine/thesis.txt"));
}

TEST_F(Export, TheBytesAreTheSameInEveryZoneAndLocale) {
  for (const char* format :
       {"markdown", "html", "epub", "txt", "jsonl", "csv", "warc", "sqlite", "postgresql", "opensearch"}) {
    const std::string a = out() + "-a-" + format, b = out() + "-b-" + format;
    RunOptions seoul, elsewhere;
    seoul.env = {{"TZ", "Asia/Seoul"}, {"LC_ALL", "ko_KR.UTF-8"}, {"SOURCE_DATE_EPOCH", "1700000000"}};
    elsewhere.env = {{"TZ", "America/Los_Angeles"}, {"LC_ALL", "C"}, {"SOURCE_DATE_EPOCH", "1700000000"}};
    ASSERT_EQ(columns({"export", "--all-years", "--format", format, "-o", a}, seoul).status, 0);
    ASSERT_EQ(columns({"export", "--all-years", "--format", format, "-o", b}, elsewhere).status, 0);
    const std::string manifest = read_file(a + "/manifest.json");
    EXPECT_EQ(manifest, read_file(b + "/manifest.json")) << format;
    EXPECT_THAT(manifest, HasSubstr("2023-11-14T22:13:20Z"));
  }
}

TEST_F(Export, ChoosesByWordsAndByTopic) {
  {
    archive::Archive archive(folder / "archive", archive::Archive::Mode::write);
    archive::Column column;
    column.url = "https://columns.example/nuri/";
    column.title = "슈퍼컴퓨터 누리온의 하루";
    column.published = base::Day{2021, 7, 2};
    column.body = "슈퍼컴퓨터가 엑사스케일로 간다. 슈퍼컴퓨터의 계산은 빠르다.";
    column.language = "ko";
    archive.store(column);
  }
  ASSERT_EQ(columns({"index"}).status, 0);
  EXPECT_THAT(columns({"verify"}).out, HasSubstr("unchanged since capture"));
  const Outcome words = columns({"export", "엑사스케일", "--all-years", "--format", "jsonl", "-o", "-"});
  EXPECT_EQ(words.status, 0) << words.err;
  EXPECT_EQ(std::count(words.out.begin(), words.out.end(), '\n'), 1);
  EXPECT_THAT(words.out, HasSubstr("\"topics\":[\"슈퍼컴퓨터\""));
  const Outcome topic =
      columns({"export", "--topic", "supercomputing", "--all-years", "--format", "html", "-o", out()});
  EXPECT_EQ(topic.status, 0) << topic.err;
  EXPECT_TRUE(fs::exists(folder / "out/topic-supercomputing.html"));
  EXPECT_EQ(columns({"export", "--topic", "기타", "--all-years", "--format", "csv", "-o", out() + "2"}).status, 0);
  EXPECT_FALSE(fs::exists(folder / "out2/2021.csv") &&
               read_file(folder / "out2/2021.csv").find("누리온") != std::string::npos);
  EXPECT_EQ(columns({"export", "--topic", "요리", "--all-years", "-o", out() + "3"}).status, 64);
}

TEST_F(Export, VerifySaysWhenTheIndexIsBehind) {
  ASSERT_EQ(columns({"index"}).status, 0);
  EXPECT_EQ(columns({"verify"}).status, 0);
  archive::Archive archive(folder / "archive", archive::Archive::Mode::write);
  add(archive, "2022-01-07", "새해");
  const Outcome outcome = columns({"verify"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.out, HasSubstr("Run `columns index"));
}

TEST_F(Export, IsVerifiedByItsManifest) {
  ASSERT_EQ(columns({"export", "--all-years", "--format", "csv", "-o", out()}).status, 0);
  EXPECT_EQ(run("columns", {"verify-export", out()}).status, 0);
  folder.write("out/2021.csv", "id\r\n");
  const Outcome outcome = run("columns", {"verify-export", out()});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.out, HasSubstr("changed     2021.csv"));
  EXPECT_EQ(run("columns", {"verify-export", folder.path().string()}).status, 69);
  folder.write("out/manifest.json", "{");
  EXPECT_EQ(run("columns", {"verify-export", out()}).status, 65);
}

TEST_F(Export, TheArchiveIsVerifiedAndSealed) {
  const Outcome outcome = columns({"verify"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("3 columns, 3 revisions, 3 raw pages: unchanged since capture\n"));
  const std::string seal = outcome.out.substr(outcome.out.find("seal ") + 5, 64);
  EXPECT_EQ(columns({"verify", "--seal", seal}).status, 0);
  EXPECT_EQ(columns({"verify", "--seal", std::string(64, '0')}).status, 65);
}

TEST_F(Export, ABackupIsAnArchive) {
  const std::string copy = (folder / "copy/archive.db").string();
  fs::create_directory(folder / "copy");
  EXPECT_EQ(columns({"backup", copy}).status, 0);
  EXPECT_EQ(run("columns", {"verify", "--archive", (folder / "copy").string()}).status, 0);
  EXPECT_EQ(columns({"backup", copy}).status, 73);
  EXPECT_EQ(columns({"backup", copy, "--force"}).status, 0);
  EXPECT_EQ(columns({"backup", (folder / "no/where.db").string()}).status, 73);
  EXPECT_EQ(columns({"backup", folder.path().string()}).status, 73);
}

TEST_F(Export, AColumnIsCited) {
  const Outcome outcome = columns({"cite", "2021-04-16", "--style", "ris"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("TI  - 강물의 앞날\r\n"));
  EXPECT_EQ(columns({"cite", "2", "--style", "apa"}).status, 64);
  EXPECT_EQ(columns({"cite", "99"}).status, 65);
  EXPECT_EQ(columns({"cite", "2", "--revision", "7"}).status, 65);
}

}  // namespace
}  // namespace test_support
