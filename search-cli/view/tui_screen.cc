#include "search-cli/view/tui_screen.h"

#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <ncurses.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstring>

#include "base/error.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "indexer/query/snippet.h"
#include "search-cli/view/clipboard.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/terminal_view.h"
#include "search-cli/view/tui_keys.h"

namespace search_cli::view {
namespace {

using base::tr;
using base::tr_count;

constexpr int wide_enough = 110;       // columns from which a text stands beside the list
constexpr int comfortable_width = 78;  // of a line of text
constexpr int rows_above = 2, rows_below = 1;
constexpr int gutter = 2;  // cells before the list, for the mark of the chosen row
enum Colour : short { colour_mark = 1, colour_heading = 2 };

attr_t colour(Colour pair) { return static_cast<attr_t>(COLOR_PAIR(pair)); }
attr_t mark_attribute() { return has_colors() ? A_BOLD | colour(colour_mark) : A_BOLD | A_UNDERLINE; }
attr_t heading_attribute() { return has_colors() ? A_BOLD | colour(colour_heading) : A_BOLD; }

void put(int y, int x, int cells, const std::string& text, attr_t attribute = A_NORMAL) {
  if (cells <= 0) return;
  attr_on(attribute, nullptr);
  mvaddstr(y, x, base::cut_to(harmless(text), cells).c_str());
  attr_off(attribute, nullptr);
}

// A text with marked ranges; what does not fit is cut.
void put_marked(int y, int x, int cells, const std::string& text, const std::vector<indexer::text::Range>& marks,
                attr_t base) {
  move(y, x);
  int used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    const int width = base::cell_width(c);
    if (used + width > cells) return;
    const bool marked = std::any_of(marks.begin(), marks.end(), [start](const indexer::text::Range& range) {
      return start >= range.begin && start < range.end;
    });
    const attr_t attribute = marked ? (base & A_REVERSE ? base | A_BOLD : mark_attribute()) : base;
    attr_on(attribute, nullptr);
    addstr(harmless(std::string_view(text).substr(start, at - start)).c_str());
    attr_off(attribute, nullptr);
    used += width;
  }
}

// Writes which part is shown of a list or text into the line above it, so that it ends at cell `right`.
void put_place(int right, const std::string& place) {
  const int cells = base::text_width(place);
  put(1, std::max(0, right - cells - 1), cells, place);
}

struct Line {
  std::string text;
  std::vector<indexer::text::Range> marks;
  attr_t attribute = A_NORMAL;
};

// The text of a column as lines of a width, with the question's words marked.
std::vector<Line> lines_of(const archive::Column& column, const indexer::query::Question& question, int width) {
  std::vector<Line> lines;
  const auto add = [&](const std::string& text, attr_t attribute) {
    for (std::string& line : wrap(harmless(text), width)) {
      auto marks = indexer::query::marks_in(line, question, column.language);
      lines.push_back({std::move(line), std::move(marks), attribute});
    }
  };
  add(column.title, heading_attribute());
  add(byline(column), A_NORMAL);
  for (const std::string& paragraph : base::paragraphs(column.body)) {
    lines.push_back({});
    add(paragraph, A_NORMAL);
  }
  lines.push_back({});
  add(column.url, A_DIM);
  return lines;
}

void draw_text(TuiModel& browse, report::SearchSession& session, int left, int width, int page) {
  const auto id = browse.column();
  const auto column = id ? session.archive().find(*id) : std::nullopt;
  if (!column) return;
  const auto lines = lines_of(*column, browse.answer().question, std::min(width, comfortable_width));
  const int count = static_cast<int>(lines.size());
  browse.set_lines(count, page);
  const int first = browse.scrolled(), last = std::min(count, first + page);
  for (int i = first; i < last; ++i) {
    const Line& line = lines[static_cast<std::size_t>(i)];
    put_marked(rows_above + i - first, left, width, line.text, line.marks, line.attribute);
  }
  put_place(left + width,
            std::string(browse.focus() == TuiModel::Mode::reading ? " › " : " ") +
                tr("lines {1}-{2} of {3}", {std::to_string(first + 1), std::to_string(last), std::to_string(count)}) +
                " ");
}

// A column in two lines: its day, title and id, then its snippet.
void draw_column(const archive::Column& column, const BrowseRow& row, const indexer::query::Question& question, int y,
                 int x, int width, attr_t base) {
  const std::string id = " #" + std::to_string(column.id);
  const std::string day = column.published.known() ? column.published.text() : "----------";
  put(y, x, width, (row.holds_all ? "" : "~ ") + base::pad_to(day, 10) + "  ", base);
  const int title_at = row.holds_all ? 12 : 14;
  const indexer::query::Marked title = indexer::query::marked_title(column, question);
  const int id_cells = base::text_width(id);
  put_marked(y, x + title_at, width - title_at - id_cells, title.text, title.marks, base);
  put(y, x + width - id_cells, id_cells, id, base == A_NORMAL ? A_DIM : base);
  if (y + 1 >= LINES - rows_below) return;
  const indexer::query::Marked passage = indexer::query::snippet(column, question, std::max(10, width - 2));
  put_marked(y + 1, x + 2, width - 2, passage.text, passage.marks, A_NORMAL);
}

// The chosen row has a mark before it, which is an arrow and inverse while keys act on the list.
void draw_list(const TuiModel& browse, report::SearchSession& session, int width, int page) {
  const auto& rows = browse.rows();
  const bool focused = browse.focus() == TuiModel::Mode::choosing;
  int y = rows_above;
  for (int i = browse.first(); i < static_cast<int>(rows.size()) && y < rows_above + page; ++i) {
    const BrowseRow& row = rows[static_cast<std::size_t>(i)];
    const bool chosen = i == browse.chosen();
    const attr_t base = chosen && focused ? A_REVERSE : A_NORMAL;
    const int x = gutter + row.depth * 2;
    if (base == A_REVERSE) put(y, 0, width, std::string(static_cast<std::size_t>(width), ' '), base);
    if (chosen) put(y, 0, gutter, focused ? "›" : "·", base);
    if (!row.column) {
      const attr_t attribute = base | (row.depth ? A_BOLD : heading_attribute());
      put(y, x, width - x, row.text + " (" + std::to_string(row.columns) + ")", attribute);
    } else if (const auto column = session.archive().find(*row.column)) {
      draw_column(*column, row, browse.answer().question, y, x, width - x, base);
    }
    y += row.lines();
  }
  if (!rows.empty())
    // TRANSLATORS: the place of the chosen column in the list, and how many there are
    put_place(width,
              " " + tr("{1} of {2}", {std::to_string(browse.place()), std::to_string(browse.listed().size())}) + " ");
}

void draw_help() {
  constexpr int keys_cells = 22;
  int y = rows_above;
  for (const KeyHelp& row : key_help()) {
    put(y, 2, keys_cells, std::string(row.keys), A_BOLD);
    const int x = row.keys.empty() ? 2 : keys_cells + 2;
    put(y++, x, COLS - x, tr(row.what));
  }
}

std::string headline(const TuiModel& browse) {
  const indexer::query::Answer& answer = browse.answer();
  if (answer.total == 0) {
    return answer.suggestions.empty() ? tr("nothing found")
                                      : tr("perhaps {1}? (Tab)", {answer.suggestions.front().query});
  }
  return answer.relaxed ? tr_count("{1} column, some only ~", "{1} columns, some only ~", answer.total)
                        : tr_count("{1} column", "{1} columns", answer.total);
}

const char* hint(TuiModel::Mode mode) {
  switch (mode) {
    case TuiModel::Mode::asking:
      return tr("type a question · Tab, down: into the list · F1: help · Esc: leave");
    case TuiModel::Mode::choosing:
      return tr("Enter: read · o: open · y: copy URL · e: export · /: find · ?: help · q: leave");
    case TuiModel::Mode::reading:
      return tr("n p: next, previous · o: open · y: copy URL · e: export · Esc: back · ?: help");
    case TuiModel::Mode::exporting:
      return tr("type a folder · Tab: another format · Enter: export · Esc: back");
    case TuiModel::Mode::helping:
      return tr("any key: back");
  }
  return "";
}

// A label with the line that is edited behind it. Returns the cell of the cursor.
int draw_line(int y, int cells, const std::string& label, const LineEditor& line, bool focused) {
  const int start = base::text_width(label);
  const LineEditor::Window window = line.window(std::max(10, cells - start));
  put(y, 0, cells, label, focused ? A_BOLD : A_DIM);
  put(y, start, cells - start, window.text, focused ? A_NORMAL : A_DIM);
  return start + window.cursor;
}

}  // namespace

