// The full screen of `columns browse`, on ncurses; ncurses stays in this file's .cc.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/non_copyable.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/tui_model.h"

namespace search_cli::view {

// Owns the terminal while it lives. One object at a time.
class TuiScreen : private base::NonCopyable {
 public:
  // Throws base::Error(usage) when the terminal cannot show a full screen.
  TuiScreen();
  ~TuiScreen();

  // Draws the model and tells it the size of a page and how many lines its text has; texts and snippets come from
  // `session`.
  void draw(TuiModel& browse, report::SearchSession& session);
  // Lines of a page of the list or text.
  int page() const;
  // Gives the terminal back for a moment, to run another program on it.
  void leave();
  // Takes it again.
  void enter();
  // Puts a text into the clipboard of the terminal. Whether the terminal takes it cannot be known.
  void copy(std::string_view text);

  // Shows a line at the bottom until the next key.
  void say(std::string notice) { notice_ = std::move(notice); }

 private:
  std::string notice_;
};

}  // namespace search_cli::view
