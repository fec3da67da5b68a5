#include "search-cli/view/terminal_view.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <utility>

#include "base/enum_texts.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/width.h"

namespace search_cli::view {
namespace {

// What starts a style (ECMA-48 section 8.3.117, SGR).
constexpr base::EnumTexts<Style::bad> sequences{"",           "\x1B[1m",  "\x1B[2m", "\x1B[1;33m",
                                                "\x1B[1;36m", "\x1B[32m", "\x1B[31m"};

// The program that output goes through on a terminal; "" for none.
std::string pager() {
  const char* command = std::getenv("PAGER");
  const std::string text = command ? command : "less -R";
  return text == "cat" ? "" : text;
}

// less shows hyperlinks since version 566; of other pagers it is not known.
bool pager_keeps_links() { return pager().empty() || pager().starts_with("less"); }

}  // namespace

View::View()
    : colour_(base::colour_allowed(stdout)),
      links_(base::links_allowed() && pager_keeps_links()),
      width_(base::terminal_width()) {}

std::string View::linked(std::string_view text, std::string_view url) const {
  const bool web = url.starts_with("http://") || url.starts_with("https://");
  const bool printable = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (!links_ || !web || !printable) return std::string(text);
  constexpr std::string_view begin = "\x1B]8;;", end = "\x1B\\";
  return std::string(begin).append(url).append(end).append(text).append(begin).append(end);
}

std::string View::styled(Style style, std::string_view text) const {
  if (!colour_) return style == Style::mark ? "»" + std::string(text) + "«" : std::string(text);
  if (style == Style::plain) return std::string(text);
  return std::string(sequences[style]).append(text) + "\x1B[0m";
}

std::string harmless(std::string_view text) {
  std::string clean = base::clean(text);
  clean.erase(std::remove(clean.begin(), clean.end(), '\r'), clean.end());
  return clean;
}

std::vector<std::string> wrap(std::string_view text, int cells) {
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  const auto flush = [&] {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    lines.push_back(std::exchange(line, {}));
    used = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const int width = base::text_width(word);
    if (used > 0 && used + width > cells) flush();
    if (width <= cells) {
      line += word;
      used += width;
    } else {
      for (std::size_t i = 0; i < word.size();) {
        const std::size_t start = i;
        const int cell = base::cell_width(base::next_code_point(word, i));
        if (used + cell > cells) flush();
        line += word.substr(start, i - start);
        used += cell;
      }
    }
    if (end < text.size() && text[end] == '\n') {
      flush();
    } else if (end < text.size() && used < cells) {
      line += ' ';
      ++used;
    }
    at = end + 1;
  }
  if (!line.empty()) flush();
  return lines;
}

std::string bar(double part, double whole, int cells) {
  static constexpr const char* eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (whole <= 0 || part <= 0) return {};
  const auto units = std::max(1L, std::lround(part / whole * cells * 8));
  std::string text;
  for (long i = 0; i < units / 8; ++i) text += "█";
  return text + eighths[units % 8];
}

Pager::Pager() {
  const std::string command = pager();
  if (!base::is_terminal(stdout) || command.empty()) return;
  std::fflush(stdout);
  setenv("LESS", "FRX", 0);
  setenv("LESSCHARSET", "utf-8", 0);
  pipe_ = popen(command.c_str(), "w");
  if (!pipe_) return;
  std::signal(SIGPIPE, SIG_IGN);  // the reader may leave before the end
  saved_ = dup(STDOUT_FILENO);
  dup2(fileno(pipe_), STDOUT_FILENO);
}

Pager::~Pager() {
  if (!pipe_) return;
  std::fflush(stdout);
  std::clearerr(stdout);
  dup2(saved_, STDOUT_FILENO);
  close(saved_);
  pclose(pipe_);
}

}  // namespace search_cli::view
