// `columns source edit`: a source's file in the user's editor.
#pragma once

#include "config/settings.h"

namespace crawler::commands {

// Opens a copy of the source's file in the editor that $VISUAL or $EDITOR names, and puts it in the file's place once
// it can be read as a source; a shipped source gets a file of the user's in its place. Returns the exit status. Throws
// base::Error when no editor can be started or it fails, and when the text is not a source: it is then kept in a file
// beside, from which the next call begins.
void edit_source(const config::Source& source);

}  // namespace crawler::commands
