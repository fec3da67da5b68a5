#include "search-cli/report/citation.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/find_named.h"
#include "base/text.h"
#include "base/translation.h"

namespace search_cli::report {
namespace {

using Json = nlohmann::ordered_json;

// The newspaper's original where it is known, else the page that the column was read from.
std::string main_url(const archive::Column& column) {
  return column.source_url.empty() ? column.url : column.source_url;
}
std::string other_url(const archive::Column& column) { return column.source_url.empty() ? "" : column.url; }

std::string key(const archive::Column& column) {
  return "column-" + (column.published.known() ? column.published.text() + "-" : "") + std::to_string(column.id);
}

// "Captured 2024-05-01, revision 2. Also at https://…"
std::string note(const Citation& citation) {
  const archive::Column& column = citation.column;
  std::string text;
  if (citation.captured.known())
    text = "Captured " + citation.captured.text() + ", revision " + std::to_string(column.revision) + ".";
  else
    text = "Revision " + std::to_string(column.revision) + ".";
  if (!other_url(column).empty()) text += " Also at " + other_url(column);
  return text;
}

// Escapes LaTeX's ten special characters.
std::string latex(const std::string& text) {
  std::string out;
  for (const char c : base::fold_space(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
      case '{':
      case '}':
        out.append(1, '\\').append(1, c);
        break;
      default:
        out += c;
    }
  }
  return out;
}

// A URL that stands as it is in a field: what could end the field is percent-encoded.
std::string verbatim_url(const std::string& url) {
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '{' || c == '}' || c == '\\' || byte <= 0x20 || byte == 0x7F) {
      constexpr std::string_view hex = "0123456789ABCDEF";
      out.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    } else {
      out += c;
    }
  }
  return out;
}

std::string bibtex(const Citation& citation) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  const archive::Column& column = citation.column;
  std::string out = "@article{" + key(column);
  const auto add = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out.append(",\n  ").append(name).append(" = ").append(value);
  };
  const auto text = [](const std::string& value) { return value.empty() ? "" : "{" + latex(value) + "}"; };
  // A second pair of braces keeps a Korean name one name, and a title's capitals.
  add("author", column.author.empty() ? "" : "{" + text(column.author) + "}");
  add("title", "{" + text(column.title) + "}");
  add("journal", text(citation.newspaper));
  add("series", text(column.series));
  if (column.published.known()) {
    add("year", std::to_string(column.published.year));
    add("month", std::string(months[static_cast<std::size_t>(column.published.month - 1)]));
    add("day", std::to_string(column.published.day));
  }
  add("url", "{" + verbatim_url(main_url(column)) + "}");
  if (citation.captured.known()) add("urldate", "{" + citation.captured.text() + "}");
  add("language", text(column.language));
  const std::string other = other_url(column);
  std::string remark = note(citation);
  if (!other.empty()) remark.resize(remark.size() - other.size() - 1);
  add("note", "{" + latex(remark) + (other.empty() ? "" : " \\url{" + verbatim_url(other) + "}") + "}");
  return out + "\n}\n";
}

// RIS (Reference Manager): two letters, two spaces, a dash, a space; CRLF.
std::string ris(const Citation& citation) {
  const archive::Column& column = citation.column;
  std::string out;
  const auto add = [&out](std::string_view tag, const std::string& value) {
    if (!value.empty()) out.append(tag).append("  - ").append(base::fold_space(value)).append("\r\n");
  };
  add("TY", "NEWS");
  add("ID", key(column));
  add("AU", column.author);
  add("TI", column.title);
  add("T2", citation.newspaper);
  add("T3", column.series);
  if (column.published.known()) {
    std::string day = column.published.text();
    std::replace(day.begin(), day.end(), '-', '/');
    add("PY", std::to_string(column.published.year));
    add("DA", day);
  }
  add("UR", main_url(column));
  add("L2", other_url(column));
  if (citation.captured.known()) {
    std::string day = citation.captured.text();
    std::replace(day.begin(), day.end(), '-', '/');
    add("Y2", day);
  }
  add("LA", column.language);
  add("N1", note(citation));
  return out + "ER  - \r\n";
}

Json date_parts(base::Day day) { return {{"date-parts", Json::array({Json::array({day.year, day.month, day.day})})}}; }

// CSL-JSON 1.0.2 (citationstyles.org), an array of one item.
std::string csl_json(const Citation& citation) {
  const archive::Column& column = citation.column;
  Json item{{"id", key(column)}, {"type", "article-newspaper"}, {"title", column.title}};
  if (!column.author.empty()) item["author"] = Json::array({Json{{"literal", column.author}}});
  if (!citation.newspaper.empty()) item["container-title"] = citation.newspaper;
  if (!column.series.empty()) item["collection-title"] = column.series;
  if (column.published.known()) item["issued"] = date_parts(column.published);
  if (citation.captured.known()) item["accessed"] = date_parts(citation.captured);
  item["URL"] = main_url(column);
  if (!column.language.empty()) item["language"] = column.language;
  item["version"] = std::to_string(column.revision);
  item["note"] = note(citation);
  return base::printable_json(Json::array({item}).dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

// A line for a footnote, in the column's own language.
std::string text(const Citation& citation) {
  const archive::Column& column = citation.column;
  const bool korean = column.language.empty() || column.language.rfind("ko", 0) == 0;
  std::string out;
  const auto add = [&out](const std::string& part) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + base::fold_space(part);
  };
  add(column.author);
  add(korean ? "「" + column.title + "」" : "“" + column.title + "”");
  if (!citation.newspaper.empty()) add(korean ? "『" + citation.newspaper + "』" : citation.newspaper);
  add(column.series);
  add(column.published.text());
  add(main_url(column));
  add(other_url(column));
  const std::string revision = std::to_string(column.revision);
  std::string capture;
  if (citation.captured.known())
    capture = korean ? "갈무리 " + citation.captured.text() + ", " : "captured " + citation.captured.text() + ", ";
  return out + " (" + capture + (korean ? revision + "판" : "revision " + revision) + ")\n";
}

// clang-format off
constexpr std::array table{
    CiteStyle{"text", base::tr_noop("a line for a footnote"), text},
    CiteStyle{"bibtex", base::tr_noop("BibTeX, for LaTeX"), bibtex},
    CiteStyle{"ris", base::tr_noop("RIS, for EndNote, Zotero, Mendeley"), ris},
    CiteStyle{"csl-json", base::tr_noop("CSL-JSON, for pandoc and Zotero"), csl_json},
};
// clang-format on

}  // namespace

std::span<const CiteStyle> cite_styles() { return table; }

const CiteStyle* find_cite_style(std::string_view name) { return base::find_named(table, name); }

}  // namespace search_cli::report
