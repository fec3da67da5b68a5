"""Tests of what the benches make, judge and print; run by ctest as bench.performance."""
import html.parser
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
import crawl_bench
import generate
import goals
import growth
import index_bench
import measure
import pages
import profile_bench
import words
from results import Results
from settings import SIZES, Settings


class Words(unittest.TestCase):
    def test_particles_follow_the_final_consonant(self):
        topic, instrument = words.PARTICLES[0], words.PARTICLES[6]
        self.assertEqual(["과학은", "바다는", "서울로", "강으로", "바다로", "AI는"],
                         [words.with_particle("과학", topic), words.with_particle("바다", topic),
                          words.with_particle("서울", instrument), words.with_particle("강", instrument),
                          words.with_particle("바다", instrument), words.with_particle("AI", topic)])


class Generate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.language = generate.Language()
        cls.columns = [generate.column(cls.language, number) for number in range(60)]

    def test_the_same_number_is_the_same_column(self):
        self.assertEqual(self.columns[7], generate.column(generate.Language(), 7))
        self.assertNotEqual(self.columns[7]["paragraphs"], self.columns[8]["paragraphs"])

    def test_a_text_is_as_long_as_a_column(self):
        for one in self.columns:
            length = sum("가" <= letter <= "힣" for text in one["paragraphs"] for letter in text)
            self.assertTrue(generate.LENGTH[0] <= length <= generate.LENGTH[1] + 100, length)

    def test_few_words_are_frequent_and_most_are_rare(self):
        counts = {}
        for one in self.columns:
            for word in set(" ".join(one["paragraphs"]).split()):
                counts[word] = counts.get(word, 0) + 1
        once = sum(count == 1 for count in counts.values())
        self.assertGreater(once, len(counts) / 2)
        self.assertGreater(max(counts.values()), len(self.columns) / 2)

    def test_fifty_questions_have_words_that_a_trigram_finds(self):
        found = generate.questions(100)
        kinds = [kind for kind, _ in found]
        self.assertEqual((20, 20, 10), tuple(kinds.count(kind) for kind in ("word", "and", "phrase")))
        self.assertTrue(all(len(word) >= 3 for _, text in found for word in text.split()))

    def test_a_page_has_the_size_and_the_elements_that_the_rules_name(self):
        sizes = []
        for place, one in enumerate(self.columns):
            others = [self.columns[(place + step) % len(self.columns)] for step in range(1, 15)]
            page = pages.page(one, others, generate.TOPICS)
            sizes.append(len(page.encode()))
            reader = Elements()
            reader.feed(page)
            self.assertEqual([], reader.open)
            for element in (("h1", "column__title"), ("time", "column__day"), ("section", "column__text")):
                self.assertEqual(1, reader.seen.count(element), element)
        self.assertTrue(35_000 < sum(sizes) / len(sizes) < 39_000, sum(sizes) / len(sizes))
        self.assertIn('time.column__day@datetime', crawl_bench.RULES)

    def test_a_site_lists_all_its_pages(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, HERE / "generate.py", "site", "20", folder, "http://127.0.0.1:1"], check=True)
            top = pathlib.Path(folder)
            urls = (top / "urls.txt").read_text().split()
            self.assertEqual(20, len(urls))
            for url in urls:
                path = url.removeprefix("http://127.0.0.1:1")
                self.assertTrue((top / path[1:]).is_file(), path)
                self.assertIn(path, (top / "list" / "index.html").read_text())
                self.assertIn(url, (top / "sitemap.xml").read_text())

    def test_wrong_arguments_are_refused(self):
        done = subprocess.run([sys.executable, HERE / "generate.py", "novels", "3"], capture_output=True, check=False)
        self.assertEqual(64, done.returncode)
        self.assertIn(b"usage", done.stderr)


class Elements(html.parser.HTMLParser):
    """What elements a page has, and which it leaves open."""
    EMPTY = {"meta", "link", "img", "br"}

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs).get("class")))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


