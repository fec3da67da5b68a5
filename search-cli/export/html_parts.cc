#include "search-cli/export/html_parts.h"

#include <algorithm>

#include "search-cli/export/escape.h"

namespace search_cli::exporter {
namespace {

constexpr std::size_t most_dots = 8;      // in a month; beyond, a number
constexpr std::size_t years_in_bar = 12;  // beyond, the bar links to the first page only

// Pages may load the folder's own files and nothing from a server. "file:" is for browsers in which 'self' does not
// match a page opened from disk; on a web server it allows nothing.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; base-uri 'none'; "
    "form-action 'none'";

constexpr std::string_view frame = R"(<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="{root}assets/icon.svg">
<link rel="stylesheet" href="{root}assets/style.css">
<script src="{root}assets/search.js" defer></script>
</head>
<body>
<a class="skip" href="#text">{skip}</a>
<header class="bar">
<div class="wrap">
<a class="name" href="{root}index.html">{name}</a>
{!years}<form class="search" role="search" hidden data-root="{root}" data-years="{shards}" data-found="{found}" data-none="{none}" data-meant="{meant}" data-part="{part}" data-topics="{topics}" data-year="{year}">
<input type="search" aria-label="{search}" placeholder="{hint}" maxlength="100" autocomplete="off" spellcheck="false">
</form>
</div>
</header>
<p class="hidden-text" id="status" role="status"></p>
<main class="wrap" id="text">
<div id="page">
{!main}</div>
<div id="results" hidden></div>
</main>
<footer>
<p class="wrap quiet">{foot}</p>
</footer>
</body>
</html>
)";

}  // namespace

std::string Site::year_path(const Span& year) const {
  return catalog.years.size() == 1 ? "index.html" : year_stem(year.year) + ".html";
}
std::string Site::topic_path(const Topic& topic) const { return topic.stem + ".html"; }
std::string Site::column_path(const Item& item) const { return "columns/" + item.stem + ".html"; }

std::string Site::topic_class(std::string_view topic) const {
  return colour_class(catalog, catalog.topics.at(catalog.topic_index(topic)));
}

std::string Site::page(std::string_view title, std::string_view root, std::string_view here,
                       const std::string& main) const {
  std::string years, shards;
  for (auto row = catalog.years.rbegin(); row != catalog.years.rend(); ++row) {
    const Span& year = *row;
    shards += (shards.empty() ? "" : " ") + year_stem(year.year);
    const std::string path = year_path(year);
    years += fill(R"(<li><a href="{root}{path}"{!current}>{year}</a></li>)",
                  {{"root", root},
                   {"path", path},
                   {"current", path == here ? " aria-current=\"page\"" : ""},
                   {"year", year.year ? std::to_string(year.year) : labels.undated}});
  }
  if (catalog.years.size() == 1 || catalog.years.size() > years_in_bar)
    years.clear();
  else
    years = "<nav aria-label=\"" + escape(labels.years) + "\"><ul>" + years + "</ul></nav>\n";
  const std::string whole_title = title == catalog.title ? catalog.title : std::string(title) + " · " + catalog.title;
  const std::string foot = catalog.title + " · " + count_text(catalog.items.size(), labels) +
                           (catalog.made == base::Instant{} ? "" : " · " + base::to_text(catalog.made).substr(0, 10));
  return fill(frame, {{"language", labels.language},
                      {"policy", policy},
                      {"title", whole_title},
                      {"root", root},
                      {"skip", labels.skip},
                      {"name", catalog.title},
                      {"years", years},
                      {"shards", shards},
                      {"found", labels.hits},
                      {"none", labels.no_hits},
                      {"meant", labels.meant},
                      {"part", labels.part},
                      {"topics", labels.topics},
                      {"year", labels.year},
                      {"search", labels.search},
                      {"hint", labels.search_hint},
                      {"main", main},
                      {"foot", foot}});
}

