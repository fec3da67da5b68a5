// Names of news agencies, newspapers and portals, which are no person's.
#pragma once

#include <string>

namespace crawler::extract {

// Whether a name is that of an agency, or ends as the names of newspapers and portals do in Korean, Japanese and
// Chinese, or is that of an editor's account.
bool is_agency(const std::string& name);

}  // namespace crawler::extract
