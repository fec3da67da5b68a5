"""What a run measures with: its sizes, and where programs, inputs and results lie."""
import dataclasses
import hashlib
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SHARED_SPEED = pathlib.Path(os.environ.get("SPEED_DATA", ROOT.parent / "shared" / "speed"))


@dataclasses.dataclass
class Size:
    texts: list  # numbers of columns to index, ascending; questions are asked over the last
    pages: int   # of the site to crawl
    slow: int    # columns that the peers index which take a tenth of a second for each
    rounds: int


SIZES = {
    "small": Size([2_000, 10_000], 2_000, 500, 3),
    "full": Size([10_000, 100_000], 10_000, 2_000, 3),
    "million": Size([10_000, 100_000, 1_000_000], 10_000, 2_000, 1),
}


@dataclasses.dataclass
class Settings:
    size: Size
    programs: pathlib.Path  # the folder of columns, columns-crawl, columns-index and the bench's own programs
    data: pathlib.Path      # inputs, kept from run to run
    work: pathlib.Path      # of this run, removed at its end
    alone: bool = False     # whether indexing is measured without its peers

    def program(self, name):
        return str(self.programs / name)

    def config(self):
        return str(ROOT / "config" / "columns.toml")

    def generated(self, kind, count, *more):
        """The path of an input of generate.py, made when it is not there yet."""
        makers = [HERE / name for name in ("generate.py", "pages.py", "words.py")]
        version = hashlib.sha256(b"".join(path.read_bytes() for path in makers)).hexdigest()[:8]
        return self._made(f"{kind}-{count}-{version}", makers[0], kind, count, *more)

    def shared(self, kind, *more):
        """The same of ../shared/speed/generate.py, which must be there."""
        return self._made("shared-" + "-".join([kind, *map(str, more)]), SHARED_SPEED / "generate.py", kind, *more)

    def _made(self, name, maker, kind, *arguments):
        path = self.data / name
        if not path.exists():
            print(f"making {path}", file=sys.stderr, flush=True)
            self.data.mkdir(parents=True, exist_ok=True)
            part = path.with_name(name + ".part")
            arguments = list(map(str, arguments))
            # A site's own address follows its folder.
            before, after = (arguments[:1], arguments[1:]) if kind == "site" else (arguments, [])
            subprocess.run([sys.executable, maker, kind, *before, part, *after], check=True, stdout=subprocess.DEVNULL)
            part.rename(path)
        return path