TuiScreen::TuiScreen() {
  std::setlocale(LC_CTYPE, "");
  // A terminal shows UTF-8 also when the locale is C, as under ssh or cron; ncurses must be told so.
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
  set_escdelay(50);
  if (!initscr())
    throw base::Error(base::Exit::usage, tr("the terminal cannot show a full screen"),
                      tr("Set TERM, or use `columns search`."));
  if (has_colors() && base::colour_allowed(stdout)) {
    start_color();
    use_default_colors();
    init_pair(colour_mark, COLOR_YELLOW, -1);
    init_pair(colour_heading, COLOR_CYAN, -1);
  }
  enter();
}

TuiScreen::~TuiScreen() { endwin(); }

void TuiScreen::enter() {
  refresh();
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  mousemask(BUTTON4_PRESSED | BUTTON5_PRESSED, nullptr);
  mouseinterval(0);
}

void TuiScreen::leave() { endwin(); }

int TuiScreen::page() const { return std::max(1, LINES - rows_above - rows_below); }

void TuiScreen::copy(std::string_view text) {
  const std::string sequence = copy_sequence(text);
  std::fwrite(sequence.data(), 1, sequence.size(), stdout);
  std::fflush(stdout);
}

void TuiScreen::draw(TuiModel& browse, report::SearchSession& session) {
  using Mode = TuiModel::Mode;
  browse.fit(page());
  erase();
  mvhline(1, 0, ACS_HLINE, COLS);
  const bool wide = COLS >= wide_enough;
  const int list_width = wide ? COLS * 9 / 20 : COLS;
  const bool reading = browse.focus() == Mode::reading;
  if (browse.mode() == Mode::helping) {
    draw_help();
  } else {
    if (wide || !reading) draw_list(browse, session, list_width - (wide ? 1 : 0), page());
    if (wide) draw_text(browse, session, list_width + 1, COLS - list_width - 1, page());
    if (!wide && reading) draw_text(browse, session, 0, COLS, page());
  }
  const bool asking = browse.mode() == Mode::asking, exporting = browse.mode() == Mode::exporting;
  const std::string head = headline(browse);
  put(0, std::max(0, COLS - base::text_width(head) - 1), COLS, head, A_BOLD);
  int y = 0;
  int x = draw_line(0, COLS - base::text_width(head) - 2, (asking ? "› " : "  ") + std::string(tr("find:")) + " ",
                    browse.question(), asking);
  if (exporting) {
    y = LINES - 2;
    move(y, 0);
    clrtoeol();
    const std::string label = tr_count(
        "export {1} column as {2} to:", "export {1} columns as {2} to:", browse.listed().size(), {browse.format()});
    x = draw_line(y, COLS - 1, "› " + label + " ", browse.folder(), true);
  }
  put(LINES - 1, 0, COLS - 1, notice_.empty() ? hint(browse.mode()) : notice_, notice_.empty() ? A_DIM : A_BOLD);
  notice_.clear();
  curs_set(asking || exporting ? 1 : 0);
  move(y, x);
  refresh();
}

}  // namespace search_cli::view
