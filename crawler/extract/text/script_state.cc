#include "crawler/extract/text/script_state.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "crawler/extract/page/json_ld.h"

namespace crawler::extract {
namespace {

using nlohmann::json;

constexpr std::size_t least_script = 500, max_script = 4 << 20;
constexpr std::size_t max_values = 200'000;
constexpr int max_depth = 60;
constexpr float value_share = 0.8F;
constexpr float least_prose = 60;  // a string of less weight is a label

// Keys whose strings are not text, however long.
constexpr std::array<std::string_view, 22> not_text{
    "url",   "href",   "src",    "id",      "key",    "slug",          "path",  "class",
    "style", "css",    "script", "caption", "alt",    "description",   "title", "query",
    "token", "srcset", "credit", "bio",     "byline", "seoDescription"};
// Types of objects that are one paragraph, whatever they hold.
constexpr std::array<std::string_view, 14> paragraph_types{"paragraph", "p",         "h1",        "h2",         "h3",
                                                           "h4",        "heading",   "header",    "blockquote", "quote",
                                                           "li",        "list-item", "list_item", "block"};

bool is_text_key(std::string_view key) { return std::find(not_text.begin(), not_text.end(), key) == not_text.end(); }

// Running text: words with spaces and an end of a sentence, or markup that holds some.
bool is_prose(const std::string& text) {
  if (text.size() < 40 || text.find(' ') == std::string::npos) return false;
  if (text.starts_with("http") || text.starts_with("{") || text.find("function(") != std::string::npos) return false;
  return text.find("<p") != std::string::npos || sentence_ends(text.substr(0, 4000)) > 0;
}

// Finds the text in the JSON of one script.
class StateReader {
 public:
  EmbeddedText read(const json& root) {
    const json* at = &root;
    for (int depth = 0; depth < max_depth && at->is_structured(); ++depth) {
      const float here = weigh(*at, 0);
      if (here < EmbeddedMatch::least_weight || values_ > max_values) break;
      const json* next = nullptr;
      for (const auto& [key, child] : at->items()) {
        if ((at->is_array() || is_text_key(key)) && weigh(child, 0) >= value_share * here) next = &child;
      }
      if (next == nullptr) break;
      at = next;
    }
    EmbeddedText out;
    out.from = "script state";
    if (values_ > max_values) return out;
    emit(*at, out, 0);
    for (const std::string& paragraph : out.paragraphs) out.weight += text_weight(paragraph);
    return out;
  }

 private:
  float weigh(const json& value, int depth) {
    if (depth > max_depth || ++values_ > max_values) return 0;
    if (value.is_string()) {
      const auto& text = value.get_ref<const std::string&>();
      return is_prose(text) ? text_weight(text) : 0;
    }
    float sum = 0;
    if (value.is_structured()) {
      for (const auto& [key, child] : value.items()) {
        if (value.is_array() || is_text_key(key)) sum += weigh(child, depth + 1);
      }
    }
    return sum;
  }

  // {"type": "paragraph", ...} or ["p", {...}, "text", ["a", ...]].
  static bool is_paragraph(const json& value) {
    const auto known = [](const json& type) {
      return type.is_string() && std::find(paragraph_types.begin(), paragraph_types.end(),
                                           type.get_ref<const std::string&>()) != paragraph_types.end();
    };
    if (value.is_object()) {
      for (const char* key : {"type", "nodeType", "_type", "tag", "name", "tagName"}) {
        if (const auto it = value.find(key); it != value.end() && known(*it)) return true;
      }
      return false;
    }
    return value.is_array() && value.size() >= 2 && known(value[0]);
  }

  static void inner_text(const json& value, std::string& out, int depth) {
    if (depth > max_depth) return;
    if (value.is_string()) {
      out += value.get_ref<const std::string&>();
    } else if (value.is_array()) {
      const bool tagged = value.size() >= 2 && value[0].is_string() && (value[1].is_object() || value.size() > 2) &&
                          value[0].get_ref<const std::string&>().find(' ') == std::string::npos;
      for (std::size_t i = tagged ? 1 : 0; i < value.size(); ++i) {
        if (!(tagged && value[i].is_object())) inner_text(value[i], out, depth + 1);
      }
    } else if (value.is_object()) {
      for (const char* key : {"text", "value", "content", "children", "body", "html"}) {
        if (const auto it = value.find(key); it != value.end()) inner_text(*it, out, depth + 1);
      }
    }
  }

  static void add(const std::string& text, EmbeddedText& out) {
    for (std::string& paragraph : embedded_text(text, "").paragraphs) out.paragraphs.push_back(std::move(paragraph));
  }

