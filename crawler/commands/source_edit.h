// `columns source edit`: a source's file in the user's editor.
#pragma once

#include <functional>

#include "config/settings.h"

namespace crawler::commands {

// Opens a copy of the source's file in the editor that $VISUAL or $EDITOR names, and puts it in the file's place once
// it can be read as a source; a shipped source gets a file of the user's in its place. Throws base::Error when no
// editor can be started or it fails, and when the text is not a source or `check` throws one, because the configuration
// cannot be loaded with the new file: the source is then as before, and the text is kept in a file beside it, from
// which the next call begins.
void edit_source(const config::Source& source, const std::function<void()>& check);

}  // namespace crawler::commands
