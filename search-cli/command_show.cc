#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "archive/error.h"
#include "archive/field.h"
#include "archive/text.h"
#include "search-cli/commands.h"
#include "search-cli/view.h"

namespace search_cli {
namespace {

constexpr int comfortable_width = 78;  // of a line of text; longer ones tire the eye

struct Options {
  std::string typed;
  int revision = 0;
  bool json = false;
};

void print_field(const View& view, const char* label, const std::string& value) {
  if (!value.empty()) std::cout << view.styled(Style::dim, label) << harmless(value) << '\n';
}

void print_column(const View& view, const archive::Column& column, const std::vector<std::string>& addresses) {
  const int width = std::min(view.width(), comfortable_width);
  for (const std::string& line : wrap(harmless(column.title), width))
    std::cout << view.styled(Style::heading, line) << '\n';
  std::string under = column.published.text();
  for (const std::string* part : {&column.series, &column.author})
    if (!part->empty()) under += (under.empty() ? "" : " · ") + harmless(*part);
  std::cout << view.styled(Style::bold, under) << "\n";
  if (column.state == archive::State::gone)
    std::cout << view.styled(Style::bad, "gone from its site since " + column.gone.text()) << '\n';
  std::cout << '\n';
  for (const std::string& paragraph : archive::paragraphs(column.body)) {
    for (const std::string& line : wrap(harmless(paragraph), width)) std::cout << line << '\n';
    std::cout << '\n';
  }
  print_field(view, "page      ", column.url);
  print_field(view, "original  ", column.source_url);
  for (const std::string& address : addresses)
    if (address != column.url) print_field(view, "also at   ", address);
  for (const archive::Link& link : column.links) print_field(view, "link      ", link.text + " " + link.href);
  for (const archive::Image& image : column.images)
    print_field(view, "image     ", image.url + (image.alt.empty() ? "" : "  " + image.alt));
  print_field(view, "id        ",
              std::to_string(column.id) + ", revision " + std::to_string(column.revision) + ", captured " +
                  archive::to_text(column.captured));
}

int show(Context& context, const Options& options) {
  archive::Column column = context.column(options.typed);
  if (options.revision) {
    const auto older = context.archive().find(column.id, options.revision);
    if (!older)
      throw archive::Error(
          archive::Exit::data,
          "column " + std::to_string(column.id) + " has no revision " + std::to_string(options.revision),
          "`columns history " + std::to_string(column.id) + "` lists them");
    column = *older;
  }
  if (options.json) {
    std::cout << archive::to_json(column) << '\n';
    return 0;
  }
  const View view;
  const Pager pager;
  print_column(view, column, context.archive().addresses(column.id));
  std::cout.flush();
  return 0;
}

}  // namespace

Run prepare_show(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("ID", options->typed, "an id, a day, an URL or the newspaper's key")->required();
  app.add_option("--revision", options->revision, "an older revision")->type_name("N");
  app.add_flag("--json", options->json, "as one JSON line with all fields");
  return [options](Context& context) { return show(context, *options); };
}

}  // namespace search_cli
