// The made-up sites of portals and newspapers' systems, and one that a script draws; site_fixtures.h lists them all.
#pragma once

#include <string>
#include <vector>

#include "tests/support/site.h"

namespace test_support {

// Each sets the pages of its site.
void naver(Site& site);
void tistory(Site& site);
void nd_soft(Site& site);
void joongdo(Site& site);
void next_js(Site& site);

// The paths of the columns of each.
std::vector<std::string> naver_columns();
std::vector<std::string> tistory_columns();
std::vector<std::string> nd_soft_columns();
std::vector<std::string> joongdo_columns();
std::vector<std::string> next_js_columns();

}  // namespace test_support
