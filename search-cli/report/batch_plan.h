// A crawl that is divided into tasks, each of which crawls some of the sources into an archive of its own: for an array
// of jobs on a cluster, or several machines. The plan is a folder; docs of its files are in columns-merge(1).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"

namespace search_cli::report {

// Divides the sources into at most `tasks` tasks with about as many sources each. Sources that may ask one host, or of
// which one takes the other's originals, are in one task. Fewer tasks come out where there are fewer such groups. The
// result refers to `sources`, and is the same for the same sources.
std::vector<std::vector<const config::Source*>> part(const std::vector<config::Source>& sources, std::size_t tasks);

// Writes a plan into the folder `dir`, which must not exist: a folder for each task with its settings and sources, and
// the script columns.sbatch, which runs the task that SLURM_ARRAY_TASK_ID names with the program `columns`. The folder
// appears when it is complete. Throws base::Error(cant_create) when it is there already or cannot be written.
void write_plan(const std::vector<std::vector<const config::Source*>>& tasks, const config::Settings& settings,
                const std::filesystem::path& columns, const std::filesystem::path& dir);

// The state of a task.
enum class TaskState {
  waiting,  // it was never begun
  running,  // it is being done, on this machine
  ended,    // it was begun, and nothing says how it ended: it was killed, or runs on another machine
  failed,   // a crawl or the index of it failed
  done
};
std::string_view to_text(TaskState state);

// One task of a plan.
struct Task {
  int number = 0;
  TaskState state = TaskState::waiting;
  int status = 0;  // exit status of a task that is done or failed
  std::vector<std::string> sources;
  std::filesystem::path dir;
  std::filesystem::path archive() const { return dir / "archive"; }
  std::filesystem::path log() const { return dir / "log"; }
};

// The script of the plan in `dir`.
std::filesystem::path script_of(const std::filesystem::path& dir);

// Reads the plan in `dir`, in the order of the tasks' numbers. Throws base::Error(host) when there is none.
std::vector<Task> read_plan(const std::filesystem::path& dir);

}  // namespace search_cli::report
