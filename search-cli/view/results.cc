#include "search-cli/view/results.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "base/translation.h"
#include "base/width.h"
#include "search-cli/view/column_heading.h"

namespace search_cli::view {
namespace {

using base::tr;
using base::tr_count;
using base::tr_noop;
using indexer::query::Answer;
using indexer::query::Marked;
using indexer::store::Facet;

constexpr int snippet_lines = 2;

// Above the counts of each facet.
constexpr std::array<const char*, indexer::store::facet_count> facet_headings{
    tr_noop("by topic"),  tr_noop("by year"),   tr_noop("by series"),
    tr_noop("by author"), tr_noop("by source"), tr_noop("by language")};

std::string columns(std::size_t count) { return tr_count("{1} column", "{1} columns", count); }

bool asks_phrase(const indexer::query::Node& node) {
  if (node.kind == indexer::query::Node::Kind::text)
    return node.pattern.form == indexer::text::Form::phrase && node.field.empty();
  return std::any_of(node.children.begin(), node.children.end(), asks_phrase);
}

std::string headline(const Answer& answer) {
  if (!answer.relaxed) return columns(answer.total);
  const std::size_t some = answer.total - answer.holding_all;
  const bool phrase = asks_phrase(answer.question.root);
  if (answer.holding_all == 0)
    return phrase ? tr_count("No column contains every word and phrase as asked; {1} that contains some follows.",
                             "No column contains every word and phrase as asked; {1} that contain some follow.", some)
                  : tr_count("No column contains every word; {1} that contains some follows.",
                             "No column contains every word; {1} that contain some follow.", some);
  const std::string all =
      phrase ? tr_count("{1} column contains every word and phrase as asked",
                        "{1} columns contain every word and phrase as asked", answer.holding_all)
             : tr_count("{1} column contains every word", "{1} columns contain every word", answer.holding_all);
  return tr_count("{2}; {1} that contains some follows, marked ~.", "{2}; {1} that contain some follow, marked ~.",
                  some, {all});
}

// The name of a group, which columns without one share.
std::string name_of(const std::string& name) { return name.empty() ? tr("(none)") : harmless(name); }

void print_hit(std::ostream& out, const View& view, const Answer& answer, const indexer::query::Hit& hit,
               const ColumnOf& column_of, const Shown& shown, int indent) {
  const auto column = column_of(hit);
  if (!column) return;
  const std::string pad(static_cast<std::size_t>(indent), ' ');
  const std::string id = " #" + std::to_string(hit.id);
  const std::string lead = (hit.holds_all || answer.holding_all == 0 ? "" : "~ ") +
                           (column->published.known() ? column->published.text() : "----------");
  Marked title = indexer::query::marked_title(*column, answer.question);
  const int room = std::max(10, view.width() - indent - base::text_width(lead) - 2 - base::text_width(id));
  const auto lines = marked_lines(view, title, room);
  out << pad << view.styled(Style::bold, lead) << "  " << (lines.empty() ? "" : lines[0])
      << view.styled(Style::dim, " " + linked_id(view, *column));
  if (column->state == archive::State::gone) out << view.styled(Style::bad, std::string(" ") + tr("gone"));
  out << '\n';
  const std::string under(static_cast<std::size_t>(indent) + 12, ' ');
  for (std::size_t i = 1; i < lines.size(); ++i) out << under << lines[i] << '\n';
  const std::string deeper(static_cast<std::size_t>(indent) + 4, ' ');
  const int cells = std::max(20, view.width() - indent - 4);
  // Marks without colour take two cells each; lines end before the edge, since no word is broken.
  const Marked passage = indexer::query::snippet(*column, answer.question, cells * snippet_lines - cells / 4);
  for (const std::string& line : marked_lines(view, passage, cells)) out << deeper << line << '\n';
  if (shown.urls) out << deeper << view.styled(Style::dim, harmless(column->url)) << '\n';
}

void print_bars(std::ostream& out, const View& view, const std::string& heading,
                const std::vector<indexer::query::Count>& counts, std::size_t most) {
  if (counts.empty()) return;
  out << '\n' << view.styled(Style::heading, heading) << '\n';
  std::size_t whole = 1;
  int widest = 4, digits = 1;
  const std::size_t shown = std::min(most, counts.size());
  for (std::size_t i = 0; i < shown; ++i) {
    whole = std::max(whole, counts[i].columns);
    widest = std::max(widest, std::min(30, base::text_width(name_of(counts[i].name))));
    digits = std::max(digits, static_cast<int>(std::to_string(counts[i].columns).size()));
  }
  const int room = std::clamp(view.width() - widest - digits - 6, 8, 50);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string number = std::to_string(counts[i].columns);
    out << "  " << base::pad_to(name_of(counts[i].name), widest) << "  " << base::align_right(number, digits) << ' '
        << bar(static_cast<double>(counts[i].columns), static_cast<double>(whole), room) << '\n';
  }
  if (shown < counts.size()) out << "  " << tr("and {1} more", {std::to_string(counts.size() - shown)}) << '\n';
}

// Columns under the first `depth` names of a group's path.
std::size_t under(const Answer& answer, const indexer::query::Group& group, std::size_t depth) {
  std::size_t sum = 0;
  for (const indexer::query::Group& other : answer.groups) {
    if (std::equal(group.path.begin(), group.path.begin() + static_cast<long>(depth), other.path.begin())) {
      sum += other.columns;
    }
  }
  return sum;
}

void print_groups(std::ostream& out, const View& view, const Answer& answer, const ColumnOf& column_of,
                  const Shown& shown) {
  const indexer::query::Group* last = nullptr;
  for (const indexer::query::Group& group : answer.groups) {
    if (group.hits.empty()) continue;
    for (std::size_t depth = 0; depth < group.path.size(); ++depth) {
      const bool same =
          last && std::equal(group.path.begin(), group.path.begin() + static_cast<long>(depth) + 1, last->path.begin());
      if (same) continue;
      const std::string name = name_of(group.path[depth]);
      const std::string count = " (" + std::to_string(under(answer, group, depth + 1)) + ")";
      if (depth == 0) out << '\n';
      out << std::string(depth * 2, ' ') << view.styled(depth == 0 ? Style::heading : Style::bold, name) << count
          << '\n';
    }
    const int indent = static_cast<int>(group.path.size()) * 2;
    for (const std::size_t hit : group.hits) print_hit(out, view, answer, answer.hits[hit], column_of, shown, indent);
    last = &group;
  }
}

// The answer with those hits alone that hold every word, or those alone that do not, counted as their groups have them.
Answer part_of(const Answer& answer, bool holding_all) {
  Answer part = answer;
  for (indexer::query::Group& group : part.groups) {
    const auto kept = [&](std::size_t hit) { return answer.hits[hit].holds_all == holding_all; };
    const auto holders = static_cast<std::size_t>(std::count_if(
        group.hits.begin(), group.hits.end(), [&](std::size_t hit) { return answer.hits[hit].holds_all; }));
    group.columns = holding_all ? holders : group.columns - holders;
    std::erase_if(group.hits, [&](std::size_t hit) { return !kept(hit); });
  }
  return part;
}

}  // namespace

