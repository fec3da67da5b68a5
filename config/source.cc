#include "config/source.h"

#include <algorithm>
#include <variant>

#include "archive/field.h"
#include "base/date.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"
#include "config/reader.h"

namespace config {
namespace {

Pick take_pick(Reader& reader, std::string_view key) {
  std::string text;
  reader.take(key, text);
  return Pick::parse(text);
}

Listing read_listing(const toml::table& table, const std::filesystem::path& file) {
  Reader reader(table, file);
  Listing listing;
  reader.take("url", listing.url);
  reader.take("item", listing.item);
  listing.link = take_pick(reader, "link");
  listing.title = take_pick(reader, "title");
  listing.day = take_pick(reader, "day");
  listing.next = take_pick(reader, "next");
  reader.take("page_parameter", listing.page_parameter);
  reader.take("page_path", listing.page_path);
  reader.take("max_pages", listing.max_pages);
  reader.finish();
  if (listing.url.empty())
    reader.fail("url", base::tr("is missing in [[listing]]"), base::tr("Name the page that lists the columns."));
  if (listing.link.empty())
    reader.fail("link", base::tr("is missing in [[listing]]"),
                base::tr("Give the selector of the links to columns, e.g. link = \"article h2 a\"."));
  if (!listing.page_path.empty() && listing.page_path.find("{page}") == std::string::npos)
    reader.fail("page_path", base::tr("has no {page}"),
                base::tr("Write for example page_path = \"/column/page/{page}/\"."));
  return listing;
}

base::Regex compile(const Reader& reader, std::string_view key, const std::string& pattern) {
  std::string problem;
  auto regex = base::Regex::compile(pattern, problem);
  if (!regex)
    reader.fail(key, base::tr("has {1}, which is not a regular expression: {2}", {base::quoted(pattern), problem}),
                base::tr("Write an expression as RE2 takes it, in single quotes, e.g. 'key=(\\d{17})'."));
  return *std::move(regex);
}

void read_rules(Reader& reader, const std::filesystem::path& file, Source& source) {
  for (const toml::table* table : reader.tables("rules")) {
    Reader rules(*table, file);
    for (const std::string& name : rules.keys()) {
      if (!archive::find_field(name)) continue;  // finish() reports it
      std::vector<std::string> picks;
      rules.take(name, picks);
      for (const std::string& pick : picks) source.rules[name].push_back(Pick::parse(pick));
    }
    rules.finish();
  }
}

void read_original(Reader& reader, const std::filesystem::path& file, Source& source) {
  for (const toml::table* table : reader.tables("original")) {
    Reader original(*table, file);
    original.take("name", source.original.name);
    std::string key;
    original.take("key", key);
    original.take("canonical", source.original.canonical_url);
    original.finish();
    if (key.empty())
      original.fail("key", base::tr("is missing in [original]"),
                    base::tr("Give a pattern whose group 1 is the article's key, e.g. 'key=(\\d{17})'."));
    source.original.pattern = compile(original, "key", key);
    if (source.original.pattern.groups() < 1)
      original.fail("key", base::tr("has no group"),
                    base::tr("Put the article's key in parentheses, e.g. 'key=(\\d{17})'."));
    if (!source.original.canonical_url.empty() && source.original.canonical_url.find("{key}") == std::string::npos)
      original.fail("canonical", base::tr("has no {key}"),
                    base::tr("Write for example http://paper.example/view.php?key={key}."));
  }
}

void read_only(Reader& reader, const std::filesystem::path& file, Source& source) {
  for (const toml::table* table : reader.tables("only")) {
    Reader only(*table, file);
    for (const std::string& field : only.keys()) {
      if (!archive::find_field(field))
        only.fail(field, base::tr("is not a field of a column"), base::tr("Write for example author = 'Kim'."));
      std::string pattern;
      only.take(field, pattern);
      source.only[field] = compile(only, field, pattern);
    }
    only.finish();
  }
}

void take(Reader& reader, std::string_view key, std::vector<base::Regex>& patterns) {
  std::vector<std::string> texts;
  reader.take(key, texts);
  for (const std::string& text : texts) patterns.push_back(compile(reader, key, text));
}

template <class Value>
void take(Reader& reader, std::string_view key, Value& value) {
  reader.take(key, value);
}

// A key of a source file and the member that its value goes to.
struct Key {
  std::string_view name;
  std::variant<std::string Source::*, std::vector<std::string> Source::*, std::vector<base::Regex> Source::*,
               bool Source::*, std::optional<double> Source::*, std::optional<int> Source::*>
      member;
};
constexpr Key keys[] = {
    {"name", &Source::name},
    {"title", &Source::title},
    {"home", &Source::home},
    {"zone", &Source::zone},
    {"language", &Source::language},
    {"series", &Source::series},
    {"author", &Source::author},
    {"feeds", &Source::feeds},
    {"sitemaps", &Source::sitemaps},
    {"include", &Source::include},
    {"exclude", &Source::exclude},
    {"originals_of", &Source::originals_of},
    {"drop", &Source::drop},
    {"images", &Source::images},
    {"delay", &Source::delay},
    {"connections", &Source::connections},
    {"budget", &Source::budget},
    {"revisit_runs", &Source::revisit_runs},
    {"revisit_unchanged_runs", &Source::revisit_unchanged_runs},
    {"allow_private", &Source::allow_private},
    {"due_days", &Source::due_days},
};

void check(const Source& source, const Reader& reader) {
  if (!is_source_name(source.name))
    reader.fail("name", base::tr("is not made of a-z, 0-9 and -"), base::tr("Write for example name = \"my-paper\"."));
  if (!base::known_zone(source.zone))
    reader.fail("zone", base::tr("is not a time zone: {1}", {base::quoted(source.zone)}),
                base::tr("Write an IANA name, for example zone = \"Asia/Seoul\"."));
  if (source.connections == 0) reader.fail("connections", base::tr("is 0"), base::tr("Write 1 or more."));
  if (source.revisit_runs == 0) reader.fail("revisit_runs", base::tr("is 0"), base::tr("Write 1 or more."));
  if (source.revisit_unchanged_runs == 0)
    reader.fail("revisit_unchanged_runs", base::tr("is 0"), base::tr("Write 1 or more."));
  if (source.listings.empty() && source.feeds.empty() && source.sitemaps.empty() && source.originals_of.empty())
    throw base::Error(base::Exit::config,
                      base::tr("{1}: the source names nothing to find columns by", {source.file.string()}),
                      base::tr("Add a [[listing]], feeds, sitemaps or originals_of."));
}

}  // namespace

Pick Pick::parse(std::string_view text) {
  // The last @ separates selector and attribute, unless it is part of an attribute test: a[href*='@'].
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || text.find(']', at) != std::string_view::npos) return {std::string(text), {}};
  std::string_view selector = text.substr(0, at);
  while (selector.ends_with(' ')) selector.remove_suffix(1);
  return {std::string(selector), std::string(text.substr(at + 1))};
}

