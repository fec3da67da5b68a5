"""The growth of an index with the number of columns, as a picture drawn from the tables of a run."""
import math
import re

ROW = re.compile(r"^\| index ([\d,]+) columns +\| ([^|]+?) +\| ([\d.,]+) s +\|[^|]*\|[^|]*\| *([\d.,]+ MB)? *\| *([\d.,]+ MB)? *\|$", re.M)
PROGRAMS = {"columns": "#1f5fa8", "FTS5 trigram": "#b4531f", "groonga": "#5a7d2a"}
WIDTH, HEIGHT, LEFT, GAP, TOP, BOTTOM = 250, 190, 60, 70, 60, 50


def read(tables):
    """What the table of costs says: a list of (columns, ms a column, MB of memory, kB a column) for each program."""
    found = {}
    for count, program, wall, memory, disk in ROW.findall(tables):
        columns = int(count.replace(",", ""))
        cells = [float(cell.removesuffix(" MB").replace(",", "")) if cell else None for cell in (wall, memory, disk)]
        if program in PROGRAMS:
            found.setdefault(program, []).append((columns, 1000 * cells[0] / columns, cells[1],
                                                  cells[2] and 1000 * cells[2] / columns))
    return {program: sorted(rows) for program, rows in found.items()}


def text(x, y, words, anchor="middle", color="#333", size=12):
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" fill="{color}">{words}</text>'


def short(count):
    return f"{count // 1000:,}k" if count < 1_000_000 else f"{count // 1_000_000}M"


def panel(found, place, title, x0):
    """One diagram: the figure at `place` of each row over the number of columns, which grows by powers of ten."""
    points = {program: [(row[0], row[place]) for row in rows if row[place] is not None] for program, rows in found.items()}
    counts = sorted({count for line in points.values() for count, _ in line})
    if not counts:
        return
    most = 1.15 * max(value for line in points.values() for _, value in line)
    low, high = math.log(counts[0]), math.log(counts[-1])

    def at(count, value):
        share = (math.log(count) - low) / (high - low) if high > low else 0.5
        return x0 + 15 + share * (WIDTH - 30), TOP + HEIGHT * (1 - value / most)

    yield f'<rect x="{x0}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}" fill="#fafafa" stroke="#bbb"/>'
    yield text(x0 + WIDTH / 2, TOP - 10, title, size=13)
    for tick in (0.25, 0.5, 0.75, 1):
        value = most / 1.15 * tick
        _, y = at(counts[0], value)
        yield f'<path d="M{x0} {y:.0f}h{WIDTH}" stroke="#e2e2e2"/>' + text(x0 - 6, y + 4, f"{value:.3g}", "end", "#666", 11)
    for count in counts:
        yield text(at(count, 0)[0], TOP + HEIGHT + 16, short(count), color="#666", size=11)
    for program, line in points.items():
        color = PROGRAMS[program]
        places = [at(*point) for point in line]
        yield f'<path d="M{"L".join(f"{x:.0f} {y:.0f}" for x, y in places)}" fill="none" stroke="{color}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3.5" fill="{color}"/>' for x, y in places)


def draw(tables):
    """The picture as SVG."""
    found = read(tables)
    panels = [(1, "milliseconds a column, wall"), (2, "MB of memory at most"), (3, "kB of disk a column")]
    width, height = LEFT + len(panels) * (WIDTH + GAP), TOP + HEIGHT + BOTTOM
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">',
             "<title>Time, memory and disk of an index by the number of columns, beside other programs</title>",
             f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for number, (place, title) in enumerate(panels):
        lines += panel(found, place, title, LEFT + number * (WIDTH + GAP))
    for number, (program, color) in enumerate(PROGRAMS.items()):
        x = LEFT + number * 130
        lines.append(f'<path d="M{x} 18h24" stroke="{color}" stroke-width="2"/>' + text(x + 30, 22, program, "start"))
    lines.append(text(LEFT + WIDTH / 2, TOP + HEIGHT + 36, "columns in the index", size=12) + "</svg>")
    return "\n".join(lines) + "\n"
