// Messages in the language of the person who reads them, by GNU gettext. The messages in the code are English and the
// keys of the catalogues in po/; `tr` and its like mark them for xgettext. What is data (JSON, CSV, names of keys and
// formats) is the same in every language.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace base {

// Chooses the language by the environment, as setlocale() and gettext() do: LC_ALL, LC_MESSAGES, LANG, then LANGUAGE. A
// language whose locale the system does not have is used all the same. `catalogues` is the folder that has
// LANGUAGE/LC_MESSAGES/columns.mo. guarded() calls it once; before, and without a catalogue for the language, messages
// are in English. Reads the catalogue, so that no file is opened later.
void use_language(const std::filesystem::path& catalogues);

// Returns the message in the chosen language; `message` itself where there is no translation. Lives as long as the
// program.
const char* tr(const char* message);

// Returns the message in the chosen language, filled with values (base/filled.h).
std::string tr(const char* message, std::initializer_list<std::string_view> values);

// The same for a message that speaks of a number of things: `one` for a single thing, `many` for others, in the plural
// form of the language. "{1}" is the count, "{2}" the first of `values`.
std::string tr_count(const char* one, const char* many, std::size_t count,
                     std::initializer_list<std::string_view> values = {});

// Marks a message of a table for the catalogues and returns it as it is; tr() translates it where it is shown.
constexpr const char* tr_noop(const char* message) { return message; }

// Returns the message in a language other than the reader's, such as the one that an exported book is written in;
// `message` itself where there is no translation. `language` is a code of ISO 639 ("ko"). Changes the environment for
// the time of the call, so that no other thread may run in it. REQUIRES: use_language() was called.
std::string tr_in(std::string_view language, const char* message);

}  // namespace base
