"""measure.py WORK PROGRAMS CONFIG: times searches over WORK/texts.jsonl; see ./run."""
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import time

work, programs, config = sys.argv[1:4]
archive = os.path.join(work, "archive")
columns = os.path.join(programs, "columns")
common = ["--archive", archive, "--config", config]
silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def cpu():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(action):
    """Seconds of wall and of CPU."""
    start, used = time.perf_counter(), cpu()
    action()
    return time.perf_counter() - start, cpu() - used


def show(name, times):
    wall = sorted(1000 * one[0] for one in times)
    p95 = wall[min(len(wall) - 1, int(len(wall) * 0.95))]
    processor = statistics.median(1000 * one[1] for one in times)
    print(f"{name:<44} p50 {statistics.median(wall):7.1f} ms  p95 {p95:7.1f} ms  CPU p50 {processor:7.1f} ms", flush=True)
    return statistics.median(wall)


def once(name, action):
    wall, used = timed(action)
    print(f"{name:<8} {wall:.1f} s, CPU {used:.1f} s", flush=True)
    return wall


def megabytes(path):
    files = [os.path.join(path, name) for name in os.listdir(path)] if os.path.isdir(path) else [path]
    return sum(os.path.getsize(file) for file in files) / 1e6


def index_memory():
    """Indexes; returns the most memory that was resident, in megabytes, and the seconds."""
    with subprocess.Popen([columns, "index", *common], **silent) as process:
        started = time.perf_counter()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit("columns index failed")
        return used.ru_maxrss / 1024, time.perf_counter() - started


with open(os.path.join(work, "texts.jsonl")) as texts, open(os.path.join(work, "import.jsonl"), "w") as out:
    for text in map(json.loads, texts):
        out.write(json.dumps({"url": "http://speed.example" + text["url"], "title": text["title"], "published": text["date"],
                              "language": "ko", "body": text["body"]}, ensure_ascii=False) + "\n")
with open(os.path.join(work, "words.tsv")) as lines:
    questions = [line.rstrip("\n").split("\t")[1].split() for line in lines if line.startswith("and\t")]

once("import", lambda: subprocess.run([columns, "import", *common, os.path.join(work, "import.jsonl")], check=True, **silent))
memory, index_seconds = index_memory()
print(f"index    {index_seconds:.1f} s, at most {memory:.0f} MB of memory", flush=True)

database = sqlite3.connect(os.path.join(work, "fts.db"))


def fill():
    database.execute("create virtual table texts using fts5(title, body, year unindexed, tokenize='trigram')")
    with open(os.path.join(work, "import.jsonl")) as lines:
        database.executemany("insert into texts values (?, ?, ?)", (
            (row["title"], row["body"], row["published"][:4]) for row in map(json.loads, lines)))
    database.commit()


fts_seconds = once("FTS5", fill)
database.close()
size, fts_size = megabytes(os.path.join(archive, "index")), megabytes(os.path.join(work, "fts.db"))
print(f"index to FTS5 (texts held by both): seconds {index_seconds / fts_seconds:.2f}, "
      f"size {size:.0f} MB to {fts_size:.0f} MB, {size / fts_size:.2f}", flush=True)

counts = "select year, count(*) from texts where texts match ? group by year"
best = "select rowid from texts where texts match ? order by rank limit 20"


def fts_match(words):
    return " ".join('"' + word + '"' for word in words)


def cold_columns(words):
    subprocess.run([columns, "search", *common, "--facets", *words], **silent)


def cold_fts(words):
    script = ("import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2],(sys.argv[4],)).fetchall();"
              "d.execute(sys.argv[3],(sys.argv[4],)).fetchall()")
    subprocess.run([sys.executable, "-S", "-c", script, os.path.join(work, "fts.db"), counts, best, fts_match(words)],
                   check=True)


cold = show("columns search, two words, cold, --facets", [timed(lambda: cold_columns(words)) for words in questions])
base = show("FTS5 trigram, cold (python -S)", [timed(lambda: cold_fts(words)) for words in questions])
print(f"ratio {cold / base:.2f}")


def batch_of(words, times):
    batch = os.path.join(work, "batch.tsv")
    with open(batch, "w") as out:
        out.writelines(f"{number}\t{' '.join(words)}\n" for number in range(times))
    return timed(lambda: subprocess.run([columns, "search", *common, "--match", "all", "--limit", "20", "--batch", batch],
                                        **silent))


def warm_columns(words):
    """Of a query more in a process that has asked one."""
    one, many = batch_of(words, 1), batch_of(words, 21)
    return tuple(max(0.0, (more - less) / 20) for more, less in zip(many, one))


warm = show("columns search, two words, warm (--batch)", [warm_columns(words) for words in questions])
database = sqlite3.connect(os.path.join(work, "fts.db"))


def warm_fts(words):
    database.execute(counts, (fts_match(words),)).fetchall()
    database.execute(best, (fts_match(words),)).fetchall()


for words in questions:
    warm_fts(words)
base = show("FTS5 trigram, warm", [timed(lambda: warm_fts(words)) for words in questions])
print(f"ratio {warm / base:.2f}")
