"""Asking: in a process that has asked before (warm) and in a new one (cold), beside FTS5 and groonga."""
import statistics

from goals import Figure, compared
from index_bench import texts_of
from measure import Failed, Missing, interleaved, say
from settings import SHARED_SPEED
from texts import Texts, require_trigram


def questions_of(path):
    """The questions of a file of lines, kind TAB words, by kind; a phrase is one text in quotation marks."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, words = line.split("\t")
        found.setdefault(kind, []).append(['"' + words + '"'] if kind == "phrase" else words.split())
    return found


def measure(settings, results):
    count = settings.size.texts[-1]
    texts, size = texts_of(settings, count), f"{count:,}"
    pairs = questions_of(settings.generated("questions", count))["and"]
    say(f"asking over {size} columns")
    if not texts.index.exists():
        texts.build_index()
    peers = {"FTS5 trigram": (texts.fts, texts.build_fts), "groonga": (texts.groonga, texts.build_groonga)}
    missing = {}
    for name, (path, build) in peers.items():
        try:
            if name == "FTS5 trigram":
                require_trigram()
            if not path.exists():
                build()
        except (Failed, Missing) as problem:
            missing[name] = str(problem)
            say(f"{name}: {problem}")

    def medians(ask):
        return lambda: 1000 * statistics.median(ask(pairs))

    def each(ask):
        return lambda questions: [ask(words) for words in questions]

    warm = {"columns": texts.ask_warm, "FTS5 trigram": texts.ask_fts_warm, "groonga": texts.ask_groonga_warm}
    cold = {"columns": each(texts.ask_cold), "FTS5 trigram": each(texts.ask_fts_cold), "groonga": each(texts.ask_groonga_cold)}
    times = {}
    for state, asks in (("warm", warm), ("cold", cold)):
        jobs = {name: medians(ask) for name, ask in asks.items() if name not in missing}
        times[state] = interleaved(settings.size.rounds, jobs)
        for name, values in times[state].items():
            results.time(f"two words over {size}, {state}", name, values)
    for key, state, peer in (("query warm", "warm", "FTS5 trigram"), ("query cold", "cold", "FTS5 trigram"),
                             ("query groonga", "warm", "groonga")):
        ours, other = times[state].get("columns"), times[state].get(peer)
        if ours and other:
            results.add(key, compared(size, ours, other, "ms"))
        else:
            results.add(key, Figure(size, missing=missing.get(peer, "a program failed") if ours else "columns failed"))
    all_fifty(settings, results)


def all_fifty(settings, results):
    """The 95th percentile beside the median: of the questions of ../shared/speed over its texts, where these are there."""
    count = settings.size.texts[-1]
    if (SHARED_SPEED / "generate.py").exists():
        texts, size = Texts(settings, settings.shared("jsonl", count), f"shared-{count}"), f"{count:,} of ../shared/speed"
        kinds = questions_of(settings.shared("words"))
        texts.build_index()
    else:
        texts, size = texts_of(settings, count), f"{count:,}"
        kinds = questions_of(settings.generated("questions", count))
    questions = [words for kind in kinds.values() for words in kind]

    def slowest():
        times = sorted(texts.ask_warm(questions))
        return 1000 * times[min(len(times) - 1, int(0.95 * len(times)))], 1000 * statistics.median(times)

    found = interleaved(settings.size.rounds, {"columns": slowest}).get("columns", [])
    if found:
        results.add("query p95", compared(size, *zip(*found), "ms"))
    else:
        results.add("query p95", Figure(size, missing="columns failed"))