bool Source::in_scope(std::string_view url) const {
  // A site that moved from http to https is the same site.
  std::string other(url);
  if (url.starts_with("https:")) {
    other.erase(4, 1);
  } else if (url.starts_with("http:")) {
    other.insert(4, "s");
  }
  const auto matches = [&](const base::Regex& pattern) { return pattern.found_in(url) || pattern.found_in(other); };
  return (include.empty() || std::any_of(include.begin(), include.end(), matches)) &&
         std::none_of(exclude.begin(), exclude.end(), matches);
}

bool Source::is_entrance(const base::Url& url) const {
  const std::string key = url.key();
  const auto leads_to = [&](const std::string& entrance) {
    const std::string other = base::url_key(entrance);
    return !entrance.empty() && (key == other || key == other.substr(0, other.find('?')));
  };
  return leads_to(home) || std::any_of(feeds.begin(), feeds.end(), leads_to) ||
         std::any_of(sitemaps.begin(), sitemaps.end(), leads_to) ||
         std::any_of(listings.begin(), listings.end(), [&](const Listing& each) { return leads_to(each.url); });
}

std::set<std::string> Source::hosts() const {
  std::set<std::string> hosts;
  const auto add = [&](const std::string& text) {
    if (const auto url = base::Url::parse(text)) hosts.insert(url->host());
  };
  for (const Listing& listing : listings) add(listing.url);
  for (const std::string& feed : feeds) add(feed);
  for (const std::string& sitemap : sitemaps) add(sitemap);
  add(home);
  return hosts;
}

std::string Source::only_problem(const archive::Column& column) const {
  for (const auto& [key, pattern] : only) {
    const archive::Field* field = archive::find_field(key);
    const std::string value = field ? field->read(column) : std::string();
    if (!pattern.found_in(value)) return base::tr("its {1} is {2}", {key, base::quoted(value)});
  }
  return {};
}

bool is_source_name(std::string_view text) { return is_short_name(text); }

Source parse_source(std::string_view toml, const std::filesystem::path& file) {
  const toml::table table = parse_toml(toml, file);
  Reader reader(table, file);
  Source source;
  source.file = file;
  source.name = file.stem().string();
  for (const Key& key : keys) std::visit([&](auto member) { take(reader, key.name, source.*member); }, key.member);
  if (source.due_days == 0) source.due_days.reset();  // 0 days stand for the default
  for (const toml::table* listing : reader.tables("listing")) source.listings.push_back(read_listing(*listing, file));
  read_rules(reader, file, source);
  read_original(reader, file, source);
  read_only(reader, file, source);
  reader.finish();
  check(source, reader);
  return source;
}

}  // namespace config
