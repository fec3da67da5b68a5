// The options of a command line, on CLI11. CLI11 stays in options.cc: its templates cost seconds in every file that
// instantiates them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/non_copyable.h"

namespace base {

// Restricts an option that was added. It refers to its Options and must not outlive it.
class Option {
 public:
  explicit Option(void* option) : option_(option) {}

  // The command line must give it.
  Option& required();
  // A number from `least` to `most`, both included.
  Option& range(double least, double most);
  // A number above zero.
  Option& positive();
  // Zero or a number above it.
  Option& not_negative();
  // One of these words.
  Option& one_of(const std::vector<std::string>& words);
  // It can be repeated, and takes one value each time; the words behind that are not its own.
  Option& one_each();
  // It takes from `least` to `most` values.
  Option& count(int least, int most);

 private:
  void* option_;  // a CLI::Option, owned by the CLI::App
};

// The options of one command. Names are written as for CLI11: "--output", "-o,--output", or a word without dashes for a
// positional argument. Targets are set by parse() and must live as long as the Options. A `placeholder` names the value
// in --help; where it is empty, the value's type does.
class Options : private NonCopyable {
 public:
  // `command` is what a person types before the options ("columns search"), `summary` what it does.
  Options(const std::string& command, const std::string& summary);
  ~Options();

  // An option without a value: sets the target to true. -h, --help and --color (base/terminal.h) are always there.
  void flag(const std::string& names, bool& target, const std::string& help);
  // Options that take one value. A number that cannot be read is an error of parse(); an optional target stays empty
  // when the option is not given, the others keep what they hold.
  Option option(const std::string& names, std::string& target, const std::string& placeholder, const std::string& help);
  Option option(const std::string& names, std::filesystem::path& target, const std::string& placeholder,
                const std::string& help);
  Option option(const std::string& names, int& target, const std::string& placeholder, const std::string& help);
  Option option(const std::string& names, std::size_t& target, const std::string& placeholder, const std::string& help);
  Option option(const std::string& names, std::optional<std::string>& target, const std::string& placeholder,
                const std::string& help);
  Option option(const std::string& names, std::optional<int>& target, const std::string& placeholder,
                const std::string& help);
  Option option(const std::string& names, std::optional<double>& target, const std::string& placeholder,
                const std::string& help);
  // Options that take several values: a positional one takes the words in a row, the others can be repeated.
  Option option(const std::string& names, std::vector<std::string>& target, const std::string& placeholder,
                const std::string& help);
  Option option(const std::string& names, std::vector<int>& target, const std::string& placeholder,
                const std::string& help);

  // A command below this one ("check" of "columns source"); once there is one, one of them must be given. The result
  // belongs to this object.
  Options& command(const std::string& name, const std::string& summary);
  // Those that command() returned.
  std::vector<Options*> commands() const;
  // True when the command line named this command.
  bool given() const;

  // The placeholder of an option ("--output", "-o"); "" when it takes no value or there is no such option.
  std::string placeholder(const std::string& name) const;

  // Words that no option takes are kept in their order, also those that begin with a dash, instead of being refused. A
  // word of one dash and several letters is such a word (-without): short options stand alone or before a number (-n5).
  void keep_other_words();
  std::vector<std::string> other_words() const;
  // Throws Error(usage) for an option that is not there, with the nearest one that is.
  [[noreturn]] void refuse_option(const std::string& typed) const;
  // Lines that --help prints last.
  void footer(const std::string& text);

  // Reads the command line, without the program's name, into the targets. Returns false when it asked for --help,
  // which is then printed on standard output. Throws Error(usage) for anything that does not fit.
  bool parse(const std::vector<std::string>& arguments);
  // What --help prints.
  std::string help() const;

 private:
  struct State;
  explicit Options(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace base
