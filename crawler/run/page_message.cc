#include "crawler/run/page_message.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "archive/field.h"
#include "base/error.h"
#include "base/text.h"
#include "base/translation.h"

namespace crawler::run {
namespace {

template <typename T, typename Plain>
concept Is = std::is_same_v<std::remove_const_t<T>, Plain>;

// The members of each struct, for both directions. The bindings name all of them, so that a new member without a place
// in the messages does not compile.
void each_member(Is<lists::Listed> auto& listed, auto& carry) {
  auto& [url, title, day, lastmod] = listed;
  carry(url, title, day, lastmod);
}
void each_member(Is<lists::Listing> auto& listing, auto& carry) {
  auto& [title, columns, sitemaps, next, newest_only, problem] = listing;
  carry(title, columns, sitemaps, next, newest_only, problem);
}
void each_member(Is<extract::Extraction> auto& read, auto& carry) {
  auto& [kind, reason, column, named_url, confidence, notes, explanation] = read;
  carry(kind, reason, column, named_url, confidence, notes, explanation);
}
// The page's hash and id are the archive's.
void each_member(Is<archive::Page> auto& page, auto& carry) {
  auto& [id, url, final_url, fetched, status, request, response, body, hash, content_type] = page;
  carry(url, final_url, fetched, status, request, response, body, content_type);
}
void each_member(Is<warc::WarcItem> auto& item, auto& carry) {
  auto& [type, url, request_head, page, is_image, redirect, problem] = item;
  carry(type, url, request_head, page, is_image, redirect, problem);
}
void each_member(Is<PageContent> auto& content, auto& carry) {
  auto& [refresh, listing, read, is_image, problem] = content;
  carry(refresh, listing, read, is_image, problem);
}

class Writer {
 public:
  void operator()(const auto&... values) { (put(values), ...); }
  std::string take() { return std::exchange(out_, {}); }

  void put(std::uint64_t number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out_.append(bytes, sizeof bytes);
  }
  void put(int number) { put(static_cast<std::uint64_t>(number)); }  // negative ones are refused when they are read
  void put(base::Instant instant) {
    put(std::bit_cast<std::uint64_t>(std::int64_t{instant.time_since_epoch().count()}));
  }
  void put(bool value) { out_ += value ? '\1' : '\0'; }
  void put(double value) { put(std::bit_cast<std::uint64_t>(value)); }
  void put(const std::string& text) {
    put(std::uint64_t{text.size()});
    out_ += text;
  }
  void put(const base::Url& url) { put(url.text()); }
  void put(const base::Day& day) { put(day.text()); }
  void put(extract::PageKind kind) { put(static_cast<std::uint64_t>(kind)); }
  // A page says the fields of the table; what the archive records is not known to its reader.
  void put(const archive::Column& column) {
    for (const archive::Field& field : archive::fields()) put(field.read(column));
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <typename T>
  void put(const std::vector<T>& values) {
    put(std::uint64_t{values.size()});
    for (const T& value : values) put(value);
  }
  void put(const std::map<std::string, double>& values) {
    put(std::uint64_t{values.size()});
    for (const auto& [name, value] : values) (*this)(name, value);
  }
  void put(const auto& members) { each_member(members, *this); }

 private:
  std::string out_;
};

// What the message holds is not what it must.
class Malformed : public std::runtime_error {
 public:
  Malformed() : std::runtime_error("the message is malformed") {}
};

class MessageReader {
 public:
  // Texts come out as base::clean() leaves them, or as they are.
  enum class Texts { clean, raw };
  explicit MessageReader(std::string_view message, Texts texts = Texts::clean) : rest_(message), texts_(texts) {}
  void operator()(auto&... values) { (get(values), ...); }
  void end() const { require(rest_.empty()); }

  void get(std::uint64_t& number) { std::memcpy(&number, take(sizeof number).data(), sizeof number); }
  void get(bool& value) {
    const char byte = take(1).front();
    require(byte == '\0' || byte == '\1');
    value = byte == '\1';
  }
  void get(double& value) {
    std::uint64_t bits = 0;
    get(bits);
    value = std::bit_cast<double>(bits);
    require(value >= 0 && value <= 1);  // no NaN either
  }
  void get(int& number) {
    std::uint64_t wide = 0;
    get(wide);
    require(wide <= std::numeric_limits<int>::max());
    number = static_cast<int>(wide);
  }
  void get(base::Instant& instant) {
    std::uint64_t seconds = 0;
    get(seconds);
    instant = base::Instant(std::chrono::seconds(std::bit_cast<std::int64_t>(seconds)));
  }
  void get(std::string& text) { text = texts_ == Texts::raw ? std::string(bytes()) : clean(bytes()); }
  void get(base::Url& url) {
    const auto read = base::Url::parse(bytes());
    if (!read) throw Malformed();
    url = *read;
  }
  void get(base::Day& day) {
    const std::string_view text = bytes();
    const auto read = base::Day::parse(text);
    require(read || text.empty());
    day = read.value_or(base::Day{});
  }
  void get(extract::PageKind& kind) {
    std::uint64_t number = 0;
    get(number);
    require(number <= static_cast<std::uint64_t>(extract::PageKind::too_large));
    kind = static_cast<extract::PageKind>(number);
  }
  void get(archive::Column& column) {
    for (const archive::Field& field : archive::fields()) {
      std::string text;
      get(text);
      field.write(column, text);
    }
    // JSON has escapes for characters that no text of the archive holds.
    for (archive::Link& link : column.links) link = {clean(link.text), clean(link.href)};
    for (archive::Image& image : column.images)
      image = {clean(image.url), clean(image.alt), image.place, clean(image.caption)};
    for (auto& [field, origin] : column.how) origin = clean(origin);
  }
  template <typename T>
  void get(std::optional<T>& value) {
    bool has_value = false;
    get(has_value);
    if (has_value) get(value.emplace());
  }
  template <typename T>
  void get(std::vector<T>& values) {
    for (std::uint64_t left = count(); left > 0; --left) get(values.emplace_back());
  }
  void get(std::map<std::string, double>& values) {
    for (std::uint64_t left = count(); left > 0; --left) {
      std::string name;
      get(name);
      get(values[name]);
    }
  }
  void get(auto& members) { each_member(members, *this); }

