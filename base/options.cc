#include "base/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "base/nearest.h"
#include "base/strings.h"

namespace base {
namespace {

CLI::Option& of(void* option) { return *static_cast<CLI::Option*>(option); }

// The placeholder of an option's value: its type without CLI11's restrictions, which stand behind a colon.
std::string placeholder_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

std::string shortest(double number) {
  std::ostringstream out;
  out << number;
  return out.str();
}

// A check that a value is a number which `fits`; otherwise the value "is not WHAT".
CLI::Validator number_check(std::function<bool(double)> fits, const std::string& what) {
  const auto check = [fits = std::move(fits), what](const std::string& text) {
    double number = 0;
    return CLI::detail::lexical_cast(text, number) && fits(number) ? "" : text + " is not " + what;
  };
  return {check, ""};
}

// What a person should read of a mistake that CLI11 found.
std::string message_of(const CLI::ParseError& mistake) {
  const std::string text = mistake.what();
  if (dynamic_cast<const CLI::ConversionError*>(&mistake) != nullptr) {  // "Could not convert: --limit = x"
    const std::size_t colon = text.find(": "), equals = text.find(" = ");
    if (colon < equals && equals != std::string::npos)
      return text.substr(colon + 2, equals - colon - 2) + ": " + text.substr(equals + 3) + " is not a whole number";
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&mistake) != nullptr)  // "--year: 1 required YEARS missing"
    return text.substr(0, text.find(':')) + (text.ends_with("missing") ? " needs a value" : " has too many values");
  return text;
}

// Writes --help in the words of the manual, without CLI11's names of types and restrictions.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    label("Positionals", "Arguments");
    label("SUBCOMMAND", "COMMAND");
  }

  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    if (!is_positional) return CLI::Formatter::make_option_name(option, false);
    const std::string type = placeholder_of(*option);
    const bool named = type != "TEXT" && type != "INT";  // else CLI11 named it
    return (named ? type : option->get_name(true)) + (option->get_expected_max() > 1 ? "..." : "");
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_positional() || option->get_type_size_max() == 0 ? "" : " " + placeholder_of(*option);
  }

  std::string make_option_usage(const CLI::Option* option) const override {
    const std::string name = make_option_name(option, true);
    return option->get_required() ? name : "[" + name + "]";
  }
};

}  // namespace

Option& Option::required() {
  of(option_).required();
  return *this;
}

Option& Option::range(double least, double most) {
  of(option_).check(number_check([=](double number) { return number >= least && number <= most; },
                                 "a number from " + shortest(least) + " to " + shortest(most)));
  return *this;
}

Option& Option::positive() {
  of(option_).check(number_check([](double number) { return number > 0; }, "a number above 0"));
  return *this;
}

Option& Option::not_negative() {
  of(option_).check(number_check([](double number) { return number >= 0; }, "a number of 0 or more"));
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
  const auto check = [words](const std::string& text) {
    return std::find(words.begin(), words.end(), text) != words.end() ? ""
                                                                      : text + " is not one of " + joined(words, ", ");
  };
  of(option_).check(CLI::Validator(check, ""));
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
  state_->own->formatter(std::make_shared<HelpFormatter>());
  state_->own->set_help_flag("-h,--help", "print this help");
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

Option Options::option(const std::string& names, std::optional<std::string>& target, const std::string& placeholder,
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
  below->app = state_->app->add_subcommand(name, summary)->group("Commands");
  below->command = state_->command + " " + name;
  state_->below.push_back(std::unique_ptr<Options>(new Options(std::move(below))));
  return *state_->below.back();
}

bool Options::given() const { return state_->app->parsed(); }

std::string Options::placeholder(const std::string& name) const {
  const CLI::Option* option = state_->app->get_option_no_throw(name);
  return option && option->get_type_size_max() != 0 ? placeholder_of(*option) : "";
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
    throw Error(Exit::usage, message_of(mistake), named.help_hint());
  }
  return false;
}

std::string Options::help() const { return state_->app->help(); }

}  // namespace base
