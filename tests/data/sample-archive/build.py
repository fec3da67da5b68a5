#!/usr/bin/env python3
"""Renders the sample archive: columns/, english/ and other/ -> www/ (the site) and gold.jsonl (the right answers).

A source file is a head of `name: value` lines, a blank line, and paragraphs parted by blank lines; [text](url) is a
link. What the head of a column may say:
  slug, title, series, published   path, title without and with the series before it, the paper's day
  original                         the newspaper's page; a column may have none
  english                          title of the English sister, english/SLUG.md
  brackets                         "yes": the last paragraph writes its links as [link] in code marks
  image, scan                      "/path.png | alternative text", shown after the first paragraph; the printed page
  topic, secondary                 the topics (config/topics.toml) a reader would file it under; "other": none fits
  tags                             the template's leftover tags
  form                             "nfd": the page is written in decomposed Hangul, as some editors on macOS do

The markup is that of a Jekyll theme many researchers use: one line a page, the site's name in <title>, five time
elements of which four belong to related columns, an unclosed <p><p> in listings, talks and events that look like
columns. Run it in this folder after an edit and commit what it writes: `./build.py`.
"""
import html
import json
import pathlib
import re
import shutil
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
BASE = "http://columns.example"  # the server puts its own address here
SITE = "윤슬기의 책상"
AUTHOR = "윤슬기"
FOOTER_YEAR = 2024


def read(path):
    head, text = path.read_text(encoding="utf-8").split("\n\n", 1)
    page = dict(line.split(": ", 1) for line in head.splitlines())
    page["paragraphs"] = [" ".join(p.split("\n")) for p in text.strip().split("\n\n")]
    page["full_title"] = f"[{page['series']}] {page['title']}" if "series" in page else page["title"]
    return page


def read_all(folder):
    return sorted((read(p) for p in (HERE / folder).glob("*.md")), key=lambda page: (page["published"], page["slug"]))


def escape(text):
    return html.escape(text, quote=True)


def url(page):
    return f"{BASE}/{page['slug']}/"


