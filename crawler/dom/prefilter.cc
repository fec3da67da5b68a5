#include "crawler/dom/prefilter.h"

#include <gumbo.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "crawler/dom/open_elements.h"
#include "crawler/dom/tokens.h"

namespace crawler::dom {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Scanned {
  std::size_t end = npos;  // behind the '>'; npos: the page ends inside the tag
  std::size_t cut = npos;  // where the attribute behind the last allowed one begins
  bool self_closing = false;
};

// Follows a tag from behind its name to its '>' (13.2.5.32 to 13.2.5.40): only a quote behind '=' opens a value. Puts
// the values in quotes into `values`, unless it is null.
Scanned scan_tag(std::string_view html, std::size_t at, std::size_t max_attributes,
                 std::vector<std::string_view>* values) {
  Scanned found;
  if (values) values->clear();
  std::size_t count = 0;
  while (at < html.size()) {
    while (at < html.size() && (is_html_space(html[at]) || html[at] == '/')) ++at;
    if (at == html.size()) return found;
    if (html[at] == '>') {
      found.self_closing = html[at - 1] == '/';
      found.end = at + 1;
      return found;
    }
    if (count++ == max_attributes) found.cut = at;
    ++at;  // a first '=' is part of the name
    while (at < html.size() && !is_html_space(html[at]) && html[at] != '/' && html[at] != '>' && html[at] != '=') ++at;
    std::size_t value = at;
    while (value < html.size() && is_html_space(html[value])) ++value;
    if (value == html.size() || html[value] != '=') continue;
    at = value + 1;
    while (at < html.size() && is_html_space(html[at])) ++at;
    if (at == html.size()) return found;
    if (html[at] == '"' || html[at] == '\'') {
      const std::size_t close = html.find(html[at], at + 1);
      if (close == npos) return found;
      if (values) values->push_back(html.substr(at + 1, close - at - 1));
      at = close + 1;
    } else {
      while (at < html.size() && !is_html_space(html[at]) && html[at] != '>') ++at;
    }
  }
  return found;
}

std::size_t end_of_comment(std::string_view html, std::size_t at) {  // at: behind "<!--"
  if (html.substr(at, 1) == ">") return at + 1;
  if (html.substr(at, 2) == "->") return at + 2;
  for (std::size_t dash = html.find("--", at); dash != npos; dash = html.find("--", dash + 1)) {
    if (html.substr(dash + 2, 1) == ">") return dash + 3;
    if (html.substr(dash + 2, 2) == "!>") return dash + 4;
  }
  return html.size();
}

// Finds end tags of raw text. A name that is not found once is not searched for again, which keeps this linear.
class EndTags {
 public:
  explicit EndTags(std::string_view html) : html_(html) {}

  // The '<' of "</name" at or behind `at`; npos when there is none.
  std::size_t find(std::string_view name, GumboTag tag, std::size_t at) {
    if (none_.test(tag)) return npos;
    for (std::size_t open = html_.find("</", at); open != npos; open = html_.find("</", open + 2)) {
      if (is_name(open + 2, name)) return open;
    }
    none_.set(tag);
    return npos;
  }

  // A script's end: inside <!-- ... --> a <script> hides the next </script> (13.2.5.26, script data double escaped).
  std::size_t find_script(std::size_t at) {
    const std::size_t plain = find("script", GUMBO_TAG_SCRIPT, at);
    if (plain == npos || html_.substr(at, plain - at).find("<!--") == npos) return plain;
    bool escaped = false, twice = false;
    for (std::size_t i = at; i < html_.size(); ++i) {
      if (html_[i] == '-' && html_.substr(i, 3) == "-->") escaped = twice = false;
      if (html_[i] != '<') continue;
      if (html_.substr(i, 4) == "<!--") {
        escaped = true;
      } else if (is_name(i + 1, "script")) {
        twice = escaped;
      } else if (i + 1 < html_.size() && html_[i + 1] == '/' && is_name(i + 2, "script")) {
        if (!twice) return i;
        twice = false;
      }
    }
    none_.set(GUMBO_TAG_SCRIPT);  // no later script can end either, but for the one that the plain rule finds here
    return plain;
  }

 private:
  bool is_name(std::size_t at, std::string_view name) const {
    if (!base::equal_ignoring_case(html_.substr(std::min(at, html_.size()), name.size()), name)) return false;
    const std::size_t behind = at + name.size();
    return behind < html_.size() && (is_html_space(html_[behind]) || html_[behind] == '/' || html_[behind] == '>');
  }

  std::string_view html_;
  TagSet none_;
};

// One pass over a page.
class Prefilter {
 public:
  Prefilter(std::string_view html, const PrefilterLimits& limits)
      : html_(html), limits_(limits), open_(limits), ends_(html), out_(html) {
    out_.html.reserve(html.size());
  }

  PrefilteredPage run() {
    std::size_t at = 0;
    while (at < html_.size() && !out_.cut) {
      const void* found = std::memchr(html_.data() + at, '<', html_.size() - at);
      const std::size_t lt = found ? static_cast<std::size_t>(static_cast<const char*>(found) - html_.data()) : npos;
      out_.texts.append(html_.substr(at, lt - at), out_.html);
      if (lt == npos) break;
      at = markup(lt);
    }
    return std::move(out_);
  }

 private:
  void keep(std::size_t from, std::size_t to) { out_.html.append(html_, from, to - from); }

  // gumbo compares the attributes of formatting elements with each other, but for links, which close one another
  // (13.2.4.3, 13.2.6.4.7).
  void keep_tag(std::size_t at, GumboTag id, std::size_t end) {
    if (id == GUMBO_TAG_A || !tag_classes().formatting.test(id)) {
      for (const std::string_view value : values_) {
        const auto begin = static_cast<std::size_t>(value.data() - html_.data());
        keep(at, begin);
        out_.texts.append(value, out_.html);
        at = begin + value.size();
      }
    }
    keep(at, end);
  }

