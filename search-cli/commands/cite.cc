#include <iostream>
#include <memory>
#include <optional>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/citation.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;

struct CiteOptions {
  std::string id;
  std::string style = "text";
  std::optional<int> revision;
};

int cite(Context& context, const CiteOptions& options) {
  const report::CiteStyle* style = report::find_cite_style(options.style);
  if (!style) {
    std::vector<std::string> names;
    for (const report::CiteStyle& one : report::cite_styles()) names.emplace_back(one.name);
    throw base::Error(base::Exit::usage, tr("there is no style {1}", {base::quoted(options.style)}),
                      tr("The styles are {1}.", {base::joined(names, ", ")}));
  }
  report::Citation citation{context.column(options.id), "", {}};
  if (options.revision) citation.column = context.revision(citation.column, *options.revision);
  const config::Source* source = context.settings().find_source(citation.column.source);
  if (source) citation.newspaper = source->original.name;
  if (citation.column.captured != base::Instant{})
    citation.captured = base::day_in_zone(citation.column.captured, source ? source->zone : "UTC");
  std::cout << style->write(citation);
  return 0;
}

}  // namespace

Run prepare_cite(base::Options& command_line) {
  const auto options = std::make_shared<CiteOptions>();
  add_column_argument(command_line, options->id);
  std::string styles;
  for (const report::CiteStyle& style : report::cite_styles())
    styles += "\n  " + std::string(style.name) + ": " + tr(style.help);
  command_line.option("--style", options->style, "NAME", tr("how to write it (default: text):") + styles);
  command_line.option("--revision", options->revision, "N", tr("an earlier revision than the newest"));
  return [options](Context& context) { return cite(context, *options); };
}

}  // namespace search_cli::commands
