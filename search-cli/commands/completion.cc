#include <iostream>
#include <memory>

#include "base/error.h"
#include "search-cli/commands/commands.h"

namespace search_cli::commands {
namespace {

// The verbs and their summaries are written into the script from the table of commands; a verb's options are asked of
// `columns VERB --help` when they are needed, so that they are never out of date.

// In single quotes, for a shell.
std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

void print_bash(std::span<const Command> verbs) {
  std::cout << "_columns() {\n"
               "  local word=${COMP_WORDS[COMP_CWORD]}\n"
               "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
               "    COMPREPLY=($(compgen -W '";
  for (const Command& verb : verbs) std::cout << verb.name << ' ';
  std::cout << "help' -- \"$word\"))\n"
               "  elif [[ $word == -* ]]; then\n"
               "    COMPREPLY=($(compgen -W \"$(columns \"${COMP_WORDS[1]}\" --help 2>/dev/null | grep -oE -- "
               "'--[a-z-]+')\" -- "
               "\"$word\"))\n"
               "  else\n"
               "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
               "  fi\n"
               "}\n"
               "complete -o filenames -F _columns columns\n";
}

void print_zsh(std::span<const Command> verbs) {
  std::cout << "#compdef columns\n"
               "_columns() {\n"
               "  if (( CURRENT == 2 )); then\n"
               "    local -a verbs=(\n";
  for (const Command& verb : verbs)
    std::cout << "      " << shell_quoted(std::string(verb.name) + ":" + std::string(verb.summary)) << '\n';
  std::cout << "    )\n"
               "    _describe verb verbs\n"
               "  elif [[ $PREFIX == -* ]]; then\n"
               "    compadd -- ${(f)\"$(columns $words[2] --help 2>/dev/null | grep -oE -- '--[a-z-]+')\"}\n"
               "  else\n"
               "    _files\n"
               "  fi\n"
               "}\n"
               "compdef _columns columns\n";
}

void print_fish(std::span<const Command> verbs) {
  for (const Command& verb : verbs)
    std::cout << "complete -c columns -n __fish_use_subcommand -f -a " << verb.name << " -d "
              << shell_quoted(verb.summary) << '\n';
  std::cout << "complete -c columns -n 'not __fish_use_subcommand' -a '(columns (commandline -opc)[2] --help "
               "2>/dev/null | string "
               "match -ra -- \"--[a-z-]+\")'\n";
}

}  // namespace

Run prepare_completion(base::Options& command_line) {
  const auto shell = std::make_shared<std::string>();
  command_line.option("SHELL", *shell, "", "bash, zsh or fish").required();
  return [shell](Context& context) {
    if (*shell == "bash") {
      print_bash(context.commands());
    } else if (*shell == "zsh") {
      print_zsh(context.commands());
    } else if (*shell == "fish") {
      print_fish(context.commands());
    } else {
      throw base::Error(base::Exit::usage, "there is no completion for " + *shell, "write bash, zsh or fish");
    }
    return 0;
  };
}

}  // namespace search_cli::commands
