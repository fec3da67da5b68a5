// The settings of one task of many, which crawls a part of the sources on some machine (`columns batch`).
#pragma once

#include <string>

#include "config/settings.h"

namespace config {

// Returns a columns.toml for a folder that has the task's sources beside it in sources/: contact, proxy, politeness and
// topics are those of `settings`, the archive is the folder `archive` beside the file.
std::string task_settings(const Settings& settings);

}  // namespace config
