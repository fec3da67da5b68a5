#include "crawler/dom/inline_meaning.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/dom/entities.h"
#include "crawler/dom/raised.h"
#include "crawler/dom/style.h"
#include "crawler/dom/tokens.h"

namespace crawler::dom {
namespace {

constexpr std::size_t most_struck = 3;   // more than one third of the text: the element was never closed
constexpr std::size_t least_text = 200;  // bytes; in a shorter page anything may be a third
constexpr Node max_mark_nodes = 12;      // a mark is a short text with a few elements in it
constexpr Node max_quote_nodes = 500;    // a larger q was never closed
constexpr int max_levels = 3;            // how far around a raised figure its link may stand

// Words of ids, classes, roles and URLs of the marks of notes and of what leads back from them.
constexpr std::array<std::string_view, 9> note_words{"fn",        "ftn",        "footnote", "endnote",  "noteref",
                                                     "cite_note", "sdfootnote", "각주",     "reference"};
constexpr std::array<std::string_view, 6> return_words{"backref",       "backlink", "reversefootnote",
                                                       "footnote-back", "fnref",    "ftnref"};

// A q element that is open at the place that is read.
struct Quote {
  Node end;
  bool inner;                                    // within another q
  enum State { waits, marked, unmarked } state;  // whether its first text has been read and got a mark
};

class Reader {
 public:
  explicit Reader(const Tree& document) : document_(document) {}

  std::vector<NewText> run() {
    for (Node n = 1; n < document_.size(); ++n) {
      close_quotes(n);
      if (document_.is_text(n)) {
        read_text(n);
      } else {
        read_element(n);
      }
    }
    close_quotes(document_.size());
    leave_out_struck();
    std::vector<NewText> out;
    out.reserve(changed_.size());
    for (auto& [node, text] : changed_) out.push_back({node, std::move(text)});
    return out;
  }

 private:
  std::string_view text(Node n) const {
    const auto found = changed_.find(n);
    return found == changed_.end() ? document_.text(n) : std::string_view(found->second);
  }

  void read_text(Node n) {
    total_ += document_.text(n).size();
    if (n >= code_end_ && document_.text(n).find('&') != std::string_view::npos && !about_markup()) {
      std::string decoded = decode_left_entities(text(n));
      if (decoded != text(n)) changed_[n] = std::move(decoded);
    }
    if (!quotes_.empty()) write_opening_mark(n);
    if (text(n).empty()) return;
    before_last_ = last_;
    last_ = n;
  }

  // Whether any text of the page speaks of markup.
  bool about_markup() {
    if (!asked_about_markup_) {
      asked_about_markup_ = true;
      for (Node n = 1; n < document_.size() && !about_markup_; ++n) {
        about_markup_ = document_.is_text(n) && speaks_of_markup(document_.text(n));
      }
    }
    return about_markup_;
  }

  void read_element(Node n) {
    const Tag tag = document_.tag(n);
    if (is_block(tag) || tag == Tag::br) last_ = before_last_ = no_node;
    if (document_.end(n) == n + 1) return;
    switch (tag) {
      case Tag::code:
      case Tag::pre:
        code_end_ = std::max(code_end_, document_.end(n));
        break;
      case Tag::q:
        open_quote(n);
        break;
      case Tag::sup:
      case Tag::sub:
        shift(n, tag == Tag::sup, before(n));
        break;
      case Tag::del:
      case Tag::s:
      case Tag::strike:
        struck_.push_back(n);
        break;
      case Tag::a:
        if (is_mark(n)) leave_out_mark(n);
        break;
      case Tag::other:
        read_named(n);
        break;
      default:
        break;
    }
    if (!is_block(tag) && is_out_of_sight(document_, n) && is_inline(n)) hidden_.push_back(n);
  }

  void read_named(Node n) {
    const std::string_view name = document_.name(n);
    if (name == "ruby") {
      if (has_one_reading_in_brackets(n)) bracketed_end_ = document_.end(n);
    } else if (name == "rt" || name == "rp" || name == "rtc" || name == "annotation") {
      if (n >= bracketed_end_) replace(n, "");
    } else if (name == "kbd" || name == "samp" || name == "tt") {
      code_end_ = std::max(code_end_, document_.end(n));
    } else if (name == "msup" || name == "msub" || name == "mfrac") {
      const Node first = document_.first_child(n);
      const Node second = first == no_node ? no_node : next_element(first);
      if (second == no_node) return;
      if (name == "mfrac") {
        divide(second);
      } else {
        shift(second, name == "msup", last_text(first));
      }
    }
  }

