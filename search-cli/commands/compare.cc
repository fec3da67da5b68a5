#include <iostream>
#include <memory>

#include "archive/field.h"
#include "base/error.h"
#include "base/text.h"
#include "base/translation.h"
#include "indexer/text/normalize.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/diff.h"
#include "search-cli/view/shown_name.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;

struct CompareOptions {
  std::string typed;
  bool exact = false;
};

// The text with the changes undone that newspapers' systems make by themselves: every quotation mark becomes ' or ",
// and every run of white space within a paragraph one space.
std::string folded(const std::string& text) {
  std::string out;
  for (const std::string& paragraph : base::paragraphs(text)) {
    if (!out.empty()) out += "\n\n";
    const std::string line = base::fold_space(paragraph);
    for (std::size_t at = 0; at < line.size();)
      base::append_utf8(out, indexer::text::straight_quote(base::next_code_point(line, at)));
  }
  return out;
}

// Prints the differences of two copies, or that there are none.
void print_differences(const view::View& view, const archive::Column& a, const archive::Column& b, bool exact) {
  bool differ = false, hidden = false;
  for (const char* name : {"title", "series", "author", "published", "body"}) {
    const archive::Field* field = archive::find_field(name);
    std::string mine = field->read(a), other = field->read(b);
    if (mine == other) continue;
    if (!exact) {
      mine = folded(mine);
      other = folded(other);
    }
    if (mine == other) {
      hidden = true;
      continue;
    }
    differ = true;
    std::cout << view.styled(view::Style::heading, view::shown_name(name)) << '\n'
              << view::diff(view, mine, other) << "\n\n";
  }
  if (!differ)
    std::cout << (hidden ? tr("They differ in quotation marks and spaces only; --exact shows them.")
                         : tr("They say the same."))
              << "\n\n";
}

int compare(Context& context, const CompareOptions& options) {
  const view::View view;
  const archive::Column column = context.column(options.typed);
  std::vector<std::int64_t> others = context.archive().copies(column.id);
  if (column.same_as) others.push_back(column.same_as);
  if (others.empty()) {
    std::cout << tr("column {1} has only one copy", {std::to_string(column.id)}) << '\n';
    return 1;
  }
  const view::Pager pager;
  for (const std::int64_t id : others) {
    const auto other = context.archive().find(id);
    if (!other) continue;
    std::cout << view.styled(view::Style::bold, column.source + " " + view::harmless(column.url)) << "\n  "
              << tr("against") << '\n'
              << view.styled(view::Style::bold, other->source + " " + view::harmless(other->url)) << "\n\n";
    print_differences(view, column, *other, options.exact);
  }
  std::cout.flush();
  return 0;
}

}  // namespace

Run prepare_compare(base::Options& command_line) {
  const auto options = std::make_shared<CompareOptions>();
  add_column_argument(command_line, options->typed);
  command_line.flag("--exact", options->exact, tr("show differences in quotation marks and spaces too"));
  return [options](Context& context) { return compare(context, *options); };
}

}  // namespace search_cli::commands
