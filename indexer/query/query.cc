#include "indexer/query/query.h"

#include <algorithm>

#include "archive/annotations.h"
#include "base/text.h"
#include "base/translation.h"
#include "indexer/query/query_field.h"
#include "indexer/text/normalize.h"

namespace indexer::query {
namespace {

using Kind = Node::Kind;

constexpr std::size_t deepest = 32;  // parentheses within parentheses

bool is_name(std::string_view text) {
  if (text.empty()) return false;
  for (const text::NormalizedChar& c : text::normalize(text)) {
    if (c.script != text::Script::letter && c.script != text::Script::hangul && c.c != U'_') return false;
  }
  return true;
}

class Parser {
 public:
  Parser(std::string_view text, const std::vector<std::string>& languages) : text_(text), languages_(languages) {}

  Question run() {
    query_.root = parse_any(0);
    while (at_ < text_.size()) {  // a ) without a (
      mistake(at_, 1, base::tr("this ) closes nothing and is left out"));
      ++at_;
      Node more = parse_any(0);
      for (Node& child : more.children) query_.root.children.push_back(std::move(child));
      if (more.kind == Kind::any) query_.root.kind = Kind::all;
    }
    if (query_.root.kind != Kind::all) {
      Node root;
      root.children.push_back(std::move(query_.root));
      query_.root = std::move(root);
    }
    if (left_out_) {
      mistake(left_out_at_, text_.size() - left_out_at_,
              base::tr("only the first {1} words are searched", {std::to_string(most_words)}));
    }
    return std::move(query_);
  }

 private:
  void mistake(std::size_t at, std::size_t length, std::string text) {
    if (query_.mistakes.size() < 8) query_.mistakes.push_back({at, length, std::move(text)});
  }

  void skip_space() {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      if (base::fold_space(text_.substr(at_, next_length(next))).empty()) {
        at_ = next;
      } else {
        break;
      }
    }
  }
  std::size_t next_length(std::size_t& next) const {
    const std::size_t start = next;
    base::next_code_point(text_, next);
    return next - start;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  // Reads an operator that is a word of its own, if it is next.
  bool takes(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && text_[end] != ' ' && text_[end] != '(' && text_[end] != ')') return false;
    at_ = end;
    return true;
  }

  Node parse_any(std::size_t depth) {
    Node any;
    any.kind = Kind::any;
    while (true) {
      Node all = parse_all(depth);
      const std::size_t here = at_;
      const bool more = takes("OR");
      if (all.children.empty() && (more || !any.children.empty())) {
        mistake(here, more ? 2 : 0,
                base::tr("OR stands between two words; here it has none on one side and is left out"));
      } else {
        any.children.push_back(std::move(all));
      }
      if (!more) break;
    }
    if (any.children.size() == 1) return std::move(any.children[0]);
    any.children.erase(std::remove_if(any.children.begin(), any.children.end(),
                                      [](const Node& child) { return child.children.empty(); }),
                       any.children.end());
    return any;
  }

  Node parse_all(std::size_t depth) {
    Node all;
    while (true) {
      skip_space();
      if (at_ >= text_.size() || peek() == ')') break;
      const std::size_t here = at_;
      if (takes("OR")) {
        at_ = here;
        break;
      }
      if (takes("AND")) continue;  // words side by side are an AND
      parse_item(depth, all);
    }
    return all;
  }

  void parse_item(std::size_t depth, Node& all) {
    const std::size_t here = at_;
    bool without = false;
    if (takes("NOT")) {
      without = true;
      skip_space();
    } else if (peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ' ' && text_[at_ + 1] != '-') {
      without = true;
      ++at_;
    }
    Node node;
    if (peek() == '(') {
      node = parse_group(depth);
    } else {
      node = parse_word();
    }
    const bool nothing = node.kind == Kind::all && node.children.empty();
    if (nothing) {
      if (without && at_ > here) mistake(here, at_ - here, base::tr("there is no word to leave out"));
      return;
    }
    if (without) {
      Node none;
      none.kind = Kind::none;
      none.children.push_back(std::move(node));
      all.children.push_back(std::move(none));
    } else if (node.kind == Kind::all) {
      for (Node& child : node.children) all.children.push_back(std::move(child));
    } else {
      all.children.push_back(std::move(node));
    }
  }

