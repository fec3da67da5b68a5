// `columns init`: the first conversation. It asks, writes the user's settings, says how `columns update` is run every
// day, and runs it for the first time.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "base/error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/width.h"
#include "config/user_settings.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/first_sources.h"
#include "search-cli/commands/home_path.h"
#include "search-cli/commands/schedule.h"
#include "search-cli/view/dialogue.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;
using base::tr;
using base::tr_noop;

// What is said, one sentence each.
namespace text {

constexpr auto opening =
    tr_noop("This sets up the archive of a newspaper columnist's pieces. Enter alone answers what is in brackets.");
constexpr auto about_contact =
    tr_noop("Every request can name a mail address or a URL, so that the owner of a site can write to you.");
constexpr auto contact = tr_noop("Contact");
constexpr auto no_contact = tr_noop("{1} is neither a mail address nor a URL");
constexpr auto contact_hint = tr_noop("Give one as --contact, or --contact \"\" for none.");
constexpr auto archive = tr_noop("Folder of the archive");
constexpr auto about_sources = tr_noop(
    "A source is a site that lists columns. Type names from this list, or the URL of a page that lists the columns you "
    "want:");
constexpr auto sources = tr_noop("Sources");
constexpr auto trying = tr_noop("Trying {1}; this takes some seconds.");
constexpr auto timer = tr_noop("Update the archive every day by a timer of systemd?");
constexpr auto crawl = tr_noop("Fetch the columns now?");
constexpr auto replace = tr_noop("{1} exists. Change it? A copy of it is kept.");
constexpr auto kept = tr_noop("Nothing was changed.");
constexpr auto exists = tr_noop("{1} exists");
constexpr auto exists_hint = tr_noop("Give --force to change it. A copy of it is kept.");
constexpr auto missing = tr_noop("there is no terminal to ask at, and these options are missing: {1}");
constexpr auto missing_hint = tr_noop("Give them, or --yes for the usual answers.");
constexpr auto other_config = tr_noop("--config names a file, but these settings go to {1}");
constexpr auto other_config_hint = tr_noop("Leave --config out, or set XDG_CONFIG_HOME.");
constexpr auto schedules = tr_noop("only one of --timer, --cron and --no-schedule can be given");
constexpr auto crawls = tr_noop("only one of --crawl and --no-crawl can be given");
constexpr auto opposites_hint = tr_noop("Choose one of them.");
constexpr auto no_source = tr_noop("no source is chosen");
constexpr auto no_source_hint = tr_noop("Give one with --source NAME or --source URL.");
constexpr auto untried = tr_noop("{1} cannot be taken as a source");
constexpr auto untried_hint = tr_noop("Run `columns source add {1} --verbose` to see why.");
constexpr auto wrote_source = tr_noop("Wrote {1}. Run `columns source check {2}` to see what it reads.");
constexpr auto wrote = tr_noop("Wrote {1}.");
constexpr auto kept_as = tr_noop("The previous settings are kept as {1}.");
constexpr auto timer_on = tr_noop(
    "The timer columns-update.timer updates the archive every day. Run `loginctl enable-linger` if it shall do so "
    "while you are not logged in.");
constexpr auto no_timer =
    tr_noop("The timer cannot be used here: systemd does not run for this user, or it does not know the timer.");
constexpr auto cron = tr_noop("Run `crontab -e` and add this line, which updates the archive every day:");
constexpr auto next_update = tr_noop("Run `columns update`.");
constexpr auto next_search = tr_noop("Run `columns search WORDS`.");

}  // namespace text

enum class Schedule { unknown, timer, cron, none };

struct InitOptions {
  std::optional<std::string> contact;
  std::vector<std::string> sources;
  bool timer = false, cron = false, no_schedule = false;
  bool crawl = false, no_crawl = false;
  bool yes = false, force = false, allow_private = false;

  Schedule schedule() const {
    return timer ? Schedule::timer : cron ? Schedule::cron : no_schedule ? Schedule::none : Schedule::unknown;
  }
};

// The answers, from options, from the person or from what is usual.
struct Answers {
  config::UserChoice choice;
  Schedule schedule = Schedule::unknown;
  bool crawl = false;
};

