"""Texts as columns, as SQLite FTS5, as groonga and others hold them: how each is built, and how it is asked."""
import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import time

from measure import Missing, megabytes, need, run

TRIGRAM = """PRAGMA journal_mode = WAL;
CREATE VIRTUAL TABLE texts USING fts5(title, body, topic UNINDEXED, year UNINDEXED, tokenize = 'trigram');
ATTACH '{source}' AS source;
INSERT INTO texts SELECT title, body, topic, year FROM source.texts;
PRAGMA wal_checkpoint(TRUNCATE);
"""
# The same answer that a search gives: what is found by topic and year, and the best twenty.
COUNTS = "SELECT topic, year, count(*) FROM texts WHERE texts MATCH ? GROUP BY topic, year"
BEST = "SELECT rowid, title FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20"

GROONGA_SCHEMA = """table_create Topics TABLE_HASH_KEY ShortText
table_create Years TABLE_HASH_KEY ShortText
table_create Texts TABLE_NO_KEY
column_create Texts title COLUMN_SCALAR ShortText
column_create Texts body COLUMN_SCALAR Text
column_create Texts topic COLUMN_SCALAR Topics
column_create Texts year COLUMN_SCALAR Years
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto
column_create Terms texts COLUMN_INDEX|WITH_POSITION|WITH_SECTION Texts title,body
load --table Texts
"""


def fts_match(words):
    return " ".join('"' + word + '"' for word in words)


