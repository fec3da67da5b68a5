// The user's web browser.
#pragma once

#include <string>

#include "archive/column.h"

namespace search_cli::view {

// The web address of a column's page, or of the newspaper's original. Throws archive::Error(data) when it has none: a
// page can name any address as its own, and only the web's are handed to a browser.
std::string web_address(const archive::Column& column, bool original);

// Starts $BROWSER or the desktop's browser with the address and waits for the starter to end; false when none starts.
bool open_in_browser(const std::string& address);

}  // namespace search_cli::view
