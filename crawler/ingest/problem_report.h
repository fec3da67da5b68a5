// What a run says: one clear line a problem on stderr, nothing when all is well. The same trouble on many pages is one
// line with a count.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"

namespace crawler::ingest {

class ProblemReport {
 public:
  // `program` begins each line.
  explicit ProblemReport(std::string program) : program_(std::move(program)) {}

  // Trouble of one kind with one page or host. Lines of one `kind` of one source are printed together by flush().
  void add(const std::string& source, const std::string& kind, const std::string& line);
  // What was added, in that order, and forgets it. Credentials in URLs are left out.
  std::vector<std::string> take();
  // Prints what take() gives.
  void flush();
  bool quiet() const { return said_ == 0 && groups_.empty(); }

 private:
  struct Group {
    std::string source, kind;
    std::vector<std::string> first;  // the first few lines
    std::size_t count = 0;
  };
  std::string program_;
  std::vector<Group> groups_;
  std::size_t said_ = 0;
};

}  // namespace crawler::ingest