std::vector<std::string> marked_lines(const View& view, const Marked& marked, int cells) {
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  std::size_t mark = 0;
  const int mark_cells = view.colour() ? 0 : 2;
  const auto add = [&](const std::string& piece, bool is_marked) {
    const int width = base::text_width(piece) + (is_marked ? mark_cells : 0);
    if (used > 0 && used + width > cells) {
      while (!line.empty() && line.back() == ' ') line.pop_back();
      lines.push_back(std::exchange(line, {}));
      used = 0;
      if (piece == " ") return;
    }
    line += is_marked ? view.styled(Style::mark, piece) : piece;
    used += width;
  };
  for (std::size_t at = 0; at < marked.text.size();) {
    while (mark < marked.marks.size() && marked.marks[mark].end <= at) ++mark;
    const bool inside = mark < marked.marks.size() && marked.marks[mark].begin <= at;
    std::size_t end = inside ? marked.marks[mark].end : marked.text.size();
    if (!inside) {
      const std::size_t space = marked.text.find(' ', at);
      end = std::min(end, space == at ? at + 1 : space);
      if (mark < marked.marks.size()) end = std::min(end, marked.marks[mark].begin);
    }
    std::string piece = harmless(std::string_view(marked.text).substr(at, end - at));
    if (base::text_width(piece) > cells) piece = base::cut_to(piece, cells - mark_cells);
    if (!piece.empty()) add(piece, inside);
    at = end;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  if (!line.empty()) lines.push_back(line);
  return lines;
}

void print_answer(std::ostream& out, const View& view, const Answer& answer, const ColumnOf& column_of,
                  const Shown& shown) {
  if (answer.total > 0) out << headline(answer) << '\n';
  if (answer.groups.size() == 1 && answer.groups[0].path.empty()) out << '\n';
  if (answer.relaxed && answer.holding_all > 0) {
    print_groups(out, view, part_of(answer, true), column_of, shown);
    out << '\n' << view.styled(Style::dim, tr("columns that contain some of it:")) << '\n';
    print_groups(out, view, part_of(answer, false), column_of, shown);
  } else {
    print_groups(out, view, answer, column_of, shown);
  }
  if (answer.hits.size() < answer.total && !answer.hits.empty()) {
    out << '\n'
        << view.styled(Style::dim, tr("the best {1} of {2} columns; --limit shows more",
                                      {std::to_string(answer.hits.size()), std::to_string(answer.total)}))
        << '\n';
  }
  if (!shown.counts || answer.total == 0) return;
  constexpr std::size_t most = 40;
  for (std::size_t i = 0; i < indexer::store::facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    if (!shown.facets && facet != Facet::topic && facet != Facet::year) continue;
    print_bars(out, view, tr(facet_headings[i]), answer.facets[i], most);
  }
}

void print_mistakes(std::ostream& out, const Answer& answer) {
  for (const indexer::query::Mistake& mistake : answer.question.mistakes) {
    const std::string before = answer.question.text.substr(0, mistake.at);
    if (base::text_width(answer.question.text) <= 100) {
      const auto stars = static_cast<std::size_t>(
          std::max(1, base::text_width(answer.question.text.substr(mistake.at, mistake.length))));
      out << "  " << harmless(answer.question.text) << "\n  "
          << std::string(static_cast<std::size_t>(base::text_width(before)), ' ') << std::string(stars, '^') << '\n';
    }
    out << "columns: " << harmless(mistake.text) << '\n';
  }
  if (!answer.suggestions.empty()) {
    out << tr("Did you mean {1}?", {harmless(answer.suggestions[0].query)}) << '\n';
  }
}

}  // namespace search_cli::view
