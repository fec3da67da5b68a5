// How the commands that add to a column by hand change it: `columns tag` and `columns note`.
#pragma once

#include <functional>
#include <string>

#include "archive/annotations.h"
#include "archive/column.h"
#include "config/settings.h"

namespace crawler::commands {

// Adds to a column or takes away from it what a person wrote about it.
using AnnotationChange = std::function<void(const archive::Column& column, archive::Annotations& annotations)>;

// Opens the archive for writing, lets `change` change the annotations of the column that `typed` names, closes the
// archive and returns the column as it is then. `command` names the holder of the lock to others. Throws base::Error
// when another process holds the archive or there is no such column, and what `change` throws.
archive::Column annotate(const config::Settings& settings, const std::string& command, const std::string& typed,
                         const AnnotationChange& change);

}  // namespace crawler::commands