  Node parse_group(std::size_t depth) {
    const std::size_t open = at_++;
    if (depth + 1 >= deepest) {
      mistake(open, 1, base::tr("parentheses are nested too deep; this one is left out"));
      return {};
    }
    Node node = parse_any(depth + 1);
    if (peek() == ')') {
      ++at_;
    } else {
      mistake(open, 1, base::tr("this ( is never closed; it is taken to close at the end"));
    }
    return node;
  }

  Node parse_word() {
    const std::size_t start = at_;
    if (peek() == '"') return parse_quoted(start);
    const std::size_t end = word_end(start);
    const std::string_view word = text_.substr(start, end - start);
    const std::size_t colon = word.find(':');
    if (colon != std::string_view::npos && is_name(word.substr(0, colon))) {
      if (const auto* field = find_query_field(word.substr(0, colon))) return parse_field(*field, start, colon);
      const bool meant = colon + 1 < word.size() && word[colon + 1] != '/';
      if (meant) {
        mistake(start, colon + 1, base::tr("there is no field \"{1}\"; searched as words", {word.substr(0, colon)}));
      }
    }
    at_ = end;
    return word_node(word, "", start);
  }

  // A word ends at a space, a parenthesis or a quote.
  std::size_t word_end(std::size_t from) const {
    std::size_t at = from;
    while (at < text_.size()) {
      std::size_t next = at;
      const std::size_t length = next_length(next);
      if (text_[at] == '(' || text_[at] == ')' || (text_[at] == '"' && at > from)) break;
      if (base::fold_space(text_.substr(at, length)).empty()) break;
      at = next;
    }
    return at;
  }

  // Reads a text in quotes and moves `at_` behind it.
  std::string_view take_quoted() {
    const std::size_t open = at_++;
    std::size_t close = text_.find('"', at_);
    if (close == std::string_view::npos) {
      mistake(open, 1, base::tr("this quote is never closed; the rest is taken as one phrase"));
      close = text_.size();
    }
    const std::string_view inside = text_.substr(at_, close - at_);
    at_ = std::min(close + 1, text_.size());
    return inside;
  }

  Node parse_quoted(std::size_t start) {
    const std::string_view inside = take_quoted();
    return text_node(inside, text::Form::phrase, "", start);
  }

  Node parse_field(const QueryField& field, std::size_t start, std::size_t colon) {
    at_ = start + colon + 1;
    const std::size_t value_at = at_;
    const bool in_quotes = peek() == '"';
    const std::string_view value = in_quotes ? take_quoted() : text_.substr(at_, word_end(at_) - at_);
    if (!in_quotes) at_ += value.size();
    if (value.empty()) {
      mistake(start, at_ - start, base::tr("nothing stands behind \"{1}:\"; it is left out", {field.name}));
      return {};
    }
    Node node;
    node.at = start;
    node.name = std::string(value);
    switch (field.sort) {
      case FieldSort::text:
        return in_quotes ? text_node(value, text::Form::phrase, std::string(field.name), value_at)
                         : word_node(value, std::string(field.name), value_at);
      case FieldSort::exact:
        node = text_node(value, text::Form::phrase, "", value_at);
        if (node.kind == Kind::text) node.kind = Kind::exact;
        node.name = base::nfc(value);
        return node;
      case FieldSort::days: {
        const auto days = parse_days(value);
        if (!days) {
          mistake(
              start, at_ - start,
              base::tr(
                  "\"{1}\" is not a year, day or range (2021, 2019..2021, 2020-03..2020-06, 6m..); searched as words",
                  {value}));
          return word_node(text_.substr(start, at_ - start), "", start);
        }
        node.kind = Kind::days;
        node.first = days->first;
        node.last = days->last;
        return node;
      }
      case FieldSort::topic:
        node.kind = Kind::topic;
        return node;
      case FieldSort::about:
        node.kind = Kind::about;
        return node;
      case FieldSort::source:
        node.kind = Kind::source;
        return node;
      case FieldSort::tag:
        node.kind = Kind::tag;
        node.name = archive::clean_tag(value);
        return node;
    }
    return node;
  }

