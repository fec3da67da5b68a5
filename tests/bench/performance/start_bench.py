"""Starting: `columns search` on the sample archive, beside a program that does nothing."""
import statistics
import subprocess

from goals import Figure, compared
from measure import Failed, interleaved, run, say
from settings import ROOT

ROUNDS, STARTS = 5, 10
SAMPLE = ROOT / "tests" / "data" / "sample-archive"


def sample_archive(settings):
    """Crawls and indexes the sample archive; returns the options that name it."""
    folder = settings.work / "sample"
    folder.mkdir()
    with subprocess.Popen([settings.program("sample-site"), SAMPLE / "www"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as site:
        base = site.stdout.readline().strip()
        rules = (SAMPLE / "sample.toml").read_text(encoding="utf-8").replace("http://columns.example", base)
        (folder / "sample.toml").write_text(rules, encoding="utf-8")
        (folder / "columns.toml").write_text('sources = ["sample.toml"]\n', encoding="utf-8")
        options = ["--archive", folder / "archive", "--config", folder / "columns.toml"]
        run([settings.program("columns"), "update", *options])
        site.stdin.close()
    return options


def measure(settings, results):
    say("starting")
    try:
        options = sample_archive(settings)
    except (Failed, OSError) as problem:
        results.add("start", Figure(missing=str(problem)))
        return
    costs = interleaved(ROUNDS * STARTS, {
        "columns search": lambda: run([settings.program("columns"), "search", *options, "인공지능의"]),
        "empty program": lambda: run([settings.program("bench-empty")])})
    for name, runs in costs.items():
        results.cost("start", name, runs, 1)
    if len(costs) == 2:
        results.add("start", compared("", *(medians(costs[name]) for name in ("columns search", "empty program")), "ms"))
    else:
        results.add("start", Figure(missing="a program failed"))


def medians(costs):
    """The milliseconds of each round, which is the median of its starts."""
    return [1000 * statistics.median(cost.wall for cost in costs[first:first + STARTS])
            for first in range(0, len(costs), STARTS)]
