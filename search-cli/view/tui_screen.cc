#include "search-cli/view/tui_screen.h"

#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <ncurses.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <iterator>

#include "base/error.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/width.h"
#include "indexer/query/snippet.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {
namespace {

constexpr int wide_enough = 110;       // columns from which a text stands beside the list
constexpr int comfortable_width = 78;  // of a line of text
constexpr int rows_above = 2, rows_below = 1;
enum Colour : short { colour_mark = 1, colour_heading = 2 };

constexpr const char* help[] = {
    "Type, and the columns that answer are listed by topic and year.",
    "",
    "  down, Enter        from the question into the list",
    "  up down PgUp PgDn  move; left right: to the topic before and after",
    "  Enter              read the column; Esc or left: back to the list",
    "  n p                the next and the last column while reading",
    "  o                  open its page in the web browser",
    "  /  Esc             back to the question",
    "  Tab                take what was perhaps meant",
    "  Ctrl-W Ctrl-U      erase a word, the question",
    "  q, Ctrl-C          leave",
    "",
    "  \"a phrase\"  -without  a OR b  title:word  year:2019..2021",
    "  columns-query(7) tells all of the query language.",
};

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

void draw_text(TuiModel& browse, report::SearchSession& session, int left, int width, int page, bool reading) {
  const auto id = browse.column();
  const auto column = id ? session.archive().find(*id) : std::nullopt;
  if (!column) return;
  const auto lines = lines_of(*column, browse.answer().question, std::min(width, comfortable_width));
  if (reading) browse.set_lines(static_cast<int>(lines.size()));
  const std::size_t first = reading ? static_cast<std::size_t>(browse.scrolled()) : 0;
  for (std::size_t i = first; i < lines.size() && static_cast<int>(i - first) < page; ++i)
    put_marked(rows_above + static_cast<int>(i - first), left, width, lines[i].text, lines[i].marks,
               lines[i].attribute);
}

void draw_list(const TuiModel& browse, report::SearchSession& session, int width, int page) {
  const auto& rows = browse.rows();
  const int first =
      std::clamp(browse.chosen().value_or(0) - page / 2, 0, std::max(0, static_cast<int>(rows.size()) - page));
  for (int i = 0; i < page && first + i < static_cast<int>(rows.size()); ++i) {
    const BrowseRow& row = rows[static_cast<std::size_t>(first) + static_cast<std::size_t>(i)];
    const bool chosen = first + i == browse.chosen() && browse.mode() != TuiModel::Mode::asking;
    const int y = rows_above + i, x = row.depth * 2;
    if (!row.column) {
      const std::string count = " (" + std::to_string(row.columns) + ")";
      put(y, x, width - x, row.text + count,
          (chosen ? A_REVERSE : A_NORMAL) | (row.depth ? A_BOLD : heading_attribute()));
      continue;
    }
    const auto column = session.archive().find(*row.column);
    if (!column) continue;
    const attr_t base = chosen ? A_REVERSE : A_NORMAL;
    put(y, x, width - x, (row.holds_all ? "" : "~ ") + base::pad_to(column->published.text(), 10) + "  ", base);
    const int after = x + (row.holds_all ? 12 : 14);
    const indexer::query::Marked title = indexer::query::marked_title(*column, browse.answer().question);
    put_marked(y, after, width - after, title.text, title.marks, base);
  }
}

void draw_help() {
  int y = rows_above;
  for (const char* line : help) put(y++, 2, COLS - 2, line);
}

std::string headline(const TuiModel& browse) {
  const indexer::query::Answer& answer = browse.answer();
  if (answer.total == 0) {
    return answer.suggestions.empty() ? "nothing found" : "perhaps " + answer.suggestions.front().query + "? (Tab)";
  }
  return counted(answer.total, "column", "columns") + (answer.relaxed ? ", some only ~" : "");
}

const char* hint(TuiModel::Mode mode) {
  switch (mode) {
    case TuiModel::Mode::asking:
      return "type a question · down: into the list · ?: help · Esc: leave";
    case TuiModel::Mode::choosing:
      return "Enter: read · o: open · left right: topics · /: question · ?: help · q: leave";
    case TuiModel::Mode::reading:
      return "n p: next, last column · o: open · Esc: back · ?: help";
    case TuiModel::Mode::helping:
      return "any key: back";
  }
  return "";
}

}  // namespace