std::string Site::chip(std::string_view name, std::string_view root, Chip kind) const {
  const Topic& topic = catalog.topics.at(catalog.topic_index(name));
  const std::string style = topic_class(name), path = topic_path(topic);
  if (kind == Chip::plain)
    return fill(R"(<span class="chip {class}">{name}</span>)", {{"class", style}, {"name", name}});
  const std::string count = kind == Chip::count ? " <b>" + std::to_string(topic.primary.size()) + "</b>" : "";
  return fill(R"(<a class="chip {class}" href="{root}{path}">{name}{!count}</a>)",
              {{"class", style}, {"root", root}, {"path", path}, {"name", name}, {"count", count}});
}

std::string Site::entries(const std::vector<std::size_t>& items, std::string_view root, bool whole_days) const {
  std::string out = "<ul class=\"entries\">\n";
  for (const std::size_t i : items) {
    const Item& item = catalog.items[i];
    std::string chips;
    for (const std::string& topic : item.topics) chips += chip(topic, root, Chip::plain);
    const bool names = catalog.names_authors() && !item.author.empty();
    const std::string day = item.day.text(), path = column_path(item);
    const std::string shown = whole_days && item.day.known() ? day : short_day(item.day, labels);
    out += fill(R"(<li><time{!datetime}>{day}</time><div><h3><a href="{root}{path}"{!lang}>{title}</a></h3>)"
                R"({!author}<p{!lang}>{lead}</p><p class="chips">{!chips}</p></div></li>)"
                "\n",
                {{"datetime", day.empty() ? "" : " datetime=\"" + day + "\""},
                 {"day", shown},
                 {"root", root},
                 {"path", path},
                 {"lang", item.language.empty() ? "" : " lang=\"" + escape(item.language) + "\""},
                 {"title", item.title},
                 {"author", names ? "<p class=\"who\">" + escape(item.author) + "</p>" : ""},
                 {"lead", item.lead},
                 {"chips", chips}});
  }
  return out + "</ul>\n";
}

std::string Site::cell(const Span& month, bool dots, std::size_t most) const {
  std::string out;
  if (!dots) {
    const auto year =
        std::find_if(catalog.years.begin(), catalog.years.end(), [&](const Span& y) { return y.year == month.year; });
    return fill(R"(<a class="count s{shade}" href="{path}#m{month}">{count}</a>)",
                {{"shade", std::to_string(1 + 2 * month.size() / std::max<std::size_t>(most, 1))},
                 {"path", year_path(*year)},
                 {"month", std::to_string(month.month)},
                 {"count", std::to_string(month.size())}});
  }
  for (std::size_t i = month.first; i < month.last; ++i) {
    const Item& item = catalog.items[i];
    const std::string label = short_day(item.day, labels) + " · " + item.title + " · " + item.topic;
    out += fill(R"(<a class="dot {class}" href="{path}" title="{label}" aria-label="{label}"></a>)",
                {{"class", topic_class(item.topic)}, {"path", column_path(item)}, {"label", label}});
  }
  return out;
}

std::string Site::glance(const std::vector<Span>& years) const {
  std::size_t most = 0;
  for (const Span& month : catalog.months)
    if (month.year) most = std::max(most, month.size());
  std::string out = "<table class=\"glance\">\n<thead><tr><th scope=\"col\"><span class=\"hidden-text\">" +
                    escape(labels.year) + "</span></th>";
  for (int month = 1; month <= 12; ++month)
    out +=
        fill(R"(<th scope="col"><span class="hidden-text">{month}</span><span aria-hidden="true">{number}</span></th>)",
             {{"month", month_name(month, labels)}, {"number", std::to_string(month)}});
  out += "</tr></thead>\n<tbody>\n";
  for (auto row = years.rbegin(); row != years.rend(); ++row) {
    const Span& year = *row;
    if (!year.year) continue;
    out += fill(R"(<tr><th scope="row"><a href="{path}">{year}</a></th>)",
                {{"path", year_path(year)}, {"year", std::to_string(year.year)}});
    const std::vector<Span> months = catalog.months_of(year);
    for (int month = 1; month <= 12; ++month) {
      const auto found =
          std::find_if(months.begin(), months.end(), [&](const Span& span) { return span.month == month; });
      out += "<td>" + (found == months.end() ? std::string() : cell(*found, most <= most_dots, most)) + "</td>";
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace search_cli::exporter
