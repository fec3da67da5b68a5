#include "archive/one_column.h"

#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"

namespace archive {

Column one_column(const Archive& archive, const std::string& typed) {
  const auto ids = archive.resolve(typed);
  if (ids.empty())
    throw base::Error(
        base::Exit::data, base::tr("there is no column {1}", {base::quoted(typed)}),
        base::tr("Give an id as `columns list` shows it, a day (2021-04-09), a URL or the newspaper's key."));
  if (ids.size() > 1) {
    std::vector<std::string> all;
    all.reserve(ids.size());
    for (const std::int64_t id : ids) all.push_back(std::to_string(id));
    throw base::Error(base::Exit::data, base::tr("several columns appeared on {1}", {typed}),
                      base::tr("Give one of their ids: {1}.", {base::joined(all, ", ")}));
  }
  auto column = archive.find(ids.front());
  if (!column)
    throw base::Error(base::Exit::data, base::tr("column {1} cannot be read", {std::to_string(ids.front())}),
                      base::tr("Run `columns verify` to check the archive."));
  return *std::move(column);
}

}  // namespace archive
