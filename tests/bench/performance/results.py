"""What a run has measured, and how it is shown."""
import dataclasses
import os
import platform
import statistics

import goals


@dataclasses.dataclass
class Results:
    figures: dict = dataclasses.field(default_factory=dict)  # lists of goals.Figure by a goal's key
    costs: list = dataclasses.field(default_factory=list)    # rows of the second table
    profile: str = ""                                        # a table, where a profile was taken

    def add(self, key, figure):
        self.figures.setdefault(key, []).append(figure)

    def cost(self, work, program, runs, count, disk=None):
        """What a program took for `count` columns or pages, as a list of measure.Cost; `disk` in MB."""
        if not runs:
            return
        wall, cpu, memory = (statistics.median(getattr(cost, field) for cost in runs) for field in ("wall", "cpu", "memory"))
        self.costs.append((work, program, f"{goals.number(wall)} s",
                           f"{goals.number(min(cost.wall for cost in runs))} to {goals.number(max(cost.wall for cost in runs))}",
                           f"{goals.number(1000 * cpu / count)} ms", f"{memory:.0f} MB" if memory else "", f"{disk:.0f} MB" if disk else ""))

    def time(self, work, program, values):
        """The median milliseconds of a question, a value a round."""
        if values:
            self.costs.append((work, program, f"{goals.number(statistics.median(values))} ms",
                               f"{goals.number(min(values))} to {goals.number(max(values))}", "", "", ""))

    def text(self):
        headings = ("work", "program", "wall", "spread", "CPU a piece", "memory", "disk")
        return goals.table(self.figures) + "\n" + goals.aligned(headings, self.costs)


def machine(busy):
    """A sentence on what was measured on: processors, system, and whether others used them."""
    model = platform.processor() or platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    count = os.cpu_count()
    return (f"{count} processors, {model}, Linux {platform.release().split('-')[0]}; load before the run {busy:.1f}, so the machine "
            f"was {'busy with other work' if busy > 0.5 * count else 'quiet'}.")
