// What -v prints: each decision as one line of logfmt (https://brandur.org/logfmt) on stderr.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace base {

// May be used from several threads at once; lines stay whole.
class Log {
 public:
  using Value = std::pair<std::string_view, std::string>;  // key and value

  explicit Log(bool on) : on_(on) {}
  bool on() const { return on_; }
  // Writes "ts=... event=EVENT key=value ..." when the log is on. Empty values are left out.
  void line(std::string_view event, std::initializer_list<Value> values) const;

 private:
  bool on_;
};

// A value as logfmt writes it: quoted when it is empty or has spaces, quotes, backslashes or "="; a line break becomes
// \n and any other control character a question mark.
std::string logfmt(std::string_view value);

}  // namespace base
