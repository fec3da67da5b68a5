#include "base/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <iterator>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "base/nearest.h"
#include "base/strings.h"
#include "base/terminal.h"
#include "base/translation.h"

namespace base {
namespace {

CLI::Option& of(void* option) { return *static_cast<CLI::Option*>(option); }

// The placeholder of an option's value: its type without CLI11's restrictions, which stand behind a colon.
std::string placeholder_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

// The name of a positional argument: its placeholder, where it has one of its own.
std::string argument_name(const CLI::Option& option) {
  const std::string type = placeholder_of(option);
  const bool named = type != "TEXT" && type != "INT";  // else CLI11 named it
  return named ? type : option.get_name(true);
}

std::string shortest(double number) {
  std::ostringstream out;
  out << number;
  return out.str();
}

// A check that a value is a number which `fits`; otherwise what `complaint` says of it.
CLI::Validator number_check(std::function<bool(double)> fits,
                            std::function<std::string(const std::string&)> complaint) {
  const auto check = [fits = std::move(fits), complaint = std::move(complaint)](const std::string& text) {
    double number = 0;
    return CLI::detail::lexical_cast(text, number) && fits(number) ? "" : complaint(text);
  };
  return {check, ""};
}

constexpr char word_mark = '\x1F';  // marks a word that is not an option; nobody types this character
constexpr const char* colour_names[] = {"auto", "always", "never"};  // in the order of ColourChoice

// Returns the text between `before` and `behind`; from the beginning when `before` is empty or missing, to the end when
// `behind` is missing.
std::string between(const std::string& text, const std::string& before, const std::string& behind) {
  const std::size_t found = text.find(before);
  const std::size_t from = before.empty() || found == std::string::npos ? 0 : found + before.size();
  return text.substr(from, text.find(behind, from) - from);
}

// Returns the first of the comma-separated values that is not a whole number.
std::string first_not_whole(const std::string& values) {
  for (const std::string_view value : split(values, ','))
    if (value.empty() ||
        value.find_first_not_of("0123456789", value.starts_with('-') ? 1 : 0) != std::string_view::npos)
      return std::string(value);
  return values;
}

// What a person should read of a mistake that CLI11 found in the words for `app`. No text of CLI11 (CLI/Error.hpp) is
// shown; from some, the name of the option is taken.
std::string message_of(const CLI::ParseError& mistake, const CLI::App& app) {
  const std::string text = mistake.what();
  const auto shown = [&app](const std::string& name) {  // a positional argument as --help names it
    const CLI::Option* option = app.get_option_no_throw(name);
    return option && option->get_positional() ? argument_name(*option) : name;
  };
  const auto is_flag = [&app](const std::string& name) {
    const CLI::Option* option = app.get_option_no_throw(name);
    return option && option->get_expected_max() == 0;
  };
  if (dynamic_cast<const CLI::ValidationError*>(&mistake) != nullptr) {  // "--limit: " and what a check above said
    const std::string name = between(text, "", ": ");
    return shown(name) + text.substr(name.size());
  }
  if (dynamic_cast<const CLI::RequiredError*>(&mistake) != nullptr && !text.starts_with("A subcommand"))
    return tr("{1} is required", {shown(between(text, "", " is required"))});
  if (dynamic_cast<const CLI::ConversionError*>(&mistake) != nullptr) {  // "Could not convert: --limit = x"
    const std::string name = between(text, "Could not convert: ", text.starts_with("Could") ? " = " : ": ");
    if (is_flag(name)) return tr("{1} takes no value", {name});
    return tr("{1}: {2} is not a whole number", {shown(name), first_not_whole(between(text, " = ", "\n"))});
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&mistake) != nullptr) {
    // "--year: 1 required YEARS missing", "Expected exactly 2 arguments to --pair, got 3"
    const std::string name = text.starts_with("Expected") ? between(text, " arguments to ", ", got")
                                                          : between(text, "", text.find(':') < text.size() ? ":" : " ");
    const bool few = text.ends_with("missing") || text.find(": At least ") != std::string::npos ||
                     text.starts_with("Expected at least");
    return few ? tr("{1} needs a value", {shown(name)}) : tr("{1} has too many values", {shown(name)});
  }
  return tr("the command line cannot be read");
}

// Writes --help in the words of the manual, without CLI11's names of types and restrictions.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    label("Usage", tr("Usage"));
    label("Positionals", tr("Arguments"));
    label("SUBCOMMAND", "COMMAND");
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(group == "Options" ? tr("Options") : group, is_positional, std::move(options));
  }

  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    if (!is_positional) return CLI::Formatter::make_option_name(option, false);
    return argument_name(*option) + (option->get_expected_max() > 1 ? "..." : "");
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
  of(option_).check(
      number_check([=](double number) { return number >= least && number <= most; },
                   [=](const std::string& text) {
                     return tr("{1} is not a number from {2} to {3}", {text, shortest(least), shortest(most)});
                   }));
  return *this;
}

Option& Option::positive() {
  of(option_).check(number_check([](double number) { return number > 0; },
                                 [](const std::string& text) { return tr("{1} is not a number above 0", {text}); }));
  return *this;
}