TuiScreen::TuiScreen() {
  std::setlocale(LC_CTYPE, "");
  // A terminal shows UTF-8 also when the locale is C, as under ssh or cron; ncurses must be told so.
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
  set_escdelay(50);
  if (!initscr())
    throw base::Error(base::Exit::usage, "the terminal cannot show a full screen", "set TERM, or use `columns search`");
  const char* no_colour = std::getenv("NO_COLOR");
  if (has_colors() && !(no_colour && *no_colour)) {
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
}

void TuiScreen::leave() { endwin(); }

int TuiScreen::page() const { return std::max(1, LINES - rows_above - rows_below); }

void TuiScreen::draw(TuiModel& browse, report::SearchSession& session) {
  erase();
  const bool wide = COLS >= wide_enough;
  const int list_width = wide ? COLS * 9 / 20 : COLS;
  switch (browse.mode()) {
    case TuiModel::Mode::helping:
      draw_help();
      break;
    case TuiModel::Mode::reading:
      if (wide) draw_list(browse, session, list_width - 1, page());
      draw_text(browse, session, wide ? list_width + 1 : 0, wide ? COLS - list_width - 1 : COLS, page(), true);
      break;
    default:
      draw_list(browse, session, list_width - (wide ? 1 : 0), page());
      if (wide) draw_text(browse, session, list_width + 1, COLS - list_width - 1, page(), false);
  }
  const std::string head = headline(browse);
  put(0, std::max(0, COLS - base::text_width(head) - 1), COLS, head, A_BOLD);
  put(0, 0, 6, "find: ", A_DIM);
  const int room = std::max(10, COLS - base::text_width(head) - 9);
  std::string shown = harmless(browse.question());
  while (base::text_width(shown) > room) {
    std::size_t next = 0;
    base::next_code_point(shown, next);
    shown.erase(0, next);
  }
  put(0, 6, room, shown);
  mvhline(1, 0, ACS_HLINE, COLS);
  put(LINES - 1, 0, COLS - 1, notice_.empty() ? hint(browse.mode()) : notice_, notice_.empty() ? A_DIM : A_BOLD);
  notice_.clear();
  curs_set(browse.mode() == TuiModel::Mode::asking ? 1 : 0);
  move(0, 6 + base::text_width(shown));
  refresh();
}

namespace {

// Keys by the code that ncurses gives them, and by the control character that a terminal in raw mode sends.
struct KeyRow {
  wint_t code;
  Key key;
};

constexpr KeyRow function_keys[] = {
    {KEY_UP, Key::up},       {KEY_DOWN, Key::down},     {KEY_LEFT, Key::left},
    {KEY_RIGHT, Key::right}, {KEY_PPAGE, Key::page_up}, {KEY_NPAGE, Key::page_down},
    {KEY_HOME, Key::home},   {KEY_END, Key::end},       {KEY_BACKSPACE, Key::backspace},
    {KEY_ENTER, Key::enter}, {KEY_F(1), Key::help},
};

constexpr wint_t control(char letter) { return static_cast<wint_t>(letter - '@'); }
constexpr KeyRow control_keys[] = {
    {control('C'), Key::quit},   {control('D'), Key::quit},       {control('H'), Key::backspace},
    {127, Key::backspace},       {control('I'), Key::tab},        {control('J'), Key::enter},
    {control('M'), Key::enter},  {control('U'), Key::erase_line}, {control('W'), Key::erase_word},
    {control('['), Key::escape},
};

template <std::size_t count>
Key key_in(const KeyRow (&rows)[count], wint_t code) {
  const auto* row =
      std::find_if(std::begin(rows), std::end(rows), [code](const KeyRow& one) { return one.code == code; });
  return row == std::end(rows) ? Key::none : row->key;
}

}  // namespace

Key TuiScreen::wait(std::string& typed) {
  typed.clear();
  wint_t code = 0;
  const int kind = get_wch(&code);
  if (kind == ERR) return Key::quit;  // the terminal is gone
  if (kind == KEY_CODE_YES) return key_in(function_keys, code);
  if (const Key key = key_in(control_keys, code); key != Key::none || code < 32) return key;
  base::append_utf8(typed, static_cast<char32_t>(code));
  return Key::character;
}

}  // namespace search_cli::view
