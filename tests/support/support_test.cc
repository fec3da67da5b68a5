// Tests of the test tools themselves, so that a failure elsewhere is not their fault.
#include <gtest/gtest.h>
#include <httplib.h>

#include <csignal>

#include "tests/support/manual_page.h"
#include "tests/support/pages.h"
#include "tests/support/program.h"
#include "tests/support/site.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;

TEST(Site, ServesAFolderAsGitHubPagesDoes) {
  const TempDir folder;
  folder.write("x/index.html", "to {base}/y/");
  folder.write("about.html", "about");
  folder.write("404.html", "nothing here");
  const Site site(folder.path(), "{base}");
  httplib::Client client(site.base());
  EXPECT_EQ(client.Get("/x/")->body, "to " + site.base() + "/y/");
  EXPECT_EQ(client.Get("/x")->status, 301);
  EXPECT_EQ(client.Get("/x")->get_header_value("Location"), site.url("/x/"));
  EXPECT_EQ(client.Get("/about")->body, "about");
  EXPECT_EQ(client.Get("/no")->status, 404);
  EXPECT_EQ(client.Get("/no")->body, "nothing here");
  EXPECT_EQ(client.Get("/../../../etc/passwd")->status, 404);
}

TEST(Site, AnswersConditionalRequests) {
  Site site;
  site.page("/a", "one", "text/plain", "Mon, 01 Jan 2024 00:00:00 GMT");
  httplib::Client client(site.base());
  const auto first = client.Get("/a");
  const httplib::Headers tag{{"If-None-Match", first->get_header_value("ETag")}};
  EXPECT_EQ(client.Get("/a", tag)->status, 304);
  EXPECT_EQ(client.Get("/a", {{"If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"}})->status, 304);
  site.page("/a", "two", "text/plain", "Tue, 02 Jan 2024 00:00:00 GMT");
  EXPECT_EQ(client.Get("/a", tag)->body, "two");
  EXPECT_EQ(site.requests("/a").size(), 4U);
  EXPECT_EQ(site.requests().back().headers.at("if-none-match"), first->get_header_value("ETag"));
  EXPECT_EQ(site.requests().back().status, 200);
}

TEST(Site, AnswersWhatATestSetsForAsOftenAsItSays) {
  Site site;
  site.page("/a", "page");
  Answer busy;
  busy.status = 503;
  busy.headers.emplace_back("Retry-After", "120");
  site.answer("/a", busy, 1);
  httplib::Client client(site.base());
  const auto answer = client.Get("/a");
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->get_header_value("Retry-After"), "120");
  EXPECT_EQ(client.Get("/a")->body, "page");
  site.remove("/a");
  EXPECT_EQ(client.Get("/a")->status, 404);
}

TEST(Site, RefusesConnectionsWhileItIsStopped) {
  Site site;
  site.page("/a", "page");
  site.stop();
  EXPECT_FALSE(httplib::Client(site.base()).Get("/a"));
  site.start();
  EXPECT_EQ(httplib::Client(site.base()).Get("/a")->body, "page");
}

TEST(Run, GivesOutputStatusAndInput) {
  RunOptions options;
  options.input = "words";
  options.env["WORD"] = "said";
  const Outcome done = run("/bin/sh", {"-c", "cat; echo $WORD >&2; exit 3"}, options);
  EXPECT_EQ(done.status, 3);
  EXPECT_EQ(done.out, "words");
  EXPECT_EQ(done.err, "said\n");
}

TEST(Run, GivesItsOwnLanguageAndNotTheTests) {
  setenv("LANGUAGE", "ko", 1);
  const std::vector<std::string> ask = {"-c", "echo $LC_ALL:$LC_MESSAGES:$LANG:$LANGUAGE"};
  EXPECT_EQ(run("/bin/sh", ask).out, "C.UTF-8:::\n");
  RunOptions options;
  options.env["LANG"] = "ko_KR.UTF-8";
  EXPECT_EQ(run("/bin/sh", ask, options).out, "::ko_KR.UTF-8:\n");
  unsetenv("LANGUAGE");
}

TEST(Run, EndsWhatRunsOverItsDeadline) {
  RunOptions options;
  options.deadline = 100ms;
  const Outcome done = run("/bin/sh", {"-c", "sleep 100 & sleep 100"}, options);
  EXPECT_TRUE(done.late);
  EXPECT_EQ(done.status, 128 + SIGKILL);
  EXPECT_LT(done.took, 10s);
}

