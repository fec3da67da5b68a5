// Ten small made-up sites in the markup of the systems that columns are published with.
#pragma once

#include <string>
#include <vector>

#include "tests/support/site.h"

namespace test_support {

// One of the sites: what it serves, the page that a person would give to `columns source add`, and what is a column.
struct SiteFixture {
  std::string name;                  // of the system
  void (*serve)(Site& site);         // sets the pages
  std::string start;                 // path
  std::vector<std::string> columns;  // paths of all columns
  std::string title;                 // of the site
  std::string author;                // "" when the columns have several
};

const std::vector<SiteFixture>& site_fixtures();

}  // namespace test_support
