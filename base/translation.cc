#include "base/translation.h"

#include <libintl.h>

#include <clocale>
#include <cstdlib>
#include <optional>
#include <vector>

#include "base/filled.h"

// glibc looks LANGUAGE up anew when this counter changes (GNU gettext manual, "Being a gettext grok").
extern "C" int _nl_msg_cat_cntr;

namespace base {
namespace {

constexpr const char* domain = "columns";
constexpr const char* always_there = "C.UTF-8";  // Debian's libc brings it
constexpr const char* language_list = "LANGUAGE";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// The locale for messages that the environment asks for; "" when it asks for none.
std::string wanted_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const std::string value = environment(name); !value.empty()) return value;
  return {};
}

}  // namespace

void use_language(const std::filesystem::path& catalogues) {
  bindtextdomain(domain, catalogues.c_str());
  bind_textdomain_codeset(domain, "UTF-8");
  if (!std::setlocale(LC_CTYPE, "")) std::setlocale(LC_CTYPE, always_there);
  if (!std::setlocale(LC_MESSAGES, "")) {
    // gettext translates in every locale but "C", and takes the language from LANGUAGE alone.
    std::setlocale(LC_MESSAGES, always_there);
    const std::string wanted = wanted_locale();
    setenv(language_list, wanted.substr(0, wanted.find_first_of(".@")).c_str(), 0);
  }
  dgettext(domain, "any message");  // the first one reads the catalogue
}

const char* tr(const char* message) {
  // The empty message is the key of a catalogue's own header.
  return *message ? dgettext(domain, message) : message;
}

std::string tr(const char* message, std::initializer_list<std::string_view> values) {
  return filled(tr(message), values);
}

std::string tr_count(const char* one, const char* many, std::size_t count,
                     std::initializer_list<std::string_view> values) {
  const std::string number = std::to_string(count);
  std::vector<std::string_view> all{number};
  all.insert(all.end(), values.begin(), values.end());
  return filled(dngettext(domain, one, many, count), all);
}

std::string tr_in(std::string_view language, const char* message) {
  const std::string locale = std::setlocale(LC_MESSAGES, nullptr);
  const char* const set = std::getenv(language_list);
  const std::optional<std::string> before = set ? std::optional<std::string>(set) : std::nullopt;
  std::setlocale(LC_MESSAGES, always_there);
  setenv(language_list, std::string(language).c_str(), 1);
  ++_nl_msg_cat_cntr;
  const std::string found = tr(message);
  std::setlocale(LC_MESSAGES, locale.c_str());
  before ? setenv(language_list, before->c_str(), 1) : unsetenv(language_list);
  ++_nl_msg_cat_cntr;
  return found;
}

}  // namespace base
