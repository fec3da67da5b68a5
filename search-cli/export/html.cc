// HTML: a folder that opens from disk and from any web server.
//
//   index.html          all years at a glance, topics, what is newest; with one year alone, that year
//   2021.html           a year by months
//   topic-….html        a topic by years
//   columns/STEM.html   a column
//   search/2021.js      the texts of a year, for search.js
//   images/             with --images, the pictures of columns
//   search/words.js     the tables of the search (search_tables.h)
//   assets/             style.css, icon.svg, and the scripts of the search
#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/text.h"
#include "search-cli/export/assets.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/html_column.h"
#include "search-cli/export/html_parts.h"
#include "search-cli/export/pictures.h"
#include "search-cli/export/search_tables.h"

namespace search_cli::exporter {
namespace {

// In the order in which they are loaded.
const std::pair<std::string_view, std::string_view> search_scripts[] = {
    {"analysis.js", assets::html_analysis_js}, {"stem.js", assets::html_stem_js},
    {"query.js", assets::html_query_js},       {"find.js", assets::html_find_js},
    {"suggest.js", assets::html_suggest_js},   {"search.js", assets::html_search_js}};

constexpr std::size_t newest_shown = 10;
constexpr std::size_t all_shown = 300;  // columns that the first page lists one by one

// The items [first, last), the newest first, as all lists of the site have them.
std::vector<std::size_t> newest_first(std::size_t first, std::size_t last) {
  std::vector<std::size_t> all(last - first);
  std::iota(all.rbegin(), all.rend(), first);
  return all;
}

std::string section(std::string_view heading, std::string_view note, const std::string& content,
                    std::string_view id = "") {
  return fill("<section{!id}><h2>{heading}{!note}</h2>\n{!content}</section>\n",
              {{"id", id.empty() ? "" : " id=\"" + std::string(id) + "\""},
               {"heading", heading},
               {"note", note.empty() ? "" : "<small>" + escape(note) + "</small>"},
               {"content", content}});
}

std::string title_block(std::string_view title, std::string_view below) {
  return fill("<div class=\"title\"><h1>{title}</h1><p class=\"quiet\">{below}</p></div>\n",
              {{"title", title}, {"below", below}});
}

std::string topic_list(const Site& site, std::string_view root) {
  std::string out = "<div class=\"topics\">";
  for (const Topic& topic : site.catalog.topics) out += site.chip(topic.name, root, Site::Chip::count);
  return out + "</div>\n";
}

std::string months(const Site& site, const Span& year) {
  std::string out;
  const std::vector<Span> months = site.catalog.months_of(year);
  for (auto month = months.rbegin(); month != months.rend(); ++month)
    out +=
        section(month_name(month->month, site.labels), count_text(month->size(), site.labels),
                site.entries(newest_first(month->first, month->last), "", false), "m" + std::to_string(month->month));
  return out;
}

std::string year_page(const Site& site, const Span& year) {
  const std::string name = year_name(year.year, site.labels);
  return site.page(name, "", site.year_path(year),
                   title_block(name, count_text(year.size(), site.labels)) + (year.year ? site.glance({year}) : "") +
                       months(site, year));
}

std::string first_page(const Site& site) {
  const Catalog& catalog = site.catalog;
  const Labels& labels = site.labels;
  std::string main = title_block(catalog.title, count_text(catalog.items.size(), labels));
  main += section(labels.timeline, "", site.glance(catalog.years));
  main += section(labels.topics, "", topic_list(site, ""));
  if (catalog.years.size() == 1)
    return site.page(catalog.title, "", "index.html", main + months(site, catalog.years[0]));
  // The newest year first; a large archive shows its newest columns and leaves the rest to the years' pages.
  const std::size_t total = catalog.items.size();
  const bool all = total <= all_shown;
  for (std::size_t i = catalog.years.size(); i-- > 0;) {
    const Span& year = catalog.years[i];
    const std::size_t first = all ? year.first : std::max(year.first, total - std::min(total, newest_shown));
    const std::vector<std::size_t> shown = newest_first(std::min(first, year.last), year.last);
    std::string list = shown.empty() ? "" : site.entries(shown, "", false);
    if (!all)
      list += fill(R"(<p><a href="{path}">{year}</a></p>)",
                   {{"path", site.year_path(year)}, {"year", year_name(year.year, labels)}});
    main += section(year_name(year.year, labels), count_text(year.size(), labels), list);
  }
  return site.page(catalog.title, "", "index.html", main);
}

// The items of a topic by years.
std::string by_years(const Site& site, const std::vector<std::size_t>& items, std::string_view under) {
  std::string out;
  for (auto year = site.catalog.years.rbegin(); year != site.catalog.years.rend(); ++year) {
    std::vector<std::size_t> inside;
    for (auto item = items.rbegin(); item != items.rend(); ++item)
      if (*item >= year->first && *item < year->last) inside.push_back(*item);
    const std::string heading = year_name(year->year, site.labels);
    if (!inside.empty())
      out += section(under.empty() ? heading : std::string(under) + " · " + heading,
                     count_text(inside.size(), site.labels), site.entries(inside, "", false));
  }
  return out;
}

// The columns that `columns list --topic` has, then those that only --about has besides.
std::string topic_page(const Site& site, const Topic& topic) {
  const std::string main =
      title_block(topic.name, std::string(site.labels.topics) + " · " + count_text(topic.primary.size(), site.labels)) +
      by_years(site, topic.primary, "") + by_years(site, topic.also, site.labels.also);
  return site.page(topic.name, "", site.topic_path(topic), main);
}

// A row of a year's search file.
std::string search_row(const Site& site, const Item& item, const archive::Column& column) {
  nlohmann::json topics = nlohmann::json::array();
  for (const std::string& topic : item.topics) topics.push_back(site.catalog.topic_index(topic));
  const nlohmann::json row{item.stem,   column.published.text(), column.title, column.language, column.body,
                           item.author, column.series,           topics,       column.source};
  return script_text(row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

void write_html(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output) {
  const Site site(catalog);
  Pictures pictures(
      source, options.images, [](const base::ImageInfo&) { return true; },
      [&](const std::string& name, const base::ImageInfo&, std::string_view bytes) {
        output.put("images/" + name, bytes);
      });
  std::optional<File> texts;
  std::size_t at = 0;
  const auto close = [&] {
    if (!texts) return;
    texts->write("\n]);\n");
    texts->close();
  };
  bool first = true;
  ForeignStems stems;
  each_year(
      source, output,
      [&](const std::string& stem) {
        close();
        texts = output.open("search/" + stem + ".js");
        texts.value().write("columnsOfYear([\n");
        first = true;
      },
      [&](const Entry& entry) {
        const Item& item = catalog.items.at(at);
        texts.value().write((first ? "" : ",\n") + search_row(site, item, entry.column));
        first = false;
        add_foreign_stems(stems, entry.column);
        output.put(site.column_path(item), column_page(site, entry, at, pictures.sort(entry.column)));
        ++at;
      });
  close();
  for (const Topic& topic : catalog.topics) output.put(site.topic_path(topic), topic_page(site, topic));
  if (catalog.years.size() > 1)
    for (const Span& year : catalog.years) output.put(site.year_path(year), year_page(site, year));
  output.put("index.html", first_page(site));
  output.put("assets/style.css", assets::html_style_css);
  output.put("search/words.js", search_tables(catalog, options, stems));
  for (const auto& [name, script] : search_scripts) output.put("assets/" + std::string(name), script);
  output.put("assets/icon.svg", assets::html_icon_svg);
}

}  // namespace search_cli::exporter
