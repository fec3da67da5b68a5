#include "tests/support/manual_page.h"

#include <algorithm>
#include <regex>
#include <sstream>
#include <utility>

#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using Words = std::vector<std::string>;

std::filesystem::path folder(const std::string& language) {
  const std::filesystem::path english = std::filesystem::path(COLUMNS_SOURCE_DIR) / "man";
  return language == "en" ? english : english / language;
}

Words lines_of(const std::string& text) {
  std::istringstream in(text);
  Words lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Words words_of(const std::string& line) {
  std::istringstream in(line);
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// The macros that the pages use inside a line.
bool is_macro(const std::string& word) {
  static const std::set<std::string> macros{"Ar", "Bc", "Bo", "Bq", "Cm", "Dq", "Ev", "Fl", "Ic",
                                            "In", "Li", "Lk", "Nm", "No", "Ns", "Op", "Pa", "Pf",
                                            "Po", "Pc", "Pq", "Ql", "Sx", "Sy", "Xr"};
  return macros.count(word) != 0;
}

bool is_mark(const std::string& word) {
  static const std::set<std::string> marks{",", ".", ":", ";", "(", ")", "?", "|"};
  return marks.count(word) != 0;
}

// What an item's line names with a macro.
Words names_in(const std::string& line, const std::string& macro) {
  Words names;
  bool inside = false;
  for (const std::string& word : words_of(line)) {
    if (is_macro(word)) {
      inside = word == macro;
      if (inside) names.emplace_back();
    } else if (is_mark(word)) {
      inside = false;
    } else if (inside) {
      names.back() += (names.back().empty() ? "" : " ") + word;
    }
  }
  return names;
}

bool begins(const std::string& line, const char* macro) { return line.rfind(macro, 0) == 0; }

bool is_heading(const std::string& line) { return begins(line, ".Sh ") || begins(line, ".Ss "); }

}  // namespace

std::vector<std::filesystem::path> manual_pages(const std::string& language) {
  std::vector<std::filesystem::path> pages;
  for (const auto& entry : std::filesystem::directory_iterator(folder(language)))
    if (entry.is_regular_file()) pages.push_back(entry.path());
  std::sort(pages.begin(), pages.end());
  return pages;
}

std::string manual_page(const std::string& name, const std::string& language) {
  const std::string page = read_file(folder(language) / name);
  if (language == "en") return page;
  const Words own = headings(page), english = headings(read_file(folder("en") / name));
  if (own.size() != english.size()) return page;
  std::string renamed;
  std::size_t next = 0;
  for (const std::string& line : lines_of(page)) renamed += (is_heading(line) ? english[next++] : line) + '\n';
  return renamed;
}

std::vector<std::string> headings(const std::string& page) {
  Words found = lines_of(page);
  found.erase(std::remove_if(found.begin(), found.end(), [](const std::string& line) { return !is_heading(line); }),
              found.end());
  return found;
}

std::string under_heading(const std::string& page, const std::string& heading) {
  std::string text;
  bool inside = false, section = false;
  for (const std::string& line : lines_of(page)) {
    if (line == ".Sh " + heading || line == ".Ss " + heading) {
      inside = true;
      section = begins(line, ".Sh ");
    } else if (inside && (begins(line, ".Sh ") || (!section && begins(line, ".Ss ")))) {
      break;
    } else if (inside) {
      text += line + '\n';
    }
  }
  return text;
}

std::set<std::string> item_names(const std::string& text, const std::string& macro) {
  std::set<std::string> names;
  for (const std::string& line : lines_of(text)) {
    if (!begins(line, ".It ")) continue;
    for (const std::string& name : names_in(line, macro)) names.insert(name);
  }
  return names;
}

std::set<std::string> names(const std::string& text, const std::string& macro) {
  std::set<std::string> found;
  for (const std::string& line : lines_of(text)) {
    if (!begins(line, ".")) continue;
    bool inside = false;
    std::string name;
    const auto close = [&] {
      if (!name.empty()) found.insert(std::exchange(name, ""));
    };
    for (const std::string& word : words_of(line.substr(1))) {
      if (is_macro(word)) {
        close();
        inside = word == macro;
      } else if (is_mark(word)) {
        close();
      } else if (inside) {
        name += (name.empty() ? "" : " ") + word;
      }
    }
    close();
  }
  return found;
}

std::string item_text(const std::string& text, const std::string& macro, const std::string& name) {
  std::string found;
  bool inside = false;
  for (const std::string& line : lines_of(text)) {
    if (begins(line, ".It ")) {
      const Words names = names_in(line, macro);
      if (inside) break;
      inside = std::find(names.begin(), names.end(), name) != names.end();
    } else if (inside && begins(line, ".El")) {
      break;
    } else if (inside) {
      found += line + '\n';
    }
  }
  return found;
}

std::string plain(const std::string& text) {
  std::string all;
  for (const std::string& line : lines_of(text)) {
    Words words = words_of(line);
    const bool macro = begins(line, ".");
    if (macro && !words.empty()) words.erase(words.begin());
    for (const std::string& word : words) {
      if (macro && is_macro(word)) continue;
      if (!all.empty() && !(macro && is_mark(word))) all += ' ';
      all += word;
    }
  }
  all = std::regex_replace(all, std::regex(R"(\\\(aq)"), "'");
  all = std::regex_replace(all, std::regex(R"(\\\(dq)"), "\"");
  return std::regex_replace(all, std::regex(R"(\\[&-])"), "");
}

}  // namespace test_support
