#include "archive/revision_hash.h"

#include "archive/field.h"
#include "base/sha256.h"

namespace archive {

std::string revision_hash(const Column& column, std::string_view previous) {
  std::string all;
  const auto add = [&all](std::string_view name, std::string_view value) {
    all.append(name).append(1, ' ').append(std::to_string(value.size())).append(1, '\n').append(value).append(1, '\n');
  };
  for (const Field& field : fields()) add(field.name, field.read(column));
  add("page", column.page_hash);
  add("previous", previous);
  return base::sha256(all);
}

}  // namespace archive
