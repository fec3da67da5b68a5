#include "archive/field.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/find_named.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"

namespace archive {
namespace {

using base::tr_noop;
using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parse(std::string_view text, std::string_view field) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw base::Error(base::Exit::data, base::tr("the field {1} is not JSON", {field}));
  return json;
}

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The strings of a list; none when there is no such key.
std::vector<std::string> strings_at(const Json& object, const char* key) {
  std::vector<std::string> strings;
  if (const auto found = object.find(key); found != object.end() && found->is_array())
    for (const Json& each : *found)
      if (each.is_string()) strings.push_back(each.get<std::string>());
  return strings;
}

template <std::string Column::*member>
std::string read_text(const Column& column) {
  return column.*member;
}
template <std::string Column::*member>
void write_text(Column& column, std::string_view text) {
  column.*member = text;
}

template <base::Day Column::*member>
std::string read_day(const Column& column) {
  return (column.*member).text();
}
template <base::Day Column::*member>
void write_day(Column& column, std::string_view text) {
  const auto day = base::Day::parse(text.substr(0, 10));
  if (!day && !text.empty())
    throw base::Error(base::Exit::data, base::tr("{1} is not a day (YYYY-MM-DD)", {base::quoted(text)}));
  column.*member = day.value_or(base::Day{});
}

std::string read_links(const Column& column) {
  Json list = Json::array();
  for (const Link& link : column.links) list.push_back({{"text", link.text}, {"href", link.href}});
  return dump(list);
}
void write_links(Column& column, std::string_view text) {
  column.links.clear();
  for (const Json& link : parse(text, "links"))
    column.links.push_back({string_at(link, "text"), string_at(link, "href")});
}

// Place and caption are left out where they are not known, so that what was stored without them keeps its hash.
std::string read_images(const Column& column) {
  Json list = Json::array();
  for (const Image& image : column.images) {
    Json one{{"url", image.url}, {"alt", image.alt}};
    if (image.place >= 0) one["place"] = image.place;
    if (!image.caption.empty()) one["caption"] = image.caption;
    list.push_back(std::move(one));
  }
  return dump(list);
}
int place_at(const Json& object) {
  const auto found = object.find("place");
  constexpr int most = 1'000'000;
  const bool known = found != object.end() && found->is_number_integer();
  const auto place = known ? found->get<std::int64_t>() : -1;
  return place >= 0 && place <= most ? static_cast<int>(place) : -1;
}
void write_images(Column& column, std::string_view text) {
  column.images.clear();
  for (const Json& image : parse(text, "images")) {
    if (image.is_string()) column.images.push_back({image.get<std::string>(), ""});
    if (image.is_object())
      column.images.push_back(
          {string_at(image, "url"), string_at(image, "alt"), place_at(image), string_at(image, "caption")});
  }
}

std::string read_how(const Column& column) { return dump(Json(column.how)); }
void write_how(Column& column, std::string_view text) {
  column.how.clear();
  const Json map = parse(text, "how");
  for (const auto& [field, origin] : map.items())
    if (origin.is_string()) column.how[field] = origin.get<std::string>();
}

template <std::string Column::*member>
constexpr Field text_field(std::string_view name, std::string_view korean, std::string_view prefix,
                           std::string_view help) {
  return {name, korean, prefix, FieldKind::text, true, read_text<member>, write_text<member>, help};
}

// clang-format off
constexpr std::array table{
    text_field<&Column::url>(tr_noop("url"), "", "U", "canonical URL of the page"),
    text_field<&Column::title>(tr_noop("title"), "제목", "S", "headline, without series prefix and site name"),
    text_field<&Column::series>(tr_noop("series"), "연재", "XSERIES", "name of the series"),
    text_field<&Column::author>(tr_noop("author"), "저자", "A", "who wrote it"),
    Field{tr_noop("published"), "", "", FieldKind::day, true, read_day<&Column::published>, write_day<&Column::published>,
          "the paper's day"},
    Field{tr_noop("modified"), "", "", FieldKind::day, false, read_day<&Column::modified>, write_day<&Column::modified>,
          "day of the page's last change as the page says"},
    text_field<&Column::body>(tr_noop("body"), "본문", "XBODY", "the text, paragraphs parted by a blank line"),
    text_field<&Column::language>(tr_noop("language"), "언어", "L", "language of the text (BCP 47)"),
    text_field<&Column::source_url>(tr_noop("source_url"), "", "", "the newspaper's original, canonical form"),
    text_field<&Column::source_key>(tr_noop("source_key"), "", "XKEY", "the newspaper's own key of the article"),
    Field{tr_noop("links"), "", "", FieldKind::json, true, read_links, write_links, "other links of the text"},
    Field{tr_noop("images"), "", "", FieldKind::json, true, read_images, write_images,
          "images: URL, alternative text, the number of paragraphs before it, caption"},
    Field{tr_noop("how"), "", "", FieldKind::json, false, read_how, write_how, "where each field was read from"},
};
// clang-format on

}  // namespace

