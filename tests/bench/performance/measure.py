"""Runs programs and measures each as a whole: wall time, CPU time and memory, with all processes that it starts."""
import dataclasses
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time


class Failed(Exception):
    """A program under measurement ended with a status that it should not."""


class Missing(Exception):
    """What a row needs is not on this machine; the text says what."""


@dataclasses.dataclass
class Cost:
    wall: float    # seconds
    cpu: float     # seconds, user and system, of the process and of what it waited for
    memory: float  # MB: the most that the process, or all its processes together, had resident; 0 where unknown


def need(*programs):
    """Raises Missing for the first of these programs that PATH does not have."""
    for program in programs:
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed")


def descendants(root):
    children = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as stat:
                parent = int(stat.read().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue  # it has ended
        children.setdefault(parent, []).append(int(name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def shared_out(process):
    """The process's memory in MB, pages that several processes share divided among them."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="utf-8") as lines:
            return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    except OSError:
        return 0.0


def high_water(process):
    """The most memory in MB that the process has had resident so far."""
    try:
        with open(f"/proc/{process}/status", encoding="utf-8") as lines:
            return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    except OSError:
        return 0.0


class MemoryWatch:
    """Looks at the memory of a process and its descendants, four times a second until it is stopped."""

    def __init__(self, process):
        self.peak = 0.0
        self._process, self._stop = process, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self):
        while not self._stop.wait(0.25):
            processes = descendants(self._process)
            self.peak = max([self.peak, sum(map(shared_out, processes)), *map(high_water, processes)])

    def stop(self):
        self._stop.set()
        self._thread.join()
        return self.peak


def run(command, *, given=None, output=None, statuses=(0,), together=False, cwd=None, env=None):
    """Runs the command and returns its Cost.

    `given` is a file for its standard input and `output` one for its standard output, both by name; what it prints otherwise
    is shown only when it fails. With `together`, the memory is that of all its processes at one time.
    """
    with tempfile.TemporaryFile() as errors, open(given or os.devnull, "rb") as source, \
            open(output or os.devnull, "wb") as target:
        start = time.perf_counter()
        try:
            started = subprocess.Popen(command, stdin=source, stdout=target, stderr=errors, cwd=cwd, env=env)
        except FileNotFoundError as problem:
            raise Missing(f"{command[0]} is not there") from problem
        with started as process:
            watch = MemoryWatch(process.pid) if together else None
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop() if watch else 0.0
        if process.returncode not in statuses:
            errors.seek(0)
            said = errors.read()[-2000:].decode(errors="replace")
            raise Failed(f"{' '.join(map(str, command))[:200]} ended with {process.returncode}: {said}")
    # The system counts this program's memory as the child's, because the child was this program until it called exec.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak, used.ru_maxrss / 1024 if used.ru_maxrss > own else 0.0))


def megabytes(path):
    """The size of a file, or of all files below a folder, in MB of a million bytes."""
    if os.path.isfile(path):
        return os.path.getsize(path) / 1e6
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names) / 1e6


def say(text):
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def interleaved(rounds, jobs):
    """Runs each of the jobs (name: function) once a round, each round beginning with another; returns the results by name.

    What several programs take is compared round by round, so that whatever else the machine does meets all of them.
    A job that fails is left out of the later rounds, and of the results.
    """
    results, names = {name: [] for name in jobs}, list(jobs)
    for number in range(rounds):
        for name in names[number % len(names):] + names[: number % len(names)]:
            if name not in results:
                continue
            try:
                results[name].append(jobs[name]())
            except (Failed, Missing) as problem:
                say(f"{name}: {problem}")
                del results[name]
    return results
