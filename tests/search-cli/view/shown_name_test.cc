#include "search-cli/view/shown_name.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/field.h"
#include "archive/runs.h"
#include "base/translation.h"
#include "search-cli/report/source_health.h"
#include "tests/support/catalogues.h"

namespace search_cli::view {
namespace {

std::string korean(std::string_view name) { return base::tr_in("ko", std::string(name).c_str()); }

TEST(ShownName, IsTheNameItselfInEnglish) {
  test_support::use_catalogues();
  EXPECT_EQ(shown_name("title"), "title");
  EXPECT_EQ(shown_name("something else"), "something else");
  EXPECT_EQ(shown_names({"title", "body"}), "title, body");
}

TEST(ShownName, HasAKoreanWordForEachFieldAsTheTableHasIt) {
  test_support::use_catalogues();
  for (const archive::Field& field : archive::fields()) {
    if (field.korean.empty())
      EXPECT_NE(korean(field.name), field.name);
    else
      EXPECT_EQ(korean(field.name), field.korean);
  }
}

TEST(ShownName, HasAKoreanWordForEachOutcomeAndHealth) {
  test_support::use_catalogues();
  for (const archive::Outcome outcome : {archive::Outcome::running, archive::Outcome::ok, archive::Outcome::partial,
                                         archive::Outcome::failed, archive::Outcome::interrupted})
    EXPECT_NE(korean(archive::to_text(outcome)), archive::to_text(outcome));
  for (const report::Health health : {report::Health::well, report::Health::never_run, report::Health::overdue,
                                      report::Health::broken, report::Health::not_crawled})
    EXPECT_NE(korean(report::to_text(health)), report::to_text(health));
}

}  // namespace
}  // namespace search_cli::view
