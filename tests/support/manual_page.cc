#include "tests/support/manual_page.h"

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using Words = std::vector<std::string>;

std::filesystem::path folder() { return std::filesystem::path(COLUMNS_SOURCE_DIR) / "man"; }

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
  static const std::set<std::string> macros{"Ar", "Bq", "Cm", "Dq", "Ev", "Fl", "Ic", "In", "Lk", "Nm", "No",
                                            "Ns", "Op", "Pa", "Pf", "Po", "Pc", "Pq", "Ql", "Sx", "Sy", "Xr"};
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

}  // namespace

std::vector<std::filesystem::path> manual_pages() {
  std::vector<std::filesystem::path> pages;
  for (const auto& entry : std::filesystem::directory_iterator(folder()))
    if (entry.is_regular_file()) pages.push_back(entry.path());
  std::sort(pages.begin(), pages.end());
  return pages;
}

std::string manual_page(const std::string& name) { return read_file(folder() / name); }

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
