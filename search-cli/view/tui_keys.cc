#include "search-cli/view/tui_keys.h"

#define NCURSES_WIDECHAR 1
#include <ncurses.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "base/translation.h"

namespace search_cli::view {
namespace {

using base::tr_noop;

constexpr KeyHelp help_rows[] = {
    {"", tr_noop("The question: type, and the columns that answer are listed by topic and year.")},
    {"left right Home End", tr_noop("move in the line (also Ctrl-A, Ctrl-E)")},
    {"Backspace Delete", tr_noop("erase a character")},
    {"Ctrl-W Ctrl-U Ctrl-K", tr_noop("erase the word before, all before, all after")},
    {"Tab down Enter", tr_noop("to the list; Tab takes \"perhaps\" when nothing is found")},
    {"", ""},
    {"", tr_noop("The list")},
    {"up down PgUp PgDn", tr_noop("move (also the mouse wheel, Home, End)")},
    {"left right", tr_noop("to the topic before and after")},
    {"Enter", tr_noop("read the column; Esc, left: back to the list")},
    {"n p", tr_noop("the next and the previous column while reading")},
    {"o y", tr_noop("open its page in the web browser; copy its URL")},
    {"e", tr_noop("export the listed columns into a folder (Tab: format)")},
    {"/ Tab Esc", tr_noop("back to the question")},
    {"q Ctrl-C", tr_noop("leave; F1, ?: this help")},
    {"", ""},
    {"", tr_noop("\"a phrase\"  -without  a OR b  title:word  year:2019..2021")},
    {"", tr_noop("columns-query(7) describes the query language.")},
};

// Keys by the code that ncurses gives them, and by the control character that a terminal in raw mode sends.
struct KeyRow {
  wint_t code;
  Key key;
};

constexpr KeyRow function_keys[] = {
    {KEY_UP, Key::up},       {KEY_DOWN, Key::down},     {KEY_LEFT, Key::left},
    {KEY_RIGHT, Key::right}, {KEY_PPAGE, Key::page_up}, {KEY_NPAGE, Key::page_down},
    {KEY_HOME, Key::home},   {KEY_END, Key::end},       {KEY_BACKSPACE, Key::backspace},
    {KEY_DC, Key::del},      {KEY_ENTER, Key::enter},   {KEY_F(1), Key::help},
};

constexpr wint_t control(char letter) { return static_cast<wint_t>(letter - '@'); }
constexpr KeyRow control_keys[] = {
    {control('A'), Key::home},   {control('C'), Key::quit},          {control('D'), Key::quit},
    {control('E'), Key::end},    {control('H'), Key::backspace},     {127, Key::backspace},
    {control('I'), Key::tab},    {control('J'), Key::enter},         {control('K'), Key::erase_to_end},
    {control('M'), Key::enter},  {control('U'), Key::erase_to_home}, {control('W'), Key::erase_word},
    {control('['), Key::escape},
};

template <std::size_t count>
Key key_in(const KeyRow (&rows)[count], wint_t code) {
  const auto* row =
      std::find_if(std::begin(rows), std::end(rows), [code](const KeyRow& one) { return one.code == code; });
  return row == std::end(rows) ? Key::none : row->key;
}

// The wheel counts as buttons 4 and 5.
Key mouse_key() {
  MEVENT event{};
  if (getmouse(&event) != OK) return Key::none;
  if (event.bstate & BUTTON4_PRESSED) return Key::wheel_up;
  return event.bstate & BUTTON5_PRESSED ? Key::wheel_down : Key::none;
}

}  // namespace

std::span<const KeyHelp> key_help() { return help_rows; }

Key read_key(std::string& typed) {
  typed.clear();
  wint_t code = 0;
  const int kind = get_wch(&code);
  if (kind == ERR) return Key::quit;  // the terminal is gone
  if (kind == KEY_CODE_YES) return code == KEY_MOUSE ? mouse_key() : key_in(function_keys, code);
  if (const Key key = key_in(control_keys, code); key != Key::none || code < 32) return key;
  base::append_utf8(typed, static_cast<char32_t>(code));
  return Key::character;
}

}  // namespace search_cli::view