  Node word_node(std::string_view word, const std::string& field, std::size_t start) {
    if (word.size() > 1 && word.back() == '*') {
      return text_node(word.substr(0, word.find_last_not_of('*') + 1), text::Form::prefix, field, start);
    }
    if (word.find_first_not_of('*') == std::string_view::npos) {
      mistake(start, word.size(), base::tr("* needs a word before it"));
      return {};
    }
    // Names have no stem: the end of 김하나 is not a particle.
    const bool prose = field.empty() || field == "title" || field == "body";
    return text_node(word, prose ? text::Form::word : text::Form::phrase, field, start);
  }

  Node text_node(std::string_view text, text::Form form, const std::string& field, std::size_t start) {
    Node node;
    text::Pattern pattern = text::make_pattern(text, form, languages_);
    if (pattern.empty()) {
      mistake(start, text.size(), base::tr("\"{1}\" has no letter or digit and cannot be searched", {text}));
      return node;
    }
    if (words_ == most_words) {
      if (!left_out_) left_out_at_ = start;
      left_out_ = true;
      return node;
    }
    ++words_;
    node.kind = Kind::text;
    node.pattern = std::move(pattern);
    node.field = field;
    node.at = start;
    return node;
  }

  std::string_view text_;
  const std::vector<std::string>& languages_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  bool left_out_ = false;
  std::size_t left_out_at_ = 0;
  Question query_;
};

}  // namespace

Question with_loose_phrases(Question question, const std::vector<std::string>& languages) {
  for (Node& child : question.root.children) {
    if (child.kind != Kind::text || child.pattern.form != text::Form::phrase || !child.field.empty()) continue;
    Node words;
    const std::string& text = child.pattern.text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      Node word;
      word.kind = Kind::text;
      word.at = child.at + at;
      word.pattern = text::make_pattern(std::string_view(text).substr(at, end - at), text::Form::word, languages);
      if (!word.pattern.empty()) words.children.push_back(std::move(word));
      at = end + 1;
    }
    if (words.children.size() < 2) continue;
    Node either;
    either.kind = Kind::any;
    either.children.push_back(std::move(child));
    either.children.push_back(std::move(words));
    child = std::move(either);
  }
  return question;
}

std::vector<const Node*> names_asked(const Question& question) {
  std::vector<const Node*> found;
  const auto collect = [&](const auto& self, const Node& node) -> void {
    const bool name =
        node.kind == Kind::topic || node.kind == Kind::about || node.kind == Kind::source || node.kind == Kind::tag;
    const bool text =
        node.kind == Kind::text && (node.field == "author" || node.field == "series" || node.field == "language");
    if (name || text) found.push_back(&node);
    for (const Node& child : node.children) self(self, child);
  };
  collect(collect, question.root);
  return found;
}

Question parse_query(std::string_view text, const std::vector<std::string>& languages) {
  const std::string clean = base::clean(text);
  std::string plain;  // curly quotes mean what straight ones do
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(clean, at);
    if (c == U'\u201C' || c == U'\u201D' || c == U'\u201E' || c == U'\uFF02') {
      plain += '"';
    } else {
      plain.append(clean, start, at - start);
    }
  }
  Question query = Parser(plain, languages).run();
  query.text = std::move(plain);
  return query;
}

}  // namespace indexer::query
