#include "search-cli/view/web_browser.h"

#include <spawn.h>
#include <unistd.h>  // environ

#include <cstdlib>

#include "base/error.h"
#include "base/process.h"
#include "base/translation.h"

namespace search_cli::view {
namespace {

// The programs that open a URL in the user's browser, in the order they are tried.
constexpr const char* openers[] = {"xdg-open", "sensible-browser", "open"};

bool start(const std::string& program, const std::string& address) {
  std::string name = program, url = address;
  char* argv[] = {name.data(), url.data(), nullptr};
  const base::WaitableChildren waitable;
  pid_t child = 0;
  if (posix_spawnp(&child, name.c_str(), nullptr, nullptr, argv, environ) != 0) return false;
  return base::wait_for(child) == 0;
}

}  // namespace

std::string web_address(const archive::Column& column, bool original) {
  const std::string& url = original ? column.source_url : column.url;
  if (url.rfind("http://", 0) == 0 || url.rfind("https://", 0) == 0) return url;
  throw base::Error(base::Exit::data, base::tr("column {1} has no web address to open", {std::to_string(column.id)}),
                    original ? base::tr("Leave out --original to open the page it was read from.")
                             : base::tr("Run `columns show` to read its text."));
}

bool open_in_browser(const std::string& address) {
  if (const char* browser = std::getenv("BROWSER"); browser && *browser && start(browser, address)) return true;
  for (const char* opener : openers)
    if (start(opener, address)) return true;
  return false;
}

}  // namespace search_cli::view
