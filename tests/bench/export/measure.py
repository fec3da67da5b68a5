"""measure.py FOLDER PROGRAMS COUNT [FORMAT...]: makes an archive of COUNT columns and exports it in each format."""
import os
import pathlib
import random
import struct
import sys
import time
import zlib

work, programs, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
formats = sys.argv[4:] or ["markdown", "html", "epub", "jsonl", "csv", "warc", "sqlite", "postgresql", "opensearch"]
GOAL = 200 << 20
PICTURES, PICTURE_SIDE = 20, 300  # 270 kB each, which do not compress; every tenth column shows one
dice = random.Random(20240501)
syllables = [chr(0xAC00 + 28 * i + j) for i in range(0, 399, 3) for j in (0, 1, 4, 8, 16, 21)]
words = ["".join(dice.choices(syllables, k=dice.choice((2, 2, 3, 3, 4)))) for _ in range(8000)]


def run(*arguments):
    """Seconds, peak resident bytes and exit status of one program."""
    begun = time.monotonic()
    pid = os.posix_spawn(programs / "columns", ["columns", *map(str, arguments)], os.environ)
    _, status, used = os.wait4(pid, 0)
    return time.monotonic() - begun, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)


def sentence():
    return " ".join(dice.choices(words, k=dice.randint(6, 14))) + "다."


def png(seed):
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(3 * PICTURE_SIDE) for _ in range(PICTURE_SIDE))
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", PICTURE_SIDE, PICTURE_SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def page(i, extra=""):
    day = f"{2005 + i * 20 // count}-{1 + i % 12:02}-{1 + i % 28:02}"
    dice.seed(i)
    text = "".join(f"<p>{' '.join(sentence() for _ in range(8))}</p>" for _ in range(6))
    picture = f'<p><img src="/{i // 10 % PICTURES}.png" alt="그림 {i}"></p>' if i % 10 == 0 else ""
    return (f'<!doctype html><html lang="ko"><title>칼럼</title><h1>{sentence()}</h1><time datetime="{day}">{day}</time>'
            f'<div id="text">{text}{picture}<p>{extra}</p></div></html>').encode()


def write_warc(file):
    with open(file, "wb") as out:
        def response(url, kind, body, date):
            block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
            out.write((f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
                       f"Content-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n")
        html = "text/html; charset=utf-8"
        for i in range(count):
            response(f"http://made-up.example/{i}/", html, page(i), "2024-05-01T00:00:00Z")
            if i % 5 == 0:
                response(f"http://made-up.example/{i}/", html, page(i, sentence()), "2024-06-01T00:00:00Z")
        for i in range(PICTURES):
            response(f"http://made-up.example/{i}.png", "image/png", png(i), "2024-06-02T00:00:00Z")


(work / "sources").mkdir()
(work / "columns.toml").write_text('sources = ["made-up"]\n')
(work / "sources/made-up.toml").write_text(
    'name = "made-up"\nhome = "http://made-up.example/"\nlanguage = "ko"\nauthor = "아무개"\nseries = "만든 칼럼"\n'
    '[[listing]]\nurl = "http://made-up.example/"\nlink = "a"\n'
    '[rules]\ntitle = "h1"\npublished = "time@datetime"\nbody = "#text"\n')
(work / "topics.toml").write_bytes((pathlib.Path(__file__).parents[3] / "config/topics.toml").read_bytes())
config = ["--config", work / "columns.toml", "--archive", work / "archive"]
write_warc(work / "pages.warc")
seconds, memory, status = run("import", "--warc", *config, work / "pages.warc")
print(f"{'import --warc':14} {seconds:7.1f} s {memory / 1e6:7.1f} MB of memory {'':>14} exit {status}", flush=True)
failed = status != 0
for name in formats:
    more = ["--images"] if name in ("markdown", "html", "epub") else ["--pages"] if name == "postgresql" else []
    seconds, memory, status = run("export", "--all-years", "--format", name, "-o", work / name, *more, *config)
    size = sum(file.stat().st_size for file in (work / name).rglob("*") if file.is_file())
    print(f"{name:14} {seconds:7.1f} s {memory / 1e6:7.1f} MB of memory {size / 1e6:7.1f} MB made  exit {status}", flush=True)
    failed = failed or status != 0 or memory > GOAL
sys.exit(1 if failed else 0)
