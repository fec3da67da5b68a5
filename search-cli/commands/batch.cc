#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/process.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/batch_plan.h"
#include "search-cli/view/shown_name.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;
using base::tr_noop;
using Json = nlohmann::ordered_json;
using report::TaskState;

// The messages, one sentence or line each.
namespace text {

constexpr auto planned = tr_noop("{1}: {2} in {3}");
constexpr auto submit = tr_noop("Run `sbatch {1}` to crawl them on a cluster.");
constexpr auto by_hand = tr_noop("Run `SLURM_ARRAY_TASK_ID={1} sh {2}` to run one of them on this machine.");
constexpr auto task = tr_noop("task {1}  {2}  {3}");
constexpr auto with_status = tr_noop("task {1}  {2} with status {4}, see {5}  {3}");
constexpr auto done_of = tr_noop("{1}: {2} of {3} done");
constexpr auto again = tr_noop("Run `sbatch --array={1} {2}` to run the others again.");
constexpr auto merge = tr_noop("Run `columns merge {1} -o ALL` to merge their archives.");

}  // namespace text

struct BatchOptions {
  std::string sources, output = "plan", plan;
  int tasks = 0;
  bool json = false;
};

int make_plan(Context& context, const BatchOptions& options) {
  const std::vector<config::Source> sources = config::sources_in(options.sources);
  const auto tasks = report::part(sources, static_cast<std::size_t>(options.tasks));
  report::write_plan(tasks, context.settings(), base::program_dir() / "columns", options.output);
  const std::string script = report::script_of(options.output).string();
  std::cout << tr(text::planned, {options.output, tr_count("{1} source", "{1} sources", sources.size()),
                                  tr_count("{1} task", "{1} tasks", tasks.size())})
            << '\n'
            << tr(text::submit, {script}) << '\n'
            << tr(text::by_hand, {"0", script}) << '\n';
  return 0;
}

// Task numbers as sbatch takes them: "0,3-5".
std::string ranges(const std::vector<int>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += (text.empty() ? "" : ",") + std::to_string(numbers[i]);
    if (last > i) text += "-" + std::to_string(numbers[last]);
    i = last + 1;
  }
  return text;
}

void print_task(const view::View& view, const report::Task& task) {
  const view::Style style = task.state == TaskState::done                                       ? view::Style::good
                            : task.state == TaskState::failed || task.state == TaskState::ended ? view::Style::bad
                                                                                                : view::Style::dim;
  std::cout << tr(task.state == TaskState::failed ? text::with_status : text::task,
                  {std::to_string(task.number), view.styled(style, view::shown_name(report::to_text(task.state))),
                   base::joined(task.sources, ", "), std::to_string(task.status), task.log().string()})
            << '\n';
}

void print_json(const std::string& plan, const std::vector<report::Task>& tasks) {
  Json document{{"schema", "columns-batch/1"}, {"plan", plan}, {"tasks", Json::array()}};
  for (const report::Task& task : tasks) {
    Json json{{"task", task.number}, {"state", report::to_text(task.state)}};
    if (task.state == TaskState::done || task.state == TaskState::failed) json["status"] = task.status;
    json["archive"] = task.archive().string();
    json["sources"] = task.sources;
    document["tasks"].push_back(std::move(json));
  }
  std::cout << base::printable_json(document.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

int show_status(const BatchOptions& options) {
  const std::vector<report::Task> tasks = report::read_plan(options.plan);
  std::vector<int> again;
  std::size_t done = 0;
  for (const report::Task& task : tasks) {
    done += task.state == TaskState::done ? 1 : 0;
    if (task.state != TaskState::done && task.state != TaskState::running) again.push_back(task.number);
  }
  const bool all_done = done == tasks.size();
  if (options.json) {
    print_json(options.plan, tasks);
    return all_done ? 0 : 1;
  }
  const view::View view;
  for (const report::Task& task : tasks)
    if (task.state != TaskState::done) print_task(view, task);
  std::cout << tr(text::done_of, {options.plan, std::to_string(done), tr_count("{1} task", "{1} tasks", tasks.size())})
            << '\n';
  const std::string script = report::script_of(options.plan).string();
  if (!again.empty())
    std::cout << tr(text::again, {ranges(again), script}) << '\n'
              << tr(text::by_hand, {std::to_string(again.front()), script}) << '\n';
  if (all_done) std::cout << tr(text::merge, {options.plan + "/tasks/*/archive"}) << '\n';
  return all_done ? 0 : 1;
}

}  // namespace

Run prepare_batch(base::Options& command_line) {
  const auto options = std::make_shared<BatchOptions>();
  base::Options& plan =
      command_line.command("plan", tr("divide the sources of a folder into tasks, with a script for sbatch"));
  plan.option("--sources", options->sources, "DIR", tr("the folder of the source files")).required();
  plan.option("--tasks", options->tasks, "N", tr("the highest number of tasks")).range(1, 10000).required();
  plan.option("-o,--output", options->output, "DIR", tr("the folder to make for the plan (default: plan)"));
  base::Options& status =
      command_line.command("status", tr("show which tasks of a plan are not done, and how to run them"));
  status.option("plan", options->plan, "PLAN", tr("the folder that `columns batch plan` made")).required();
  status.flag("--json", options->json, tr("one JSON document (docs/json.md)"));
  return [options, &plan](Context& context) {
    return plan.given() ? make_plan(context, *options) : show_status(*options);
  };
}

}  // namespace search_cli::commands
