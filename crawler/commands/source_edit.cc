#include "crawler/commands/source_edit.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file_error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/temp_dir.h"
#include "base/translation.h"
#include "base/whole_file.h"

namespace crawler::commands {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;
using base::tr;

// A program and its first arguments.
struct Editor {
  fs::path program;
  std::vector<std::string> arguments;
};

// The user's editor. What the variable says is split at spaces and given to no shell.
Editor users_editor() {
  const char* visual = std::getenv("VISUAL");
  const char* plain = std::getenv("EDITOR");
  const std::string command = visual && *visual ? visual : plain ? plain : "";
  std::vector<std::string> words;
  for (const std::string_view word : base::split(command, ' '))
    if (!word.empty()) words.emplace_back(word);
  const fs::path program =
      base::find_program(words.empty() ? std::vector<std::string>{"editor", "vi"} : std::vector{words.front()});
  if (program.empty() && words.empty())
    throw Error(Exit::host, tr("no editor is installed"), tr("Set $EDITOR to the name of an editor."));
  if (program.empty())
    throw Error(Exit::host, tr("there is no editor {1}", {base::quoted(words.front())}),
                tr("Set $VISUAL or $EDITOR to the name of one, with its options behind it."));
  if (!words.empty()) words.erase(words.begin());
  return {program, words};
}

// The text as the user leaves it in the editor.
std::string edited(const std::string& text, const std::string& name) {
  Editor editor = users_editor();
  const base::TempDir scratch;
  const fs::path file = scratch.dir() / name;
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw Error(Exit::io, tr("{1} cannot be written", {file.string()}), tr("Is the disk full?"));
  editor.arguments.push_back(file.string());
  if (const int status = base::run_on_terminal(editor.program, editor.arguments); status != 0)
    throw Error(Exit::host,
                tr("the editor {1} ended with status {2}", {editor.program.string(), std::to_string(status)}),
                tr("Run the command again; nothing was changed."));
  return base::read_whole(file, tr("Run the command again; nothing was changed."));
}

// Keeps a text that is not a source, and says what is wrong with it.
[[noreturn]] void reject(const std::string& text, const fs::path& rejected, const Error& problem) {
  base::write_whole(rejected, text);
  const std::string kept =
      tr("The source is as it was; your text is kept as {1}, from which the next edit begins.", {rejected.string()});
  throw Error(problem.status(), problem.what(), problem.hint() + " " + kept);
}

}  // namespace

void edit_source(const config::Source& source, const std::function<void()>& check) {
  const std::string name = source.name + ".toml";
  const bool shipped = source.file.parent_path() == config::shipped_config() / "sources";
  const fs::path target = shipped ? config::user_config() / "sources" / name : source.file;
  const fs::path rejected = target.string() + ".rejected";
  const std::string hint = tr("Check the permissions of the file.");
  const std::string before = base::read_whole(source.file, hint);
  if (shipped && fs::exists(target))
    throw Error(Exit::cant_create, tr("{1} is there already and defines another source", {target.string()}),
                tr("Rename that file first."));
  const std::string text = edited(fs::exists(rejected) ? base::read_whole(rejected, hint) : before, name);
  std::error_code ignored;
  if (text == before) {
    fs::remove(rejected, ignored);
    std::printf("%s\n", tr("Nothing was changed."));
    return;
  }
  try {
    config::parse_source(text, target);
  } catch (const Error& problem) {
    reject(text, rejected, problem);
  }
  base::write_whole(target, text);
  try {
    check();
  } catch (const Error& problem) {
    if (shipped)
      fs::remove(target, ignored);
    else
      base::write_whole(target, before);
    reject(text, rejected, problem);
  }
  fs::remove(rejected, ignored);
  std::printf(
      "%s\n",
      tr("Wrote {1}. Run `columns source check {2}` to see what it reads.", {target.string(), source.name}).c_str());
}

}  // namespace crawler::commands
