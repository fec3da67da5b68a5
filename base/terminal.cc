#include "base/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string_view>

#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"

namespace base {
namespace {

constexpr auto patience = std::chrono::seconds(2);
constexpr auto pause_between = std::chrono::milliseconds(100);
constexpr long bar_cells = 24;
constexpr int name_cells = 40;

ColourChoice chosen = ColourChoice::automatic;

const char* set_variable(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? value : nullptr;
}

bool colour_wanted_of(std::FILE* stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return is_terminal(stream) && !(no_colour && *no_colour) && !(term && std::strcmp(term, "dumb") == 0);
}

// What a terminal that shows hyperlinks sets, since the version that does.
struct LinkingTerminal {
  const char* variable;
  const char* begins;  // what its value begins with
  long least = 0;      // the number that it is at least
};
constexpr LinkingTerminal linking_terminals[] = {
    {"VTE_VERSION", "", 5000},  {"KONSOLE_VERSION", "", 201200}, {"KITTY_WINDOW_ID", ""},
    {"WT_SESSION", ""},         {"TERM_PROGRAM", "iTerm.app"},   {"TERM_PROGRAM", "WezTerm"},
    {"TERM_PROGRAM", "vscode"}, {"TERM_PROGRAM", "ghostty"},     {"TERM", "xterm-kitty"},
    {"TERM", "foot"},           {"TERM", "alacritty"},           {"TERM", "contour"},
};

std::string duration(double seconds) {
  const long whole = std::lround(seconds);
  char text[40];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  }
  return text;
}

}  // namespace

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

int terminal_width() {
  if (const char* set = std::getenv("COLUMNS")) {
    const long width = std::strtol(set, nullptr, 10);
    if (width >= 20 && width <= 1000) return static_cast<int>(width);
  }
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  return 80;
}

void choose_colour(ColourChoice choice) { chosen = choice; }

bool colour_allowed(std::FILE* stream) {
  return chosen == ColourChoice::automatic ? colour_wanted_of(stream) : chosen == ColourChoice::always;
}

bool links_allowed() {
  if (chosen == ColourChoice::never || !colour_wanted_of(stdout)) return false;
  if (set_variable("TMUX") || set_variable("STY")) return false;
  return std::any_of(std::begin(linking_terminals), std::end(linking_terminals), [](const LinkingTerminal& terminal) {
    const char* value = set_variable(terminal.variable);
    return value && std::string_view(value).starts_with(terminal.begins) &&
           std::strtol(value, nullptr, 10) >= terminal.least;
  });
}

Progress::Progress() : enabled_(is_terminal(stderr)) {}

Progress::~Progress() { pause(); }

void Progress::pause() {
  if (!visible_) return;
  std::fputs("\r\x1B[K", stderr);
  std::fflush(stderr);
  visible_ = false;
}

void Progress::show(long done, long all, const std::string& at) {
  const auto now = Clock::now();
  if (!enabled_ || now - begun_ < patience || now - drawn_ < pause_between) return;
  drawn_ = now;
  visible_ = true;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  std::string line = "\r\x1B[K";
  if (all > 0) {
    const long full = std::min(bar_cells, done * bar_cells / all);
    line += "[";
    for (long i = 0; i < bar_cells; ++i) line += i < full ? "=" : " ";
    line += "] " + std::to_string(done) + "/" + std::to_string(all);
  } else {
    line += std::to_string(done);
  }
  char rate[60];
  std::snprintf(rate, sizeof rate, "  %.1f/s", static_cast<double>(done) / seconds);
  line += rate;
  if (all > done && done > 0)
    line += "  " + tr("{1} left", {duration(seconds * static_cast<double>(all - done) / static_cast<double>(done))});
  line += "  " + cut_to(clean(at), name_cells);
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace base
