// Two weeks of cron at six in the morning, on a site that changes meanwhile. History, status and warnings must tell
// exactly what happened, and stderr must be empty on the days without a problem.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::HasSubstr;

class CronWeek : public testing::Test {
 protected:
  CronWeek() {
    site.page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
    for (const Listed& column : listed) serve(column);
    relist();
    desk.source("paper", page_source(site.base()));
  }
  void serve(const Listed& column, const std::string& more = {}) {
    site.page(column.path, column_page(column.title, column.day, prose(column.title) + more));
  }
  static std::string prose(const std::string& title) {
    return "<p>" + title +
           "에 대하여 쓴다. 오래 미루어 온 글이라 첫 문장이 쉬 나오지 않았다.</p><p>그러나 한번 쓰기 "
           "시작하니 할 말이 꼬리를 물고 나왔다. 그 가운데 몇 가지만 적어 둔다.</p>";
  }
  void relist() { site.page("/list/", list_page(listed)); }
  // Cron's run on that day of June.
  Outcome cron(int day, const std::vector<std::string>& words = {"crawl"}) {
    desk.clock("2024-06-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T21:00:00Z");
    return desk.columns(words);
  }
  void expect_quiet(int day) {
    const Outcome run = cron(day);
    EXPECT_EQ(run.status, 0) << "June " << day << ": " << run.err;
    EXPECT_EQ(run.out + run.err, "") << "June " << day;
  }
  std::int64_t id_of(const std::string& path) const {
    const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
    return archive.find_url(site.url(path)).value_or(0);
  }
  archive::Column column(const std::string& path) const {
    const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
    return archive.find(id_of(path)).value_or(archive::Column{});
  }
  std::string warnings_of(const std::string& path) const {
    std::string all;
    for (const archive::Warning& warning : desk.warnings())
      if (warning.url == site.url(path))
        all += std::string(archive::to_text(warning.kind)) + ": " + warning.message + "\n";
    return all;
  }

  std::vector<Listed> listed{{"/1/", "느린 아침", "2024-05-03"},
                             {"/2/", "강가의 의자", "2024-05-10"},
                             {"/3/", "오래된 사전", "2024-05-17"},
                             {"/4/", "빈 방의 시계", "2024-05-24"},
                             {"/5/", "마지막 버스", "2024-05-31"}};
  Site site;
  Desk desk;
};

TEST_F(CronWeek, TellsTheStoryOfTheSite) {
  // June 1: the first run. June 2: nothing happened.
  expect_quiet(1);
  EXPECT_EQ(desk.stored().size(), 5u);
  expect_quiet(2);
  EXPECT_EQ(desk.runs().front().unchanged, 5);

  // June 3: a column of May 14 is listed 20 days late, in the middle.
  listed.insert(listed.begin() + 2, {"/late/", "늦게 온 편지", "2024-05-14"});
  serve(listed[2]);
  relist();
  expect_quiet(3);
  EXPECT_EQ(desk.runs().front().added, 1);

  // June 4: one is edited, and its day corrected in list and page alike.
  listed[0].day = "2024-05-02";
  serve(listed[0], "<p>덧붙임: 날짜를 바로잡았다.</p>");
  relist();
  expect_quiet(4);
  EXPECT_EQ(desk.runs().front().revised, 1);
  EXPECT_EQ(column("/1/").revision, 2);
  EXPECT_EQ(column("/1/").published.text(), "2024-05-02");

  // June 5: one moves with a redirect, the list names the new address.
  const std::int64_t moved = id_of("/2/");
  listed[1].path = "/essays/2/";
  serve(listed[1]);
  site.redirect("/2/", "/essays/2/");
  relist();
  expect_quiet(5);
  EXPECT_EQ(id_of("/essays/2/"), moved);
  EXPECT_EQ(id_of("/2/"), moved) << "the old address still leads to it";

  // June 6: one is deleted.
  site.remove("/4/");
  listed.erase(listed.begin() + 4);
  relist();
  expect_quiet(6);
  EXPECT_EQ(column("/4/").state, archive::State::gone);
  EXPECT_EQ(column("/4/").gone.text(), "2024-06-07") << "in Seoul it was the next morning";
  EXPECT_EQ(desk.runs().front().gone, 1);

  // June 7: a new column takes an old one's address, and the list has both.
  listed.push_back({"/3/", "새 칼럼의 잘못된 주소", "2024-06-07"});
  serve(listed.back());
  relist();
  const Outcome collided = cron(7);
  EXPECT_THAT(collided.err, HasSubstr("오래된 사전"));
  EXPECT_THAT(collided.err, HasSubstr("새 칼럼의 잘못된 주소"));
  EXPECT_EQ(column("/3/").title, "오래된 사전");
  EXPECT_EQ(column("/3/").revision, 1);
  expect_quiet(8);  // reported only once

  // June 9: the newcomer gets an address of its own, and the old one its page back.
  listed.back().path = "/6/";
  serve(listed.back());
  serve({"/3/", "오래된 사전", "2024-05-17"});
  relist();
  expect_quiet(9);
  EXPECT_EQ(column("/6/").title, "새 칼럼의 잘못된 주소");
  EXPECT_EQ(column("/3/").revision, 1);
  EXPECT_EQ(warnings_of("/3/"), "");

  // June 10 and 11: the site is down.
  site.stop();
  for (const int day : {10, 11}) {
    const Outcome down = cron(day);
    EXPECT_EQ(down.status, 69) << down.err;
    EXPECT_EQ(std::count(down.err.begin(), down.err.end(), '\n'), 1) << down.err;
    EXPECT_EQ(desk.runs().front().outcome, archive::Outcome::failed);
  }
  for (const archive::Column& kept : desk.stored())
    EXPECT_EQ(kept.state == archive::State::gone, kept.title == "빈 방의 시계") << kept.title;

  // June 12: it is back, but busy, and asks to be left alone for a day and a half. June 13 obeys without a request.
  site.start();
  Answer busy;
  busy.status = 429;
  busy.headers.emplace_back("Retry-After", "129600");
  site.answer("/list/", busy);
  EXPECT_EQ(cron(12).status, 75);
  site.restore("/list/");
  relist();
  site.forget_requests();
  EXPECT_EQ(cron(13).status, 75);
  EXPECT_TRUE(site.requests().empty());
  expect_quiet(14);

  // What is reported about it. Columns first: seven, one of them gone, two with a second revision (an edit and a move).
  EXPECT_EQ(desk.stored().size(), 7u);
  std::string outcomes;
  for (const archive::Run& run : desk.runs()) outcomes = std::string(to_text(run.outcome)) + " " + outcomes;
  EXPECT_EQ(outcomes, "ok ok ok ok ok ok ok ok ok failed failed failed failed ok ");
  const std::string edited = cron(14, {"history", std::to_string(id_of("/1/"))}).out;
  EXPECT_THAT(edited, HasSubstr("2024-06-04"));
  const std::string history = cron(14, {"history", std::to_string(moved)}).out;
  EXPECT_THAT(history, HasSubstr(site.url("/2/")));
  EXPECT_THAT(history, HasSubstr(site.url("/essays/2/")));
  EXPECT_THAT(cron(14, {"history", std::to_string(id_of("/4/"))}).out, HasSubstr("2024-06-07"));
  EXPECT_TRUE(desk.warnings().empty());
  EXPECT_EQ(cron(14, {"status", "--check"}).status, 0);
}

}  // namespace
}  // namespace test_support
