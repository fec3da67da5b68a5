#include "config/task_settings.h"

#include <filesystem>
#include <sstream>

#include "config/reader.h"

namespace config {

std::string task_settings(const Settings& settings) {
  constexpr double seconds_per_hour = 3600;
  toml::table table{{"archive", "archive"},
                    {"topics", std::filesystem::absolute(settings.topics).string()},
                    {"delay", settings.delay},
                    {"connections", settings.connections},
                    {"budget", settings.budget},
                    {"revisit_runs", settings.revisit_runs},
                    {"revisit_unchanged_runs", settings.revisit_unchanged_runs},
                    {"deadline_hours", static_cast<double>(settings.deadline.count()) / seconds_per_hour},
                    {"parallel_sources", settings.parallel_sources}};
  if (!settings.contact.empty()) table.insert("contact", settings.contact);
  if (!settings.proxy.empty()) table.insert("proxy", settings.proxy);
  std::ostringstream text;
  text << toml::toml_formatter{table, toml::format_flags::allow_unicode_strings} << '\n';
  return text.str();
}

}  // namespace config