class Judging(unittest.TestCase):
    ratio = goals.Goal("a", "work on {}", "a peer", 0.5)

    def test_the_median_of_the_rounds_decides(self):
        self.assertEqual("held", goals.outcome(self.ratio, goals.Figure(values=[0.1, 0.5, 9.0])))
        self.assertEqual("missed", goals.outcome(self.ratio, goals.Figure(values=[0.1, 0.51, 0.52])))

    def test_what_was_not_measured_is_neither_and_says_why(self):
        self.assertEqual("not measured: wget is not installed",
                         goals.outcome(self.ratio, goals.Figure(missing="wget is not installed")))
        self.assertEqual("not measured: it was left out of this run", goals.outcome(self.ratio, goals.Figure()))

    def test_a_ratio_is_taken_round_by_round(self):
        figure = goals.compared(10, [1.0, 4.0, 3.0], [2.0, 4.0, 12.0], "s")
        self.assertEqual([0.5, 1.0, 0.25], figure.values)
        self.assertEqual(("10", "3 s", "4 s"), (figure.size, figure.ours, figure.peer))

    def test_the_table_has_a_row_for_each_goal_and_each_size(self):
        results = Results()
        results.add("index wall", goals.compared("10", [1.0, 1.2], [2.0, 2.0], "s"))
        results.add("index wall", goals.compared("100", [9.0], [3.0], "s"))
        lines = results.text().split("\n\n")[0].splitlines()
        self.assertEqual(len(goals.GOALS) + 1 + 2, len(lines))
        cells = [cell.strip() for cell in lines[2].strip("|").split("|")]
        self.assertEqual(["index 10 columns, wall", "1.1 s", "FTS5 trigram 2 s", "0.55", "0.5 to 0.6", "≤ 1", "held"], cells)
        self.assertIn("missed", lines[3])
        self.assertEqual(1, len({len(line) for line in lines}))

    def test_a_figure_with_a_unit_says_it(self):
        results = Results()
        results.add("index memory", goals.Figure("10", [150.0]))
        row = next(line for line in results.text().splitlines() if "memory while" in line)
        self.assertIn("| 150 MB ", row)
        self.assertIn("≤ 200 MB", row)

    def test_only_what_stands_between_the_marks_is_rewritten(self):
        begin, end = goals.marks("measured")
        document = f"before\n{begin}\nold\n{end}\nafter\n"
        self.assertEqual(f"before\n{begin}\nnew\n{end}\nafter\n", goals.rewritten(document, "measured", "new\n"))
        with self.assertRaises(ValueError):
            goals.rewritten("no marks", "measured", "new\n")


class Document(unittest.TestCase):
    docs = HERE.parents[2] / "docs"

    def test_it_has_the_marks_between_which_a_run_writes(self):
        document = (self.docs / "performance.md").read_text(encoding="utf-8")
        for name in ("measured", "profile"):
            self.assertIn("\nnew\n", goals.rewritten(document, name, "new\n"))

    def test_its_picture_is_drawn_from_its_table(self):
        measured = goals.between((self.docs / "performance.md").read_text(encoding="utf-8"), "measured")
        self.assertEqual(growth.draw(measured), (self.docs / "pictures" / "index-growth.svg").read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(growth.read(measured)["columns"]), 2)


class Growth(unittest.TestCase):
    def test_it_reads_what_a_run_prints(self):
        results = Results()
        for count, wall in ((1000, 5.0), (10_000, 60.0)):
            results.cost(f"index {count:,} columns", "columns", [measure.Cost(wall, wall, 70.0)], count, count * 0.01)
        results.cost("index 500 columns", "recoll", [measure.Cost(1, 1, 1)], 500)
        self.assertEqual({"columns": [(1000, 5.0, 70.0, 10.0), (10_000, 6.0, 70.0, 10.0)]}, growth.read(results.text()))
        picture = growth.draw(results.text())
        self.assertEqual(6, picture.count("<circle"))
        xml.etree.ElementTree.fromstring(picture)


