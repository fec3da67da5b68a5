// Collects the problems of a run and prints one clear line for each on stderr, and nothing when all is well. The same
// problem on many pages becomes a few lines with a count.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"

namespace crawler::ingest {

// Used by one thread.
class ProblemReport {
 public:
  // Each line begins with the name of the program.
  explicit ProblemReport(std::string program) : program_(std::move(program)) {}

  // Adds a problem with one page or host. Lines of the same source and kind are printed together.
  void add(const std::string& source, const std::string& kind, const std::string& line);
  // Returns the lines of what was added, without the credentials in URLs, and forgets them.
  std::vector<std::string> take();
  // Prints what take() returns.
  void flush();
  // Whether nothing was ever printed or added.
  bool quiet() const { return printed_ == 0 && groups_.empty(); }

 private:
  struct Group {
    std::string source, kind;
    std::vector<std::string> first;  // the first few lines
    std::size_t count = 0;
  };
  std::string program_;
  std::vector<Group> groups_;
  std::size_t printed_ = 0;
};

}  // namespace crawler::ingest
