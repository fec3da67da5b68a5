// The full screen of `columns browse`, on ncurses; ncurses stays in this file's .cc.
#pragma once

#include <string>
#include <utility>

#include "base/non_copyable.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/tui_model.h"

namespace search_cli::view {

// Owns the terminal while it lives.
class TuiScreen : private base::NonCopyable {
 public:
  TuiScreen();
  ~TuiScreen();

  // Draws what is looked at; texts and snippets come from `asking`.
  void draw(TuiModel& browse, report::SearchSession& asking);
  // Waits for a key. `typed` holds the text of Key::character.
  Key wait(std::string& typed);
  // Rows of a page of the list or text.
  int page() const;
  // Gives the terminal back for a moment, to run what opens a browser.
  void leave();
  void enter();

  // A line at the bottom until the next key.
  void say(std::string notice) { notice_ = std::move(notice); }

 private:
  std::string notice_;
};

}  // namespace search_cli::view
