#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "archive/error.h"
#include "search-cli/cite.h"
#include "search-cli/commands.h"
#include "search-cli/view.h"

namespace search_cli {
namespace {

struct Options {
  std::string id;
  std::string style = "text";
  int revision = 0;
};

int cite(Context& context, const Options& options) {
  const CiteStyle* style = find_cite_style(options.style);
  if (!style) {
    std::string names;
    for (const CiteStyle& one : cite_styles()) names += (names.empty() ? "" : ", ") + std::string(one.name);
    throw archive::Error(archive::Exit::usage, "there is no style \"" + options.style + "\"",
                         "the styles are " + names);
  }
  Citation citation{context.column(options.id), "", {}};
  if (options.revision) {
    const auto older = context.archive().find(citation.column.id, options.revision);
    if (!older)
      throw archive::Error(archive::Exit::data,
                           "column " + options.id + " has no revision " + std::to_string(options.revision),
                           "columns history " + std::to_string(citation.column.id) + " lists them");
    citation.column = *older;
  }
  const config::Source* source = context.settings().find_source(citation.column.source);
  if (source) citation.newspaper = source->original.name;
  if (citation.column.captured != archive::Instant{})
    citation.captured = archive::day_in_zone(citation.column.captured, source ? source->zone : "UTC");
  std::cout << style->write(citation);
  return 0;
}

}  // namespace

Run prepare_cite(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "id, day, URL or newspaper's key")->required();
  std::string styles;
  for (const CiteStyle& style : cite_styles())
    styles += "\n  " + std::string(style.name) + ": " + std::string(style.help);
  app.add_option("--style", options->style, "how to write it (text unless said otherwise):" + styles)
      ->type_name("NAME");
  app.add_option("--revision", options->revision, "an earlier revision than the newest")->type_name("N");
  return [options](Context& context) { return cite(context, *options); };
}

}  // namespace search_cli
