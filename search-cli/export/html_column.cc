#include "search-cli/export/html_column.h"

#include <set>

#include "search-cli/export/escape.h"

namespace search_cli::exporter {
namespace {

std::string link(std::string_view text, const std::string& href) {
  const std::string url = safe_url(href);
  const std::string_view shown = text.empty() ? std::string_view(href) : text;
  if (url.empty()) return escape(shown);
  // In print the URL of a link follows its text, unless it is its text.
  return fill(R"(<a href="{url}" rel="external noreferrer"{!bare}>{text}</a>)",
              {{"url", url}, {"text", shown}, {"bare", shown == href || shown == url ? " class=\"bare\"" : ""}});
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

std::string figure(const Shown& one, const Labels& labels) {
  const base::ImageInfo& picture = one.picture;
  const std::string size =
      picture.size ? fill(R"( width="{width}" height="{height}")", {{"width", std::to_string(picture.size->width)},
                                                                    {"height", std::to_string(picture.size->height)}})
                   : std::string();
  const std::string caption = caption_of(*one.image);
  return fill(
      R"(<figure><img src="../images/{name}" alt="{alt}"{!size} loading="lazy"><figcaption>{!source}</figcaption></figure>)"
      "\n",
      {{"name", one.name},
       {"alt", one.image->alt},
       {"size", size},
       {"source", link(caption.empty() ? labels.images : std::string_view(caption), one.image->url)}});
}

}  // namespace

std::string column_article(const Site& site, const Entry& entry, std::size_t at, const Sorted& pictures,
                           Site::Chip topics) {
  const archive::Column& column = entry.column;
  const Item& item = site.catalog.items[at];
  std::string chips, after;
  for (const std::string& topic : item.topics) chips += site.chip(topic, "../", topics);
  if (!column.source_url.empty()) after += "<p>" + link(site.labels.original, column.source_url) + "</p>\n";
  std::vector<std::string> links, images;
  std::set<std::string> there{column.source_url, column.url};  // each URL once
  for (const archive::Link& one : column.links)
    if (there.insert(one.href).second) links.push_back(link(one.text, one.href));
  for (const archive::Image* one : pictures.links)
    if (there.insert(one->url).second) images.push_back(link(caption_of(*one), one->url));
  after += link_list(site.labels.links, links) + link_list(site.labels.images, images) + provenance(site, column);
  const std::string day = column.published.text();
  return fill(R"(<article{!lang}>
<header>
<p class="above">{!series}<time{!datetime}>{day}</time>{!chips}</p>
<h1>{title}</h1>
{!author}</header>
<div class="body">
{!body}</div>
<div class="after" lang="{ui}">
{!after}</div>
</article>
)",
              {{"lang", column.language.empty() ? "" : " lang=\"" + escape(column.language) + "\""},
               {"series", column.series.empty() ? "" : "<span>" + escape(column.series) + "</span>"},
               {"datetime", day.empty() ? "" : " datetime=\"" + day + "\""},
               {"day", long_day(column.published, site.labels)},
               {"chips", chips},
               {"title", column.title},
               {"author", column.author.empty() ? "" : "<p class=\"by\">" + escape(column.author) + "</p>\n"},
               {"body", text_with_pictures(
                            column.body, pictures.shown,
                            [](const std::string& paragraph) { return html_paragraphs(paragraph, "<br>"); },
                            [&](const Shown& one) { return figure(one, site.labels); })},
               {"ui", site.labels.language},
               {"after", after}});
}

std::string column_page(const Site& site, const Entry& entry, std::size_t at, const Sorted& pictures) {
  return site.page(entry.column.title, "../", site.column_path(site.catalog.items[at]),
                   column_article(site, entry, at, pictures, Site::Chip::link) + turn(site, at));
}

}  // namespace search_cli::exporter
