#include <iostream>
#include <memory>

#include "archive/field.h"
#include "base/error.h"
#include "base/text.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/diff.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

struct Options {
  std::string typed;
  bool exact = false;
};

// A text without what a newspaper's system changes by itself: every kind of quotation mark is ' or ", every run of
// white space within a paragraph one space.
std::string folded(const std::string& text) {
  std::string out;
  for (const std::string& paragraph : base::paragraphs(text)) {
    if (!out.empty()) out += "\n\n";
    const std::string line = base::fold_space(paragraph);
    for (std::size_t at = 0; at < line.size();) {
      const char32_t c = base::next_code_point(line, at);
      const bool single = (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2039 || c == 0x203A || c == 0x02BC ||
                          c == U'`' || c == 0x00B4 || c == 0xFF07;
      const bool twice = (c >= 0x201C && c <= 0x201F) || c == 0x2033 || c == 0x00AB || c == 0x00BB || c == 0xFF02;
      base::append_utf8(out, single ? U'\'' : twice ? U'"' : c);
    }
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
    std::cout << view.styled(view::Style::heading, name) << '\n' << view::diff(view, mine, other) << "\n\n";
  }
  if (!differ)
    std::cout << (hidden ? "They differ in quotation marks and spaces only; --exact shows them.\n\n"
                         : "They say the same.\n\n");
}

int compare(Context& context, const Options& options) {
  const view::View view;
  const archive::Column column = context.column(options.typed);
  std::vector<std::int64_t> others = context.archive().copies(column.id);
  if (column.same_as) others.push_back(column.same_as);
  if (others.empty()) {
    std::cout << "column " << column.id << " is known from one place only\n";
    return 1;
  }
  const view::Pager pager;
  for (const std::int64_t id : others) {
    const auto other = context.archive().find(id);
    if (!other) continue;
    std::cout << view.styled(view::Style::bold, column.source + " " + view::harmless(column.url)) << "\n  against\n"
              << view.styled(view::Style::bold, other->source + " " + view::harmless(other->url)) << "\n\n";
    print_differences(view, column, *other, options.exact);
  }
  std::cout.flush();
  return 0;
}

}  // namespace

Run prepare_compare(base::Options& command_line) {
  const auto options = std::make_shared<Options>();
  add_column_argument(command_line, options->typed);
  command_line.flag("--exact", options->exact, "show differences in quotation marks and spaces too");
  return [options](Context& context) { return compare(context, *options); };
}

}  // namespace search_cli::commands