def inline(text):
    return re.sub(r"\[([^]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', escape(text))


def plain(text):
    return re.sub(r"\[([^]]+)\]\(([^)]+)\)", r"\1", text)


def long_date(day):
    months = "January February March April May June July August September October November December".split()
    year, month, date = day.split("-")
    return f"{months[int(month) - 1]} {date}, {year}"


def time_line(day, label="Published:"):
    return (f'<p class="page__date"><strong><i class="fa fa-fw fa-calendar" aria-hidden="true"></i> {label}</strong> '
            f'<time datetime="{day}T00:00:00+09:00">{long_date(day)}</time></p>')


READ_TIME = '<p class="page__meta"><i class="fa fa-clock-o" aria-hidden="true"></i> 2 minute read</p>'


def item(page, kind="list__item"):
    """A column in a listing; the theme never closes the excerpt's outer paragraph before it opens the inner one."""
    return (f'<div class="{kind}"><article class="archive__item" itemscope '
            'itemtype="http://schema.org/CreativeWork"><h2 class="archive__item-title" itemprop="headline"> '
            f'<a href="{url(page)}" rel="permalink">{escape(page["full_title"])} </a></h2>{READ_TIME}'
            f'{time_line(page["published"])}<p class="archive__item-excerpt" itemprop="description">'
            f'<p>{inline(page["paragraphs"][0])}</p></p></article></div>')


def shell(title, path, main, meta="", lang="ko"):
    """The theme around a page's own part."""
    address = BASE + path
    return (
        f'<!doctype html><html lang="{lang}" class="no-js"><head><meta charset="utf-8"> <!-- begin SEO -->'
        f'<title>{escape(title)} - {SITE}</title><meta property="og:locale" content="ko_KR_UTF-8">'
        f'<meta property="og:site_name" content="{SITE}"><meta property="og:title" content="{escape(title)}">'
        f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">{meta} '
        '<script type="application/ld+json"> { "@context" : "http://schema.org", "@type" : "Person", '
        f'"name" : "{AUTHOR}", "url" : "{BASE}", "sameAs" : null }} </script> <!-- end SEO -->'
        f'<link href="{BASE}/feed.xml" type="application/atom+xml" rel="alternate" title="{SITE} Feed">'
        '<meta name="viewport" content="width=device-width, initial-scale=1.0"> <script> '
        "document.documentElement.className = document.documentElement.className.replace(/\\bno-js\\b/g, '') + ' js '; "
        f'</script><link rel="stylesheet" href="{BASE}/assets/css/main.css"></head><body> <!--[if lt IE 9]>'
        '<div class="notice--danger">You are using an <strong>outdated</strong> browser.</div><![endif]-->'
        '<div class="masthead"><div class="masthead__inner-wrap"><div class="masthead__menu"><nav id="site-nav" '
        'class="greedy-nav"> <button><div class="navicon"></div></button><ul class="visible-links">'
        + "".join(f'<li class="masthead__menu-item"><a href="{BASE}{to}">{name}</a></li>' for name, to in (
            (SITE, "/"), ("칼럼", "/year-archive/"), ("강연", "/talks/"), ("행사", "/events/"), ("", "/teaching/")))
        + '</ul><ul class="hidden-links hidden"></ul></nav></div></div></div><div id="main" role="main">'
        '<div class="sidebar sticky"><div itemscope itemtype="http://schema.org/Person"><div class="author__avatar"> '
        f'<img src="{BASE}/images/profile.png" class="author__avatar" alt="{AUTHOR}"></div><div class="author__content">'
        f'<h3 class="author__name">{AUTHOR}</h3><p class="author__bio">계산과학자, 걷는 사람</p></div>'
        '<div class="author__urls-wrapper"> <button class="btn btn--inverse">Follow</button><ul class="author__urls '
        'social-icons"><li class="author__desktop"><i class="fa-solid fa-location-dot" aria-hidden="true"></i>새벽들'
        '</li><li><a href="mailto:yoon@columns.invalid"><i class="fas fa-fw fa-envelope" aria-hidden="true"></i>Email</a>'
        f'</li></ul></div></div></div>{main}</div><div class="page__footer"><footer> <a href="/sitemap/">Sitemap</a>'
        '<div class="page__footer-follow"><ul class="social-icons"><li>'
        f'<a href="{BASE}/feed.xml"><i class="fa fa-fw fa-rss-square" aria-hidden="true"></i> Feed</a></li></ul></div>'
        f'<div class="page__footer-copyright">&copy; {FOOTER_YEAR} {AUTHOR}. Powered by <a href="http://jekyllrb.com" '
        'rel="nofollow">Jekyll</a>.</div></footer></div></body></html>')


def last_paragraph(page):
    """The links under a column, which are no part of its text."""
    links = []
    if "original" in page:
        links.append((page["original"], "기사원문링크"))
    if "english" in page:
        links.append((f"{BASE}/en/{page['slug']}/", "English Article Link"))
    mark = '<code class="language-plaintext highlighter-rouge">%s</code>'
    bracketed = page.get("brackets") == "yes" or len(links) > 1
    parts = [f'<a href="{escape(to)}">{name}</a>' for to, name in links]
    if bracketed:
        parts = [mark % "[" + part + mark % "]" for part in parts]
    return f'<p>{" ".join(parts)}</p>' if parts else ""


def content(page):
    parts = [f"<p>{inline(p)}</p>" for p in page["paragraphs"]]
    pictures = []
    if "image" in page:
        src, alt = page["image"].split(" | ")
        pictures.append(f'<p align="center"> <img src="{src}" alt="{escape(alt)}" width="800" /></p>')
    parts[1:1] = pictures
    if "scan" in page:
        parts.append(f'<p align="center"> <img src="{page["scan"]}" width="600" /></p>')
    return "".join(parts) + last_paragraph(page)


def article(page, neighbours=(None, None), related=(), label="Published:", read_time=True, lang="ko"):
    first = escape(plain(page["paragraphs"][0]))
    title = escape(page["full_title"])
    tags = ""
    if "tags" in page:
        names = page["tags"].split(", ")
        tags = ('<p class="page__taxonomy"> <strong><i class="fa fa-fw fa-tags" aria-hidden="true"></i> Tags: </strong> '
                '<span itemprop="keywords"> ' + '<span class="sep">, </span> '.join(
                    f'<a href="{BASE}/tags/#{n.replace(" ", "-")}" class="page__taxonomy-item" rel="tag">{n}</a>'
                    for n in names) + " </span></p>")
    share = " ".join(f'<a href="{to}{url(page)}" class="btn btn--{name.lower()}" title="Share on {name}">'
                     f'<span> {name}</span></a>' for name, to in (
                         ("Twitter", "https://twitter.com/intent/tweet?text="),
                         ("Facebook", "https://www.facebook.com/sharer/sharer.php?u=")))
    pager = " ".join(
        f'<a href="{url(other)}" class="pagination--pager" title="{escape(other["full_title"])} ">{name}</a>' if other
        else f'<a href="#" class="pagination--pager disabled">{name}</a>'
        for name, other in zip(("Previous", "Next"), neighbours))
    main = (
        '<article class="page" itemscope itemtype="http://schema.org/CreativeWork">'
        f'<meta itemprop="headline" content="{title}"><meta itemprop="description" content="{first}">'
        f'<meta itemprop="datePublished" content="{long_date(page["published"])}"><div class="page__inner-wrap"><header>'
        f'<h1 class="page__title" itemprop="headline">{title}</h1>{READ_TIME if read_time else ""}'
        f'{time_line(page["published"], label)}</header><section class="page__content" itemprop="text">{content(page)}'
        f'</section><footer class="page__meta">{tags}</footer><section class="page__share"> {share}</section>'
        f'<nav class="pagination"> {pager}</nav></div></article>')
    if related:
        main += ('<div class="page__related"><div class="grid__wrapper">'
                 + "".join(item(other, "grid__item") for other in related) + "</div></div>")
    meta = (f'<meta property="og:description" content="{first}"><meta property="og:type" content="article">'
            f'<meta property="article:published_time" content="{page["published"]}T00:00:00+09:00">')
    text = shell(page["full_title"], f"/{page['slug']}/", main, meta, lang)
    return unicodedata.normalize("NFD", text) if page.get("form") == "nfd" else text


def listing(title, path, groups):
    main = f'<div class="archive"><h1 class="page__title">{escape(title)}</h1>'
    for name, pages in groups:
        if name:
            main += f'<h2 id="{name}" class="archive__subtitle">{name}</h2>'
        main += "".join(item(page) for page in pages)
    return shell(title, path, main + "</div>")


def by_year(pages):
    years = sorted({page["published"][:4] for page in pages}, reverse=True)
    return [(year, [p for p in reversed(pages) if p["published"].startswith(year)]) for year in years]


def redirect(to):
    return ('<!DOCTYPE html>\n<html lang="en-US"><meta charset="utf-8"><title>Redirecting&hellip;</title>'
            f'<link rel="canonical" href="{BASE}{to}"><script>location="{BASE}{to}"</script>'
            f'<meta http-equiv="refresh" content="0; url={BASE}{to}"><meta name="robots" content="noindex">\n'
            f'<h1>Redirecting&hellip;</h1><a href="{BASE}{to}">Click here if you are not redirected.</a></html>\n')


def feed(columns):
    entries = "".join(
        f'<entry><title type="html">{escape(page["full_title"])}</title><link href="{url(page)}" rel="alternate" '
        f'type="text/html" title="{escape(page["full_title"])}" /><published>{page["published"]}T00:00:00+09:00'
        f'</published><updated>{page["published"]}T00:00:00+09:00</updated><id>{BASE}/{page["slug"]}</id>'
        f'<content type="html" xml:base="{url(page)}"><![CDATA[{content(page)}]]></content></entry>'
        for page in reversed(columns[-10:]))
    return ('<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" >'
            '<generator uri="https://jekyllrb.com/" version="4.3.1">Jekyll</generator>'
            f'<link href="{BASE}/feed.xml" rel="self" type="application/atom+xml" /><link href="{BASE}/" '
            f'rel="alternate" type="text/html" /><updated>{columns[-1]["published"]}T09:00:00+09:00</updated>'
            f'<id>{BASE}/feed.xml</id><title type="html">{SITE}</title><author><name>{AUTHOR}</name></author>'
            f'{entries}</feed>\n')


def sitemap(pages, plain_paths):
    rows = [f"<url>\n<loc>{url(p)}</loc>\n<lastmod>{p['published']}T00:00:00+09:00</lastmod>\n</url>" for p in pages]
    rows += [f"<url>\n<loc>{BASE}{path}</loc>\n</url>" for path in plain_paths]
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            + "\n".join(rows) + "\n</urlset>\n")


