// The user's web browser.
#pragma once

#include <string>

#include "archive/column.h"

namespace search_cli::view {

// Returns the URL of a column's page, or of the newspaper's original. Throws base::Error(data) unless it is http or
// https: a page can name any URL as its own, and others are not given to a browser.
std::string web_address(const archive::Column& column, bool original);

// Runs $BROWSER, or the desktop's command that opens a URL, and waits for it to end. Returns false when none could be
// started or all of them failed.
bool open_in_browser(const std::string& address);

}  // namespace search_cli::view
