#include "search-cli/view/shown_name.h"

#include "base/strings.h"
#include "base/translation.h"

namespace search_cli::view {
namespace {

using base::tr_noop;

// The names of the archive's tables. They are only marked here: tr() finds them by the name.
[[maybe_unused]] constexpr const char* marked[] = {
    // fields (archive/field.h)
    tr_noop("url"),
    tr_noop("title"),
    tr_noop("series"),
    tr_noop("author"),
    tr_noop("published"),
    tr_noop("modified"),
    tr_noop("body"),
    tr_noop("language"),
    tr_noop("source_url"),
    tr_noop("source_key"),
    tr_noop("links"),
    tr_noop("images"),
    tr_noop("how"),
    // outcomes of a run (archive/runs.h)
    tr_noop("running"),
    tr_noop("ok"),
    tr_noop("partial"),
    tr_noop("failed"),
    tr_noop("interrupted"),
    // states of a batch's tasks (report/batch_plan.h); "running" and "failed" are above
    tr_noop("waiting"),
    tr_noop("ended"),
    tr_noop("done"),
};

}  // namespace

std::string shown_name(std::string_view name) { return base::tr(std::string(name).c_str()); }

std::string shown_names(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  shown.reserve(names.size());
  for (const std::string& name : names) shown.push_back(shown_name(name));
  return base::joined(shown, ", ");
}

}  // namespace search_cli::view
