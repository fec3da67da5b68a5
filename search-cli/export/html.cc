// HTML: a folder that opens from disk and from any web server.
//
//   index.html          all years at a glance, topics, what is newest; with one year alone, that year
//   2021.html           a year by months
//   topic-….html        a topic by years
//   columns/STEM.html   a column
//   search/2021.js      the texts of a year, for search.js
//   images/             with --images, the pictures of columns
//   assets/             style.css, search.js, icon.svg
#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/text.h"
#include "search-cli/export/assets.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/html_parts.h"
#include "search-cli/export/pictures.h"

namespace search_cli::exporter {
namespace {

constexpr std::size_t newest_shown = 10;
constexpr std::size_t all_shown = 300;  // columns that the first page lists one by one

std::vector<std::size_t> numbers(std::size_t first, std::size_t last) {
  std::vector<std::size_t> all(last - first);
  std::iota(all.begin(), all.end(), first);
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
  for (const Span& month : site.catalog.months_of(year))
    out += section(month_name(month.month, site.labels), count_text(month.size(), site.labels),
                   site.entries(numbers(month.first, month.last), "", false), "m" + std::to_string(month.month));
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
    std::vector<std::size_t> shown = numbers(std::min(first, year.last), year.last);
    std::reverse(shown.begin(), shown.end());
    std::string list = shown.empty() ? "" : site.entries(shown, "", false);
    if (!all)
      list += fill(R"(<p><a href="{path}">{year}</a></p>)",
                   {{"path", site.year_path(year)}, {"year", year_name(year.year, labels)}});
    main += section(year_name(year.year, labels), count_text(year.size(), labels), list);
  }
  return site.page(catalog.title, "", "index.html", main);
}

std::string topic_page(const Site& site, const Topic& topic) {
  std::string main =
      title_block(topic.name, std::string(site.labels.topics) + " · " + count_text(topic.all.size(), site.labels));
  for (std::size_t i = site.catalog.years.size(); i-- > 0;) {
    const Span& year = site.catalog.years[i];
    std::vector<std::size_t> inside;
    for (const std::size_t item : topic.all)
      if (item >= year.first && item < year.last) inside.push_back(item);
    if (!inside.empty())
      main += section(year_name(year.year, site.labels), count_text(inside.size(), site.labels),
                      site.entries(inside, "", false));
  }
  return site.page(topic.name, "", site.topic_path(topic), main);
}

std::string link(std::string_view text, const std::string& href) {
  const std::string url = safe_url(href);
  const std::string_view shown = text.empty() ? std::string_view(href) : text;
  if (url.empty()) return escape(shown);
  return fill(R"(<a href="{url}" rel="external noreferrer">{text}</a>)", {{"url", url}, {"text", shown}});
}

std::string link_list(std::string_view heading, const std::vector<std::string>& links) {
  if (links.empty()) return {};
  std::string out = "<h2>" + escape(heading) + "</h2>\n<ul>";
  for (const std::string& one : links) out += "<li>" + one + "</li>";
  return out + "</ul>\n";
}

std::string provenance(const Site& site, const archive::Column& column) {
  const Labels& labels = site.labels;
  std::string out = "<details><summary>" + escape(labels.provenance) + "</summary>\n<dl>";
  const auto row = [&out](std::string_view label, const std::string& html) {
    if (!html.empty()) out += "<dt>" + escape(label) + "</dt><dd>" + html + "</dd>";
  };
  if (!column.url.empty()) row(labels.source_page, link("", column.url));
  if (column.captured != base::Instant{}) row(labels.captured, escape(base::to_text(column.captured)));
  if (column.modified.known()) row(labels.edited, escape(long_day(column.modified, labels)));
  if (column.state == archive::State::gone) row(labels.gone, escape(long_day(column.gone, labels)));
  row(labels.revision, std::to_string(column.revision));
  if (!column.hash.empty()) row(labels.hash, "<code>" + escape(column.hash) + "</code>");
  if (!column.page_hash.empty()) row(labels.page, "<code>" + escape(column.page_hash) + "</code>");
  return out + "</dl></details>\n";
}

std::string turn(const Site& site, std::size_t at) {
  std::string out;
  const auto add = [&](std::string_view rel, std::string_view label, const Item& item) {
    const std::string path = item.stem + ".html";
    out += fill(R"(<a rel="{rel}" href="{path}"><span>{label}</span>{title}</a>)",
                {{"rel", rel}, {"path", path}, {"label", label}, {"title", item.title}});
  };
  if (at > 0) add("prev", site.labels.previous, site.catalog.items[at - 1]);
  if (at + 1 < site.catalog.items.size()) add("next", site.labels.next, site.catalog.items[at + 1]);
  return out.empty() ? out
                     : "<nav class=\"turn\" aria-label=\"" + escape(site.labels.columns) + "\">" + out + "</nav>\n";
}

// The figures follow the text, since the archive does not know where in it a picture was.
std::string figures(const std::vector<Shown>& shown, const Labels& labels) {
  std::string out;
  for (const Shown& one : shown) {
    const base::ImageInfo& picture = one.picture;
    const std::string size =
        picture.size ? fill(R"( width="{width}" height="{height}")", {{"width", std::to_string(picture.size->width)},
                                                                      {"height", std::to_string(picture.size->height)}})
                     : std::string();
    out += fill(
        R"(<figure><img src="../images/{name}" alt="{alt}"{!size} loading="lazy"><figcaption>{!source}</figcaption></figure>)"
        "\n",
        {{"name", one.name},
         {"alt", one.image->alt},
         {"size", size},
         {"source", link(one.image->alt.empty() ? labels.images : one.image->alt, one.image->url)}});
  }
  return out.empty() ? out : "<div class=\"figures\">\n" + out + "</div>\n";
}

std::string column_page(const Site& site, const Entry& entry, std::size_t at, const Sorted& pictures) {
  const archive::Column& column = entry.column;
  const Item& item = site.catalog.items[at];
  std::string chips, after;
  for (const std::string& topic : item.topics) chips += site.chip(topic, "../", Site::Chip::link);
  if (!column.source_url.empty()) after += "<p>" + link(site.labels.original, column.source_url) + "</p>\n";
  std::vector<std::string> links, images;
  for (const archive::Link& one : column.links) links.push_back(link(one.text, one.href));
  for (const archive::Image* one : pictures.links) images.push_back(link(one->alt, one->url));
  after += link_list(site.labels.links, links) + link_list(site.labels.images, images) + provenance(site, column);
  const std::string day = column.published.text();
  const std::string main =
      fill(R"(<article{!lang}>
<header>
<p class="above">{!series}<time{!datetime}>{day}</time>{!chips}</p>
<h1>{title}</h1>
{!author}</header>
<div class="body">
{!body}</div>
{!figures}<div class="after" lang="{ui}">
{!after}</div>
</article>
{!turn})",
           {{"lang", column.language.empty() ? "" : " lang=\"" + escape(column.language) + "\""},
            {"series", column.series.empty() ? "" : "<span>" + escape(column.series) + "</span>"},
            {"datetime", day.empty() ? "" : " datetime=\"" + day + "\""},
            {"day", long_day(column.published, site.labels)},
            {"chips", chips},
            {"title", column.title},
            {"author", column.author.empty() ? "" : "<p class=\"by\">" + escape(column.author) + "</p>\n"},
            {"body", html_paragraphs(column.body, "<br>")},
            {"figures", figures(pictures.shown, site.labels)},
            {"ui", site.labels.language},
            {"after", after},
            {"turn", turn(site, at)}});
  return site.page(column.title, "../", site.column_path(item), main);
}

// A row of a year's search file. "<" and the line separators are escaped, so that it is valid in any script.
std::string search_row(const Item& item, const archive::Column& column) {
  const nlohmann::json row{item.stem, column.published.text(), column.title, column.language, column.body};
  const std::string json = row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    const char32_t c = base::next_code_point(json, at);
    if (c == '<')
      out += "\\u003c";
    else if (c == 0x2028)
      out += "\\u2028";
    else if (c == 0x2029)
      out += "\\u2029";
    else
      base::append_utf8(out, c);
  }
  return out;
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
        texts.value().write((first ? "" : ",\n") + search_row(item, entry.column));
        first = false;
        output.put(site.column_path(item), column_page(site, entry, at, pictures.sort(entry.column)));
        ++at;
      });
  close();
  for (const Topic& topic : catalog.topics) output.put(site.topic_path(topic), topic_page(site, topic));
  if (catalog.years.size() > 1)
    for (const Span& year : catalog.years) output.put(site.year_path(year), year_page(site, year));
  output.put("index.html", first_page(site));
  output.put("assets/style.css", assets::html_style_css);
  output.put("assets/search.js", assets::html_search_js);
  output.put("assets/icon.svg", assets::html_icon_svg);
}

}  // namespace search_cli::exporter