class Profile(unittest.TestCase):
    def test_samples_are_added_by_namespace_and_library(self):
        report = """
    12.50%  libc.so.6            [.] malloc
     2.50%  libc.so.6            [.] free
    30.00%  columns-index        [.] indexer::text::(anonymous namespace)::find
     5.00%  columns-index        [.] std::vector<int>::push_back
     1.00%  [kernel.kallsyms]    [k] do_syscall_64
     4.00%  libxapian.so.30.12   [.] 0x00000000000feacc
"""
        self.assertEqual({"libc": 15.0, "indexer::text": 30.0, "standard library, inlined": 5.0, "the kernel": 1.0,
                          "libxapian": 4.0}, dict(profile_bench.shares(report)))


class Measuring(unittest.TestCase):
    def test_cpu_and_memory_of_children_count(self):
        busy = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(60_000_000); sum(range(3_000_000))'])"
        cost = measure.run([sys.executable, "-c", busy])
        self.assertGreater(cost.memory, 60)
        self.assertGreater(cost.cpu, 0.02)

    def test_memory_of_processes_side_by_side_is_added(self):
        one = "import time; x = bytearray(b'x' * 40_000_000); time.sleep(1.2)"
        both = ("import subprocess, sys; p = [subprocess.Popen([sys.executable, '-c', sys.argv[1]]) for _ in range(2)];"
                "[q.wait() for q in p]")
        self.assertGreater(measure.run([sys.executable, "-c", both, one], together=True).memory, 80)

    def test_a_program_that_fails_says_what_it_said(self):
        with self.assertRaisesRegex(measure.Failed, "ended with 3: broken"):
            measure.run(["sh", "-c", "echo broken >&2; exit 3"])

    def test_rounds_are_interleaved_and_a_failed_job_is_left_out(self):
        order = []

        def job(name, fails=False):
            def run():
                order.append(name)
                if fails:
                    raise measure.Failed(name)
                return len(order)
            return run

        with tempfile.TemporaryFile("w") as silent:
            said, sys.stderr = sys.stderr, silent
            try:
                results = measure.interleaved(2, {"a": job("a"), "b": job("b"), "c": job("c", fails=True)})
            finally:
                sys.stderr = said
        self.assertEqual(["a", "b", "c", "b", "a"], order)
        self.assertEqual({"a": [1, 5], "b": [2, 4]}, results)

    def test_a_program_that_is_not_there_is_missing(self):
        with self.assertRaisesRegex(measure.Missing, "no-such-program is not installed"):
            measure.need("sh", "no-such-program")


class Alone(unittest.TestCase):
    """With --alone, indexing runs our program only."""

    def measured(self, alone):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "index").write_bytes(b"x")
            settings = Settings(SIZES["million"], folder, folder, folder, alone)
            results, built = Results(), []
            cost = measure.Cost(2.0, 1.0, 3.0)
            texts = mock.Mock(index=folder, fts=folder, groonga=folder)
            for name in ("index", "fts", "groonga"):
                getattr(texts, "build_" + name).side_effect = lambda name=name: built.append(name) or cost
            with mock.patch.object(index_bench, "texts_of", return_value=texts):
                self.assertEqual([1.0], index_bench.one_size(settings, results, 2_000))
            return built, results

    def test_no_peer_is_run_and_the_table_says_so(self):
        built, results = self.measured(True)
        self.assertEqual(["index"], built)
        self.assertEqual(["measured alone"], [figure.missing for figure in results.figures["index wall"]])
        self.assertEqual([[3.0]], [figure.values for figure in results.figures["index memory"]])

    def test_the_peers_are_run_otherwise(self):
        built, results = self.measured(False)
        self.assertEqual(["fts", "groonga", "index"], sorted(built))
        self.assertEqual([[1.0]], [figure.values for figure in results.figures["index wall"]])


class Run(unittest.TestCase):
    def test_without_its_programs_it_prints_a_table_all_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, HERE / "run", "--only", "start", "--no-install", "--programs", folder,
                                   "--data", folder + "/data"], capture_output=True, text=True, check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("not measured: ", done.stdout)
        self.assertNotIn("Traceback", done.stderr)


if __name__ == "__main__":
    unittest.main()
