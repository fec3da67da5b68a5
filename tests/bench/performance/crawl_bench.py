"""Crawling a made-up site that nginx serves on loopback, beside other programs that fetch it."""
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request

from goals import GOALS, Figure, compared
from measure import Failed, Missing, interleaved, megabytes, need, run, say
from settings import HERE

NGINX = """{user}worker_processes 1; daemon off; pid {work}/pid; error_log {work}/error; events {{ worker_connections 256; }}
http {{ types {{ text/html html; text/xml xml; text/plain txt; }} access_log {work}/access; keepalive_requests 1000000;
open_file_cache max=20000; sendfile on; client_body_temp_path {work}/1; proxy_temp_path {work}/2; fastcgi_temp_path {work}/3;
uwsgi_temp_path {work}/4; scgi_temp_path {work}/5; server {{ listen 127.0.0.1:{port}; root {root}; }} }}
"""
SOURCE = """name = "site"
home = "{base}/"
zone = "Asia/Seoul"
language = "ko"
allow_private = true
[[listing]]
url = "{base}/list/"
item = "article.row"
link = "h2.row__title a"
title = "h2.row__title"
day = "time@datetime"
"""
RULES = """[rules]
title = "h1.column__title"
author = "span.author"
published = "time.column__day@datetime"
body = "section.column__text"
"""
# A fixed port, because the site's pages are made once and name it.
PORT = 8399


