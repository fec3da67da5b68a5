#include "search-cli/export/postgresql_text.h"

#include "base/text.h"

namespace search_cli::exporter {
namespace {

constexpr char32_t replacement = 0xFFFD;

// The text as PostgreSQL can hold it.
std::string storable(std::string_view text) {
  if (base::valid_utf8(text) && text.find('\0') == std::string_view::npos) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    base::append_utf8(out, c ? c : replacement);
  }
  return out;
}

}  // namespace

std::string copy_text(std::string_view text) {
  std::string out;
  for (const char c : storable(text)) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string copy_json(std::string_view json) {
  constexpr std::string_view nul = "\\u0000";
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] != '\\') {
      out += json[at++];
    } else if (json.substr(at, nul.size()) == nul) {
      out += "\\ufffd";
      at += nul.size();
    } else {  // a backslash and what it escapes, which may be another one
      out += json.substr(at, 2);
      at += 2;
    }
  }
  return copy_text(out);
}

std::string copy_array(std::span<const std::string> texts) {
  std::string out = "{";
  for (const std::string& text : texts) {
    out += out.size() > 1 ? ",\"" : "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return copy_text(out + "}");
}

std::string copy_bytes(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\\\\x";
  out.reserve(out.size() + 2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::string sql_literal(std::string_view text) {
  std::string out = "'";
  for (const char c : storable(text)) out.append(c == '\'' ? 2 : 1, c);
  return out + "'";
}

}  // namespace search_cli::exporter
