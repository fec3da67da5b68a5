// The authors that a page's meta elements name.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "crawler/extract/page/metadata.h"

namespace crawler::extract {

// Returns for each meta element that names authors its place ("meta author") and their names, the most reliable first.
// Profiles' URLs, handles of accounts and postal addresses of the site, whose names are `sites`, are no names.
std::vector<std::pair<std::string, std::vector<std::string>>> authors_in_metas(const Metadata& data,
                                                                               const std::vector<std::string>& sites);

}  // namespace crawler::extract
