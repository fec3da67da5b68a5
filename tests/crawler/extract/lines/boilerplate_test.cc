#include "crawler/extract/lines/boilerplate.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

TEST(Boilerplate, BehindTheDashOfABylineStandsWhere) {
  EXPECT_TRUE(is_byline("By Jane Doe — The River Paper, in the town of the old bridge", "Jane Doe"));
  EXPECT_FALSE(is_byline("By Jane Doe — this is what she said when the bridge fell.", "Jane Doe"));
  EXPECT_FALSE(is_byline("Jane Doe — the woman who kept the bridge of the town", "Jane Doe"));
  EXPECT_FALSE(is_byline("By Jane Doe of the River Paper, in the town of the old bridge", "Jane Doe"));
}

TEST(Boilerplate, ANoticeSpeaksToTheReader) {
  EXPECT_TRUE(is_notice("We use cookies to make this site better for all of its readers.", 60));
  EXPECT_FALSE(is_notice("Bakers use cookies to make children happy in all the towns of the land.", 70));
}

TEST(Boilerplate, OnlyARangeOfYearsMakesASentenceWithCopyrightANotice) {
  for (const char* line : {"Copyright 1998-2007 The River Paper. We keep all rights.", "Copyright 1998 – 2007 by us.",
                           "Copyright 2001-07 The River Paper. Ask before you print."})
    EXPECT_EQ(line_rule(line, 50), "copyright") << line;
  for (const char* line :
       {"Copyright 2019 was a matter for lawyers, and still is.", "Copyright 19-year-olds do not ask.",
        "Copyright law of 1998-2007 was a matter for lawyers."})
    EXPECT_EQ(line_rule(line, 50), "") << line;
}

}  // namespace
}  // namespace crawler::extract
