// The user's own columns.toml, as `columns init` writes it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace config {

// The keys that a first conversation decides.
struct UserChoice {
  std::string contact;                           // URL or mail address; "": none
  std::vector<std::string> sources;              // names, in the order in which they are crawled
  std::optional<std::filesystem::path> archive;  // absolute; nothing: default_archive()
};

// Returns $XDG_CONFIG_HOME/columns/columns.toml, which need not exist.
std::filesystem::path user_settings_file();

// Returns whether the text can be the contact: "", a URL of the web, or a mail address.
bool is_contact(std::string_view text);

// Returns `toml` with the three keys set to the choice. Comments and all other keys stay as they are; a key that is not
// there yet takes the place of the comment that shows it ("# archive = ..."), or the end of the keys that are above all
// tables. Throws Error(config) when `toml`, which is named `file` in the message, is not TOML.
std::string with_choice(const std::string& toml, const UserChoice& choice, const std::filesystem::path& file);

// Writes user_settings_file(): the file that is there, or the shipped one where there is none, with the choice. A file
// that is there is kept under the name that is returned; "" where there was none. The new file is complete or not there
// at all. Throws Error(cant_create) when it cannot be written, Error(config) as with_choice() does.
std::filesystem::path write_user_settings(const UserChoice& choice);

}  // namespace config