std::span<const Field> fields() { return table; }

const char* label(const Field& field) { return base::tr(field.name.data()); }

const Field* find_field(std::string_view name) { return base::find_named(table, name); }

bool edited(const Column& before, const Column& after) {
  const auto same_image = [](const Image& a, const Image& b) { return a.url == b.url && a.alt == b.alt; };
  return std::any_of(table.begin(), table.end(), [&](const Field& field) {
    if (field.read == read_images)
      return !std::equal(before.images.begin(), before.images.end(), after.images.begin(), after.images.end(),
                         same_image);
    return field.tracked && field.read(before) != field.read(after);
  });
}

std::string to_json(const Column& column) {
  Json json = Json::object();
  if (column.id) json["id"] = column.id;
  if (!column.source.empty()) json["source"] = column.source;
  if (column.revision) json["revision"] = column.revision;
  for (const Field& field : table) {
    const std::string text = field.read(column);
    json[std::string(field.name)] = field.kind == FieldKind::json ? Json::parse(text) : Json(text);
  }
  if (column.captured != base::Instant{}) json["captured"] = base::to_text(column.captured);
  if (!column.page_hash.empty()) json["page_hash"] = column.page_hash;
  if (!column.hash.empty()) json["hash"] = column.hash;
  if (column.state == State::gone) json["gone"] = column.gone.text();
  if (column.same_as) json["same_as"] = column.same_as;
  if (!column.tags.empty()) json["tags"] = column.tags;
  for (const Note& note : column.notes)
    json["notes"].push_back({{"text", note.text}, {"made", base::to_text(note.made)}});
  return base::printable_json(dump(json));
}

namespace {

// Reads a line that may be hostile: writing a deeply nested value back is recursive.
Json parse_shallow(std::string_view line) {
  constexpr int deepest = 16;
  return Json::parse(
      line,
      [](int depth, Json::parse_event_t, const Json&) {
        if (depth > deepest) throw base::Error(base::Exit::data, base::tr("the line is nested too deeply"));
        return true;
      },
      false);
}

}  // namespace

Column from_json(std::string_view line) {
  const Json json = parse_shallow(line);
  if (!json.is_object()) throw base::Error(base::Exit::data, base::tr("the line is not a JSON object"));
  Column column;
  for (const Field& field : table) {
    const auto found = json.find(std::string(field.name));
    if (found == json.end() || found->is_null()) continue;
    if (field.kind != FieldKind::json && !found->is_string())
      throw base::Error(base::Exit::data, base::tr("the field {1} is not a string", {field.name}));
    field.write(column, field.kind == FieldKind::json ? dump(*found) : found->get<std::string>());
  }
  column.source = string_at(json, "source");
  column.page_hash = string_at(json, "page_hash");
  column.hash = string_at(json, "hash");
  column.captured = base::parse_instant(string_at(json, "captured")).value_or(base::Instant{});
  const auto number = [&json](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
  };
  column.id = number("id");
  column.same_as = number("same_as");
  column.revision = static_cast<int>(number("revision"));
  if (const auto gone = base::Day::parse(string_at(json, "gone"))) {
    column.state = State::gone;
    column.gone = *gone;
  }
  column.tags = strings_at(json, "tags");
  if (const auto notes = json.find("notes"); notes != json.end() && notes->is_array())
    for (const Json& note : *notes)
      if (note.is_object() && !string_at(note, "text").empty())
        column.notes.push_back(
            {string_at(note, "text"), base::parse_instant(string_at(note, "made")).value_or(base::Instant{})});
  return column;
}

std::vector<std::string> addresses_in(std::string_view line) {
  const Json json = parse_shallow(line);
  return json.is_object() ? strings_at(json, "addresses") : std::vector<std::string>();
}

}  // namespace archive