Option& Option::not_negative() {
  of(option_).check(
      number_check([](double number) { return number >= 0; },
                   [](const std::string& text) { return tr("{1} is not a number of 0 or more", {text}); }));
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
  const auto check = [words](const std::string& text) {
    return std::find(words.begin(), words.end(), text) != words.end()
               ? ""
               : tr("{1} is not one of {2}", {text, joined(words, ", ")});
  };
  of(option_).check(CLI::Validator(check, ""));
  return *this;
}

Option& Option::one_each() {
  of(option_).allow_extra_args(false);
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
  std::string colour = colour_names[0];
  std::vector<std::unique_ptr<Options>> below;

  void add_colour() {
    add("--color", colour, "auto|always|never",
        tr("colours: on a terminal that has them, always or never (default: auto)"))
        .one_of({std::begin(colour_names), std::end(colour_names)});
  }
  void take_colour() const {
    const auto* const name = std::find(std::begin(colour_names), std::end(colour_names), colour);
    if (name != std::begin(colour_names)) choose_colour(static_cast<ColourChoice>(name - std::begin(colour_names)));
  }

  // The long names of the options, with their dashes.
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const CLI::Option* option : app->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
  }
  std::string help_hint() const { return tr("Run `{1} --help` to see the options.", {command}); }
  // The command below this one that the command line named, else this one.
  const State& named() const {
    for (const auto& each : below)
      if (each->given()) return each->state_->named();
    return *this;
  }
  std::vector<std::string> commands() const {
    std::vector<std::string> names;
    for (const auto& each : below) names.push_back(each->state_->app->get_name());
    return names;
  }
  // The words of a command that keeps other words, with a mark before each that CLI11 would take apart as short
  // options.
  std::vector<std::string> with_marked_words(std::vector<std::string> words) const {
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
      const std::string& word = words[i];
      const bool short_options = word.size() > 2 && word[0] == '-' && word[1] != '-' &&
                                 word.find_first_not_of("0123456789", 2) != std::string::npos;
      const CLI::Option* before = i > 0 ? app->get_option_no_throw(words[i - 1]) : nullptr;
      const bool value = before && before->get_expected_max() > 0;
      if (short_options && !value) words[i].insert(0, 1, word_mark);
    }
    return words;
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
    throw Error(Exit::usage, tr("there is no option {1}", {name}), did_you_mean(name, names(), help_hint()));
  }
  if (const std::vector<std::string> known = commands(); !known.empty())
    throw Error(Exit::usage, tr("`{1}` has no command {2}", {command, base::quoted(word)}),
                did_you_mean(word, known, tr("Write {1}.", {joined(known, ", ")})));
  throw Error(Exit::usage, tr("the word {1} is one too many", {base::quoted(word)}), help_hint());
}

Options::Options(const std::string& command, const std::string& summary) : state_(std::make_unique<State>()) {
  state_->own = std::make_unique<CLI::App>(summary, command);
  state_->own->formatter(std::make_shared<HelpFormatter>());
  state_->own->set_help_flag("-h,--help", tr("print this help"));
  state_->app = state_->own.get();
  state_->command = command;
  state_->add_colour();
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
  below->app = state_->app->add_subcommand(name, summary)->group(tr("Commands"));
  below->command = state_->command + " " + name;
  below->add_colour();
  state_->below.push_back(std::unique_ptr<Options>(new Options(std::move(below))));
  return *state_->below.back();
}

std::vector<Options*> Options::commands() const {
  std::vector<Options*> all;
  for (const auto& below : state_->below) all.push_back(below.get());
  return all;
}

bool Options::given() const { return state_->app->parsed(); }

std::string Options::placeholder(const std::string& name) const {
  const CLI::Option* option = state_->app->get_option_no_throw(name);
  return option && option->get_type_size_max() != 0 ? placeholder_of(*option) : "";
}

void Options::keep_other_words() { state_->app->allow_extras(); }

std::vector<std::string> Options::other_words() const {
  std::vector<std::string> words = state_->app->remaining();
  for (std::string& word : words)
    if (word.starts_with(word_mark)) word.erase(0, 1);
  return words;
}

void Options::refuse_option(const std::string& typed) const { state_->refuse(typed); }

void Options::footer(const std::string& text) { state_->app->footer(text); }

bool Options::parse(const std::vector<std::string>& arguments) {
  try {
    std::vector<std::string> words = state_->app->get_allow_extras() ? state_->with_marked_words(arguments) : arguments;
    std::reverse(words.begin(), words.end());
    state_->app->parse(words);
    state_->take_colour();  // it may stand before the command, too
    state_->named().take_colour();
    return true;
  } catch (const CLI::CallForHelp&) {
    std::cout << help();
  } catch (const CLI::ParseError& mistake) {
    // A misspelt option leaves its word behind, and what the option was to give is then missing.
    const State& named = state_->named();
    for (const std::string& word : named.app->remaining())
      if (!named.app->get_allow_extras() && word != "--") named.refuse(word);
    if (const std::vector<std::string> known = named.commands();
        !known.empty() && dynamic_cast<const CLI::RequiredError*>(&mistake) != nullptr)
      throw Error(Exit::usage, tr("`{1}` needs a command", {named.command}), tr("Write {1}.", {joined(known, ", ")}));
    throw Error(Exit::usage, message_of(mistake, *named.app), named.help_hint());
  }
  return false;
}

std::string Options::help() const { return state_->app->help(); }

}  // namespace base
