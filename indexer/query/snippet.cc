#include "indexer/query/snippet.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/width.h"

namespace indexer::query {
namespace {

struct Mark {
  text::Range range;
  std::size_t pattern;
};

void collect(const Node& node, std::string_view field, std::vector<const text::Pattern*>& found) {
  if (node.kind == Node::Kind::none) return;
  const bool text = node.kind == Node::Kind::text || node.kind == Node::Kind::exact;
  if (text && (node.field.empty() || node.field == field)) found.push_back(&node.pattern);
  for (const Node& child : node.children) collect(child, field, found);
}

std::vector<Mark> marks_of(std::string_view text, const std::vector<const text::Pattern*>& patterns,
                           std::string_view language) {
  const text::Analysis analysis = text::analyze(text, language);
  const text::Haystack haystack(analysis, language);
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    for (const text::Range& range : haystack.find_all(*patterns[i])) marks.push_back({range, i});
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.range.begin < b.range.begin; });
  return marks;
}

std::vector<text::Range> merged(const std::vector<Mark>& marks) {
  std::vector<text::Range> ranges;
  for (const Mark& mark : marks) {
    if (!ranges.empty() && mark.range.begin < ranges.back().end) {
      ranges.back().end = std::max(ranges.back().end, mark.range.end);
    } else {
      ranges.push_back(mark.range);
    }
  }
  return ranges;
}

int width(std::string_view text, std::size_t begin, std::size_t end) {
  return base::text_width(text.substr(begin, end - begin));
}

// A part of a line, and its score.
struct Passage {
  std::size_t begin = 0, end = 0;
  std::size_t score = 0;
};

// The cells before each offset, for offsets in ascending order.
std::map<std::size_t, int> cells_before(std::string_view text, const std::vector<Mark>& marks) {
  std::map<std::size_t, int> cells;
  for (const Mark& mark : marks) cells[mark.range.begin] = cells[mark.range.end] = 0;
  std::size_t at = 0;
  int sum = 0;
  for (auto& [offset, before] : cells) {
    sum += width(text, at, offset);
    before = sum;
    at = offset;
  }
  return cells;
}

// The window of at most `cells` cells with the most different patterns, of several the one with the most marks. Moves
// both ends forward only, so that it is linear in the marks.
Passage best_passage(std::string_view text, const std::vector<Mark>& marks, int cells) {
  const std::map<std::size_t, int> before = cells_before(text, marks);
  std::map<std::size_t, std::size_t> inside;  // pattern -> its marks in the window
  Passage best;
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < marks.size(); ++begin) {
    const auto fits = [&](const text::Range& range) {
      return before.at(range.end) - before.at(marks[begin].range.begin) <= cells;
    };
    while (end < marks.size() && (end <= begin || fits(marks[end].range))) ++inside[marks[end++].pattern];
    const std::size_t score = inside.size() * 100 + std::min<std::size_t>(end - begin, 99);
    if (score > best.score)
      best = {marks[begin].range.begin, std::max(marks[begin].range.end, marks[end - 1].range.end), score};
    const auto leaving = inside.find(marks[begin].pattern);
    if (--leaving->second == 0) inside.erase(leaving);
  }
  return best;
}

// Both move `at` word by word while the words fit into `space`, which is reduced by their width.
std::size_t extend_right(std::string_view text, std::size_t at, int& space) {
  while (at < text.size()) {
    std::size_t next = text.find(' ', at + 1);
    if (next == std::string_view::npos) next = text.size();
    const int more = width(text, at, next);
    if (more > space) break;
    space -= more;
    at = next;
  }
  return at;
}

std::size_t extend_left(std::string_view text, std::size_t at, int& space) {
  while (at > 0) {
    std::size_t next = at >= 2 ? text.rfind(' ', at - 2) : std::string_view::npos;
    next = next == std::string_view::npos ? 0 : next + 1;
    const int more = width(text, next, at);
    if (more > space) break;
    space -= more;
    at = next;
  }
  return at;
}

std::size_t word_begin(std::string_view text, std::size_t at) {
  const std::size_t space = at == 0 ? std::string_view::npos : text.rfind(' ', at - 1);
  return space == std::string_view::npos ? 0 : space + 1;
}
std::size_t word_end(std::string_view text, std::size_t at) { return std::min(text.find(' ', at), text.size()); }

// Cuts the passage out of the line, with as much of the line around it as fits.
Marked cut_out(std::string_view line, const std::vector<text::Range>& marks, Passage passage, int cells) {
  int space = cells - 2;  // for the ellipses
  std::size_t begin = word_begin(line, passage.begin);
  std::size_t end = std::max(passage.end, word_end(line, passage.end));
  if (width(line, begin, end) > space) {
    begin = passage.begin;
    end = passage.end;
  }
  space -= width(line, begin, end);
  int before = space / 3;
  space -= before;
  begin = extend_left(line, begin, before);
  space += before;
  end = extend_right(line, end, space);
  begin = extend_left(line, begin, space);
  end = extend_right(line, end, space);
  Marked result;
  if (begin > 0) result.text = "…";
  const std::size_t shift = result.text.size();
  result.text += line.substr(begin, end - begin);
  for (const text::Range& mark : marks) {
    const std::size_t from = std::max(mark.begin, begin), to = std::min(mark.end, end);
    if (from < to) result.marks.push_back({from - begin + shift, to - begin + shift});
  }
  while (!result.text.empty() && result.text.back() == ' ') result.text.pop_back();
  if (end < line.size()) result.text += "…";
  if (base::text_width(result.text) > cells) {  // a single word is wider
    result.text = base::cut_to(result.text, cells);
    for (text::Range& mark : result.marks) mark.end = std::min(mark.end, result.text.size());
    result.marks.erase(std::remove_if(result.marks.begin(), result.marks.end(),
                                      [](const text::Range& mark) { return mark.begin >= mark.end; }),
                       result.marks.end());
  }
  return result;
}

}  // namespace

std::vector<const text::Pattern*> patterns_for(const Question& question, std::string_view field) {
  std::vector<const text::Pattern*> found;
  collect(question.root, field, found);
  return found;
}

std::vector<text::Range> marks_in(std::string_view text, const Question& question, std::string_view language) {
  return merged(marks_of(text, patterns_for(question, "body"), language));
}

Marked marked_title(const archive::Column& column, const Question& question) {
  return {column.title, merged(marks_of(column.title, patterns_for(question, "title"), column.language))};
}

Marked snippet(const archive::Column& column, const Question& question, int cells) {
  const std::vector<const text::Pattern*> patterns = patterns_for(question, "body");
  std::string best_line;
  std::vector<Mark> best_marks;
  Passage best;
  std::string first_line;
  for (const std::string& paragraph : base::paragraphs(column.body)) {
    const std::string line = base::fold_space(paragraph);
    if (first_line.empty()) first_line = line;
    std::vector<Mark> marks = marks_of(line, patterns, column.language);
    const Passage passage = best_passage(line, marks, cells - 2);
    if (passage.score > best.score) {
      best = passage;
      best_line = line;
      best_marks = std::move(marks);
    }
  }
  if (best.score == 0) return cut_out(first_line, {}, {}, cells);
  return cut_out(best_line, merged(best_marks), best, cells);
}

}  // namespace indexer::query
