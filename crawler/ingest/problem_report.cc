#include "crawler/ingest/problem_report.h"

#include <algorithm>

#include "base/process.h"
#include "base/translation.h"
#include "base/url.h"

namespace crawler::ingest {
namespace {

constexpr std::size_t lines_a_kind = 5;  // printed at most; further ones are counted

}  // namespace

void ProblemReport::add(const std::string& source, const std::string& kind, const std::string& line) {
  auto found = std::find_if(groups_.begin(), groups_.end(),
                            [&](const Group& group) { return group.source == source && group.kind == kind; });
  if (found == groups_.end()) found = groups_.insert(groups_.end(), Group{source, kind, {}, 0});
  if (++found->count <= lines_a_kind) found->first.push_back(line);
}

std::vector<std::string> ProblemReport::take() {
  std::vector<std::string> lines;
  for (const Group& group : groups_) {
    for (std::size_t i = 0; i < group.first.size(); ++i) {
      std::string line = group.source + ": " + group.first[i];
      if (i + 1 == group.first.size() && group.count > i + 1)
        line = base::tr_count("{2} (and {1} more page with: {3})", "{2} (and {1} more pages with: {3})",
                              group.count - i - 1, {line, group.kind});
      lines.push_back(base::without_credentials(line));
    }
  }
  groups_.clear();
  return lines;
}

void ProblemReport::flush() {
  for (const std::string& line : take()) {
    base::complain(program_, line);
    ++printed_;
  }
}

}  // namespace crawler::ingest
