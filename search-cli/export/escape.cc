#include "search-cli/export/escape.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"

namespace search_cli::exporter {
namespace {

// A letter or digit of ASCII, or a part of any other character.
bool in_word(char c) { return base::is_ascii_letter(c) || base::is_ascii_digit(c) || (c & 0x80) != 0; }

// Char of XML 1.0, section 2.2, without the controls that HTML forbids as well.
bool allowed(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0xFFFE) || c > 0xFFFF;
}

// Returns the text with each code point as `spelling` spells it; without a spelling it stays as it is.
template <typename Spelling>
std::string respelled(std::string_view text, const Spelling& spelling) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (const std::optional<std::string> spelt = spelling(c))
      out += *spelt;
    else
      base::append_utf8(out, c);
  }
  return out;
}

}  // namespace

std::string escape(std::string_view text) {
  return respelled(text, [](char32_t c) -> std::optional<std::string> {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\'':
        return "&#39;";
      case '\r':
        return "&#13;";
      default:
        return allowed(c) ? std::nullopt : std::optional(std::string());
    }
  });
}

std::string html_paragraphs(std::string_view body, std::string_view line_break) {
  std::string out;
  for (const std::string& paragraph : base::paragraphs(body)) {
    const std::string text = escape(paragraph);
    out += "<p>";
    const std::vector<std::string_view> lines = base::split(text, '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) out.append(line_break).append(1, '\n');
      out += lines[i];
    }
    out += "</p>\n";
  }
  return out;
}

std::string fill(std::string_view form, Fields fields) {
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t brace = form.find('{', at);
    out.append(form.substr(at, brace - at));
    if (brace == std::string_view::npos) break;
    if (form.substr(brace, 2) == "{{") {
      out += '{';
      at = brace + 2;
      continue;
    }
    const std::size_t end = std::min(form.find('}', brace), form.size());
    std::string_view name = form.substr(brace + 1, end - brace - 1);
    const bool raw = !name.empty() && name.front() == '!';
    if (raw) name.remove_prefix(1);
    const auto* field =
        std::find_if(fields.begin(), fields.end(), [&](const auto& pair) { return pair.first == name; });
    if (field == fields.end())
      throw base::Error(base::Exit::software, base::tr("a template wants {1}", {base::quoted(name)}));
    out += raw ? std::string(field->second) : escape(field->second);
    at = end + 1;
  }
  return out;
}

std::string safe_url(std::string_view url) {
  constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "mailto:"};
  const std::string start = base::ascii_lower(url.substr(0, 8));
  if (std::none_of(schemes.begin(), schemes.end(),
                   [&](std::string_view scheme) { return start.rfind(scheme, 0) == 0; }))
    return {};
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool no_escape = c == '%' && (i + 2 >= url.size() || !std::isxdigit(static_cast<unsigned char>(url[i + 1])) ||
                                        !std::isxdigit(static_cast<unsigned char>(url[i + 2])));
    if (byte <= 0x20 || byte >= 0x7F || no_escape || std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos)
      out.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    else
      out += c;
  }
  return out;
}

std::string script_text(std::string_view json) {
  return respelled(json, [](char32_t c) -> std::optional<std::string> {
    if (c == '<') return "\\u003c";
    if (c == 0x2028) return "\\u2028";
    if (c == 0x2029) return "\\u2029";
    return std::nullopt;
  });
}

std::string yaml_quoted(std::string_view text) {
  // JSON's strings are YAML's but for the line breaks and the byte order mark that YAML knows besides.
  const std::string json = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return respelled(json, [](char32_t c) -> std::optional<std::string> {
    if (c == 0x7F) return "\\x7F";
    if (c >= 0x80 && c < 0xA0) return std::string("\\x") + (c < 0x90 ? '8' : '9') + "0123456789ABCDEF"[c & 15];
    if (c == 0x2028) return "\\L";
    if (c == 0x2029) return "\\P";
    if (c == 0xFEFF) return "\\uFEFF";
    return std::nullopt;
  });
}

std::string markdown_text(std::string_view text) {
  std::string out;
  std::size_t line = 0;  // where the line begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i > line ? text[i - 1] : ' ', after = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool beginning = text.substr(line, i - line).find_first_not_of(" \t") == std::string_view::npos;
    bool special = std::string_view("\\`*[]<").find(c) != std::string_view::npos;
    if (c == '_') special = !in_word(before) || !in_word(after);
    if (c == '~' || c == '|') special = true;  // GFM strikes out between single ones too; kramdown makes tables
    if (c == '$') special = before == '$' || after == '$';  // kramdown's formulas
    if (c == '{' && std::string_view("{%:").find(after) != std::string_view::npos) {
      out += "&#123;";  // Liquid, Hugo and kramdown read what is in braces before they look at escapes
      continue;
    }
    if (c == '&') special = in_word(after) || after == '#';
    if (c == '!') special = after == '[';
    if (beginning && std::string_view("#>+-=").find(c) != std::string_view::npos) special = true;
    if ((c == '.' || c == ')') && (after == ' ' || after == '\n' || i + 1 == text.size())) {
      const std::string_view number = text.substr(line, i - line);
      special = special || (!number.empty() && number.size() <= 9 &&
                            number.find_first_not_of("0123456789") == std::string_view::npos);
    }
    if (c == '\n') {
      out += "\\\n";
      line = i + 1;
    } else if ((c == ' ' || c == '\t') && beginning) {
      // Four spaces would make it code.
    } else {
      if (special) out += '\\';
      out += c;
    }
  }
  return out;
}

namespace {

std::string csv_quoted(std::string_view cell) {
  std::string out = "\"";
  for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

// With more digits than a spreadsheet's numbers hold, or with a zero that it would drop.
bool loses_digits(std::string_view text) {
  constexpr std::size_t most_digits = 15;
  return text.find_first_not_of("0123456789") == std::string_view::npos &&
         (text.size() > most_digits || (text.size() > 1 && text[0] == '0'));
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell(text);
  std::size_t at = 0;
  const char32_t first = text.empty() ? U'a' : base::next_code_point(text, at);
  if (std::u32string_view(U"=+-@\t\r\n＝＋－＠").find(first) != std::u32string_view::npos) cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"\r\n") == std::string::npos && cell.find_first_of(" \t") != 0 && !cell.ends_with(' '))
    return cell;
  return csv_quoted(cell);
}

std::string csv_key(std::string_view text) { return loses_digits(text) ? "'" + std::string(text) : csv_cell(text); }

std::string csv_text_cell(std::string_view text) {
  constexpr std::size_t most = 255;  // UTF-16 units of a text in a formula of Excel; a text never has fewer bytes
  if (text.empty() || text.size() > most || text.find_first_of("\t\r\n") != std::string_view::npos)
    return csv_cell(text);
  return csv_quoted("=" + csv_quoted(text));
}

std::string shortened_at_space(std::string_view text, std::size_t count) {
  std::size_t at = 0, space = 0, seen = 0;
  while (at < text.size() && seen < count) {
    if (text[at] == ' ' && seen * 4 > count * 3) space = at;
    base::next_code_point(text, at);
    ++seen;
  }
  if (at >= text.size()) return std::string(text);
  return std::string(text.substr(0, space ? space : at)) + "…";
}

}  // namespace search_cli::exporter
