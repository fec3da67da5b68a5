// The manual pages columns.toml(5) and columns-source(5) against the keys that the readers take.
#include <gtest/gtest.h>

#include <functional>
#include <regex>
#include <set>
#include <string>

#include "archive/field.h"
#include "base/error.h"
#include "config/settings.h"
#include "config/source.h"
#include "config/topics.h"
#include "tests/support/manual_page.h"
#include "tests/support/temp_dir.h"

namespace config {
namespace {

using test_support::item_names;
using test_support::item_text;
using test_support::manual_languages;
using test_support::manual_page;
using test_support::under_heading;
using Names = std::set<std::string>;

// The keys that a reader knows, which the hint about an unknown one lists.
Names known_keys(const std::function<void()>& read) {
  Names keys;
  try {
    read();
  } catch (const base::Error& error) {
    const std::string hint = error.hint();
    const std::size_t list = hint.find(": ");
    EXPECT_NE(list, std::string::npos) << error.what() << ": " << hint;
    static const std::regex key("[a-z_]+");
    for (std::sregex_iterator at(hint.begin() + static_cast<std::ptrdiff_t>(list), hint.end(), key), end; at != end;
         ++at)
      keys.insert(at->str());
  }
  EXPECT_FALSE(keys.empty());
  return keys;
}

Names source_keys(const std::string& toml) {
  return known_keys([&] { parse_source(toml, "x.toml"); });
}

// Expects that the list items of a section describe these keys, in every language.
void expect_described(const char* page, const char* section, const Names& keys) {
  for (const char* language : manual_languages)
    EXPECT_EQ(item_names(under_heading(manual_page(page, language), section), "Cm"), keys)
        << language << " " << section;
}

TEST(SettingsManual, HasEverySetting) {
  const test_support::TempDir dir;
  const auto file = dir.write("columns.toml", "nonsense = 1");
  const Names keys = known_keys([&] { load_settings({.config = file, .archive = {}}); });
  expect_described("columns.toml.5", "SETTINGS", keys);
  const std::string shipped =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "config" / "columns.toml");
  for (const std::string& key : keys)
    EXPECT_TRUE(std::regex_search(shipped, std::regex("\n(# )?" + key + " = "))) << key << " in config/columns.toml";
}

TEST(SettingsManual, HasEveryKeyOfTopics) {
  Names keys = known_keys([] { parse_topics("nonsense = 1", "topics.toml"); });
  keys.merge(known_keys([] { parse_topics("[[topic]]\nkey = \"a\"\nnonsense = 1", "topics.toml"); }));
  keys.erase("words");
  keys.insert("topic.words");
  expect_described("columns.toml.5", "TOPICS", keys);
}

TEST(SourceManual, HasEveryKey) {
  expect_described("columns-source.5", "THE SOURCE", source_keys("nonsense = 1"));
  expect_described("columns-source.5", "LISTINGS", source_keys("[[listing]]\nnonsense = 1"));
  expect_described("columns-source.5", "THE ORIGINAL", source_keys("[original]\nnonsense = 1"));
}

TEST(SourceManual, HasARuleOrAReasonForEveryField) {
  for (const char* language : manual_languages) {
    const std::string rules = under_heading(manual_page("columns-source.5", language), "RULES");
    Names named = item_names(rules, "Cm");
    const std::string rest = std::regex_replace(rules.substr(rules.find(".Pq url")), std::regex("\n"), " ");
    for (const archive::Field& field : archive::fields()) {
      const std::string name(field.name);
      EXPECT_NE(named.erase(name) != 0, rest.find(" " + name + " ") != std::string::npos) << language << " " << name;
    }
    EXPECT_EQ(named, Names{}) << language;
  }
}

// Each example of a key stands below it, and the reader takes it. The Korean page has the same, up to texts of several
// words (tests/programs/korean_manual_test.cc).
TEST(SourceManual, HasAnExampleOfEveryKeyThatCanBeRead) {
  struct Part {
    const char* section;
    const char* before;  // what the file needs besides
  };
  const std::string page = manual_page("columns-source.5");
  for (const Part& part : {Part{"THE SOURCE", "feeds = [\"http://a.example/\"]\n"},
                           Part{"LISTINGS", "[[listing]]\nurl = \"http://a.example/\"\nlink = \"a\"\n"},
                           Part{"RULES", "feeds = [\"http://a.example/\"]\n[rules]\n"},
                           Part{"THE ORIGINAL", "feeds = [\"http://a.example/\"]\n[original]\nkey = '(a)'\n"}}) {
    const std::string section = under_heading(page, part.section);
    for (const std::string& key : item_names(section, "Cm")) {
      const std::string said = item_text(section, "Cm", key);
      if (said.find(".Sx ") != std::string::npos) continue;  // a table with a section of its own
      std::smatch example;
      ASSERT_TRUE(std::regex_search(said, example, std::regex(R"(\n\.Dl (.*))"))) << key;
      std::string line = std::regex_replace(example[1].str(), std::regex(R"(\\\(dq)"), "\"");
      line = std::regex_replace(line, std::regex(R"(\\e)"), "\\");
      EXPECT_EQ(line.rfind(key + " = ", 0), 0u) << line;
      std::string file = std::regex_replace(part.before, std::regex("(^|\n)" + key + " = [^\n]*\n"), "\n");
      if (key == "feeds") file.clear();
      EXPECT_NO_THROW(parse_source(file + line + "\n", "x.toml")) << file << line;
    }
  }
}

TEST(SourceManual, HasACompleteExample) {
  const std::string examples = under_heading(manual_page("columns-source.5"), "EXAMPLES");
  const std::size_t start = examples.find("name = "), end = examples.find(".Ed", start);
  ASSERT_NE(end, std::string::npos);
  const Source source = parse_source(
      std::regex_replace(examples.substr(start, end - start), std::regex(R"(\\e)"), "\\"), "my-paper.toml");
  EXPECT_EQ(source.name, "my-paper");
  EXPECT_EQ(source.listings.size(), 1u);
  EXPECT_EQ(source.rules.size(), 3u);
  EXPECT_EQ(source.original.key("https://paper.example/view.php?key=20210416010000011"), "20210416010000011");
}

}  // namespace
}  // namespace config
