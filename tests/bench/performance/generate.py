#!/usr/bin/env python3
"""Makes the texts, questions and web sites that the benches measure with. The same arguments give the same bytes.

usage: generate.py texts N FILE      N columns as JSON lines: url, title, published, language, body, topic
       generate.py questions N FILE  fifty questions about these texts, a line each: kind TAB words (word, and, phrase)
       generate.py site N DIR URL    N pages of about 37 KB, their list, a sitemap, and urls.txt; URL is the site's own

The words follow Zipf's law: word k of the vocabulary is used in proportion to 1/k. Its beginning are the lists of
words.py, its tail compounds and names made of them. Each column is about a few nouns that it repeats.
"""
import bisect
import collections
import datetime
import itertools
import json
import os
import random
import sys

import pages
import words

TOPICS = ["인공지능", "슈퍼컴퓨터", "양자", "데이터", "과학정책", "교육", "산업", "우주", "에너지", "기후"]
VOCABULARY = 120_000
# Hangul characters of a text, from and to.
LENGTH = (1300, 1900)


class Language:
    """The vocabulary, and sentences of it."""

    def __init__(self):
        chance = random.Random(1)
        nouns = list(dict.fromkeys(words.NOUNS))
        # Most compounds join two frequent nouns, and names have two or three syllables.
        tail = {a + b for a, b in itertools.product(nouns, nouns) if a != b and len(a + b) <= 6}
        tail |= {a + "".join(b) for a in words.SURNAMES for b in itertools.product(words.GIVEN, repeat=2)}
        tail = sorted(tail - set(nouns))
        chance.shuffle(tail)
        self.nouns = nouns + words.LATIN + tail[: VOCABULARY - len(nouns) - len(words.LATIN)]
        self.zipf = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(self.nouns))))
        self.particle_weights = list(itertools.accumulate(weight for _, _, weight in words.PARTICLES))
        self.verbs = words.VERBS + [action + ending for action in words.ACTIONS for ending in words.ACTION_ENDINGS]
        self.last = [verb for verb in self.verbs if verb.endswith("다")]

    def noun(self, chance):
        return self.nouns[bisect.bisect(self.zipf, chance.random() * self.zipf[-1])]

    def inflected(self, chance, noun):
        row = bisect.bisect(self.particle_weights, chance.random() * self.particle_weights[-1])
        return words.with_particle(noun, words.PARTICLES[row])

    def sentence(self, chance, theme):
        """A sentence of six to sixteen words; every fourth noun is one of the theme."""
        found = []
        if chance.random() < 0.35:
            found.append(chance.choice(words.ADVERBS))
        for _ in range(chance.randint(2, 5)):
            noun = chance.choice(theme) if chance.random() < 0.25 else self.noun(chance)
            found.append(self.inflected(chance, noun))
            kind = chance.random()
            if kind < 0.45:
                found.append(self.inflected(chance, self.noun(chance)))
            if kind < 0.55:
                found.append(chance.choice(self.verbs))
            elif kind < 0.60:
                found.append(str(chance.randint(2, 2030)) + chance.choice(words.UNITS))
        found.append(chance.choice(self.last))
        text = " ".join(found)
        end = chance.random()
        return f"“{text}”" if end < 0.04 else text + ("?" if end < 0.10 else ".")


def column(language, number):
    """Column `number`, whatever the number of columns that are made."""
    chance = random.Random(number)
    topic = TOPICS[min(int(chance.expovariate(0.35)), len(TOPICS) - 1)]
    theme = [topic] + [language.noun(chance) for _ in range(8)]
    day = datetime.date(2000, 1, 1) + datetime.timedelta(days=number * 7919 % 9490)
    length, target, paragraphs, sentences = 0, chance.randint(*LENGTH), [], []
    while length < target:
        sentence = language.sentence(chance, theme)
        length += sum("가" <= letter <= "힣" for letter in sentence)
        sentences.append(sentence)
        if len(sentences) >= 4 and chance.random() < 0.4:
            paragraphs.append(" ".join(sentences))
            sentences = []
    if sentences:
        paragraphs.append(" ".join(sentences))
    title = " ".join([language.inflected(chance, language.noun(chance)), language.inflected(chance, chance.choice(theme)),
                      language.noun(chance)])
    return {"number": number, "day": day.isoformat(), "topic": topic, "title": title, "paragraphs": paragraphs,
            "path": f"/posts/{day.year}/{day.month:02d}/column-{number:07d}.html"}


def texts(count, path):
    language = Language()
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            one = column(language, number)
            row = {"url": "http://bench.example" + one["path"], "title": one["title"], "published": one["day"],
                   "language": "ko", "body": "\n\n".join(one["paragraphs"]), "topic": one["topic"]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def questions(count):
    """Twenty words, twenty pairs of words and ten phrases, from frequent to rare, as (kind, words).

    Each word has at least three syllables, because FTS5's trigram tokenizer cannot find shorter ones.
    """
    language, chance = Language(), random.Random(3)
    sample = [column(language, chance.randrange(count)) for _ in range(60)]
    sentences = [sentence.strip(".?“”").split() for one in sample for text in one["paragraphs"]
                 for sentence in text.split(". ")]

    def is_long(word):
        return len(word) >= 3 and all("가" <= letter <= "힣" for letter in word)

    counts = collections.Counter(word for sentence in sentences for word in sentence if is_long(word))
    frequent = [word for word, _ in counts.most_common(200)]
    rare = sorted(word for word, count in counts.items() if 2 <= count <= 5)
    found = [("word", word) for word in chance.sample(frequent, 8) + chance.sample(rare, 12)]
    found += [("and", " ".join(chance.sample(frequent, 2))) for _ in range(10)]
    found += [("and", chance.choice(frequent) + " " + chance.choice(rare)) for _ in range(10)]
    runs = [sentence[at:at + 3] for sentence in sentences for at in range(len(sentence) - 2)]
    runs = [" ".join(run) for run in runs if all(map(is_long, run))]
    return found + [("phrase", run) for run in chance.sample(runs, 10)]


def write(root, path, text, day):
    """A file of the site, last changed at noon of the day."""
    target = root + path
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8") as out:
        out.write(text)
    changed = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(12)).timestamp()
    os.utime(target, (changed, changed))


def site(count, root, base):
    language = Language()
    columns = sorted((column(language, number) for number in range(count)), key=lambda one: one["day"], reverse=True)
    for place, one in enumerate(columns):
        others = [columns[(place * 31 + 7 * step + 1) % count] for step in range(14)]
        write(root, one["path"], pages.page(one, others, TOPICS), one["day"])
    write(root, "/list/index.html", pages.listing(columns, TOPICS), "2026-01-01")
    write(root, "/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n", "2026-01-01")
    write(root, "/sitemap.xml", pages.sitemap(columns, base), "2026-01-01")
    write(root, "/urls.txt", "".join(base + one["path"] + "\n" for one in columns), "2026-01-01")


def main(arguments):
    match arguments:
        case ["texts", count, path]:
            texts(int(count), path)
        case ["questions", count, path]:
            with open(path, "w", encoding="utf-8") as out:
                out.writelines(f"{kind}\t{text}\n" for kind, text in questions(int(count)))
        case ["site", count, root, base]:
            site(int(count), root.rstrip("/"), base.rstrip("/"))
        case _:
            print(__doc__, file=sys.stderr)
            return 64
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
