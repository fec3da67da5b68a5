// A newspaper of two columns and a person's account with an archive of it, for tests of the built programs.
#pragma once

#include <gtest/gtest.h>

#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {

// The site lists /a/ of 3 May and /b/ of 10 May 2024 at /list/. The account has it as its source "paper" and its clock
// at 1 June 2024, noon in Seoul. Nothing is crawled yet.
class TwoColumns : public testing::Test {
 protected:
  TwoColumns() {
    site.page("/list/", list_page({{"/a/", "첫 칼럼", "2024-05-03"}, {"/b/", "둘째 칼럼", "2024-05-10"}}));
    site.page("/a/", column_page("첫 칼럼", "2024-05-03"));
    site.page("/b/", column_page("둘째 칼럼", "2024-05-10"));
    desk.source("paper", page_source(site.base()));
    desk.clock("2024-06-01T03:00:00Z");
  }

  Site site;
  Desk desk;
};

}  // namespace test_support
