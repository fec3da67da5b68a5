"""measure.py WORK PROGRAMS CONFIG: times searches over WORK/texts.jsonl; see ./run."""
import collections
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time

work, programs, config = sys.argv[1:4]
archive = os.path.join(work, "archive")
columns = os.path.join(programs, "columns")
common = ["--archive", archive, "--config", config]


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def show(name, seconds):
    seconds = sorted(seconds)
    p95 = seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]
    print(f"{name:<44} p50 {1000 * statistics.median(seconds):8.1f} ms   p95 {1000 * p95:8.1f} ms")
    return statistics.median(seconds)


frequency = collections.Counter()
with open(os.path.join(work, "texts.jsonl")) as texts, open(os.path.join(work, "import.jsonl"), "w") as out:
    for number, line in enumerate(texts):
        text = json.loads(line)
        out.write(json.dumps({"url": "http://speed.example" + text["url"], "title": text["title"], "published": text["date"],
                              "language": "ko", "body": text["body"]}, ensure_ascii=False) + "\n")
        if number % 50 == 0:
            frequency.update(set(re.findall(r"[가-힣]{3,}", text["body"])))

print(f"import {timed(lambda: subprocess.run([columns, 'import', *common, os.path.join(work, 'import.jsonl')], check=True, stdout=subprocess.DEVNULL)):.1f} s")
print(f"index  {timed(lambda: subprocess.run([columns, 'index', *common], check=True, stdout=subprocess.DEVNULL)):.1f} s")

database = sqlite3.connect(os.path.join(work, "fts.db"))


def fill():
    database.execute("create virtual table texts using fts5(title, body, year unindexed, tokenize='trigram')")
    with open(os.path.join(work, "import.jsonl")) as lines:
        database.executemany("insert into texts values (?, ?, ?)", (
            (row["title"], row["body"], row["published"][:4]) for row in map(json.loads, lines)))
    database.commit()


print(f"FTS5   {timed(fill):.1f} s")
database.close()

random.seed(1)
words = [word for word, n in frequency.most_common(400)]
pairs = [random.sample(words, 2) for _ in range(40)]
fts = "select year, count(*) from texts where texts match ? group by year"
best = "select rowid from texts where texts match ? order by rank limit 20"


def fts_match(pair):
    return " ".join('"' + word + '"' for word in pair)


def cold_columns(pair):
    subprocess.run([columns, "search", *common, "--facets", *pair], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cold_fts(pair):
    script = ("import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2],(sys.argv[4],)).fetchall();"
              "d.execute(sys.argv[3],(sys.argv[4],)).fetchall()")
    subprocess.run([sys.executable, "-S", "-c", script, os.path.join(work, "fts.db"), fts, best, fts_match(pair)], check=True)


cold = show("columns search, two words, cold, --facets", [timed(lambda: cold_columns(pair)) for pair in pairs])
base = show("FTS5 trigram, cold (python -S)", [timed(lambda: cold_fts(pair)) for pair in pairs])
print(f"ratio {cold / base:.2f}")

batch = os.path.join(work, "batch.tsv")


def batch_of(lines):
    with open(batch, "w") as out:
        out.writelines(lines)
    return timed(lambda: subprocess.run([columns, "search", *common, "--match", "all", "--limit", "20", "--batch", batch],
                                        stdout=subprocess.DEVNULL))


start = batch_of(["0\t없는낱말\n"])
warm = []
for number, pair in enumerate(pairs):
    warm.append(max(0.0, (batch_of([f"{number}\t{' '.join(pair)}\n"] * 11) - batch_of([f"{number}\t{' '.join(pair)}\n"])) / 10))
warm_median = show("columns search, two words, warm (--batch)", warm)
database = sqlite3.connect(os.path.join(work, "fts.db"))
fts_times = []
for pair in pairs:
    database.execute(fts, (fts_match(pair),)).fetchall()
    fts_times.append(timed(lambda: (database.execute(fts, (fts_match(pair),)).fetchall(),
                                    database.execute(best, (fts_match(pair),)).fetchall())))
base = show("FTS5 trigram, warm", fts_times)
print(f"ratio {warm_median / base:.2f}")