  void emit(const json& value, EmbeddedText& out, int depth) {
    if (depth > max_depth) return;
    if (is_paragraph(value)) {
      std::string text;
      inner_text(value, text, 0);
      add(text, out);
      return;
    }
    if (value.is_string()) {
      const auto& text = value.get_ref<const std::string&>();
      if (is_prose(text) && text_weight(text) >= least_prose) add(text, out);
      return;
    }
    if (!value.is_structured()) return;
    for (const auto& [key, child] : value.items()) {
      if (value.is_array() || is_text_key(key)) emit(child, out, depth + 1);
    }
  }

  std::size_t values_ = 0;
};

// The JSON value that begins at `at`, by its brackets; empty when it does not end.
std::string_view json_at(std::string_view text, std::size_t at) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return text.substr(at, i - at + 1);
    }
  }
  return {};
}

// Next.js streams its state as strings, self.__next_f.push([1,"..."]), that make lines of `id:json` together.
std::string next_chunks(const std::vector<dom::Script>& scripts) {
  std::string all;
  for (const dom::Script& script : scripts) {
    const std::size_t at = script.text.find("__next_f.push(");
    if (at == std::string_view::npos || all.size() > max_script) continue;
    const json value = json::parse(json_at(script.text, script.text.find('[', at)), nullptr, false);
    if (value.is_array() && value.size() > 1 && value[1].is_string()) all += value[1].get_ref<const std::string&>();
  }
  return all;
}

void take_longer(EmbeddedText found, EmbeddedText& best) {
  if (found.weight > best.weight) best = std::move(found);
}

// Reads one JSON value; keeps its text when that is longer than the best so far.
void consider(std::string_view source, EmbeddedText& best) {
  if (source.size() < least_script || source.size() > max_script) return;
  const json value = json::parse(source, nullptr, false);
  if (!value.is_discarded()) take_longer(StateReader().read(value), best);
}

// Assignments, X = {...}: the first of a script and those that follow it.
void read_assignments(std::string_view script, EmbeddedText& best) {
  for (std::size_t at = script.find('='); at != std::string_view::npos; at = script.find('=', at + 1)) {
    const std::size_t open = script.find_first_not_of(" \t\n\r", at + 1);
    if (open == std::string_view::npos) return;
    if (script[open] != '{' && script[open] != '[') continue;
    const std::string_view value = json_at(script, open);
    if (value.empty()) return;
    consider(value, best);
    at = open + value.size() - 1;
  }
}

// A text chunk, "T" in front of its length in hexadecimal, a comma and the text, which may hold line breaks. `from` is
// where the chunk's "T" stands in all chunks. Returns where the text ends, or `from` when this is not a text chunk.
std::size_t read_text_chunk(std::string_view chunks, std::size_t from, EmbeddedText& best) {
  const std::size_t comma = chunks.find_first_of(",\n", from);
  if (comma == std::string_view::npos || chunks[comma] != ',' || comma - from > 9) return from;
  const std::string digits(chunks.substr(from + 1, comma - from - 1));
  const std::size_t length = std::strtoul(digits.c_str(), nullptr, 16);
  const std::string_view text = chunks.substr(comma + 1, length);
  if (is_prose(std::string(text))) take_longer(embedded_text(text, "script state"), best);
  return std::min(comma + 1 + text.size(), chunks.size());
}

// The lines `id:json` that the streamed chunks of Next.js make.
void read_chunks(std::string_view chunks, EmbeddedText& best) {
  for (std::size_t at = 0; at < chunks.size();) {
    const std::size_t end = std::min(chunks.find('\n', at), chunks.size());
    const std::string_view line = chunks.substr(at, end - at);
    const std::size_t colon = line.find(':');
    std::size_t next = end + 1;
    if (colon <= 8) {
      const std::size_t from = at + colon + 1;
      if (line.substr(colon + 1).starts_with("T")) {
        next = std::max(next, read_text_chunk(chunks, from, best));
      } else {
        consider(line.substr(colon + 1), best);
      }
    }
    at = next;
  }
}

}  // namespace

EmbeddedText read_script_state(const std::vector<dom::Script>& scripts) {
  EmbeddedText best;
  for (const dom::Script& script : scripts) {
    if (script.text.size() < least_script || script.type.find("ld+json") != std::string_view::npos) continue;
    if (script.type.find("json") != std::string_view::npos) {
      consider(script.text, best);
    } else {
      read_assignments(script.text, best);
    }
  }
  read_chunks(next_chunks(scripts), best);
  return best;
}

}  // namespace crawler::extract
