// How `columns update` is run once a day: by cron or by a timer of the user's own systemd.
#pragma once

#include <string>

namespace search_cli::commands {

// Returns the line for `crontab -e` that runs this program once a day at 6 o'clock and `minute`, with the settings that
// are in use now. REQUIRES: `minute` is from 0 to 59.
std::string cron_line(int minute);

// Returns a minute by chance, so that the users of one site do not all ask it at once.
int minute_by_chance();

// Whether the user's systemd runs, knows the installed columns-update.timer and would find the user's settings, which
// it looks for in ~/.config alone.
bool timer_works();

// Enables the timer and starts it. Returns whether systemd did so.
bool enable_timer();

}  // namespace search_cli::commands
