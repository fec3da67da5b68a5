"""Building the index, and adding to it, beside what other programs need for the same texts."""
from goals import Figure, compared
from measure import Failed, Missing, interleaved, megabytes, say
from texts import Texts


def texts_of(settings, count):
    return Texts(settings, settings.generated("texts", count), f"texts-{count}")


def measure(settings, results):
    per_column = {}
    for count in settings.size.texts:
        say(f"indexing {count:,} columns")
        per_column[count] = one_size(settings, results, count)
    few, many = settings.size.texts[0], settings.size.texts[-1]
    pairs = list(zip(per_column[many], per_column[few]))
    results.add("index growth", Figure(
        f"{many:,} beside {few:,}", [large / small for large, small in pairs],
        *(f"{sorted(times)[len(times) // 2]:.2f} ms" for times in (per_column[many], per_column[few])) if pairs else ()))
    add_one(settings, results, many)
    if not settings.alone:
        slow_peers(settings, results)


def one_size(settings, results, count):
    """Measures one size; returns our milliseconds of wall a column, a round each."""
    texts, size = texts_of(settings, count), f"{count:,}"
    texts.import_columns()
    jobs = {"columns": texts.build_index}
    if not settings.alone:
        jobs |= {"FTS5 trigram": texts.build_fts, "groonga": texts.build_groonga}
    costs = interleaved(settings.size.rounds, jobs)
    sizes = {"columns": texts.index, "FTS5 trigram": texts.fts, "groonga": texts.groonga}
    for name, runs in costs.items():
        results.cost(f"index {size} columns", name, runs, count, megabytes(sizes[name]))
    ours, fts = costs.get("columns", []), costs.get("FTS5 trigram", [])
    if ours and fts:
        results.add("index wall", compared(size, [c.wall for c in ours], [c.wall for c in fts], "s"))
        results.add("index size", compared(size, [megabytes(texts.index)], [megabytes(texts.fts)], "MB"))
    else:
        missing = "columns index failed" if not ours else "measured alone" if settings.alone else "sqlite3 is not installed"
        for key in ("index wall", "index size"):
            results.add(key, Figure(size, missing=missing))
    if ours:
        results.add("index memory", Figure(size, [cost.memory for cost in ours]))
    return [1000 * cost.wall / count for cost in ours]


def add_one(settings, results, count):
    texts, size = texts_of(settings, count), f"{count:,}"
    if not texts.index.exists():
        texts.build_index()
    number = iter(range(1000))
    jobs = {"columns": lambda: texts.add_one(next(number))}
    if texts.fts.exists():
        jobs["FTS5 trigram"] = lambda: texts.add_one_to_fts(next(number))
    costs = interleaved(max(5, settings.size.rounds), jobs)
    for name, runs in costs.items():
        results.cost(f"add one column to {size}", name, runs, 1)
    results.add("index one more", Figure(size, [1000 * cost.wall for cost in costs.get("columns", [])]))


def slow_peers(settings, results):
    count = settings.size.slow
    texts = texts_of(settings, settings.size.texts[0])
    for name, build in (("recoll", texts.build_recoll), ("scriptindex, n-grams", texts.build_omega)):
        try:
            cost, size = build(count)
            results.cost(f"index {count:,} columns", name, [cost], count, size)
        except (Failed, Missing) as problem:
            say(f"{name}: {problem}")
