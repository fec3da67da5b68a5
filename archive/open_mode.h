// How an archive is opened.
#pragma once

namespace archive {

enum class OpenMode {
  read,  // the archive must exist; works on a read-only file system
  write  // created when missing, schema brought up to date
};

}  // namespace archive
