"""The HTML of the made-up site: a column amid navigation, lists, scripts and styles as a newspaper's pages have them."""
import html
import json

MENU = [("정치", "politics"), ("경제", "economy"), ("사회", "society"), ("문화", "culture"), ("과학", "science"), ("국제", "world"),
        ("스포츠", "sports"), ("오피니언", "opinion"), ("칼럼", "list"), ("사설", "editorial"), ("포토", "photo"), ("영상", "video")]


def link(one):
    return f'<a href="{one["path"]}">{html.escape(one["title"])}</a>'


def head(title, extra=""):
    styles = "".join(
        f".layout .box-{number}{{display:block;margin:{number % 7}px auto;padding:.{number % 9}em 1em;"
        f"color:#{number * 40503 % 0xffffff:06x};font-size:.{75 + number % 20}em;line-height:1.{number % 6}}}\n"
        for number in range(70))
    icons = "".join(f'<link rel="apple-touch-icon" sizes="{size}x{size}" href="/icons/touch-{size}.png?v=20260101">\n'
                    for size in (57, 60, 72, 76, 114, 120, 144, 152, 180))
    return f"""<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>{title} - 가상일보</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta property="og:site_name" content="가상일보">
{extra}{icons}<link rel="stylesheet" href="/site.css">
<style>{styles}</style>
<script>window.settings={{"theme":"light","columns":3,"modules":["menu","search","share","comments"]}};
(function(d){{var s=d.createElement("script");s.async=true;s.src="/site.js";d.head.appendChild(s);if(1<2&&2>1)d.title+="";}})(document);</script>
</head><body class="layout"><a class="skip" href="#main">본문으로</a>
"""


def navigation(topics):
    menu = "".join(f'<li class="menu-item"><a href="/{path}/" data-section="{path}"><span>{name}</span></a>\n<ul class="submenu">'
                   + "".join(f'<li><a href="/{path}/{part}/">{name} {part}</a></li>' for part in range(1, 5))
                   + "</ul></li>\n" for name, path in MENU)
    tags = "".join(f'<li><a href="/tags/{number}/" rel="tag">{name} <span>({number * 7 + 3})</span></a></li>\n'
                   for number, name in enumerate(topics))
    return (f'<header class="top"><div class="logo"><a href="/"><img src="/logo.png" alt="가상일보" width="180" height="40"></a>'
            f'</div><nav aria-label="분야"><ul class="menu">\n{menu}</ul></nav></header>\n', tags)


def archive_months():
    return "".join(f'<li class="box-{(year + month) % 70}"><a href="/list/?month={year}-{month:02d}">{year}년 {month}월 '
                   f"<span>({year * month % 17 + 3})</span></a></li>\n" for year in range(2019, 2026) for month in range(1, 13))


def card(one):
    """What stands of another column beside a page's own."""
    return (f'<div class="card"><article class="teaser"><h3 class="teaser__title">{link(one)}</h3>\n'
            f'<p class="teaser__day"><time datetime="{one["day"]}">{one["day"]}</time></p>\n'
            f'<p class="teaser__text">{html.escape(one["paragraphs"][0][:110])}…</p></article></div>\n')


def page(one, others, topics):
    """A column's page; `others` are the columns that its lists name."""
    title, lead = html.escape(one["title"]), html.escape(one["paragraphs"][0][:150])
    linked_data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": one["title"],
                              "datePublished": one["day"] + "T09:00:00+09:00", "description": one["paragraphs"][0][:150],
                              "author": {"@type": "Person", "name": "한가람"}}, ensure_ascii=False)
    described = f"""<meta name="description" content="{lead}"><meta property="og:title" content="{title}">
<meta property="og:type" content="article"><meta property="og:description" content="{lead}">
<meta property="article:published_time" content="{one["day"]}T09:00:00+09:00">
<script type="application/ld+json">{linked_data}</script>
"""
    top, tags = navigation(topics)
    body = "\n\n".join(f"<p>{html.escape(text)}</p>" for text in one["paragraphs"])
    recent = "".join(f"<li>{link(other)} <small>{other['day']}</small></li>\n" for other in others)
    cards = "".join(card(other) for other in others[:8])
    share = "".join(f'<a class="button button--{name}" href="https://{name}.invalid/share?u={one["path"]}">'
                    f'<i class="icon icon-{name}" aria-hidden="true"></i><span>{name}</span></a>\n'
                    for name in ("mail", "feed", "print", "copy", "chat"))
    return f"""{head(title, described)}{top}<div class="wrap" id="main">
<aside class="side"><h4>최근 칼럼</h4><ul class="recent">
{recent}</ul><h4>분류</h4><ul class="tags">
{tags}</ul><h4>월별</h4><ul class="months">
{archive_months()}</ul></aside>
<main><article class="column" itemscope itemtype="https://schema.org/NewsArticle">
<header><p class="section"><a href="/list/">[{one["topic"]}]</a></p><h1 class="column__title" itemprop="headline">{title}</h1>
<p class="column__byline"><span class="author">한가람 칼럼니스트</span> <time class="column__day" datetime="{one["day"]}">{one["day"]}</time></p></header>
<section class="column__text" itemprop="articleBody">
{body}
</section>
<footer><p>태그: <a href="/tags/{one["topic"]}" rel="tag">{one["topic"]}</a></p><div class="share">
{share}</div></footer></article>
<section class="related"><h2>함께 읽기</h2><div class="grid">
{cards}</div></section></main></div>
<footer class="bottom"><p>가상일보 대표 홍길동 서울시 가상구 예시로 1 등록번호 000-00-00000 청소년보호책임자 홍길동</p>
<ul><li><a href="/about/">회사소개</a></li><li><a href="/terms/">이용약관</a></li><li><a href="/privacy/">개인정보처리방침</a></li></ul>
<p>&copy; 가상일보. 무단 전재와 재배포를 금합니다.</p></footer></body></html>
"""


def listing(columns, topics):
    top, _ = navigation(topics)
    rows = "".join(f'<article class="row"><h2 class="row__title">{link(one)}</h2>'
                   f'<time datetime="{one["day"]}">{one["day"]}</time></article>\n' for one in columns)
    return f'{head("칼럼")}{top}<main id="main">\n{rows}</main></body></html>\n'


def sitemap(columns, base):
    rows = "".join(f"<url><loc>{base}{one['path']}</loc><lastmod>{one['day']}</lastmod></url>\n" for one in columns)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            f"{rows}</urlset>\n")
