#include "search-cli/report/batch_plan.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <system_error>

#include "base/enum_texts.h"
#include "base/error.h"
#include "base/file_lock.h"
#include "base/filled.h"
#include "base/partial_dir.h"
#include "base/system_text.h"
#include "base/translation.h"
#include "base/url.h"
#include "base/whole_file.h"
#include "config/task_settings.h"

namespace search_cli::report {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;
using base::filled;
using base::tr;

constexpr base::EnumTexts<TaskState::done> states{"waiting", "running", "ended", "failed", "done"};

// What the array runs. `{1}` is the highest number of a task, `{2}` the plan's folder and `{3}` the program, both as
// the shell reads them, `{4}` the folder as sbatch reads it.
constexpr auto script = R"(#!/bin/sh
#SBATCH --job-name=columns
#SBATCH --array=0-{1}
#SBATCH --output="{4}/tasks/%a/log"
#SBATCH --open-mode=truncate
# Crawls the sources of one task into an archive of its own and indexes it. Without Slurm:
#   SLURM_ARRAY_TASK_ID=0 sh columns.sbatch
# What became of the task is in its file `result`, the exit status, which is there only once the task has ended.
task={2}/tasks/"${SLURM_ARRAY_TASK_ID:?names the task to run, from 0 on}"
if [ ! -f "$task/columns.toml" ]; then
  echo "columns.sbatch: there is no task $SLURM_ARRAY_TASK_ID" >&2
  exit 64
fi
exec 9>>"$task/task.lock"
if ! flock -w 1 9; then
  echo "columns.sbatch: task $SLURM_ARRAY_TASK_ID is running already" >&2
  exit 75
fi
rm -f "$task/result"
: >"$task/begun"
{3} update --config "$task/columns.toml" 9>&-
status=$?
echo "$status" >"$task/result.new" && mv "$task/result.new" "$task/result" || exit 74
exit "$status"
)";

std::string quoted_for_shell(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) c == '\'' ? quoted += "'\\''" : quoted += c;
  return quoted + "'";
}

// Hosts that a crawl of the source asks, as far as its file tells.
std::set<std::string> hosts_of(const config::Source& source) {
  std::set<std::string> hosts = source.hosts();
  std::string original = source.original.canonical_url;
  if (const std::size_t key = original.find("{key}"); key != std::string::npos) original.replace(key, 5, "0");
  const auto url = base::Url::parse(original);
  if (url && !source.originals_of.empty()) hosts.insert(url->host());
  return hosts;
}

// Which sources belong together: each refers to the first of its group.
class Groups {
 public:
  explicit Groups(std::size_t count) : first_(count) { std::iota(first_.begin(), first_.end(), std::size_t{0}); }
  std::size_t of(std::size_t at) const {
    while (first_[at] != at) at = first_[at];
    return at;
  }
  void join(std::size_t a, std::size_t b) {
    const std::size_t x = of(a), y = of(b);
    first_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::size_t> first_;
};

using Group = std::vector<const config::Source*>;

std::vector<Group> groups_of(const std::vector<config::Source>& sources) {
  Groups groups(sources.size());
  std::map<std::string, std::size_t> by_host, by_name;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    by_name.emplace(sources[i].name, i);
    for (const std::string& host : hosts_of(sources[i])) groups.join(i, by_host.emplace(host, i).first->second);
  }
  for (std::size_t i = 0; i < sources.size(); ++i)
    for (const std::string& name : sources[i].originals_of)
      if (const auto found = by_name.find(name); found != by_name.end()) groups.join(i, found->second);
  std::map<std::size_t, Group> found;
  for (std::size_t i = 0; i < sources.size(); ++i) found[groups.of(i)].push_back(&sources[i]);
  std::vector<Group> all;
  all.reserve(found.size());
  for (auto& [first, group] : found) all.push_back(std::move(group));
  return all;
}

