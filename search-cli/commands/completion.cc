#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/completion_line.h"

namespace search_cli::commands {
namespace {

using base::tr;

// The scripts ask the program for everything, so that a script that was stored knows what the program knows today:
// options of `columns VERB --help`, all else of `columns completion --values -- WORDS...`, which prints a line for each
// value, with a tab before its meaning. Its status is 1 where a file may stand.

// Where there are several values, bash lists them with their meanings. It inserts what they begin with alike, which is
// a part of the values, since no two of them are equal.
constexpr const char* bash_script = R"sh(_columns() {
  local word=${COMP_WORDS[COMP_CWORD]} answer code row value
  COMPREPLY=()
  if [[ $word == -* && $word != *=* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(columns "${COMP_WORDS[1]}" --help 2>/dev/null | grep -oE -- '--[a-z-]+')" -- "$word")
    return
  fi
  answer=$(columns completion --values -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  code=$?
  if [ "$code" -eq 1 ]; then
    [ "$word" != = ] || word=
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
    return
  fi
  [ -n "$answer" ] || return
  compopt -o nosort 2>/dev/null
  local -a rows
  mapfile -t rows <<<"$answer"
  for row in "${rows[@]}"; do
    printf -v value %q "${row%%$'\t'*}"
    if [[ ${#rows[@]} -gt 1 && $row == *$'\t'?* && $COMP_TYPE -ne 37 ]]; then
      value+="  (${row#*$'\t'})"
    fi
    COMPREPLY+=("$value")
  done
}
complete -F _columns columns
)sh";

constexpr const char* zsh_script = R"sh(#compdef columns
_columns() {
  if [[ $PREFIX == -* && $PREFIX != *=* ]]; then
    compadd -- ${(f)"$(columns $words[2] --help 2>/dev/null | grep -oE -- '--[a-z-]+')"}
    return
  fi
  local answer code
  answer=$(columns completion --values -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
  code=$?
  if (( code == 1 )); then
    _files
    return
  fi
  [[ -n $answer ]] || return 1
  local row value
  local -a rows
  for row in "${(@f)answer}"; do
    value=${${row%%$'\t'*}//:/\\:}
    [[ $row == *$'\t'* ]] && value+=:${row#*$'\t'}
    rows+=("$value")
  done
  _describe -V value rows
}
if [[ $funcstack[1] == _columns ]]; then  # loaded from a folder of $fpath, at the first word to complete
  _columns "$@"
else
  compdef _columns columns
fi
)sh";

constexpr const char* fish_script = R"sh(function __columns_has_values
  string match -qr -- '^-[^=]*$' (commandline -ct); and return 1
  set -l words (commandline -opc) (commandline -ct)
  set -g __columns_values (columns completion --values -- $words[2..-1] 2>/dev/null)
  test $status -ne 1
end
function __columns_options
  set -l words (commandline -opc)
  columns $words[2] --help 2>/dev/null | string match -ra -- '--[a-z-]+'
end
complete -c columns -f -k -n __columns_has_values -a '$__columns_values'
complete -c columns -f -n 'string match -qr -- "^-[^=]*\$" (commandline -ct)' -a '(__columns_options)'
)sh";

int print_values(Context& context, const std::vector<std::string>& typed) {
  const auto found = typed.empty() ? std::nullopt : complete(context, typed);
  if (!found) return 1;
  for (const Completion& one : *found)
    std::cout << one.word << (one.meaning.empty() ? "" : "\t") << one.meaning << '\n';
  return 0;
}

int print_script(const std::string& shell) {
  if (shell == "bash") {
    std::cout << bash_script;
  } else if (shell == "zsh") {
    std::cout << zsh_script;
  } else if (shell == "fish") {
    std::cout << fish_script;
  } else {
    throw base::Error(
        base::Exit::usage,
        shell.empty() ? tr("no shell is named") : tr("there is no completion for {1}", {base::quoted(shell)}),
        tr("Write bash, zsh or fish."));
  }
  return 0;
}

}  // namespace

Run prepare_completion(base::Options& command_line) {
  struct Options {
    std::vector<std::string> words;
    bool values = false;
  };
  const auto options = std::make_shared<Options>();
  command_line.option("SHELL", options->words, "", tr("bash, zsh or fish"));
  command_line.flag("--values", options->values,
                    tr("for the scripts: what the last of the words that follow -- can become, a line each, with its "
                       "meaning behind a tab; status 1 for a file"));
  return [options](Context& context) {
    if (options->values) return print_values(context, options->words);
    return print_script(options->words.size() == 1 ? options->words.front() : "");
  };
}

}  // namespace search_cli::commands