class Server:
    """nginx with the site, until the block ends."""

    def __init__(self, settings):
        need("nginx")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                raise Missing(f"port {PORT} of 127.0.0.1 is in use")
        self.base = f"http://127.0.0.1:{PORT}"
        self.root = settings.generated("site", settings.size.pages, self.base)
        self.folder = settings.work / "nginx"

    def __enter__(self):
        self.folder.mkdir()
        config = self.folder / "nginx.conf"
        # nginx started by root would read the site as nobody.
        user = "user root; " if os.geteuid() == 0 else ""
        config.write_text(NGINX.format(user=user, work=self.folder, port=PORT, root=self.root), encoding="utf-8")
        self.process = subprocess.Popen(["nginx", "-c", config], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                urllib.request.urlopen(self.base + "/robots.txt", timeout=5).close()
                return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise Missing("nginx does not serve the site")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def requests(self):
        return (self.folder / "access").read_text().count("\n")


class Crawls:
    """The programs that fetch the site, each into a folder of its own."""

    def __init__(self, settings, server):
        self.settings, self.server, self.urls = settings, server, server.root / "urls.txt"
        self.count = settings.size.pages

    def fresh(self, name):
        folder = self.settings.work / ("crawl-" + name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def prepared(self, name, rules):
        """An empty folder with the settings of a crawl, whose source has these rules."""
        folder = self.fresh(name)
        (folder / "sources").mkdir()
        (folder / "sources" / "site.toml").write_text(SOURCE.format(base=self.server.base) + rules, encoding="utf-8")
        (folder / "columns.toml").write_text("delay = 0.0\nconnections = 4\nbudget = 0\n", encoding="utf-8")
        return folder

    def ours(self, name, rules):
        folder = self.prepared(name, rules)
        cost = self.crawl(folder)
        self.check(folder / "archive" / "archive.db")
        return cost

    def command(self, folder):
        return [self.settings.program("columns-crawl"), "crawl", "--config", folder / "columns.toml", "--archive",
                folder / "archive"]

    def crawl(self, folder):
        return run(self.command(folder), together=True)

    def check(self, database):
        """Raises Failed where the database does not hold a column for each page: the times would compare other work."""
        with sqlite3.connect(database) as opened:
            found = opened.execute("SELECT count(*) FROM columns").fetchone()[0]
        opened.close()
        if found != self.count:
            raise Failed(f"{database} has {found} columns instead of {self.count}")

    def floor(self):
        return run([self.settings.program("bench-fetch-and-parse"), "4"], given=self.urls, together=True)

    def scrapy(self):
        need("scrapy")
        folder = self.fresh("scrapy")
        cost = run(["scrapy", "runspider", HERE / "scrapy_spider.py", "-a", f"list={self.server.base}/list/", "-a",
                    f"database={folder}/columns.db"], together=True)
        self.check(folder / "columns.db")
        return cost

    def wget(self, folder):
        need("wget")
        return run(["wget", "-q", "-N", "-x", "-i", self.urls], cwd=folder, together=True)

    def wget2(self, folder):
        need("wget2")
        return run(["wget2", "-q", "-N", "-x", "-i", self.urls], cwd=folder, together=True)

    def httrack(self):
        need("httrack")
        return run(["httrack", "-q", "-O", self.fresh("httrack"), self.server.base + "/list/", "--disable-security-limits",
                    "--max-rate=0", "--connection-per-second=0", "-c4", f"+{self.server.base}/posts/*"], together=True)


def measure(settings, results):
    try:
        with Server(settings) as server:
            crawls = Crawls(settings, server)
            first(settings, results, crawls)
            again(settings, results, crawls)
    except Missing as problem:
        say(f"crawl: {problem}")
        for goal in GOALS:
            if goal.key.startswith(("crawl", "recrawl")):
                results.add(goal.key, Figure(f"{settings.size.pages:,}", missing=str(problem)))


def first(settings, results, crawls):
    count, size = settings.size.pages, f"{settings.size.pages:,}"
    say(f"crawling {size} pages")
    costs = interleaved(settings.size.rounds, {
        "columns, site rules": lambda: crawls.ours("rules", RULES), "columns, no rules": lambda: crawls.ours("plain", ""),
        "fetch and gumbo_parse": crawls.floor, "Scrapy": crawls.scrapy, "wget": lambda: crawls.wget(crawls.fresh("wget")),
        "wget2": lambda: crawls.wget2(crawls.fresh("wget2"))})
    costs |= interleaved(1, {"httrack": crawls.httrack})
    for name, runs in costs.items():
        folder = {"columns, site rules": "rules", "columns, no rules": "plain"}.get(name)
        disk = megabytes(settings.work / f"crawl-{folder}" / "archive") if folder else None
        results.cost(f"crawl {size} pages", name, runs, count, disk)
    for key, ours, peer, field, unit in (
            ("crawl rules", "columns, site rules", "fetch and gumbo_parse", "cpu", "s"),
            ("crawl no rules", "columns, no rules", "fetch and gumbo_parse", "cpu", "s"),
            ("crawl scrapy cpu", "columns, site rules", "Scrapy", "cpu", "s"),
            ("crawl scrapy wall", "columns, site rules", "Scrapy", "wall", "s"),
            ("crawl scrapy memory", "columns, site rules", "Scrapy", "memory", "MB")):
        add_ratio(results, key, size, costs, ours, peer, field, unit)


def add_ratio(results, key, size, costs, ours, peer, field, unit):
    absent = [name for name in (ours, peer) if not costs.get(name)]
    if absent:
        program = absent[0].lower().split(",")[0]
        installed = program.startswith(("columns", "fetch")) or shutil.which(program.split()[0]) is not None
        results.add(key, Figure(size, missing=f"{absent[0]} " + ("failed" if installed else "is not installed")))
    else:
        pair = [[getattr(cost, field) for cost in costs[name]] for name in (ours, peer)]
        results.add(key, compared(size, *pair, unit))


def again(settings, results, crawls):
    """The same site once more, with what the first crawl left; nothing has changed."""
    count, size = settings.size.pages, f"{settings.size.pages:,}"
    say(f"crawling {size} unchanged pages")
    folder = settings.work / "crawl-rules"
    asked = []

    def ours():
        before = crawls.server.requests()
        cost = crawls.crawl(folder)
        asked.append(crawls.server.requests() - before)
        return cost

    jobs = {"columns, site rules": ours, "wget -N": lambda: crawls.wget(settings.work / "crawl-wget"),
            "wget2 -N": lambda: crawls.wget2(settings.work / "crawl-wget2")}
    jobs = {name: job for name, job in jobs.items() if name.startswith("columns") or shutil.which(name.split()[0])}
    costs = interleaved(settings.size.rounds, jobs)
    for name, runs in costs.items():
        results.cost(f"crawl {size} unchanged pages", name, runs, count)
    if asked and min(asked) < count:
        results.add("recrawl", Figure(size, missing=f"only {min(asked)} requests were sent"))
    else:
        add_ratio(results, "recrawl", size, costs, "columns, site rules", "wget -N", "cpu", "s")
