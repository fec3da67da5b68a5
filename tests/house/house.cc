#include "tests/house/house.h"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>
#include <string_view>

#include "tests/support/temp_dir.h"

namespace house {
namespace {

using Strings = std::vector<std::string>;

struct Room {
  std::string folder;
  std::string name_space;
  Strings uses;  // rooms below, besides itself
};

const std::vector<Room> kRooms = {
    {"archive", "archive", {}},
    {"config", "config", {"archive"}},
    {"crawler", "crawler", {"archive", "config"}},
    {"indexer", "indexer", {"archive", "config"}},
    {"search-cli", "search_cli", {"archive", "config", "indexer"}},
};

// Folders within a room with a namespace of their own.
const std::map<std::string, std::string> kNamespaces = {
    {"crawler/extract", "crawler::extract"},
    {"crawler/fetch", "crawler::fetch"},
    {"search-cli/export", "search_cli::exporter"},
};

struct Library {
  std::string include;  // how its headers' names begin
  Strings owners;       // files, or folders that end with a slash; a trailing * stands for any rest
  bool in_headers;      // whether headers of its owners may name it, as long as no other room reads them
};

// Every library a source may include. One that is missing here is a breach: the row says who owns it.
const Strings kCommands = {"search-cli/",
                           "crawler/main.cc",
                           "crawler/import_command*",
                           "crawler/extract_command*",
                           "crawler/crawl_command*",
                           "crawler/reextract_command*",
                           "crawler/source_command*",
                           "crawler/links_command*",
                           "indexer/main.cc",
                           "indexer/command*"};
const Strings kEveryRoom = {"archive/", "config/", "crawler/", "indexer/", "search-cli/"};
const std::vector<Library> kLibraries = {
    {"SQLiteCpp/", {"archive/"}, true},
    {"sqlite3.h", {"archive/"}, true},
    {"zstd.h", {"archive/"}, true},
    {"sha256.h", {"archive/"}, true},
    {"toml++/", {"config/"}, true},
    {"gumbo.h", {"crawler/extract/"}, true},
    {"pugixml.hpp", {"crawler/extract/"}, true},
    {"curl/", {"crawler/fetch/", "crawler/url.cc"}, true},
    {"xapian.h", {"indexer/"}, true},
    {"CLI/", kCommands, true},
    {"dtl/", {"search-cli/"}, false},
    {"ncurses", {"search-cli/"}, true},
    {"curses.h", {"search-cli/"}, true},
    {"unicode/", kEveryRoom, false},
    {"nlohmann/", kEveryRoom, false},
    {"zlib.h", {"crawler/", "search-cli/export/"}, false},
    {"zip.h", {"search-cli/export/"}, false},
};

// What comes with the system: POSIX, Linux and C headers by the beginning of their names.
const Strings kSystem = {"sys/",     "linux/",     "netinet/", "arpa/",    "net/",     "unistd.h",  "fcntl.h",
                         "poll.h",   "signal.h",   "time.h",   "stdlib.h", "string.h", "stdio.h",   "termios.h",
                         "locale.h", "langinfo.h", "wchar.h",  "pty.h",    "pwd.h",    "grp.h",     "netdb.h",
                         "spawn.h",  "dirent.h",   "errno.h",  "limits.h", "syslog.h", "sysexits.h"};

// .cc files declared in a header of another name: the header, and which files.
const std::map<std::string, Strings> kSharedHeaders = {
    {"archive/archive.h", {"archive/backup.cc"}},
    {"indexer/korean.h", {"indexer/korean_endings.cc"}},
    {"indexer/korean.h", {"indexer/korean_endings.cc"}},
    {"search-cli/answer_view.h", {"search-cli/answer_json.cc"}},
    {"search-cli/export/formats.h", {"search-cli/export/"}},  // one file a format
    {"search-cli/commands.h", {"search-cli/command_*"}},
    {"crawler/command.h", {"crawler/command_*"}},
    {"indexer/command.h", {"indexer/command_*"}},
};

constexpr long kLongestFile = 400;

bool starts(std::string_view text, std::string_view beginning) { return text.substr(0, beginning.size()) == beginning; }
bool ends(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool owns(const Strings& owners, const std::string& path) {
  return std::any_of(owners.begin(), owners.end(), [&](const std::string& owner) {
    if (owner.back() == '/') return starts(path, owner);
    if (owner.back() == '*') return starts(path, std::string_view(owner).substr(0, owner.size() - 1));
    return path == owner;
  });
}

std::string room_of(const std::string& path) { return path.substr(0, path.find('/')); }

const Room* find_room(const std::string& path) {
  const auto found =
      std::find_if(kRooms.begin(), kRooms.end(), [&](const Room& r) { return r.folder == room_of(path); });
  return found == kRooms.end() ? nullptr : &*found;
}

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
      arrows(file.path);
      if (find_room(file.path) == nullptr) continue;
      libraries(file.path);
      names(file);
      if (std::count(file.text.begin(), file.text.end(), '\n') > kLongestFile) {
        breach(file.path, "has more than " + std::to_string(kLongestFile) + " lines");
      }
    }
    return found_;
  }

