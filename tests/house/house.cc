#include "tests/house/house.h"

#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <string_view>

#include "tests/support/temp_dir.h"

namespace house {
namespace {

using Strings = std::vector<std::string>;

// A folder at the top, and the folders in it.
struct Module {
  std::string folder;
  Strings uses;     // modules below, besides itself
  Strings folders;  // the lowest first: each may use those before it, what lies beside them may use all
};

const std::vector<Module> kModules = {
    {"base", {}, {}},
    {"archive", {"base"}, {}},
    {"config", {"archive", "base"}, {}},
    {"crawler",
     {"config", "archive", "base"},
     {"sandbox", "dom", "fetch", "extract", "lists", "ingest", "warc", "run", "detect", "commands"}},
    {"indexer", {"config", "archive", "base"}, {"text", "topics", "store", "query"}},
    {"search-cli", {"indexer", "config", "archive", "base"}, {"export", "report", "view", "commands"}},
};

// Folders whose files lie in folders of their own, which share the outer one's namespace: the lowest first, as above.
const std::map<std::string, Strings> kParts = {
    {"crawler/extract", {"lines", "dates", "names", "page", "title", "text", "author"}},
};

// "export" is a word of C++.
const std::map<std::string, std::string> kNamespaces = {{"search-cli", "search_cli"}, {"export", "exporter"}};

struct Library {
  std::string include;  // how its headers' names begin
  Strings owners;       // a file, or folders that end with a slash
  bool in_headers;      // whether headers of its owners may name it, as long as only its owners read them
};

// Every library a source may include. One that is missing here is a breach: the row says who owns it.
const Strings kEveryModule = {"base/", "archive/", "config/", "crawler/", "indexer/", "search-cli/"};
const std::vector<Library> kLibraries = {
    {"CLI/", {"base/options.cc"}, false},
    {"re2/", {"base/"}, false},
    {"nettle/", {"base/"}, false},
    {"libintl.h", {"base/"}, false},
    {"SQLiteCpp/", {"archive/"}, true},
    {"sqlite3.h", {"archive/"}, true},
    {"zstd.h", {"archive/", "crawler/fetch/"}, false},
    {"zdict.h", {"archive/"}, false},
    {"brotli/", {"crawler/fetch/"}, false},
    {"toml++/", {"config/"}, true},
    {"gumbo.h", {"crawler/dom/"}, true},
    {"curl/", {"crawler/fetch/"}, true},
    {"seccomp.h", {"crawler/sandbox/"}, false},
    {"pugixml.hpp", {"crawler/lists/"}, true},
    {"xapian.h", {"indexer/"}, true},
    {"dtl/", {"search-cli/view/"}, false},
    {"ncurses", {"search-cli/view/"}, true},
    {"curses.h", {"search-cli/view/"}, true},
    {"minizip/", {"search-cli/export/"}, false},
    {"zlib.h", {"crawler/", "search-cli/export/"}, false},
    {"unicode/", kEveryModule, false},
    {"nlohmann/", kEveryModule, false},
};

// What comes with the system and its compiler: POSIX, Linux, C and C++ ABI headers by the beginning of their names.
const Strings kSystem = {"sys/",     "linux/",   "netinet/",  "arpa/",      "net/",       "unistd.h",
                         "cxxabi.h", "fcntl.h",  "poll.h",    "signal.h",   "time.h",     "stdlib.h",
                         "string.h", "stdio.h",  "termios.h", "locale.h",   "langinfo.h", "wchar.h",
                         "pty.h",    "pwd.h",    "grp.h",     "netdb.h",    "spawn.h",    "dirent.h",
                         "errno.h",  "limits.h", "syslog.h",  "sysexits.h", "malloc.h",   "sched.h"};

// .cc files declared in a header of another name: the header, and which files.
const std::map<std::string, Strings> kSharedHeaders = {
    {"archive/archive.h", {"archive/backup.cc"}},
    {"indexer/text/korean.h", {"indexer/text/korean_endings.cc"}},
    {"search-cli/view/results.h", {"search-cli/view/results_json.cc"}},
    {"search-cli/export/formats.h", {"search-cli/export/"}},       // one file a format
    {"search-cli/commands/commands.h", {"search-cli/commands/"}},  // one file a command
    {"crawler/commands/commands.h", {"crawler/commands/"}},
};

constexpr long kLongestFile = 400;

bool starts(std::string_view text, std::string_view beginning) { return text.substr(0, beginning.size()) == beginning; }
bool ends(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool owns(const Strings& owners, const std::string& path) {
  return std::any_of(owners.begin(), owners.end(), [&](const std::string& owner) {
    return owner.back() == '/' ? starts(path, owner) : path == owner;
  });
}

// Whether the path is MODULE/library_versions.cc of a module that one of the owners lies in: it names the module's
// libraries.
bool names_versions_of(const std::string& path, const Strings& owners) {
  const std::string module = path.substr(0, path.find('/') + 1);
  return path == module + "library_versions.cc" &&
         std::any_of(owners.begin(), owners.end(), [&](const std::string& owner) { return starts(owner, module); });
}

std::size_t place_of(const Strings& list, const std::string& item) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), item) - list.begin());
}