TaskState state_of(const fs::path& dir, int& status) {
  std::ifstream result(dir / "result");
  if (result >> status) return status == 0 ? TaskState::done : TaskState::failed;
  std::error_code failure;
  // The script holds the first for the whole task; a crawl whose script was killed holds the second.
  if (base::FileLock::holder(dir, "task") || base::FileLock::holder(dir / "archive", "archive"))
    return TaskState::running;
  return fs::exists(dir / "begun", failure) ? TaskState::ended : TaskState::waiting;
}

}  // namespace

std::string_view to_text(TaskState state) { return states[state]; }

std::vector<Group> part(const std::vector<config::Source>& sources, std::size_t tasks) {
  std::vector<Group> groups = groups_of(sources);
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.size() > b.size(); });
  std::vector<Group> parts(std::min(tasks, groups.size()));
  for (const Group& group : groups) {
    Group& least = *std::min_element(parts.begin(), parts.end(),
                                     [](const Group& a, const Group& b) { return a.size() < b.size(); });
    least.insert(least.end(), group.begin(), group.end());
  }
  return parts;
}

fs::path script_of(const fs::path& dir) { return dir / "columns.sbatch"; }

void write_plan(const std::vector<Group>& tasks, const config::Settings& settings, const fs::path& columns,
                const fs::path& dir) {
  fs::path target = fs::absolute(dir).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();  // "plan/"
  if (target.string().find_first_of("\"\\%\n") != std::string::npos)
    throw Error(Exit::usage,
                tr("the path of a plan may not contain a quotation mark, backslash, percent sign or line break"),
                tr("Choose another place with -o DIR: sbatch gives these a meaning of its own."));
  std::error_code failure;
  if (fs::exists(target, failure))
    throw Error(Exit::cant_create, tr("{1} already exists", {target.string()}),
                tr("Name a folder that does not exist with -o DIR: a plan contains the archives of its tasks."));
  base::PartialDir partial(target);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const fs::path task = partial.dir() / "tasks" / std::to_string(i);
    base::write_whole(task / "columns.toml", config::task_settings(settings));
    for (const config::Source* source : tasks[i]) {
      const fs::path copy = task / "sources" / source->file.filename();
      fs::create_directories(copy.parent_path(), failure);
      if (!failure) fs::copy_file(source->file, copy, failure);
      if (failure)
        throw Error(Exit::cant_create,
                    tr("{1} cannot be copied into {2}: {3}",
                       {source->file.string(), target.string(), base::system_text(failure.value())}),
                    tr("Make room or choose another place with -o DIR."));
    }
  }
  base::write_whole(script_of(partial.dir()),
                    filled(script, {std::to_string(tasks.size() - 1), quoted_for_shell(target.string()),
                                    quoted_for_shell(columns.string()), target.string()}));
  fs::rename(partial.dir(), target, failure);
  if (failure)
    throw Error(Exit::cant_create, tr("{1} cannot be made: {2}", {target.string(), base::system_text(failure.value())}),
                tr("Choose another place with -o DIR."));
  partial.renamed_to(target);
}

std::vector<Task> read_plan(const fs::path& dir) {
  std::error_code failure;
  if (!fs::exists(script_of(dir), failure))
    throw Error(Exit::host, tr("there is no plan in {1}", {dir.string()}),
                tr("Run `columns batch plan --sources DIR --tasks N -o PLAN` to make one."));
  std::vector<Task> tasks;
  for (int number = 0; fs::exists(dir / "tasks" / std::to_string(number), failure); ++number) {
    Task task;
    task.number = number;
    task.dir = dir / "tasks" / std::to_string(number);
    task.state = state_of(task.dir, task.status);
    for (const auto& entry : fs::directory_iterator(task.dir / "sources", failure))
      if (entry.path().extension() == ".toml") task.sources.push_back(entry.path().stem().string());
    std::sort(task.sources.begin(), task.sources.end());
    tasks.push_back(std::move(task));
  }
  return tasks;
}

}  // namespace search_cli::report
