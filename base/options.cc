#include "base/options.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "base/error.h"
#include "base/nearest.h"
#include "base/strings.h"

namespace base {
namespace {

CLI::Option& of(void* option) { return *static_cast<CLI::Option*>(option); }

}  // namespace

Option& Option::required() {
  of(option_).required();
  return *this;
}

Option& Option::range(double least, double most) {
  of(option_).check(CLI::Range(least, most));
  return *this;
}

Option& Option::positive() {
  of(option_).check(CLI::PositiveNumber);
  return *this;
}

Option& Option::not_negative() {
  of(option_).check(CLI::NonNegativeNumber);
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
  of(option_).check(CLI::IsMember(words));
  return *this;
}

Option& Option::count(int least, int most) {
  of(option_).expected(least, most);
  return *this;
}

struct Options::State {
  std::unique_ptr<CLI::App> own;  // of the topmost one
  CLI::App* app = nullptr;
  std::string command;
  std::vector<std::unique_ptr<Options>> below;

  // The long names of the options, with their dashes.
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const CLI::Option* option : app->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
  }
  std::string help_hint() const { return "Run `" + command + " --help` to see the options."; }
  // The command below this one that the command line named, else this one.
  const State& named() const {
    for (const auto& each : below)
      if (each->given()) return each->state_->named();
    return *this;
  }
  // Throws what a person should read instead of CLI11's message for words that nothing took.
  [[noreturn]] void refuse(const std::string& word) const;

  template <typename Target>
  Option add(const std::string& names, Target& target, const std::string& placeholder, const std::string& help) {
    CLI::Option* option = app->add_option(names, target, help);
    if (!placeholder.empty()) option->type_name(placeholder);
    return Option(option);
  }
};

void Options::State::refuse(const std::string& word) const {
  if (word.size() > 1 && word[0] == '-') {
    const std::string name = word.substr(0, word.find('='));
    throw Error(Exit::usage, "there is no option " + name, did_you_mean(name, names(), help_hint()));
  }
  std::vector<std::string> commands;
  for (const auto& each : below) commands.push_back(each->state_->app->get_name());
  if (!commands.empty())
    throw Error(Exit::usage, "`" + command + "` has no command " + base::quoted(word),
                did_you_mean(word, commands, "Write " + joined(commands, ", ") + "."));
  throw Error(Exit::usage, "the word " + base::quoted(word) + " is one too many", help_hint());
}

Options::Options(const std::string& command, const std::string& summary) : state_(std::make_unique<State>()) {
  state_->own = std::make_unique<CLI::App>(summary, command);
  state_->app = state_->own.get();
  state_->command = command;
}

Options::Options(std::unique_ptr<State> state) : state_(std::move(state)) {}

Options::~Options() = default;

void Options::flag(const std::string& names, bool& target, const std::string& help) {
  state_->app->add_flag(names, target, help);
}

Option Options::option(const std::string& names, std::string& target, const std::string& placeholder,
                       const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Option Options::option(const std::string& names, std::filesystem::path& target, const std::string& placeholder,
                       const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Option Options::option(const std::string& names, int& target, const std::string& placeholder, const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Option Options::option(const std::string& names, std::size_t& target, const std::string& placeholder,
                       const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Option Options::option(const std::string& names, std::optional<int>& target, const std::string& placeholder,
                       const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Option Options::option(const std::string& names, std::optional<double>& target, const std::string& placeholder,
                       const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Option Options::option(const std::string& names, std::vector<std::string>& target, const std::string& placeholder,
                       const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Option Options::option(const std::string& names, std::vector<int>& target, const std::string& placeholder,
                       const std::string& help) {
  return state_->add(names, target, placeholder, help);
}

Options& Options::command(const std::string& name, const std::string& summary) {
  state_->app->require_subcommand(1);
  auto below = std::make_unique<State>();
  below->app = state_->app->add_subcommand(name, summary);
  below->command = state_->command + " " + name;
  state_->below.push_back(std::unique_ptr<Options>(new Options(std::move(below))));
  return *state_->below.back();
}

bool Options::given() const { return state_->app->parsed(); }

std::string Options::placeholder(const std::string& name) const {
  const CLI::Option* option = state_->app->get_option_no_throw(name);
  if (!option || option->get_type_size_max() == 0) return "";
  // CLI11 names the restrictions of a value behind a colon.
  const std::string type = option->get_type_name();
  return type.substr(0, type.find(':'));
}

void Options::keep_other_words() { state_->app->allow_extras(); }

std::vector<std::string> Options::other_words() const { return state_->app->remaining(); }

void Options::refuse_option(const std::string& typed) const { state_->refuse(typed); }

void Options::footer(const std::string& text) { state_->app->footer(text); }

bool Options::parse(const std::vector<std::string>& arguments) {
  try {
    state_->app->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    return true;
  } catch (const CLI::CallForHelp&) {
    std::cout << help();
  } catch (const CLI::ParseError& mistake) {
    // A misspelt option leaves its word behind, and what the option was to give is then missing.
    const State& named = state_->named();
    for (const std::string& word : named.app->remaining())
      if (!named.app->get_allow_extras() && word != "--") named.refuse(word);
    throw Error(Exit::usage, mistake.what(), named.help_hint());
  }
  return false;
}

std::string Options::help() const { return state_->app->help(); }

}  // namespace base
