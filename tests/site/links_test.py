#!/usr/bin/env python3
"""Builds the site of the documents and checks it: every link and anchor leads somewhere, every page can be reached, and
nothing is loaded from other servers. Exits with 77 where pandoc or mandoc is not installed."""
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class Page(html.parser.HTMLParser):
    """What a page refers to, and what can be referred to in it."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids, self.open, self.faults = [], [], [], [], []
        self.language, self.others = None, {}  # of the page, and language -> link of the switch
        self.source = text
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open if tag not in ("p", "li", "td", "tr", "th")]

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if tag == "html":
            self.language = attributes.get("lang")
        if tag == "a" and attributes.get("hreflang"):
            self.others[attributes["hreflang"]] = attributes["href"]
        if tag == "a" and attributes.get("href") is not None:
            self.links.append(attributes["href"])
        for name in ("src", "href") if tag in ("link", "img", "script", "iframe") else ():
            if attributes.get(name):
                self.loads.append(attributes[name])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:  # <br/>
            return
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        else:
            self.faults.append(f"</{tag}> closes nothing")


def check(folder):
    """Returns what is wrong with the site in a folder, a sentence each."""
    pages = {file.name: Page(file.read_text()) for file in sorted(folder.glob("*.html"))}
    faults = []
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for link in pages[waiting.pop()].links:
            name = link.partition("#")[0]
            if name in pages and name not in reached:
                reached.add(name)
                waiting.append(name)
    for name, page in pages.items():
        faults += [f"{name}: {fault}" for fault in page.faults]
        faults += [f"{name}: the id {each} is there twice" for each in sorted(set(page.ids)) if page.ids.count(each) > 1]
        if name not in reached:
            faults.append(f"{name}: no link leads to it")
        for load in page.loads:
            if urllib.parse.urlsplit(load).scheme or load.startswith("//"):
                faults.append(f"{name}: loads {load}")
        for link in page.links + page.loads:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme:
                if parts.scheme not in ("http", "https", "mailto"):
                    faults.append(f"{name}: links to {link}")
                continue
            target = urllib.parse.unquote(parts.path) or name
            anchor = urllib.parse.unquote(parts.fragment)
            if not (folder / target).is_file():
                faults.append(f"{name}: {link} leads to no file")
            elif anchor and target in pages and anchor not in pages[target].ids:
                faults.append(f"{name}: {link} leads to no place in {target}")
    return pages, faults


def check_languages(pages):
    """Returns what is wrong with the languages: each page says its own, and leads to the same page in the other and back."""
    faults = []
    for name, page in pages.items():
        korean = name.endswith(".ko.html")
        language, other = ("ko", "en") if korean else ("en", "ko")
        if page.language != language:
            faults.append(f"{name}: the language is {page.language}")
        same = name.replace(".ko.html", ".html") if korean else name.replace(".html", ".ko.html")
        expected = same if same in pages else f"documents{'.html' if other == 'en' else '.ko.html'}"
        if korean and re.search(r"[)\]][가-힣]", re.sub(r"<pre\b.*?</pre>|<[^>]*>", "", page.source, flags=re.S)):
            faults.append(f"{name}: a line may begin with a particle")
        if page.others != {other: expected}:
            faults.append(f"{name}: leads to {page.others} in other languages")
    return faults


def main():
    missing = [program for program in ("pandoc", "mandoc") if not shutil.which(program)]
    if missing:
        print(f"skipped: {' and '.join(missing)} not installed")
        return 77
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "site"
        subprocess.run([TOP / "scripts/build-site", folder], check=True)
        pages, faults = check(folder)
        faults += check_languages(pages)
        for entry in re.findall("<li>.*</li>", (folder / "documents.ko.html").read_text()):
            if not re.search("[가-힣]", entry):
                faults.append(f"documents.ko.html: does not say in Korean what this is: {entry}")
        for source in [*TOP.glob("man/**/*.[1-9]"), *TOP.glob("docs/guides/**/*.md")]:
            end = ".ko.html" if source.parent.name == "ko" else ".html"
            name = source.name + end if source.suffix != ".md" else source.stem + end
            if name not in pages:
                faults.append(f"{source.name} has no page in {source.parent.name}")
        again = pathlib.Path(work) / "again"
        subprocess.run([TOP / "scripts/build-site", again], check=True)
        for file in folder.rglob("*"):
            if file.is_file() and file.read_bytes() != (again / file.relative_to(folder)).read_bytes():
                faults.append(f"{file.name} differs from build to build")
        # A broken link, a missing anchor and an unreachable page are found.
        (again / "lost.html").write_text('<a href="nowhere.html">a</a><a href="index.html#nowhere">b</a>')
        found = [fault for fault in check(again)[1] if re.match(r"lost\.html: .*(no file|no place|no link)", fault)]
        if len(found) != 3:
            faults.append(f"a page with three faults is told to have these: {found}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
