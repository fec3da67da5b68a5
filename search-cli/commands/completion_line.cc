#include "search-cli/commands/completion_line.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/strings.h"
#include "base/text.h"
#include "base/width.h"
#include "search-cli/commands/command.h"
#include "search-cli/commands/home_path.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

constexpr int widest_meaning = 60;

// The placeholder of an argument by its place among the words that are not options, as a synopsis names it
// ("[--accept] [COLUMN]..."); "" when there is none.
std::string argument_placeholder(std::string_view synopsis, std::size_t place) {
  std::string last;
  bool repeated = false;
  for (std::string_view word : base::split(synopsis, ' ')) {
    while (word.starts_with('[')) word.remove_prefix(1);
    repeated = word.ends_with("...");
    while (word.ends_with('.') || word.ends_with(']')) word.remove_suffix(1);
    if (word.empty() || word.starts_with('-')) continue;
    last = word;
    if (place-- == 0) return last;
  }
  return repeated ? last : "";
}

// Reads the words from left to right, as far as they say what the last one is.
class Line {
 public:
  Line(std::span<const Command> commands, std::span<const std::string> typed) : commands_(commands) {
    for (std::size_t i = 0; i + 1 < typed.size(); ++i) take(typed[i]);
    take_last(typed.back());
  }

  const config::Overrides& overrides() const { return overrides_; }
  std::optional<Completions> complete(Context& context) const;

 private:
  void take(const std::string& word);
  void take_last(const std::string& word);
  void take_value(const std::string& value);
  std::string placeholder_of(const std::string& option) const;
  Completions verbs() const;

  std::span<const Command> commands_;
  const Command* command_ = nullptr;
  std::unique_ptr<base::Options> options_;  // of the command; nullptr when another program does it
  bool help_ = false;                       // the verb was "help"
  bool unknown_ = false;                    // the first word is not a verb
  std::size_t place_ = 0;                   // of the next argument
  std::string option_;                      // that waits for its value
  std::string word_, before_;               // the last word, and "--topic=" where that stands before it
  bool is_option_ = false;                  // the last word is the name of an option
  config::Overrides overrides_;
};

void Line::take(const std::string& word) {
  if (word == "=") return;  // bash hands over the sign in --topic=NAME as a word of its own
  if (!option_.empty()) {
    take_value(word);
    option_.clear();
  } else if (word.starts_with('-')) {
    const std::size_t sign = word.find('=');
    option_ = word.substr(0, sign);
    if (sign != std::string::npos) take_value(word.substr(sign + 1));
    if (sign != std::string::npos || placeholder_of(option_).empty()) option_.clear();
  } else if (command_) {
    ++place_;
  } else {
    const auto found =
        std::find_if(commands_.begin(), commands_.end(), [&](const Command& one) { return one.name == word; });
    if (word == "help") {
      help_ = true;
    } else if (found == commands_.end()) {
      unknown_ = true;
    }
    if (found == commands_.end()) return;
    command_ = &*found;
    if (!command_->prepare) return;
    options_ = std::make_unique<base::Options>("", "");
    command_->prepare(*options_);
  }
}

void Line::take_last(const std::string& word) {
  word_ = word == "=" ? "" : word;
  if (!option_.empty() || !word.starts_with('-')) return;
  const std::size_t sign = word.find('=');
  is_option_ = sign == std::string::npos;
  if (is_option_) return;
  option_ = word.substr(0, sign);
  before_ = word.substr(0, sign + 1);
  word_ = word.substr(sign + 1);
}

void Line::take_value(const std::string& value) {
  if (option_ == "--archive") overrides_.archive = expand_home(value);
  if (option_ == "--config") overrides_.config = expand_home(value);
}

// "" for an option without a value and for one that is not known.
std::string Line::placeholder_of(const std::string& option) const {
  if (option == "--archive") return "DIR";
  if (option == "--config") return "FILE";
  if (options_) return options_->placeholder(option);
  return has_values(option) ? "NAME" : "";
}

Completions Line::verbs() const {
  Completions found;
  for (const Command& command : commands_) found.push_back({std::string(command.name), std::string(command.summary)});
  if (!help_) found.push_back({"help", "the options of a verb"});
  return found;
}

std::optional<Completions> Line::complete(Context& context) const {
  if (is_option_ || unknown_) return std::nullopt;
  std::optional<Completions> all;
  if (!option_.empty()) {
    all = values_of(context, option_, placeholder_of(option_), word_);
  } else if (!command_) {
    all = verbs();
  } else if (help_) {
    all = Completions{};
  } else {
    all = values_of(context, "", argument_placeholder(command_->synopsis, place_), word_);
  }
  if (!all) return all;
  std::erase_if(*all, [&](const Completion& one) { return !one.word.starts_with(word_); });
  for (Completion& one : *all) {
    one.word = before_ + base::fold_space(view::harmless(one.word));
    one.meaning = base::cut_to(base::fold_space(view::harmless(one.meaning)), widest_meaning);
  }
  return all;
}

}  // namespace

std::optional<Completions> complete(Context& context, std::span<const std::string> typed) {
  const Line line(context.commands(), typed);
  if (line.overrides().archive.empty() && line.overrides().config.empty()) return line.complete(context);
  Context named(line.overrides(), context.commands());
  return line.complete(named);
}

}  // namespace search_cli::commands
