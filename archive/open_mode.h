// How an archive is opened.
#pragma once

namespace archive {

// `read` never writes to the folder; `write` creates what is missing.
enum class OpenMode {
  read,  // the archive must exist; works on a read-only file system
  write  // created when it is missing, its schema brought up to date
};

}  // namespace archive