void require_possible(const Context& context, const InitOptions& given) {
  if (!context.overrides().config.empty())
    throw Error(Exit::usage, tr(text::other_config, {config::user_settings_file().string()}),
                tr(text::other_config_hint));
  if (given.timer + given.cron + given.no_schedule > 1)
    throw Error(Exit::usage, tr(text::schedules), tr(text::opposites_hint));
  if (given.crawl && given.no_crawl) throw Error(Exit::usage, tr(text::crawls), tr(text::opposites_hint));
  if (given.contact && !config::is_contact(*given.contact))
    throw Error(Exit::usage, tr(text::no_contact, {base::quoted(*given.contact)}), tr(text::contact_hint));
}

// Throws where nobody can be asked and an answer is missing.
void require_answers(const Context& context, const InitOptions& given) {
  std::vector<std::string> missing;
  if (!given.contact) missing.emplace_back("--contact");
  if (context.overrides().archive.empty()) missing.emplace_back("--archive");
  if (given.sources.empty()) missing.emplace_back("--source");
  if (given.schedule() == Schedule::unknown) missing.emplace_back(tr("--timer, --cron or --no-schedule"));
  if (!given.crawl && !given.no_crawl) missing.emplace_back(tr("--crawl or --no-crawl"));
  if (!missing.empty())
    throw Error(Exit::usage, tr(text::missing, {base::joined(missing, "; ")}), tr(text::missing_hint));
}

class Conversation {
 public:
  // `asking`: a person answers what `given` leaves open; otherwise that is as usual.
  Conversation(Context& context, const InitOptions& given, bool asking)
      : given_(given), asking_(asking), archive_(context.overrides().archive), settings_(config::load_settings({})) {}

  // Returns nothing when the person wants to keep the settings that are there.
  std::optional<Answers> answers() {
    if (asking_) std::cout << tr(text::opening) << "\n\n";
    if (!may_write()) return std::nullopt;
    Answers answers;
    answers.choice.contact = contact();
    answers.choice.archive = archive();
    answers.choice.sources = sources(answers.choice.contact);
    answers.schedule = schedule();
    answers.crawl = given_.crawl || (!given_.no_crawl && (!asking_ || view::ask_yes(tr(text::crawl), true)));
    return answers;
  }

 private:
  bool may_write() const {
    const fs::path file = config::user_settings_file();
    if (given_.force || !fs::exists(file)) return true;
    if (asking_) return view::ask_yes(tr(text::replace, {file.string()}), false);
    throw Error(Exit::cant_create, tr(text::exists, {file.string()}), tr(text::exists_hint));
  }

  std::string contact() const {
    if (given_.contact) return *given_.contact;
    if (!asking_) return settings_.contact;
    std::cout << tr(text::about_contact) << '\n';
    for (;;) {
      std::string answer = view::ask(tr(text::contact), settings_.contact);
      if (config::is_contact(answer)) return answer;
      std::cout << tr(text::no_contact, {base::quoted(answer)}) << '\n';
    }
  }

  // The folder as an absolute path; nothing for the usual one, which programs find that know nothing but $HOME.
  std::optional<fs::path> archive() const {
    fs::path folder = archive_;
    if (folder.empty())
      folder =
          asking_ ? fs::path(expand_home(view::ask(tr(text::archive), settings_.archive.string()))) : settings_.archive;
    folder = fs::absolute(folder).lexically_normal();
    const char* home = std::getenv("HOME");
    const bool usual = home && folder == fs::path(home) / ".local/share/columns" && folder == config::default_archive();
    return usual ? std::nullopt : std::optional(folder);
  }

  std::vector<std::string> sources(const std::string& contact) const {
    const SourceTrial trial{contact, given_.allow_private};
    if (!given_.sources.empty()) return choose(given_.sources, trial);
    std::vector<std::string> usual;
    for (const config::Source& source : settings_.sources) usual.push_back(source.name);
    if (!asking_)
      return usual.empty() ? throw Error(Exit::usage, tr(text::no_source), tr(text::no_source_hint)) : usual;
    std::cout << tr(text::about_sources) << '\n';
    for (const config::Source& source : settings_.available)
      std::cout << "  " << base::pad_to(source.name, 16) << " " << view::harmless(source.title) << '\n';
    for (;;) {
      try {
        const auto words = answer_words(view::ask(tr(text::sources), base::joined(usual, " ")));
        if (!words.empty()) return choose(words, trial);
      } catch (const Error& error) {
        if (std::cin.eof()) throw;
        std::cout << error.what() << '\n' << error.hint() << '\n';
      }
    }
  }