def gold(page):
    links = [{"text": t, "href": h} for p in page["paragraphs"] for t, h in re.findall(r"\[([^]]+)\]\(([^)]+)\)", p)]
    if "english" in page:
        links.append({"text": "English Article Link", "href": f"{BASE}/en/{page['slug']}/"})
    key = page["original"].split("key=")[1].split("#")[0] if "original" in page else ""
    images = [page[name].split(" | ")[0] for name in ("image", "scan") if name in page]
    return {
        "url_path": f"/{page['slug']}/",
        "title_rendered": page["full_title"],
        "title_without_series": page["title"],
        "series": page["series"],
        "date": page["published"],
        "body_paragraphs_rendered": [plain(p) for p in page["paragraphs"]],
        "source_url": page.get("original", ""),
        "source_key": key,
        "source_key_date": f"{key[:4]}-{key[4:6]}-{key[6:8]}" if key else "",
        "other_links": links,
        "images": images,
        "topic": page["topic"],
        "secondary_topics": page["secondary"].split(", ") if "secondary" in page else [],
    }


def main():
    www = HERE / "www"
    shutil.rmtree(www, ignore_errors=True)
    files = {}
    columns, english, other = read_all("columns"), read_all("english"), read_all("other")
    for i, page in enumerate(columns):
        newest = [p for p in reversed(columns) if p is not page][:4]
        around = (columns[i - 1] if i else None, columns[i + 1] if i + 1 < len(columns) else None)
        files[f"{page['slug']}/index.html"] = article(page, around, newest)
    for page in english:
        files[f"{page['slug']}/index.html"] = article(page, lang="en")
    for page in other:
        files[f"{page['slug']}/index.html"] = article(page, label="Date:", read_time=False)
    talks = [p for p in other if p["slug"].startswith("talks/")]
    events = [p for p in other if p["slug"].startswith("events/")]
    everything = sorted(columns + english + other, key=lambda p: (p["published"], p["slug"]))
    plain_paths = ["/", "/year-archive/", "/talks/", "/events/", "/tags/", "/page-archive/", "/sitemap/", "/about/"]

    files["year-archive/index.html"] = listing("새벽들일보에 실은 과학 칼럼", "/year-archive/", by_year(columns))
    files["talks/index.html"] = listing("강연", "/talks/", [("", list(reversed(talks)))])
    files["events/index.html"] = listing("행사", "/events/", [("", events)])
    files["tags/index.html"] = listing("Posts by Tags", "/tags/", [
        (tag, [p for p in columns if tag in p.get("tags", "").split(", ")])
        for tag in ("category1", "category2", "cool posts")])
    files["page-archive/index.html"] = listing("Page Archive", "/page-archive/", [("", list(reversed(everything)))])
    files["sitemap/index.html"] = listing("Sitemap", "/sitemap/", [
        ("Posts", list(reversed(columns))), ("talks", talks), ("events", events)])
    files["index.html"] = shell(AUTHOR, "/", '<article class="page"><h1 class="page__title">' + AUTHOR +
                                '</h1><section class="page__content"><p>계산과학을 공부하고, 석 달에 한 번 새벽들일보에 '
                                '‘과학산책’을 씁니다.</p></section></article>')
    files["404.html"] = shell("Page Not Found", "/404.html", '<article class="page"><h1 class="page__title">Page Not '
                              'Found</h1><section class="page__content"><p>Sorry, but the page you were trying to view '
                              'does not exist.</p></section></article>')
    files["about/index.html"] = files["about.html"] = redirect("/")
    files["wordpress/blog-posts/index.html"] = redirect("/year-archive/")
    files["feed.xml"] = feed(columns)
    files["sitemap.xml"] = sitemap(everything, plain_paths)
    files["robots.txt"] = f"User-agent: *\nDisallow: /tags/\nSitemap: {BASE}/sitemap.xml\n"
    for path, text in files.items():
        file = www / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (HERE / "gold.jsonl").write_text(
        "".join(json.dumps(gold(p), ensure_ascii=False) + "\n" for p in columns), encoding="utf-8")


if __name__ == "__main__":
    main()
