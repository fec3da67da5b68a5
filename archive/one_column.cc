#include "archive/one_column.h"

#include <utility>

#include "base/error.h"
#include "base/strings.h"

namespace archive {

Column one_column(const Archive& archive, const std::string& typed) {
  const auto ids = archive.resolve(typed);
  if (ids.empty())
    throw base::Error(base::Exit::data, "there is no column " + base::quoted(typed),
                      "Give an id as `columns list` shows it, a day (2021-04-09), a URL or the newspaper's key.");
  if (ids.size() > 1) {
    std::vector<std::string> all;
    all.reserve(ids.size());
    for (const std::int64_t id : ids) all.push_back(std::to_string(id));
    throw base::Error(base::Exit::data, "several columns appeared on " + typed,
                      "Give one of their ids: " + base::joined(all, ", ") + ".");
  }
  auto column = archive.find(ids.front());
  if (!column)
    throw base::Error(base::Exit::data, "column " + std::to_string(ids.front()) + " cannot be read",
                      "Run `columns verify` to check the archive.");
  return *std::move(column);
}

}  // namespace archive
