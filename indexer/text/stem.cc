#include "indexer/text/stem.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/strings.h"
#include "base/text.h"
#include "indexer/text/normalize.h"

namespace indexer::text {
namespace {

// BCP 47 primary subtags that Xapian has Snowball stemmers for, under the names it knows them by.
constexpr std::array<std::string_view, 26> with_stemmer{"ar", "hy", "eu", "ca", "da", "nl", "en", "fi", "fr",
                                                        "de", "hu", "id", "ga", "it", "lt", "ne", "nb", "nn",
                                                        "no", "pt", "ro", "ru", "es", "sv", "ta", "tr"};

}  // namespace

std::string_view stemmer_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  if (primary == "ko" || primary.empty()) return "en";
  const auto* found = std::find(with_stemmer.begin(), with_stemmer.end(), primary);
  return found == with_stemmer.end() ? std::string_view() : *found;
}

std::string latin_stem(std::string_view word, std::string_view language) {
  const std::string_view name = stemmer_of(language);
  if (name.empty() || std::any_of(word.begin(), word.end(), base::is_ascii_digit)) return without_accents(word);
  thread_local std::map<std::string, Xapian::Stem, std::less<>> stemmers;
  auto found = stemmers.find(name);
  if (found == stemmers.end()) found = stemmers.emplace(std::string(name), Xapian::Stem(std::string(name))).first;
  return without_accents(found->second(std::string(word)));
}

}  // namespace indexer::text