  static std::vector<std::string> choose(const std::vector<std::string>& typed, const SourceTrial& trial) {
    std::vector<std::string> names;
    for (const std::string& word : typed) {
      if (view::can_ask() && word.find("://") != std::string::npos) std::cout << tr(text::trying, {word}) << std::endl;
      const ChosenSource chosen = choose_source(word, trial);
      if (chosen.status != 0)
        throw Error(static_cast<Exit>(chosen.status), tr(text::untried, {word}), tr(text::untried_hint, {word}));
      if (chosen.added) std::cout << tr(text::wrote_source, {chosen.source.file.string(), chosen.source.name}) << '\n';
      if (std::find(names.begin(), names.end(), chosen.source.name) == names.end()) names.push_back(chosen.source.name);
    }
    return names;
  }

  Schedule schedule() const {
    if (given_.schedule() != Schedule::unknown) return given_.schedule();
    if (!timer_works()) return Schedule::cron;
    return !asking_ || view::ask_yes(tr(text::timer), true) ? Schedule::timer : Schedule::cron;
  }

  const InitOptions& given_;
  bool asking_;
  fs::path archive_;
  config::Settings settings_;
};

void arrange(Schedule schedule) {
  if (schedule == Schedule::none) return;
  if (schedule == Schedule::timer) {
    if (timer_works() && enable_timer()) {
      std::cout << tr(text::timer_on) << '\n';
      return;
    }
    std::cout << tr(text::no_timer) << '\n';
  }
  std::cout << tr(text::cron) << '\n' << cron_line(minute_by_chance()) << '\n';
}

int init(Context& context, const InitOptions& given) {
  require_possible(context, given);
  const bool asking = view::can_ask() && !given.yes;
  if (!asking && !given.yes) require_answers(context, given);
  const std::optional<Answers> answers = Conversation(context, given, asking).answers();
  if (!answers) {
    std::cout << tr(text::kept) << '\n';
    return 0;
  }
  const fs::path before = config::write_user_settings(answers->choice);
  std::cout << tr(text::wrote, {config::user_settings_file().string()}) << '\n';
  if (!before.empty()) std::cout << tr(text::kept_as, {before.string()}) << '\n';
  arrange(answers->schedule);
  if (!answers->crawl) {
    std::cout << tr(text::next_update) << '\n';
    return 0;
  }
  std::cout << std::flush;
  const int status = base::run_sibling("columns", {"update"});
  if (status == 0) std::cout << tr(text::next_search) << '\n';
  return status;
}

}  // namespace

Run prepare_init(base::Options& command_line) {
  const auto given = std::make_shared<InitOptions>();
  command_line.option("--contact", given->contact, "TEXT",
                      tr("a mail address or URL that every request names; \"\" for none"));
  command_line.option("--source", given->sources, "NAME|URL",
                      tr("a source to crawl: a known one, or a page to try; may be given more than once"));
  command_line.flag("--timer", given->timer, tr("update every day by a timer of systemd, else print cron's line"));
  command_line.flag("--cron", given->cron, tr("print the line for cron that updates every day"));
  command_line.flag("--no-schedule", given->no_schedule, tr("leave the daily update to you"));
  command_line.flag("--crawl", given->crawl, tr("run `columns update` at the end"));
  command_line.flag("--no-crawl", given->no_crawl, tr("fetch no column now"));
  command_line.flag("-y,--yes", given->yes, tr("ask nothing: what no option says is answered as by Enter"));
  command_line.flag("--force", given->force, tr("change settings that exist; a copy of them is kept"));
  command_line.flag("--allow-private", given->allow_private, tr("try URLs at private and loopback addresses too"));
  return [given](Context& context) { return init(context, *given); };
}

}  // namespace search_cli::commands