class Texts:
    """N columns, from a file of JSON lines, in the forms that each program reads."""

    def __init__(self, settings, lines, name):
        self.settings, self.lines = settings, pathlib.Path(lines)
        self.folder = settings.work / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.archive, self.index = self.folder / "archive", self.folder / "archive" / "index"
        self.fts, self.groonga = self.folder / "fts.db", self.folder / "groonga"
        self.common = ["--archive", str(self.archive), "--config", settings.config()]

    def rows(self, most=None):
        with open(self.lines, encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number == most:
                    return
                row = json.loads(line)
                published = row.get("published") or row["date"]
                yield {"url": row["url"] if row["url"].startswith("http") else "http://speed.example" + row["url"],
                       "title": row["title"], "body": row["body"], "topic": row["topic"], "published": published,
                       "year": published[:4], "language": "ko"}

    def import_columns(self):
        """Puts the texts into an archive; not measured."""
        if self.archive.exists():
            return
        path = self.folder / "import.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for row in self.rows():
                kept = {key: row[key] for key in ("url", "title", "published", "language", "body")}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")
        run([self.settings.program("columns"), "import", *self.common, path])
        path.unlink()

    def build_index(self):
        """Builds the index anew and returns what that cost."""
        self.import_columns()
        shutil.rmtree(self.index, ignore_errors=True)
        return run([self.settings.program("columns"), "index", *self.common], together=True)

    def add_one(self, number):
        """Imports one column more and returns what it costs to index it."""
        row = {"url": f"http://more.example/{number}", "title": "한 편 더", "published": "2026-01-02", "language": "ko",
               "body": next(self.rows(1))["body"]}
        path = self.folder / "one.jsonl"
        path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
        run([self.settings.program("columns"), "import", *self.common, path])
        return run([self.settings.program("columns"), "index", *self.common])

    def build_fts(self):
        need("sqlite3")
        source = self.folder / "texts.db"
        if not source.exists():
            with sqlite3.connect(source) as database:
                database.execute("CREATE TABLE texts (title TEXT, body TEXT, topic TEXT, year TEXT)")
                database.executemany("INSERT INTO texts VALUES (:title, :body, :topic, :year)", self.rows())
            database.close()
        for name in ("fts.db", "fts.db-wal", "fts.db-shm"):
            (self.folder / name).unlink(missing_ok=True)
        script = self.folder / "fts.sql"
        script.write_text(TRIGRAM.format(source=source), encoding="utf-8")
        return run(["sqlite3", "-bail", self.fts], given=script, together=True)

    def add_one_to_fts(self, number):
        need("sqlite3")
        script = self.folder / "one.sql"
        body = next(self.rows(1))["body"].replace("'", "''")
        script.write_text(f"INSERT INTO texts VALUES ('한 편 더', '{body} {number}', '우주', '2026');\n", encoding="utf-8")
        return run(["sqlite3", "-bail", self.fts], given=script)

    def build_groonga(self):
        need("groonga")
        load = self.folder / "load.grn"
        if not load.exists():
            with open(load, "w", encoding="utf-8") as out:
                out.write(GROONGA_SCHEMA + "[\n")
                for number, row in enumerate(self.rows()):
                    kept = {key: row[key] for key in ("title", "body", "topic", "year")}
                    out.write((",\n" if number else "") + json.dumps(kept, ensure_ascii=False))
                out.write("\n]\n")
        shutil.rmtree(self.groonga, ignore_errors=True)
        self.groonga.mkdir()
        return run(["groonga", "-n", self.groonga / "db"], given=load, together=True)

    # Warm: seconds a question in one process that has asked each of them before, the median of three. Cold: those of a
    # process that asks one question.

    def ask_warm(self, questions):
        """Questions as lists of words, a phrase as one text in quotation marks."""
        asked, times = self.folder / "questions", self.folder / "times"
        asked.write_text("".join(" ".join(words) + "\n" for words in questions), encoding="utf-8")
        run([self.settings.program("bench-search-warm"), self.archive, self.settings.config()], given=asked, output=times)
        return [float(line) for line in times.read_text(encoding="utf-8").split()]

    def ask_fts_warm(self, questions):
        database = sqlite3.connect(self.fts)

        def ask(words):
            start = time.perf_counter()
            for query in (COUNTS, BEST):
                database.execute(query, (fts_match(words),)).fetchall()
            return time.perf_counter() - start

        passes = [[ask(words) for words in questions] for _ in range(4)]
        database.close()
        return [statistics.median(times) for times in zip(*passes[1:])]

    def ask_groonga_warm(self, questions):
        need("groonga")
        commands, answers = self.folder / "groonga.commands", self.folder / "groonga.answers"
        lines = [self.groonga_select(words) for words in questions]
        commands.write_text("".join(4 * lines), encoding="utf-8")
        run(["groonga", self.groonga / "db"], given=commands, output=answers)
        times = [json.loads(line)[0][2] for line in answers.read_text(encoding="utf-8").splitlines()]
        passes = [times[start:start + len(lines)] for start in range(len(lines), len(times), len(lines))]
        return [statistics.median(question) for question in zip(*passes)]

    @staticmethod
    def groonga_select(words):
        """The command of a question; without groonga's cache, which would answer a question that is asked again."""
        return ("select Texts --match_columns title||body --query " + json.dumps(" ".join(words), ensure_ascii=False)
                + " --output_columns _id,title --sort_keys -_score --limit 20 --drilldown topic,year --cache no\n")

    def ask_cold(self, words):
        return run([self.settings.program("columns"), "search", *self.common, "--facets", *words], statuses=(0, 1)).wall

    def ask_fts_cold(self, words):
        need("sqlite3")
        match = "'" + fts_match(words) + "'"
        return run(["sqlite3", self.fts, COUNTS.replace("?", match) + ";" + BEST.replace("?", match)]).wall

    def ask_groonga_cold(self, words):
        need("groonga")
        command = self.folder / "groonga.command"
        command.write_text(self.groonga_select(words), encoding="utf-8")
        return run(["groonga", self.groonga / "db"], given=command).wall

    # Peers that take a tenth of a second a column: over the first `count` texts, each once.

    def build_recoll(self, count):
        need("recollindex")
        folder, config = self.folder / "recoll-texts", self.folder / "recoll"
        folder.mkdir(exist_ok=True)
        config.mkdir(exist_ok=True)
        for number, row in enumerate(self.rows(count)):
            (folder / f"{number}.txt").write_text(row["title"] + "\n" + row["body"] + "\n", encoding="utf-8")
        (config / "recoll.conf").write_text(f"topdirs = {folder}\n", encoding="utf-8")
        shutil.rmtree(config / "xapiandb", ignore_errors=True)
        return run(["recollindex", "-c", config], together=True), megabytes(config / "xapiandb")

    def build_omega(self, count):
        need("scriptindex")
        script, records, database = self.folder / "omega.script", self.folder / "omega.records", self.folder / "omega"
        script.write_text("title : field index=S\nbody : field index\n", encoding="utf-8")
        with open(records, "w", encoding="utf-8") as out:
            for row in self.rows(count):
                body = "\n=".join(row["body"].split("\n"))
                out.write(f"title={row['title']}\nbody={body}\n\n")
        shutil.rmtree(database, ignore_errors=True)
        return run(["scriptindex", database, script, records], env={**os.environ, "XAPIAN_CJK_NGRAM": "1"}), megabytes(database)


def require_trigram():
    """Raises Missing where Python's SQLite lacks FTS5 or its trigram tokenizer."""
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'trigram')")
    except sqlite3.OperationalError as problem:
        raise Missing(f"SQLite's FTS5 trigram is not there ({problem})") from problem
