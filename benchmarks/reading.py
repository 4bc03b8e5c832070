"""`python -m benchmarks.reading`: what it costs to read raw reports, without any database.

Writes its table into docs/performance.md (`make bench-reading`).
"""

import argparse
import random
import resource
import statistics
import time
from collections.abc import Iterator

from articles.intake.read import read
from articles.intake.sources import read_file
from benchmarks import report, words
from benchmarks.language import Language
from benchmarks.sites import tell

SEED = 1945
PAGE_WORDS, REPORT_WORDS = 1500, 400
ROUNDS = 20
COLUMNS = ("what", "words", "time", "peak MB")
_TITLES = ("Bí thư Đảng ủy", "Phó Giám đốc Sở Nội vụ", "Chủ tịch UBND xã", "Ủy viên Ban Thường vụ Tỉnh ủy")
_ENDINGS = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lâm", "Minh", "Nga")


def main() -> None:
    asked = arguments()
    language = Language(SEED)
    page = html(language, 0, PAGE_WORDS)
    rows = [
        measure_page(page),
        measure_reports(language, asked.reports // 10),
        measure_reports(language, asked.reports),
    ]
    report.write("reading", f"{report.table(COLUMNS, rows)}\n\n{note()}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    return parser.parse_args()


def paragraphs(language: Language, number: int, count: int) -> Iterator[str]:
    """A report of about so many words: a person, a document or a figure in every third sentence."""
    rng = random.Random(f"{SEED}:{number}")
    place = f"{rng.choice(words.PLACE_STARTS)} Lâm"
    yield language.title(rng, place)
    yield f"Thứ Tư, {number % 27 + 1:02}/06/2018"
    written = 0
    while written < count:
        text = " ".join(language.sentence(rng, named(rng) if turn % 3 == 0 else "") for turn in range(5))
        written += text.count(" ") + 1
        yield text
    yield "Nhóm PV"


def named(rng: random.Random) -> str:
    person = f"đồng chí Nguyễn {rng.choice(('Văn', 'Thị'))} {rng.choice(_ENDINGS)}, {rng.choice(_TITLES)}"
    paper = f"Chỉ thị số {rng.randint(1, 90):02}-CT/TU, ngày 03/6/2013 của Ban Thường vụ Tỉnh ủy"
    return rng.choice((person, paper, f"tặng Giấy khen cho {rng.randint(2, 40)} cá nhân", "390.770.000 đồng"))


def html(language: Language, number: int, count: int) -> bytes:
    """The report as the page of an old portal."""
    title, *rest = paragraphs(language, number, count)
    text = "".join(f"<p>{each}</p>" for each in rest)
    return f"<!doctype html><html><head><meta charset=utf-8></head><body><h1>{title}</h1>{text}</body></html>".encode()


def measure_page(page: bytes) -> list[str]:
    """Read one page again and again; the first time warms up."""
    times = []
    for _ in range(ROUNDS + 1):
        begin = time.process_time()
        read(read_file("trang.html", page))
        times.append((time.process_time() - begin) * 1000)
    return ["one page, median", f"{PAGE_WORDS:,}", f"{statistics.median(times[1:]):.0f} ms", peak()]


def measure_reports(language: Language, count: int) -> list[str]:
    """Read so many different reports, each forgotten before the next; making them is not counted."""
    seconds = 0.0
    for number in range(count):
        page = html(language, number, REPORT_WORDS)
        begin = time.process_time()
        read(read_file("trang.html", page))
        seconds += time.process_time() - begin
    tell(f"{count:,} reports: {seconds:.1f} s")
    return [f"{count:,} reports", f"{REPORT_WORDS:,} each", f"{seconds:.1f} s", peak()]


def peak() -> str:
    """The most that this process has held so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"


def note() -> str:
    return "Times are those of a processor. Memory is the most that the process has held so far, the last row included."


if __name__ == "__main__":
    main()