 private:
  void breach(const std::string& path, const std::string& what) { found_.push_back(path + " " + what); }

  // Law 1: a room reads itself and the rooms below; a room's tests read what the room may read.
  void arrows(const std::string& path) {
    const bool test = starts(path, "tests/");
    const Room* own = find_room(test ? path.substr(6) : path);
    for (const Include& include : includes_[path]) {
      if (!include.quoted) continue;
      if (includes_.count(include.name) == 0) {
        breach(path, "includes \"" + include.name + "\", which is no file from the top folder");
        continue;
      }
      if (starts(include.name, "tests/")) {
        if (!test) breach(path, "includes \"" + include.name + "\", a file of the tests");
        continue;
      }
      if (own == nullptr) continue;
      const std::string to = room_of(include.name);
      if (to != own->folder && std::count(own->uses.begin(), own->uses.end(), to) == 0) {
        breach(path, "includes \"" + include.name + "\": " + own->folder + "/ does not use " + to + "/ (law 1)");
      }
    }
  }

  // Law 2: a library has its room, and does not leave it through a header.
  void libraries(const std::string& path) {
    for (const Include& include : includes_[path]) {
      if (include.quoted || include.name.find_first_of("./") == std::string::npos) continue;
      const auto is_beginning = [&](const std::string& beginning) { return starts(include.name, beginning); };
      if (std::any_of(kSystem.begin(), kSystem.end(), is_beginning)) continue;
      const auto library = std::find_if(kLibraries.begin(), kLibraries.end(),
                                        [&](const Library& row) { return starts(include.name, row.include); });
      if (library == kLibraries.end()) {
        breach(path, "includes <" + include.name + ">, a library the table of tests/house/house.cc does not know");
      } else if (!owns(library->owners, path)) {
        breach(path, "includes <" + include.name + ">, which is another room's (law 2)");
      } else if (ends(path, ".h")) {
        if (!library->in_headers) breach(path, "includes <" + include.name + ">, which is for .cc files (law 2)");
        const std::string reader = foreign_reader(path);
        if (!reader.empty()) {
          breach(path, "includes <" + include.name + "> and is read by " + reader + " of another room (law 2)");
        }
      }
    }
  }

  // A file of another room or of another room's tests that reads the header, however many headers lie between.
  std::string foreign_reader(const std::string& header) const {
    Strings next{header};
    std::set<std::string> seen{header};
    while (!next.empty()) {
      const std::string path = next.back();
      next.pop_back();
      const auto found = readers_.find(path);
      if (found == readers_.end()) continue;
      for (const std::string& reader : found->second) {
        if (starts(reader, "tests/")) continue;
        if (room_of(reader) != room_of(header)) return reader;
        if (seen.insert(reader).second) next.push_back(reader);
      }
    }
    return {};
  }

  // Laws 3 and 4: a .cc has its .h, but for a program's main and its commands; the folder is the namespace.
  void names(const SourceFile& file) {
    const std::string& path = file.path;
    const std::string name = path.substr(path.rfind('/') + 1);
    if (name == "main.cc") return;
    const bool shared = std::any_of(kSharedHeaders.begin(), kSharedHeaders.end(),
                                    [&](const auto& row) { return owns(row.second, path); });
    if (ends(path, ".cc") && !shared && includes_.count(path.substr(0, path.size() - 2) + "h") == 0) {
      breach(path, "has no header of its name (law 4)");
    }
    if (ends(path, ".h") && file.text.find("#pragma once") == std::string::npos) breach(path, "lacks #pragma once");
    const auto own = kNamespaces.find(path.substr(0, path.rfind('/')));
    const std::string expected = own == kNamespaces.end() ? find_room(path)->name_space : own->second;
    if (file.text.find("\nnamespace " + expected + " {") == std::string::npos) {
      breach(path, "does not open namespace " + expected + " (law 3)");
    }
  }

  const std::vector<SourceFile>& tree_;
  std::map<std::string, std::vector<Include>> includes_;
  std::map<std::string, std::set<std::string>> readers_;
  Strings found_;
};

}  // namespace

std::vector<SourceFile> read_tree(const std::filesystem::path& top) {
  Strings folders{"tests"};
  for (const Room& room : kRooms) folders.push_back(room.folder);
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