TEST(Run, ASignalEndsARunningProgram) {
  Running sleeper("/bin/sh", {"-c", "exec sleep 100"});
  sleeper.signal(SIGTERM);
  EXPECT_EQ(sleeper.wait().status, 128 + SIGTERM);
}

TEST(RunInTerminal, HasATerminalOfItsSizeAndTypes) {
  TerminalOptions options;
  options.columns = 100;
  options.dialogue = {{"name?", "Kim\r"}};
  const Outcome done =
      run_in_terminal("/bin/sh", {"-c", "test -t 1 && stty size; printf 'name?'; read n; echo \"=$n\""}, options);
  EXPECT_NE(done.out.find("24 100"), std::string::npos) << done.out;
  EXPECT_NE(done.out.find("=Kim"), std::string::npos) << done.out;
  EXPECT_EQ(done.status, 0);
}

TEST(SampleSite, PrintsItsBaseAndEndsWithItsInput) {
  const TempDir folder;
  folder.write("index.html", "hello");
  const Outcome done = run("sample-site", {folder.path().string()});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.out.rfind("http://127.0.0.1:", 0), 0U) << done.out;
  EXPECT_EQ(run("sample-site", {}).status, 64);
}

// The committed site is what its sources make: an edit of only one of them fails here.
TEST(SampleSite, IsWhatItsSourcesMake) {
  if (!std::filesystem::exists("/usr/bin/python3")) GTEST_SKIP() << "python3 is not installed";
  const TempDir copy;
  const std::filesystem::path sample = sample_folder().parent_path();
  for (const char* name : {"build.py", "columns", "english", "other"}) {
    std::filesystem::copy(sample / name, copy / name, std::filesystem::copy_options::recursive);
  }
  const Outcome built = run("/usr/bin/python3", {(copy / "build.py").string()});
  ASSERT_EQ(built.status, 0) << built.err;
  const Outcome same = run("/usr/bin/diff", {"-r", "-q", (copy / "www").string(), (sample / "www").string()});
  EXPECT_EQ(same.out + same.err, "") << "run tests/data/sample-archive/build.py and commit what it writes";
  EXPECT_EQ(read_file(copy / "gold.jsonl"), read_file(sample / "gold.jsonl"));
}

TEST(ManualPage, IsReadByHeadingsAndListItems) {
  const std::string page =
      ".Sh COMMANDS\n.Ss search\nFinds.\n.Bl -tag\n.It Fl q , Fl -quiet\nNothing\n.Ic columns index .\n"
      ".It Cm two words No = Ar N\nLast.\n.El\nBehind.\n.Ss show\nShows.\n.Sh FILES\nNone.\n";
  EXPECT_EQ(under_heading(page, "show"), "Shows.\n");
  EXPECT_EQ(under_heading(page, "FILES"), "None.\n");
  EXPECT_EQ(under_heading(page, "missing"), "");
  EXPECT_EQ(item_names(page, "Fl"), (std::set<std::string>{"q", "-quiet"}));
  EXPECT_EQ(item_names(page, "Cm"), std::set<std::string>{"two words"});
  EXPECT_EQ(plain(item_text(page, "Fl", "-quiet")), "Nothing columns index.");
  EXPECT_EQ(item_text(page, "Cm", "two words"), "Last.\n");
  EXPECT_EQ(headings(page), (std::vector<std::string>{".Sh COMMANDS", ".Ss search", ".Ss show", ".Sh FILES"}));
  EXPECT_EQ(names(".Ic list , diff Ns 와\nshow\n.It Fl o Ar DIR , Fl -output Ar DIR\n", "Ic"),
            (std::set<std::string>{"list", "diff"}));
  EXPECT_EQ(names(".Op Fl -cron | -timer\n.It Fl o Ar DIR , Fl -output Ar DIR\n", "Fl"),
            (std::set<std::string>{"-cron", "-timer", "o", "-output"}));
}

TEST(ManualPage, InKoreanHasTheEnglishHeadings) {
  const std::string page = manual_page("columns.1", "ko");
  EXPECT_EQ(headings(page), headings(manual_page("columns.1")));
  EXPECT_NE(under_heading(page, "DESCRIPTION").find("보관소"), std::string::npos);
}

}  // namespace
}  // namespace test_support