// The module's folder, the folder in it that a path lies in, and the part of that ("" beside those).
struct Place {
  const Module* module = nullptr;
  std::string folder;
  std::string part;

  explicit Place(const std::string& path) {
    const std::string top = path.substr(0, path.find('/'));
    const auto found =
        std::find_if(kModules.begin(), kModules.end(), [&](const Module& row) { return row.folder == top; });
    if (found == kModules.end()) return;
    module = &*found;
    const std::size_t start = top.size() + 1;
    const std::size_t end = path.find('/', start);
    if (end == std::string::npos) return;
    folder = path.substr(start, end - start);
    const std::size_t part_end = path.find('/', end + 1);
    if (part_end != std::string::npos && kParts.contains(name())) part = path.substr(end + 1, part_end - end - 1);
  }

  // "crawler/fetch", "config".
  std::string name() const { return module->folder + (folder.empty() ? "" : "/" + folder); }
  // "crawler::fetch", "config".
  std::string name_space() const {
    const auto in_code = [](const std::string& word) {
      const auto row = kNamespaces.find(word);
      return row == kNamespaces.end() ? word : row->second;
    };
    return in_code(module->folder) + (folder.empty() ? "" : "::" + in_code(folder));
  }
  // How high it lies in its module; what lies beside the folders is the highest.
  std::size_t height() const { return folder.empty() ? module->folders.size() : place_of(module->folders, folder); }
  // How high it lies in its folder, in the same way.
  std::size_t height_in_folder() const {
    const auto parts = kParts.find(name());
    if (parts == kParts.end()) return 0;
    return part.empty() ? parts->second.size() : place_of(parts->second, part);
  }
  bool listed() const {
    if (!folder.empty() && place_of(module->folders, folder) == module->folders.size()) return false;
    return part.empty() || height_in_folder() < kParts.at(name()).size();
  }
  // Whether its files may include those of `to`, which lies in the same module.
  bool may_include(const Place& to) const {
    return to.height() != height() ? to.height() < height() : to.height_in_folder() <= height_in_folder();
  }
  // "crawler/extract/dates", where a breach is about parts of one folder.
  std::string whole_name() const { return name() + (part.empty() ? "" : "/" + part); }
};

// What a file and its test are about: "crawler/fetch/robots.h" -> "crawler/fetch/robots".
std::string stem_of(const std::string& path) { return path.substr(0, path.rfind('.')); }

struct Include {
  std::string name;
  bool quoted;
};

std::vector<Include> includes_of(const std::string& text) {
  static const std::regex line(R"re((?:^|\n)[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">])re");
  std::vector<Include> found;
  for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it) {
    found.push_back({(*it)[2], (*it)[1] == "\""});
  }
  return found;
}

class Inspector {
 public:
  explicit Inspector(const std::vector<SourceFile>& tree) : tree_(tree) {
    for (const SourceFile& file : tree) {
      includes_[file.path] = includes_of(file.text);
      for (const Include& include : includes_[file.path]) {
        if (include.quoted) readers_[include.name].insert(file.path);
      }
    }
  }

  Strings inspect() {
    for (const SourceFile& file : tree_) {
      const bool test = starts(file.path, "tests/");
      const Place place(test ? file.path.substr(6) : file.path);
      check_arrows(file.path, place, test);
      if (!place.module) continue;
      if (!place.listed())
        breach(file.path, "lies in a folder that " + place.module->folder + "/ does not have (rule 3)");
      check_namespace(file, place);
      if (test) continue;
      check_libraries(file.path);
      check_names(file);
      if (std::count(file.text.begin(), file.text.end(), '\n') > kLongestFile) {
        breach(file.path, "has more than " + std::to_string(kLongestFile) + " lines");
      }
    }
    check_circles();
    return found_;
  }

 private:
  void breach(const std::string& path, const std::string& what) { found_.push_back(path + " " + what); }

  // Rule 1: a file reads its own folder and what lies below; a test reads what its folder may read.
  void check_arrows(const std::string& path, const Place& place, bool test) {
    for (const Include& include : includes_[path]) {
      if (!include.quoted) continue;
      if (includes_.count(include.name) == 0) {
        breach(path, "includes \"" + include.name + "\", which is not a file named from the top folder");
        continue;
      }
      if (starts(include.name, "tests/")) {
        if (!test) breach(path, "includes \"" + include.name + "\", a file of the tests");
        continue;
      }
      const Place to(include.name);
      if (!place.module || !to.module) continue;
      const Strings& uses = place.module->uses;
      const bool below =
          place.module == to.module ? place.may_include(to) : place_of(uses, to.module->folder) < uses.size();
      if (!below) {
        breach(path, "includes \"" + include.name + "\": " + place.whole_name() + " does not use " + to.whole_name() +
                         " (rule 1)");
      }
    }
  }

