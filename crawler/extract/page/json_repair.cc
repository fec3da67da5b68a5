#include "crawler/extract/page/json_repair.h"

#include <algorithm>

#include "crawler/dom/tokens.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_values = 200;
constexpr std::size_t max_open = 200;

bool opens(char c) { return c == '{' || c == '['; }
bool closes(char c) { return c == '}' || c == ']'; }
char closer_of(char c) { return c == '{' ? '}' : ']'; }

// Reads one value after the other.
class Repairer {
 public:
  // REQUIRES: `source` has no NUL, which next() returns at its end.
  explicit Repairer(std::string_view source) : source_(source) {}

  std::vector<std::string> run() {
    while (at_ < source_.size() && values_.size() < max_values) {
      if (skip_comment()) continue;
      const char c = source_[at_];
      // "<![CDATA[" and "]]>" are not arrays.
      if (source_.substr(at_).starts_with("[CDATA[")) {
        at_ += 7;
      } else if (opens(c)) {
        value();
      } else {
        ++at_;
      }
    }
    return std::move(values_);
  }

 private:
  // Skips /* */ and, where it is not part of a URL, // up to the end of the line. A CDATA mark may stand in either.
  bool skip_comment() {
    const std::string_view rest = source_.substr(at_);
    if (rest.starts_with("/*")) {
      const std::size_t end = rest.find("*/");
      at_ = end == std::string_view::npos ? source_.size() : at_ + end + 2;
      return true;
    }
    if (!rest.starts_with("//")) return false;
    const std::size_t end = rest.find_first_of("\r\n{");
    at_ = end == std::string_view::npos ? source_.size() : at_ + end;
    return true;
  }

  void skip_space() {
    while (at_ < source_.size() && (dom::is_html_space(source_[at_]) || skip_comment_only())) {
      if (dom::is_html_space(source_[at_])) ++at_;
    }
  }
  bool skip_comment_only() {
    const std::size_t before = at_;
    return skip_comment() && at_ > before && at_ < source_.size();
  }

  char next() {
    skip_space();
    return at_ < source_.size() ? source_[at_] : '\0';
  }

  void value() {
    out_.clear();
    open_.clear();
    last_string_ = 0;
    do {
      step();
    } while (!open_.empty() && at_ < source_.size());
    while (!open_.empty()) close();
    values_.push_back(std::move(out_));
    out_ = {};
  }

  void step() {
    const char c = next();
    if (c == '\0') return;
    if (opens(c)) {
      if (open_.size() >= max_open) {
        at_ = source_.size();
        return;
      }
      open_ += c;
      out_ += c;
      ++at_;
    } else if (closes(c)) {
      ++at_;
      close_with(c);
    } else if (c == '"') {
      string();
    } else if (c == ':') {
      colon();
    } else if (c == ',') {
      ++at_;
      comma();
    } else {
      word();
    }
  }

  // A closing bracket: of the open value, of one around it (those within it were never closed), or a stray one.
  void close_with(char c) {
    const std::size_t match = open_.rfind(c == '}' ? '{' : '[');
    if (match == std::string::npos) return;
    // `{"a": 1}, "b": 2}`: what goes on behind the last bracket shows that it is one too many.
    if (match == 0 && open_.size() == 1 && c == '}' && goes_on_as_object()) return;
    while (open_.size() > match) close();
  }

  // Whether a comma, a string and a colon follow.
  bool goes_on_as_object() const {
    std::size_t at = at_;
    const auto skip = [&] {
      while (at < source_.size() && dom::is_html_space(source_[at])) ++at;
    };
    skip();
    if (at >= source_.size() || source_[at] != ',') return false;
    ++at;
    skip();
    if (at >= source_.size() || source_[at] != '"') return false;
    at = source_.find('"', at + 1);
    if (at == std::string_view::npos) return false;
    ++at;
    skip();
    return at < source_.size() && source_[at] == ':';
  }

  void close() {
    drop_comma();
    if (!out_.empty() && out_.back() == ':') out_ += "null";
    out_ += closer_of(open_.back());
    open_.pop_back();
  }

  void drop_comma() {
    if (!out_.empty() && out_.back() == ',') out_.pop_back();
  }

  void comma() {
    if (out_.empty() || out_.back() == ',' || opens(out_.back())) return;
    if (out_.back() == ':') out_ += "null";
    out_ += ',';
  }

  // A key within an array: its bracket was never closed.
  void colon() {
    ++at_;
    if (out_.empty() || out_.back() == ':') return;
    if (open_.size() > 1 && open_.back() == '[' && open_[open_.size() - 2] == '{' && last_string_ > 0 &&
        out_[last_string_ - 1] == ',' && out_.back() == '"') {
      out_[last_string_ - 1] = ']';
      out_.insert(last_string_, ",");
      open_.pop_back();
    }
    out_ += ':';
  }

  void separate() {
    if (!out_.empty() && (out_.back() == '"' || closes(out_.back()))) out_ += ',';
  }

  void string() {
    separate();
    last_string_ = out_.size();
    out_ += '"';
    ++at_;
    while (at_ < source_.size()) {
      const char c = source_[at_++];
      if (c == '"') {
        if (ends_string()) break;
        out_ += "\\\"";
      } else if (c == '\\') {
        escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_ += ' ';
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  // Whether a quotation mark just read ends its string: what follows must go on with the JSON.
  bool ends_string() const {
    std::size_t at = at_;
    while (at < source_.size() && dom::is_html_space(source_[at])) ++at;
    if (at >= source_.size()) return true;
    const char c = source_[at];
    if (c == ':' || closes(c)) return true;
    if (c != ',') return c == '"' && at > at_;  // a comma is missing
    ++at;
    while (at < source_.size() && dom::is_html_space(source_[at])) ++at;
    // `"He said "no", she said", ...`: behind a comma of JSON a value begins.
    return at >= source_.size() || source_[at] == '"' || opens(source_[at]) || closes(source_[at]) ||
           source_[at] == '-' || source_[at] == ',' || source_[at] == '/' ||
           (source_[at] >= '0' && source_[at] <= '9') || source_.substr(at).starts_with("true") ||
           source_.substr(at).starts_with("false") || source_.substr(at).starts_with("null");
  }

  void escape() {
    constexpr std::string_view known = "\"\\/bfnrtu";
    if (at_ >= source_.size()) return;
    const char c = source_[at_];
    if (known.find(c) == std::string_view::npos) return;  // the backslash is dropped
    out_ += '\\';
    out_ += c;
    ++at_;
  }

  // Numbers, true, false, null; any other word is null.
  void word() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && std::string_view("{}[]\",:").find(source_[at_]) == std::string_view::npos &&
           !dom::is_html_space(source_[at_])) {
      ++at_;
    }
    const std::string_view text = source_.substr(begin, at_ - begin);
    if (out_.empty() || !(out_.back() == ':' || out_.back() == ',' || out_.back() == '[')) return;
    const bool number = text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
    out_ += number || text == "true" || text == "false" ? text : "null";
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::string out_;              // the value that is being read
  std::string open_;             // its brackets that are open
  std::size_t last_string_ = 0;  // where the last string of `out_` begins; 0 while it has none
  std::vector<std::string> values_;
};

}  // namespace

std::vector<std::string> repair_json(std::string_view script) {
  if (script.find('\0') == std::string_view::npos) return Repairer(script).run();
  std::string spaced(script);
  std::replace(spaced.begin(), spaced.end(), '\0', ' ');
  return Repairer(spaced).run();
}

}  // namespace crawler::extract
