#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "archive/field.h"
#include "archive/hand_edit.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/shown_name.h"

namespace search_cli::commands {
namespace {

using base::tr;

constexpr int comfortable_width = 78;  // of a line of text; longer ones tire the eye

struct ShowOptions {
  std::string typed;
  std::optional<int> revision;
  bool json = false;
};

void print_field(const view::View& view, const char* label, const std::string& value) {
  constexpr int label_cells = 10;
  if (value.empty()) return;
  std::cout << view.styled(view::Style::dim, base::pad_to(label, label_cells)) << view::harmless(value) << '\n';
}

void print_column(const view::View& view, const archive::Column& column, const std::vector<std::string>& addresses) {
  const int width = std::min(view.width(), comfortable_width);
  for (const std::string& line : view::wrap(view::harmless(column.title), width))
    std::cout << view.styled(view::Style::heading, line) << '\n';
  std::cout << view.styled(view::Style::bold, view::byline(column)) << "\n";
  if (column.state == archive::State::gone)
    std::cout << view.styled(view::Style::bad,
                             tr("The page is gone from its site since {1}; this is the archive's last copy.",
                                {column.gone.text()}))
              << '\n';
  std::cout << '\n';
  for (const std::string& paragraph : base::paragraphs(column.body)) {
    for (const std::string& line : view::wrap(view::harmless(paragraph), width)) std::cout << line << '\n';
    std::cout << '\n';
  }
  print_field(view, tr("page"), column.url);
  print_field(view, tr("original"), column.source_url);
  for (const std::string& address : addresses)
    if (address != column.url) print_field(view, tr("also at"), address);
  for (const archive::Link& link : column.links) print_field(view, tr("link"), link.text + " " + link.href);
  for (const archive::Image& image : column.images)
    print_field(view, tr("image"), image.url + (image.alt.empty() ? "" : "  " + image.alt));
  print_field(view, tr("tags"), base::joined(column.tags, ", "));
  for (const archive::Note& note : column.notes)
    print_field(view, tr("note"), base::local_text(note.made) + "  " + note.text);
  for (const auto& [field, origin] : column.how)
    if (archive::is_by_hand(column, field)) print_field(view, tr("by hand"), view::shown_name(field));
  print_field(view, tr("id"),
              tr("{1}, revision {2}, captured {3}",
                 {std::to_string(column.id), std::to_string(column.revision), base::local_text(column.captured)}));
}

int show(Context& context, const ShowOptions& options) {
  archive::Column column = context.column(options.typed);
  if (options.revision) column = context.revision(column, *options.revision);
  if (options.json) {
    std::cout << archive::to_json(column) << '\n';
    return 0;
  }
  const view::View view;
  const view::Pager pager;
  print_column(view, column, context.archive().addresses(column.id));
  std::cout.flush();
  return 0;
}

}  // namespace

Run prepare_show(base::Options& command_line) {
  const auto options = std::make_shared<ShowOptions>();
  add_column_argument(command_line, options->typed);
  command_line.option("--revision", options->revision, "N", tr("an older revision"));
  command_line.flag("--json", options->json, tr("as one JSON line with all fields"));
  return [options](Context& context) { return show(context, *options); };
}

}  // namespace search_cli::commands
