#include "base/log.h"

#include <algorithm>
#include <cstdio>

#include "base/date.h"

namespace base {

std::string logfmt(std::string_view value) {
  const bool bare = !value.empty() && std::none_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7F;
  });
  if (bare) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) {
      out += c == '\n' ? "\\n" : "?";
    } else {
      out += c;
    }
  }
  return out + '"';
}

void Log::line(std::string_view event, std::initializer_list<Value> values) const {
  if (!on_) return;
  std::string line = "ts=" + to_text(now()) + " event=" + std::string(event);
  for (const auto& [key, value] : values)
    if (!value.empty()) line.append(" ").append(key).append("=").append(logfmt(value));
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);  // one call: lines of several threads stay whole
}

}  // namespace base
