#include "crawler/commands/annotate.h"

#include "archive/one_column.h"
#include "crawler/commands/commands.h"

namespace crawler::commands {

archive::Column annotate(const config::Settings& settings, const std::string& command, const std::string& typed,
                         const AnnotationChange& change) {
  WritableArchive open(settings, command);
  archive::Annotations annotations(open.archive);
  const archive::Column column = archive::one_column(open.archive, typed);
  change(column, annotations);
  return archive::one_column(open.archive, std::to_string(column.id));
}

}  // namespace crawler::commands
