#include "search-cli/commands/schedule.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/process.h"
#include "base/strings.h"
#include "config/settings.h"

namespace search_cli::commands {
namespace {

constexpr const char* timer = "columns-update.timer";

// Whether the settings are where a program finds them that knows nothing but $HOME, as cron and systemd start it.
bool settings_are_at_home() {
  const char* home = std::getenv("HOME");
  return home && config::user_config() == std::filesystem::path(home) / ".config" / "columns";
}

// A word of a line in a crontab: quoted for the shell where it must be, and with "%", which would end the command,
// escaped (crontab(5)).
std::string crontab_word(const std::string& text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return base::is_ascii_letter(c) || base::is_ascii_digit(c) ||
           std::string_view("/._-+@:,").find(c) != std::string_view::npos;
  });
  if (plain) return text;
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else if (c == '%') {
      quoted += "\\%";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

int systemctl(const std::vector<std::string>& arguments) {
  const std::filesystem::path program = base::find_program({"systemctl"});
  return program.empty() ? 1 : base::run_silently(program, arguments);
}

}  // namespace

std::string cron_line(int minute) {
  std::string line = std::to_string(minute) + " 6 * * *  ";
  if (!settings_are_at_home())
    line += "XDG_CONFIG_HOME=" + crontab_word(config::user_config().parent_path().string()) + " ";
  return line + crontab_word((base::program_dir() / "columns").string()) + " update";
}

int minute_by_chance() {
  std::random_device chance;
  return std::uniform_int_distribution<int>(0, 59)(chance);
}

bool timer_works() { return settings_are_at_home() && systemctl({"--user", "cat", timer}) == 0; }

bool enable_timer() { return systemctl({"--user", "enable", "--now", timer}) == 0; }

}  // namespace search_cli::commands
