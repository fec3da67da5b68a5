"""A clean build without ccache, beside one of the commit that the goal was set at."""
import os
import shutil
import subprocess

from goals import Figure, compared
from measure import Failed, Missing, need, run, say
from settings import ROOT

BEFORE = "9f409ee"
PROGRAMS = ["columns", "columns-crawl", "columns-index"]


def cost_of(settings, tree, name, preset, targets):
    """CPU seconds of building the targets of the tree into an empty folder."""
    folder = settings.work / ("build-" + name)
    subprocess.run(["cmake", "--preset", preset, "-S", tree, "-B", folder, "-DCMAKE_CXX_COMPILER_LAUNCHER=", "-DCCACHE="],
                   cwd=tree, check=True, stdout=subprocess.DEVNULL)
    cost = run(["cmake", "--build", folder, *(["--target", *targets] if targets else [])],
               env={**os.environ, "CCACHE_DISABLE": "1"}, output=settings.work / "build.log")
    shutil.rmtree(folder)
    return cost


def measure(settings, results):
    # What scripts/test builds: "dev" at that commit.
    keys = {"build programs": ("release", "release", PROGRAMS), "build all": ("test", "dev", [])}
    tree = settings.work / "before"
    try:
        need("git", "cmake")
        added = subprocess.run(["git", "-C", ROOT, "worktree", "add", "-q", "--detach", tree, BEFORE], check=False)
        if added.returncode != 0:
            raise Missing(f"commit {BEFORE} is not there")
        for key, (preset, preset_before, targets) in keys.items():
            say(f"building: {key[6:]}")
            trees = (("now", ROOT, preset), (BEFORE, tree, preset_before))
            costs = {name: cost_of(settings, where, name, own, targets) for name, where, own in trees}
            for name, cost in costs.items():
                results.cost(f"clean build, {key[6:]}", name, [cost], 1)
            results.add(key, compared(f"commit {BEFORE}", [costs["now"].cpu], [costs[BEFORE].cpu], "s"))
    except (Failed, Missing, subprocess.CalledProcessError) as problem:
        say(f"build: {problem}")
        for key in keys:
            if key not in results.figures:
                results.add(key, Figure(missing=str(problem)))
    finally:
        subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", tree], check=False, stderr=subprocess.DEVNULL)
