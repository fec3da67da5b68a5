"""The goals, whether a run held them, and the table of a run."""
import dataclasses
import statistics


@dataclasses.dataclass
class Goal:
    """What a figure must not exceed. `key` names the figure in a run's results."""
    key: str
    work: str    # as the table shows it; {} stands for the size that was measured
    beside: str  # what ours is compared with
    most: float
    unit: str = ""  # of a figure that is no ratio


# The order of the table.
GOALS = [
    Goal("index wall", "index {} columns, wall", "FTS5 trigram", 1.0),
    Goal("index size", "size of the index of {}, texts held by both", "FTS5 trigram", 0.8),
    Goal("index memory", "memory while indexing {}", "", 200, "MB"),
    Goal("index growth", "time a column, {}", "", 1.2),
    Goal("index one more", "add one column to {}, commit included", "", 60, "ms"),
    Goal("query warm", "two words with groups and facets over {}, warm", "FTS5 trigram", 0.25),
    Goal("query cold", "two words with groups and facets over {}, cold", "FTS5 trigram", 0.5),
    Goal("query groonga", "two words with groups and facets over {}, warm", "groonga, drilldown", 1.0),
    Goal("query p95", "p95 of fifty questions over {}, warm", "their median", 4.0),
    Goal("crawl rules", "first crawl of {} pages, site rules, CPU", "fetching and bare gumbo_parse", 1.4),
    Goal("crawl no rules", "first crawl of {} pages, no rules, CPU", "fetching and bare gumbo_parse", 1.8),
    Goal("crawl scrapy cpu", "first crawl of {} pages, site rules, CPU", "Scrapy, CSS into SQLite", 0.35),
    Goal("crawl scrapy wall", "first crawl of {} pages, site rules, wall", "Scrapy, CSS into SQLite", 0.2),
    Goal("crawl scrapy memory", "first crawl of {} pages, site rules, memory", "Scrapy, CSS into SQLite", 0.4),
    Goal("recrawl", "crawl of {} unchanged pages, each asked, CPU", "wget -N", 1.0),
    Goal("start", "columns search on the sample archive, wall", "an empty program, same libraries", 2.5),
    Goal("build programs", "clean build of the three programs, CPU", "{}", 0.5),
    Goal("build all", "clean build of everything with tests, CPU", "{}", 0.5),
]


@dataclasses.dataclass
class Figure:
    """One figure of a run: a value a round, or the reason why there is none."""
    size: str = ""    # what stands for {} in the goal's text
    values: list = dataclasses.field(default_factory=list)  # ratios of the rounds, or values with a unit
    ours: str = ""    # the medians behind a ratio, with units
    peer: str = ""
    missing: str = ""  # why it was not measured

    @property
    def median(self):
        return statistics.median(self.values)


def outcome(goal, figure):
    """"held", "missed", or "not measured: " and the reason."""
    if not figure.values:
        return "not measured: " + (figure.missing or "it was left out of this run")
    return "held" if figure.median <= goal.most else "missed"


def number(value):
    """Three significant digits, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.4f}"


def compared(size, ours, peer, unit):
    """The Figure of paired rounds: ours and the peer's, as lists of the same length."""
    return Figure(str(size), [one / other for one, other in zip(ours, peer)],
                  f"{number(statistics.median(ours))} {unit}", f"{number(statistics.median(peer))} {unit}")


def rows(results):
    """The cells of each row; `results` has a list of Figures for each key of a goal."""
    for goal in GOALS:
        for figure in results.get(goal.key) or [Figure()]:
            unit = f" {goal.unit}" if goal.unit else ""
            values = figure.values
            yield (goal.work.replace("{}", figure.size or "N"), figure.ours,
                   " ".join(part for part in (goal.beside.replace("{}", figure.size), figure.peer) if part),
                   number(figure.median) + unit if values else "",
                   f"{number(min(values))} to {number(max(values))}" if len(values) > 1 else "",
                   f"≤ {goal.most:g}{unit}", outcome(goal, figure))


HEADINGS = ("work", "ours", "beside", "median", "spread", "goal", "outcome")


def table(results):
    """The goals' table in Markdown, its columns of one width in a terminal."""
    return aligned(HEADINGS, list(rows(results)))


def width(text):
    """Cells of a terminal: the table holds no wide letters."""
    return len(text)


def aligned(headings, lines):
    widths = [max(width(line[place]) for line in [headings, *lines]) for place in range(len(headings))]

    def row(cells):
        return "| " + " | ".join(cell.ljust(wide) for cell, wide in zip(cells, widths)) + " |"

    return "\n".join([row(headings), row(["---".ljust(wide, "-") for wide in widths]), *map(row, lines)]) + "\n"


def marks(name):
    """The lines of a document between which a run writes: "measured" for its tables, "profile" for its profile."""
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def between(document, name):
    """What stands between the two marker lines. Raises ValueError where they are not there."""
    first, last = marks(name)
    _, begin, rest = document.partition(first + "\n")
    text, end, _ = rest.partition(last)
    if not begin or not end:
        raise ValueError(f'the lines "{first}" and "{last}" are not there')
    return text


def rewritten(document, name, text):
    """The document with what stands between its two marker lines replaced by a text, which ends with a line end."""
    first, last = marks(name)
    return document.replace(f"{first}\n{between(document, name)}{last}", f"{first}\n{text}{last}")
