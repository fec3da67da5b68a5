// Makes new inputs for the targets that read HTML by changing the tree of an earlier one: elements are removed,
// doubled, moved, exchanged, wrapped and renamed, their end tags dropped, texts and attributes exchanged. Changes of
// bytes alone hardly ever make another page that a reader takes for one. One input of four is still changed by its
// bytes.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using Tokens = std::vector<std::string>;  // tags and the texts between them

bool is_start_tag(const std::string& token) { return token.size() > 2 && token[0] == '<' && std::isalpha(token[1]); }
bool is_end_tag(const std::string& token) { return token.starts_with("</"); }

std::string_view name_of(const std::string& tag) {
  const std::size_t from = is_end_tag(tag) ? 2 : 1;
  return std::string_view(tag).substr(from, std::min(tag.find_first_of(" \t\r\n/>", from), tag.size()) - from);
}

Tokens tokens_of(std::string_view html) {
  Tokens tokens;
  while (!html.empty()) {
    std::size_t end = html[0] == '<' ? html.find('>') : html.find('<', 1);
    if (html[0] == '<' && end != std::string_view::npos) ++end;
    tokens.emplace_back(html.substr(0, end));
    html.remove_prefix(std::min(end, html.size()));
  }
  return tokens;
}

// The tokens [begin, end) of an element, its tags among them.
struct Element {
  std::size_t begin, end;
};

std::vector<Element> elements_of(const Tokens& tokens) {
  std::vector<Element> elements;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_start_tag(tokens[i])) {
      open.push_back(i);
    } else if (is_end_tag(tokens[i])) {
      const auto match = std::find_if(open.rbegin(), open.rend(),
                                      [&](std::size_t at) { return name_of(tokens[at]) == name_of(tokens[i]); });
      if (match == open.rend()) continue;
      elements.push_back({*match, i + 1});
      open.erase(match.base() - 1, open.end());
    }
  }
  return elements;
}

class Mutation {
 public:
  Mutation(Tokens tokens, unsigned seed) : tokens_(std::move(tokens)), elements_(elements_of(tokens_)), random_(seed) {}

  void run() {
    if (elements_.empty()) return;
    const Element one = pick(elements_), other = pick(elements_);
    const Tokens copy = slice(one);
    switch (random_() % 9) {
      case 0:
        return erase(one);
      case 1:
        return insert(one.end, copy);
      case 2:
        return insert(random_() % (tokens_.size() + 1), copy);
      case 3:
        return exchange(one, other);
      case 4:
        return wrap(one);
      case 5:
        return rename(one);
      case 6:
        return erase({one.end - 1, one.end});
      case 7:
        return exchange({one.begin, one.begin + 1}, {other.begin, other.begin + 1});
      default:
        return exchange({one.begin + 1, one.begin + 2}, {other.begin + 1, other.begin + 2});
    }
  }

  std::string html() const {
    std::string all;
    for (const std::string& token : tokens_) all += token;
    return all;
  }

 private:
  static constexpr std::array<const char*, 22> names{
      "div", "p", "article", "section", "aside", "nav",    "header", "footer", "ul",   "li",         "table",
      "td",  "a", "span",    "h1",      "h2",    "figure", "pre",    "time",   "ruby", "blockquote", "script"};

  const Element& pick(const std::vector<Element>& from) { return from[random_() % from.size()]; }
  Tokens::iterator at(std::size_t token) { return tokens_.begin() + static_cast<std::ptrdiff_t>(token); }
  Tokens slice(const Element& element) { return {at(element.begin), at(element.end)}; }
  void erase(const Element& element) { tokens_.erase(at(element.begin), at(element.end)); }
  void insert(std::size_t where, const Tokens& what) { tokens_.insert(at(where), what.begin(), what.end()); }

  // Does nothing for two of which one holds the other.
  void exchange(Element a, Element b) {
    if (b.begin < a.begin) std::swap(a, b);
    if (b.begin < a.end) return;
    const Tokens first = slice(a), second = slice(b);
    erase(b);
    insert(b.begin, first);
    erase(a);
    insert(a.begin, second);
  }
  void wrap(const Element& element) {
    const std::string name = names[random_() % names.size()];
    insert(element.end, {"</" + name + ">"});
    insert(element.begin, {"<" + name + ">"});
  }
  void rename(const Element& element) {
    const std::string name = names[random_() % names.size()];
    std::string& start = tokens_[element.begin];
    start = "<" + name + start.substr(1 + name_of(start).size());
    tokens_[element.end - 1] = "</" + name + ">";
  }

  Tokens tokens_;
  std::vector<Element> elements_;
  std::minstd_rand random_;
};

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  if (seed % 4 == 0) return LLVMFuzzerMutate(data, size, max_size);
  Mutation mutation(tokens_of({reinterpret_cast<const char*>(data), size}), seed);
  mutation.run();
  const std::string html = mutation.html();
  if (html.empty() || html.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
  std::copy(html.begin(), html.end(), data);
  return html.size();
}
