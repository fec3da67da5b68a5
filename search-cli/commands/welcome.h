// What `columns` alone prints.
#pragma once

#include "search-cli/commands/context.h"

namespace search_cli::commands {

// Says in at most five lines what the program is and what to type next: by whether there are settings, an archive and
// an index. Returns the exit status. Throws base::Error when the settings or the archive cannot be read.
int welcome(Context& context);

}  // namespace search_cli::commands
