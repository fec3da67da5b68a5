// What -v prints: each decision as one line of logfmt on stderr. May be called from any thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace base {

class Log {
 public:
  using Value = std::pair<std::string_view, std::string>;

  explicit Log(bool on) : on_(on) {}
  bool on() const { return on_; }
  // ts=... event=EVENT key=value ...; empty values are left out, those with spaces, quotes or "=" are quoted.
  void line(std::string_view event, std::initializer_list<Value> values) const;

 private:
  bool on_;
};

// One value as logfmt writes it.
std::string logfmt(std::string_view value);

}  // namespace base