  // Reads what begins with the '<' at `at`. Returns where to go on.
  std::size_t markup(std::size_t at) {
    const char next = at + 1 < html_.size() ? html_[at + 1] : '\0';
    if (base::is_ascii_letter(next)) return start_tag(at);
    if (next == '/' && at + 2 < html_.size()) {
      if (base::is_ascii_letter(html_[at + 2])) return end_tag(at);
      return behind(html_.find('>', at));
    }
    if (html_.substr(at, 4) == "<!--") return end_of_comment(html_, at + 4);
    if (next == '!' || next == '?') {
      const std::size_t end = behind(html_.find('>', at));
      if (base::equal_ignoring_case(html_.substr(at + 2, 7), "doctype")) keep(at, end);
      return end;
    }
    out_.html += "&lt;";  // text
    return at + 1;
  }

  std::size_t behind(std::size_t at) const { return at == npos ? html_.size() : at + 1; }

  std::string_view name_at(std::size_t at) const {
    std::size_t end = at;
    while (end < html_.size() && !is_html_space(html_[end]) && html_[end] != '/' && html_[end] != '>') ++end;
    return html_.substr(at, end - at);
  }

  std::size_t start_tag(std::size_t at) {
    const std::string_view name = name_at(at + 1);
    const Scanned tag = scan_tag(html_, at + 1 + name.size(), limits_.attributes, &values_);
    if (tag.end == npos) return html_.size();
    const GumboTag id = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
    if (tag_classes().left_out.test(id)) return leave_out(at, name, id, tag);
    if (id == GUMBO_TAG_PLAINTEXT || id == GUMBO_TAG_FRAMESET || id == GUMBO_TAG_MATH) return tag.end;
    if (++elements_ > limits_.elements) {
      out_.cut = true;
      return html_.size();
    }
    if (!open_.start(id)) {
      ++out_.dropped_tags;
      return tag.end;
    }
    if (tag.cut == npos) {
      keep_tag(at, id, tag.end);
    } else {
      keep(at, tag.cut);
      out_.html += '>';
    }
    if (id != GUMBO_TAG_TITLE) return tag.end;
    const std::size_t end = ends_.find("title", id, tag.end);
    keep(tag.end, end == npos ? tag.end : end);
    out_.html += "</title>";
    open_.end(id);
    return end == npos ? tag.end : behind(html_.find('>', end));
  }

  // Skips an element with its content; keeps the content of scripts apart.
  std::size_t leave_out(std::size_t at, std::string_view name, GumboTag id, const Scanned& tag) {
    if (id == GUMBO_TAG_SVG && tag.self_closing) return tag.end;
    const std::size_t end = id == GUMBO_TAG_SCRIPT ? ends_.find_script(tag.end) : ends_.find(name, id, tag.end);
    if (id == GUMBO_TAG_SCRIPT) {
      out_.scripts.push_back(
          {html_.substr(at, tag.end - at), html_.substr(tag.end, (end == npos ? html_.size() : end) - tag.end)});
      // Without an end everything behind is script.
      if (end == npos) return html_.size();
    }
    return end == npos ? tag.end : behind(html_.find('>', end));
  }

  std::size_t end_tag(std::size_t at) {
    const std::string_view name = name_at(at + 2);
    const Scanned tag = scan_tag(html_, at + 2 + name.size(), limits_.attributes, nullptr);
    if (tag.end == npos) return html_.size();
    const GumboTag id = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
    if (tag_classes().left_out.test(id) || tag_classes().once.test(id))
      return tag.end;  // a second <html> or <body> may follow
    if (open_.end(id)) {
      out_.html += "</";
      out_.html += name;
      out_.html += '>';
    }
    return tag.end;
  }

  std::string_view html_;
  PrefilterLimits limits_;
  OpenElements open_;
  EndTags ends_;
  PrefilteredPage out_;
  std::size_t elements_ = 0;
  std::vector<std::string_view> values_;  // of the attributes of the start tag that was read last, those in quotes
};

}  // namespace

PrefilteredPage prefilter(std::string_view html, const PrefilterLimits& limits) {
  return Prefilter(html, limits).run();
}

std::string_view tag_attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find_first_of(" \t\n\r\f/"); at < tag.size();) {
    while (at < tag.size() && (is_html_space(tag[at]) || tag[at] == '/')) ++at;
    const std::size_t start = at;
    while (at < tag.size() && !is_html_space(tag[at]) && tag[at] != '=' && tag[at] != '>' && tag[at] != '/') ++at;
    const std::string_view key = tag.substr(start, at - start);
    while (at < tag.size() && is_html_space(tag[at])) ++at;
    std::string_view value;
    if (at < tag.size() && tag[at] == '=') {
      ++at;
      while (at < tag.size() && is_html_space(tag[at])) ++at;
      const char quote = at < tag.size() ? tag[at] : '\0';
      const bool quoted = quote == '"' || quote == '\'';
      const std::size_t from = quoted ? at + 1 : at;
      const std::size_t to =
          std::min(quoted ? tag.find(quote, from) : tag.find_first_of(" \t\n\r\f>", from), tag.size());
      value = tag.substr(std::min(from, tag.size()), to - std::min(from, to));
      at = std::min(tag.size(), to + (quoted ? 1 : 0));
    }
    if (base::equal_ignoring_case(key, name)) return value;
    if (at == start) ++at;
  }
  return {};
}

}  // namespace crawler::dom