  std::string_view bytes() {
    std::uint64_t size = 0;
    get(size);
    return take(size);
  }

 private:
  static void require(bool holds) {
    if (!holds) throw Malformed();
  }
  static std::string clean(std::string_view text) { return base::clean(text); }
  // Every element takes eight bytes at least.
  std::uint64_t count() {
    std::uint64_t number = 0;
    get(number);
    require(number <= rest_.size() / sizeof number);
    return number;
  }
  std::string_view take(std::uint64_t size) {
    require(size <= rest_.size());
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
  Texts texts_;
};

constexpr std::uint64_t no_rules = std::numeric_limits<std::uint64_t>::max();

}  // namespace

std::string encode_download(const fetch::Download& download, const std::vector<const config::Source*>& sources) {
  const auto found =
      download.job.source ? std::find(sources.begin(), sources.end(), download.job.source) : sources.begin();
  if (found == sources.end()) throw std::logic_error("the page is of no known source");
  const config::Source& source = **found;
  std::uint64_t rules = no_rules;
  for (std::size_t i = 0; i < source.listings.size(); ++i)
    if (download.job.rules == &source.listings[i]) rules = i;
  if (download.job.rules && rules == no_rules) throw std::logic_error("the rules of a list are not of its source");
  Writer writer;
  writer(static_cast<std::uint64_t>(found - sources.begin()), download.final_url, download.result.content_type,
         download.result.refresh, static_cast<std::uint64_t>(download.job.role), rules, download.result.body);
  return writer.take();
}

fetch::Download decode_download(std::string_view message, const std::vector<const config::Source*>& sources) {
  fetch::Download download;
  MessageReader reader(message);
  std::uint64_t number = 0, role = 0, rules = no_rules;
  reader(number, download.final_url);
  if (number >= sources.size()) throw Malformed();
  download.job.source = sources[number];
  download.result.content_type = reader.bytes();
  download.result.refresh = reader.bytes();
  reader(role, rules);
  download.result.body = reader.bytes();
  reader.end();
  download.job.role = static_cast<fetch::PageRole>(role);
  if (rules != no_rules) download.job.rules = &download.job.source->listings.at(rules);
  download.result.kind = fetch::Kind::page;
  return download;
}

std::string encode_content(const PageContent& content, std::size_t most) {
  Writer writer;
  writer.put(content);
  std::string message = writer.take();
  if (message.size() <= most) return message;
  PageContent problem;
  problem.problem = base::tr("says more than a page may");
  writer.put(problem);
  return writer.take();
}

std::optional<PageContent> decode_content(std::string_view message) {
  try {
    PageContent content;
    MessageReader reader(message);
    reader.get(content);
    reader.end();
    return content;
  } catch (const Malformed&) {
  } catch (const base::Error&) {  // of a field's text
  }
  return std::nullopt;
}

std::string encode_request(std::string_view bytes, const extract::PageRequest& request,
                           const std::vector<config::Source>& sources) {
  std::uint64_t rules = no_rules;
  for (std::size_t i = 0; i < sources.size() && request.source; ++i)
    if (request.source->name == sources[i].name) rules = i;
  if (request.source && rules == no_rules) throw std::logic_error("the rules of a page are of no known source");
  Writer writer;
  writer(request.url, request.content_type, rules, request.explain, std::string(bytes));
  return writer.take();
}

extract::PageRequest decode_request(std::string_view message, const std::vector<config::Source>& sources,
                                    std::string_view& bytes) {
  extract::PageRequest request;
  MessageReader reader(message, MessageReader::Texts::raw);
  std::uint64_t rules = no_rules;
  reader(request.url, request.content_type, rules, request.explain);
  bytes = reader.bytes();
  reader.end();
  if (rules != no_rules) request.source = &sources.at(rules);
  return request;
}

std::string encode_texts(const std::vector<std::string>& texts) {
  Writer writer;
  writer(texts);
  return writer.take();
}

std::optional<std::vector<std::string>> decode_texts(std::string_view message) {
  try {
    std::vector<std::string> texts;
    MessageReader reader(message, MessageReader::Texts::raw);
    reader(texts);
    reader.end();
    return texts;
  } catch (const Malformed&) {
    return std::nullopt;
  }
}

std::string encode_item(const warc::WarcItem& item) {
  Writer writer;
  writer(true, item);
  return writer.take();
}

std::string encode_end(const std::string& problem) {
  Writer writer;
  writer(false, problem);
  return writer.take();
}

std::optional<warc::WarcItem> decode_item(std::string_view message) {
  std::string problem = base::tr("the file's reader gave an answer that cannot be read");
  try {
    MessageReader reader(message, MessageReader::Texts::raw);
    bool is_item = false;
    reader(is_item);
    if (is_item) {
      warc::WarcItem item;
      reader(item);
      reader.end();
      return item;
    }
    std::string end;
    reader(end);
    reader.end();
    if (end.empty()) return std::nullopt;
    problem = base::clean(end);
  } catch (const Malformed&) {
  }
  throw base::Error(base::Exit::data, problem);
}

}  // namespace crawler::run