  // Rule 1: no file leads back to itself through the files it includes.
  void check_circles() {
    std::map<std::string, std::set<std::string>> uses;
    for (const auto& [path, includes] : includes_) {
      if (starts(path, "tests/")) continue;
      for (const Include& include : includes) {
        const std::string to = stem_of(include.name);
        if (include.quoted && to != stem_of(path)) uses[stem_of(path)].insert(to);
      }
    }
    std::set<std::string> done;
    Strings way;
    const std::function<void(const std::string&)> follow = [&](const std::string& stem) {
      if (const auto start = std::find(way.begin(), way.end(), stem); start != way.end()) {
        std::string circle;
        for (auto at = start; at != way.end(); ++at) circle += *at + " -> ";
        breach(stem, "is in a circle: " + circle + stem + " (rule 1)");
        return;
      }
      if (done.contains(stem)) return;
      way.push_back(stem);
      for (const std::string& next : uses[stem]) follow(next);
      way.pop_back();
      done.insert(stem);
    };
    for (const auto& [path, includes] : includes_) {
      if (!starts(path, "tests/")) follow(stem_of(path));
    }
  }

  // Rule 2: a library has its folder, and does not leave it through a header.
  void check_libraries(const std::string& path) {
    for (const Include& include : includes_[path]) {
      if (include.quoted || include.name.find_first_of("./") == std::string::npos) continue;
      const auto is_beginning = [&](const std::string& beginning) { return starts(include.name, beginning); };
      if (std::any_of(kSystem.begin(), kSystem.end(), is_beginning)) continue;
      const auto library = std::find_if(kLibraries.begin(), kLibraries.end(),
                                        [&](const Library& row) { return starts(include.name, row.include); });
      if (library == kLibraries.end()) {
        breach(path, "includes <" + include.name + ">, a library the table of tests/house/house.cc does not know");
      } else if (!owns(library->owners, path) && !names_versions_of(path, library->owners)) {
        breach(path, "includes <" + include.name + ">, which belongs to another folder (rule 2)");
      } else if (ends(path, ".h")) {
        if (!library->in_headers) breach(path, "includes <" + include.name + ">, which is for .cc files (rule 2)");
        const std::string reader = foreign_reader(path, library->owners);
        if (!reader.empty()) {
          breach(path, "includes <" + include.name + "> and is read by " + reader + " of another folder (rule 2)");
        }
      }
    }
  }

  // A file outside `owners` that reads the header, however many headers lie between.
  std::string foreign_reader(const std::string& header, const Strings& owners) const {
    Strings next{header};
    std::set<std::string> seen{header};
    while (!next.empty()) {
      const std::string path = next.back();
      next.pop_back();
      const auto found = readers_.find(path);
      if (found == readers_.end()) continue;
      for (const std::string& reader : found->second) {
        if (starts(reader, "tests/")) continue;
        if (!owns(owners, reader)) return reader;
        if (seen.insert(reader).second) next.push_back(reader);
      }
    }
    return {};
  }

  // Rule 3: the folder is the namespace, of sources and of their tests.
  void check_namespace(const SourceFile& file, const Place& place) {
    if (ends(file.path, "main.cc")) return;
    const std::string expected = place.name_space();
    if (file.text.find("\nnamespace " + expected + " {") == std::string::npos) {
      breach(file.path, "does not open namespace " + expected + " (rule 3)");
    }
  }

  // Rule 4: a .cc has the .h of its name, but for a program's main and what shares a header.
  void check_names(const SourceFile& file) {
    const std::string& path = file.path;
    if (ends(path, "/main.cc")) return;
    const bool shared = std::any_of(kSharedHeaders.begin(), kSharedHeaders.end(),
                                    [&](const auto& row) { return owns(row.second, path); });
    if (ends(path, ".cc") && !shared && includes_.count(stem_of(path) + ".h") == 0) {
      breach(path, "has no header of its name (rule 4)");
    }
    if (ends(path, ".h") && file.text.find("#pragma once") == std::string::npos) breach(path, "lacks #pragma once");
  }

  const std::vector<SourceFile>& tree_;
  std::map<std::string, std::vector<Include>> includes_;
  std::map<std::string, std::set<std::string>> readers_;
  Strings found_;
};

}  // namespace

std::vector<SourceFile> read_tree(const std::filesystem::path& top) {
  Strings folders{"tests"};
  for (const Module& module : kModules) folders.push_back(module.folder);
  std::vector<SourceFile> tree;
  for (const std::string& folder : folders) {
    if (!std::filesystem::is_directory(top / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
      const std::string extension = entry.path().extension().string();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cc")) continue;
      tree.push_back({entry.path().lexically_relative(top).generic_string(), test_support::read_file(entry.path())});
    }
  }
  return tree;
}

std::vector<std::string> breaches(const std::vector<SourceFile>& tree) { return Inspector(tree).inspect(); }

}  // namespace house
