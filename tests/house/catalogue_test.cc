// The catalogues of po/ against the messages of the code.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace house {
namespace {

namespace fs = std::filesystem;

const fs::path source_dir = COLUMNS_SOURCE_DIR;

struct Entry {
  std::string flags;  // "#, fuzzy"
  std::string message, plural;
  std::vector<std::string> translations;
};

// The text of a line's quotation marks, as written.
std::string quoted_in(const std::string& line) {
  const std::size_t begin = line.find('"') + 1;
  return line.substr(begin, line.rfind('"') - begin);
}

// The entries of a catalogue as GNU gettext writes it, without its header.
std::vector<Entry> entries_of(const std::string& catalogue) {
  std::vector<Entry> entries;
  std::string* open = nullptr;
  std::istringstream lines(catalogue);
  Entry entry;
  const auto finish = [&] {
    if (!entry.message.empty()) entries.push_back(entry);
    entry = {};
    open = nullptr;
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) finish();
    if (line.starts_with("#,")) entry.flags = line;
    if (line.starts_with("#~")) entry.flags += " obsolete";
    if (line.starts_with("msgid ")) open = &entry.message;
    if (line.starts_with("msgid_plural ")) open = &entry.plural;
    if (line.starts_with("msgstr")) open = &entry.translations.emplace_back();
    if (open && (line.starts_with("msg") || line.starts_with("\""))) *open += quoted_in(line);
  }
  finish();
  return entries;
}

// The places for values, such as "{1}".
std::set<std::string> places_in(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos; ++at)
    if (at + 2 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9' && text[at + 2] == '}')
      found.insert(text.substr(at, 3));
  return found;
}

// What is wrong with the translation of a message; "" when nothing is.
std::string fault_of(const Entry& entry) {
  if (entry.flags.find("fuzzy") != std::string::npos) return "is marked fuzzy";
  if (entry.flags.find("obsolete") != std::string::npos) return "is used no more";
  for (const std::string& translation : entry.translations) {
    if (translation.empty()) return "is not translated";
    if (places_in(translation) != places_in(entry.plural.empty() ? entry.message : entry.plural))
      return "has other places for values than its translation";
    if (entry.message.ends_with("\\n") != translation.ends_with("\\n"))
      return "ends with a line break in one language only";
    if (entry.message.ends_with(".") != translation.ends_with(".")) return "ends with a full stop in one language only";
  }
  return "";
}

std::vector<Entry> messages_of_the_code() {
  test_support::TempDir dir;
  const auto result = test_support::run((source_dir / "scripts/update-catalogues").string(),
                                        {"--template", (dir.path() / "columns.pot").string()});
  EXPECT_EQ(result.status, 0) << result.err;
  return entries_of(test_support::read_file(dir.path() / "columns.pot"));
}

TEST(Catalogue, TranslatesEveryMessageOfTheCodeAndNoOther) {
  std::set<std::string> messages;
  for (const Entry& entry : messages_of_the_code()) messages.insert(entry.message);
  ASSERT_FALSE(messages.empty());
  for (const auto& file : fs::directory_iterator(source_dir / "po")) {
    std::set<std::string> translated;
    for (const Entry& entry : entries_of(test_support::read_file(file.path()))) {
      EXPECT_EQ(fault_of(entry), "") << file.path() << ": " << entry.message;
      EXPECT_TRUE(messages.contains(entry.message)) << file.path() << ": the code does not have " << entry.message;
      translated.insert(entry.message);
    }
    for (const std::string& message : messages)
      EXPECT_TRUE(translated.contains(message))
          << file.path() << " lacks \"" << message << "\"; run scripts/update-catalogues";
  }
}

TEST(Catalogue, FaultsOfATranslationAreFound) {
  EXPECT_EQ(fault_of({"", "{1} of {2}", "", {"{2}의 {1}"}}), "");
  EXPECT_NE(fault_of({"", "{1} of {2}", "", {"{2}의"}}), "");
  EXPECT_NE(fault_of({"", "a", "", {""}}), "");
  EXPECT_NE(fault_of({"#, fuzzy", "a", "", {"b"}}), "");
  EXPECT_EQ(fault_of({"", "{1} column", "{1} columns", {"칼럼 {1}편"}}), "");
  EXPECT_NE(fault_of({"", "Run it.", "", {"실행하세요"}}), "");
}

}  // namespace
}  // namespace house