  // Whether the page itself sets the one reading of a word in brackets, which part no word.
  bool has_one_reading_in_brackets(Node n) const {
    int readings = 0, brackets = 0;
    for (Node i = n + 1; i < document_.end(n); ++i) {
      readings += document_.name(i) == "rt";
      brackets += document_.name(i) == "rp" && document_.end(i) > i + 1;
    }
    return readings == 1 && brackets == 2;
  }

  // The last text of a subtree that is not blank.
  std::string_view last_text(Node n) const {
    for (Node i = document_.end(n); i-- > n;) {
      if (const auto found = base::trim(document_.text(i)); !found.empty()) return found;
    }
    return {};
  }

  // Writes the stroke of a fraction before its denominator.
  void divide(Node denominator) {
    for (Node i = denominator + 1; i < document_.end(denominator); ++i) {
      const std::string_view written = base::trim(text(i));
      if (!document_.is_text(i) || written.empty()) continue;
      if (!written.starts_with('/')) changed_[i] = "/" + std::string(written.data(), text(i).data() + text(i).size());
      return;
    }
  }

  Node next_element(Node n) const {
    do {
      n = document_.next_sibling(n);
    } while (n != no_node && document_.is_text(n));
    return n;
  }

  // The text before an element in the same block, as far as it stands in one text node.
  std::string_view before(Node n) const { return last_ == no_node || last_ >= n ? std::string_view{} : text(last_); }

  // The text node behind an element in the same block; no_node where there is none.
  Node next_text(Node n) const {
    for (Node i = document_.end(n); i < document_.size(); ++i) {
      if (document_.is_text(i)) return i;
      if (is_block(document_.tag(i)) || document_.tag(i) == Tag::br) break;
    }
    return no_node;
  }

  std::string_view behind(Node n) const {
    const Node next = next_text(n);
    return next == no_node ? std::string_view{} : document_.text(next);
  }

  void shift(Node n, bool raised, std::string_view before) {
    if (document_.end(n) > n + max_mark_nodes) return;  // an element that was never closed
    const std::string written = document_.text_of(n);
    if (written.empty()) return;
    RaisedPlace place{before, behind(n), raised && links_to_note(n, written)};
    std::string read = raised ? read_superscript(written, place) : read_subscript(written, place);
    if (read != written) replace(n, read);
  }

  // Whether a raised text links to a place on this page, from inside or from around.
  bool links_to_note(Node n, std::string_view written) const {
    if (written.size() > 12) return false;
    const auto leads = [&](Node i) {
      return document_.tag(i) == Tag::a && document_.attribute(i, "href").find('#') != std::string_view::npos;
    };
    for (Node i = n + 1; i < std::min(document_.end(n), n + max_mark_nodes); ++i) {
      if (leads(i)) return true;
    }
    Node around = document_.parent(n);
    for (int level = 0; level < max_levels && around != no_node; ++level, around = document_.parent(around)) {
      if (leads(around)) return true;
    }
    return false;
  }

  // Whether a link is the mark of a note or leads back from one.
  bool is_mark(Node n) const {
    const std::string_view href = document_.attribute(n, "href");
    if (document_.end(n) > n + max_mark_nodes || href.find('#') == std::string_view::npos) return false;
    std::string names;
    for (const std::string_view name : {"id", "class", "role", "rel", "name", "epub:type"}) {
      names += base::ascii_lower(document_.attribute(n, name)) + " ";
    }
    names += base::ascii_lower(href.substr(href.find('#')));
    const auto holds = [&](std::string_view word) { return names.find(word) != std::string::npos; };
    const std::string written = document_.text_of(n);
    const bool short_text = written.size() <= 24;
    if (short_text && std::any_of(return_words.begin(), return_words.end(), holds)) return true;
    if (href.front() == '#' && is_return_mark(written)) return true;
    if (is_note_mark(written)) return true;
    const bool number = !written.empty() && std::all_of(written.begin(), written.end(), base::is_ascii_digit);
    return number && std::any_of(note_words.begin(), note_words.end(), holds);
  }

