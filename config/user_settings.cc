#include "config/user_settings.h"

#include <algorithm>
#include <sstream>

#include "base/strings.h"
#include "base/url.h"
#include "base/whole_file.h"
#include "config/reader.h"
#include "config/settings.h"

namespace config {
namespace {

namespace fs = std::filesystem;

// A value as TOML writes it.
template <typename Value>
std::string toml_text(const Value& value) {
  std::ostringstream text;
  text << toml::toml_formatter{value, toml::format_flags::allow_unicode_strings};
  return text.str();
}

std::string toml_text(const std::vector<std::string>& names) {
  toml::array array;
  for (const std::string& name : names) array.push_back(name);
  return toml_text(array);
}

// The byte where a line begins; lines are counted from 1.
std::size_t start_of_line(const std::string& text, std::size_t line) {
  std::size_t at = 0;
  for (; line > 1 && at < text.size(); --line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at;
}

// The byte of a place in the text; columns are counted from 1, in code points.
std::size_t offset_of(const std::string& text, const toml::source_position& place) {
  std::size_t at = start_of_line(text, place.line);
  const auto is_inside_character = [&] { return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; };
  for (toml::source_index column = 1; column < place.column && at < text.size(); ++column) {
    ++at;
    while (at < text.size() && is_inside_character()) ++at;
  }
  return at;
}

// The beginning of the line that shows the key in a comment; npos when there is none.
std::size_t example_of(const std::string& text, const std::string& key) {
  const std::string shown = "# " + key + " = ";
  const std::size_t at = text.find("\n" + shown);
  return at == std::string::npos ? (text.starts_with(shown) ? 0 : at) : at + 1;
}

// The beginning of the line of the first table; the end of the text when there is none.
std::size_t end_of_plain_keys(const toml::table& table, const std::string& text) {
  std::size_t end = text.size();
  for (const auto& [key, value] : table)
    if (value.is_table() || value.is_array_of_tables())
      end = std::min(end, start_of_line(text, key.source().begin.line));
  return end;
}

std::string with_key(std::string text, const std::string& key, const std::string& value, const fs::path& file) {
  const toml::table table = parse_toml(text, file);
  const std::string line = key + " = " + value + "\n";
  if (const toml::node* node = table.get(key)) {
    const std::size_t begin = offset_of(text, node->source().begin), end = offset_of(text, node->source().end);
    return text.replace(begin, end - begin, value);
  }
  if (const std::size_t shown = example_of(text, key); shown != std::string::npos) {
    const std::size_t end = std::min(text.find('\n', shown), text.size() - 1) + 1;
    return text.replace(shown, end - shown, line);
  }
  const std::size_t end = end_of_plain_keys(table, text);
  const bool broken_off = end > 0 && text[end - 1] != '\n';
  return text.insert(end, (broken_off ? "\n" : "") + line);
}

// A name for the settings that are replaced, which no file has yet.
fs::path earlier_name(const fs::path& file) {
  fs::path free = file.string() + ".old";
  for (int number = 2; fs::exists(free); ++number) free = file.string() + ".old-" + std::to_string(number);
  return free;
}

}  // namespace

fs::path user_settings_file() { return user_config() / "columns.toml"; }

bool is_contact(std::string_view text) {
  if (text.empty() || base::Url::parse(text)) return true;
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && std::all_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte > ' ' && byte != 0x7F && c != '(' && c != ')' && c != '<' && c != '>' && c != ',' && c != ';';
         });
}

std::string with_choice(const std::string& toml, const UserChoice& choice, const fs::path& file) {
  std::string text = with_key(toml, "contact", toml_text(toml::value<std::string>(choice.contact)), file);
  text = with_key(std::move(text), "sources", toml_text(choice.sources), file);
  const bool names_archive = parse_toml(text, file).contains("archive");
  if (!choice.archive && !names_archive) return text;
  const fs::path archive = choice.archive.value_or(default_archive());
  return with_key(std::move(text), "archive", toml_text(toml::value<std::string>(archive.string())), file);
}

fs::path write_user_settings(const UserChoice& choice) {
  const fs::path file = user_settings_file();
  const bool replaced = fs::exists(file);
  const fs::path model = replaced ? file : shipped_config() / "columns.toml";
  const std::string before = read_file(model);
  const std::string text = with_choice(before, choice, model);
  fs::path kept;
  if (replaced) {
    kept = earlier_name(file);
    base::write_whole(kept, before);
  }
  base::write_whole(file, text);
  return kept;
}

}  // namespace config
