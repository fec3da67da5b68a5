"""Where the time of indexing, crawling and asking goes: perf's samples by library and, of our own code, by namespace."""
import collections
import re

from crawl_bench import RULES, Crawls, Server
from goals import aligned
from index_bench import texts_of
from measure import Missing, need, run, say

OURS = re.compile(r"\b(base|archive|config|crawler|indexer|search_cli)::(\w+)")
LEAST = 1.0  # percent; what takes less is left out


def recorded(settings, name, command, statuses=(0,), given=None):
    """Runs the command under perf; returns its rows: what, and how many percent of the samples."""
    data = settings.work / f"{name}.perf"
    run(["perf", "record", "-q", "-F", "999", "-o", data, "--", *command], statuses=statuses, given=given,
        output=settings.work / "perf.out")
    report = settings.work / "perf.report"
    run(["perf", "report", "-i", data, "--stdio", "--no-children", "-F", "overhead,dso,sym", "-g", "none", "--percent-limit", "0"],
        output=report)
    return shares(report.read_text(encoding="utf-8", errors="replace"))


def shares(report):
    """Percent by what takes them, of the lines of `perf report`: a namespace of ours, another library, or the kernel."""
    found = collections.Counter()
    for line in report.splitlines():
        match = re.match(r"\s*([\d.]+)%\s+(\S+)\s+\[.\]\s+(.*)", line)
        if not match:
            continue
        percent, library, symbol = match.groups()
        name = OURS.search(symbol)
        if library.startswith("["):
            what = "the kernel"
        elif library.startswith(("columns", "bench-")):
            what = "::".join(name.groups()) if name else "standard library, inlined"
        else:
            what = re.sub(r"[-.]\d.*|\.so.*", "", library)
        found[what] += float(percent)
    return found


def measure(settings, results):
    need("perf")
    say("profiling")
    texts = texts_of(settings, settings.size.texts[0])
    texts.build_index()
    found = {"index": recorded(settings, "index", [settings.program("columns-index"), "--rebuild", *texts.common])}
    asked = settings.work / "asked"
    asked.write_text("기술을 사람은\n연구는 문제가\n" * 500, encoding="utf-8")
    found["search, warm"] = recorded(
        settings, "search", [settings.program("bench-search-warm"), texts.archive, settings.config()], given=asked)
    try:
        with Server(settings) as server:
            crawls = Crawls(settings, server)
            for name, rules in (("site rules", RULES), ("no rules", "")):
                folder = crawls.prepared("profile", rules)
                found["crawl, " + name] = recorded(settings, "crawl", crawls.command(folder))
            found["crawl, unchanged"] = recorded(settings, "crawl", crawls.command(folder))
    except Missing as problem:
        say(f"crawl: {problem}")
    rows = [(stage, ", ".join(f"{what} {percent:.0f} %" for what, percent in parts.most_common() if percent >= LEAST))
            for stage, parts in found.items()]
    results.profile = aligned(("stage", "share of its CPU time, at least 1 %"), rows)