  // Leaves out the mark of a note, with the brackets around its link: "the other river [<a href='#nb1'>1</a>]."
  void leave_out_mark(Node n) {
    replace(n, "");
    const Node next = next_text(n);
    if (last_ == no_node || next == no_node || !before(n).ends_with('[') || !text(next).starts_with(']')) return;
    const std::string front = without_space_behind(before(n).substr(0, before(n).size() - 1));
    if (front.empty() && before_last_ != no_node) changed_[before_last_] = without_space_behind(text(before_last_));
    changed_[next] = std::string(text(next).substr(1));
    changed_[last_] = front;
  }

  static std::string without_space_behind(std::string_view text) {
    constexpr std::string_view no_break_space = "\u00A0";
    for (;;) {
      if (text.ends_with(no_break_space)) {
        text.remove_suffix(no_break_space.size());
      } else if (!text.empty() && base::trim(text.substr(text.size() - 1)).empty()) {
        text.remove_suffix(1);
      } else {
        return std::string(text);
      }
    }
  }

  // Opens a q: its mark is written before its first text, and behind its last one when the walk leaves it.
  void open_quote(Node n) {
    if (document_.end(n) > n + max_quote_nodes) return;
    quotes_.push_back({document_.end(n), quotes_.size() % 2 == 1, Quote::waits});
  }

  // Writes the marks that stand behind the last text of the q elements that end before `n`.
  void close_quotes(Node n) {
    for (; !quotes_.empty() && quotes_.back().end <= n; quotes_.pop_back()) {
      if (quotes_.back().state == Quote::marked)
        changed_[last_quoted_] = std::string(text(last_quoted_)) + (quotes_.back().inner ? "’" : "”");
    }
  }

  // Writes the mark of the outermost q that begins with this text, unless the text has one.
  void write_opening_mark(Node n) {
    if (base::fold_space(text(n)).empty()) return;
    last_quoted_ = n;
    const auto first =
        std::find_if(quotes_.begin(), quotes_.end(), [](const Quote& q) { return q.state == Quote::waits; });
    if (first == quotes_.end()) return;
    for (auto q = first; q != quotes_.end(); ++q) q->state = Quote::unmarked;
    if (is_quotation_mark(text(n))) return;
    first->state = Quote::marked;
    changed_[n] = (first->inner ? "‘" : "“") + std::string(base::trim(text(n)).data(), text(n).data() + text(n).size());
  }

  static bool is_quotation_mark(std::string_view text) {
    text = base::trim(text);
    constexpr std::array<std::string_view, 9> marks{"\"", "“", "‘", "„", "«", "»", "「", "『", "'"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return text.starts_with(mark); });
  }

  bool is_inline(Node n) const {
    for (Node i = n + 1; i < document_.end(n); ++i) {
      if (is_block(document_.tag(i))) return false;
    }
    return true;
  }

  // Writes a text in place of all text of a subtree.
  void replace(Node n, const std::string& with) {
    bool written = with.empty();
    for (Node i = n + 1; i < document_.end(n); ++i) {
      if (!document_.is_text(i)) continue;
      changed_[i] = written ? std::string() : with;
      written = true;
    }
  }

  // Struck and hidden text is left out last: only now is it known how much of the page it is.
  void leave_out_struck() {
    for (const auto& nodes : {struck_, hidden_}) {
      std::size_t bytes = 0;
      Node end = 0;
      for (const Node n : nodes) {
        for (Node i = std::max(n, end); i < document_.end(n); ++i) bytes += document_.text(i).size();
        end = std::max(end, document_.end(n));
      }
      if (bytes > least_text && bytes * most_struck > total_) continue;
      end = 0;
      for (const Node n : nodes) {
        if (document_.end(n) > end) replace(n, "");
        end = std::max(end, document_.end(n));
      }
    }
  }

  const Tree& document_;
  std::unordered_map<Node, std::string> changed_;
  std::vector<Node> struck_, hidden_;
  std::vector<Quote> quotes_;   // the open q elements, the outermost first
  Node last_quoted_ = no_node;  // the last text inside an open q that is not blank
  Node last_ = no_node;         // the last text of the block before the place that is read
  Node before_last_ = no_node;  // the one before it
  Node bracketed_end_ = 0;      // behind the ruby whose reading stands in brackets
  Node code_end_ = 0;           // behind the code that is open
  std::size_t total_ = 0;       // bytes of text
  bool asked_about_markup_ = false, about_markup_ = false;
};

}  // namespace

std::vector<NewText> read_inline_meaning(const Tree& document) { return Reader(document).run(); }

}  // namespace crawler::dom
