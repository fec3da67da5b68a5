#include "crawler/report.h"

#include <algorithm>

#include "config/program.h"
#include "crawler/url.h"

namespace crawler {
namespace {

constexpr std::size_t lines_a_kind = 5;

}  // namespace

void Report::add(const std::string& source, const std::string& kind, const std::string& line) {
  auto found = std::find_if(groups_.begin(), groups_.end(),
                            [&](const Group& group) { return group.source == source && group.kind == kind; });
  if (found == groups_.end()) found = groups_.insert(groups_.end(), Group{source, kind, {}, 0});
  if (++found->count <= lines_a_kind) found->first.push_back(line);
}

std::vector<std::string> Report::take() {
  std::vector<std::string> lines;
  for (const Group& group : groups_) {
    for (std::size_t i = 0; i < group.first.size(); ++i) {
      std::string line = group.source + ": " + group.first[i];
      if (i + 1 == group.first.size() && group.count > i + 1)
        line += " (and " + std::to_string(group.count - i - 1) + " more pages with: " + group.kind + ")";
      lines.push_back(without_credentials(line));
    }
  }
  groups_.clear();
  return lines;
}

void Report::flush() {
  for (const std::string& line : take()) {
    config::complain(program_, line);
    ++said_;
  }
}

}  // namespace crawler
