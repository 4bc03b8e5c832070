"""A folder of old reports, file by file: what is new becomes a draft, what is known is left, what fails is named."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.intake.decisions import Decisions, key_of
from articles.intake.drafting import Original, draft
from articles.intake.finding import find_links
from articles.intake.links import Links
from articles.intake.read import read
from articles.intake.reading import Reading
from articles.intake.source import Unreadable
from articles.intake.sources import read_file
from articles.models import Article, OriginalText
from articles.models.original import hash_of

LARGEST = 20 * 1024 * 1024
SUFFIXES = frozenset((".docx", ".txt", ".html", ".htm", ".mht", ".mhtml"))
DRAFTED, WOULD, KNOWN, REFUSED = "tạo bản nháp", "sẽ tạo bản nháp", "đã có", "không đọc được"


@dataclass(frozen=True)
class Outcome:
    """What became of a file; `article` is 0 where none was made."""

    file: str
    outcome: str
    title: str = ""
    article: int = 0
    people: int = 0
    directives: int = 0
    message: str = ""


@dataclass(frozen=True)
class Folder:
    """How a folder is taken in: written or only tried, into which category, with new people or without."""

    path: Path
    user: Any = None
    commit: bool = False
    category: Any = None
    publisher: Any = None
    new_people: bool = False

    def files(self) -> list[Path]:
        """All files below the folder in the order of their names; hidden ones are left out."""
        return sorted(each for each in self.path.rglob("*") if each.is_file() and not each.name.startswith("."))

    def outcomes(self) -> Iterator[Outcome]:
        """Take file after file, each in a transaction of its own: what is interrupted goes on where it stopped."""
        seen: set[str] = set()
        for file in self.files():
            yield self._taken(file, seen)

    def _taken(self, file: Path, seen: set[str]) -> Outcome:
        name = str(file.relative_to(self.path))
        try:
            if file.suffix.lower() not in SUFFIXES:
                raise Unreadable("Chưa đọc được loại tệp này.")
            if file.stat().st_size > LARGEST:
                raise Unreadable("Tệp lớn quá 20 MB.")
            data = file.read_bytes()
            key = hash_of(data)
            if key in seen or OriginalText.objects.filter(content_hash=key).exists():
                return Outcome(name, KNOWN, message="Cùng nội dung với một tệp đã đọc.")
            seen.add(key)
            reading = read(read_file(file.name, data))
            return self._drafted(name, file, key, reading)
        except (Unreadable, OSError) as error:
            return Outcome(name, REFUSED, message=str(error))
        except ValidationError as error:
            return Outcome(name, REFUSED, message=" ".join(error.messages))

    def _drafted(self, name: str, file: Path, key: str, reading: Reading) -> Outcome:
        if not reading.title:
            raise Unreadable("Không thấy tiêu đề trong tệp.")
        title = " ".join(reading.title.text.split())
        if reading.address and Article.objects.filter(legacy_url=reading.address).exists():
            return Outcome(name, KNOWN, title, message="Đã có bài từ địa chỉ này.")
        counts = {"people": len(reading.people), "directives": len(reading.directives)}
        if not self.commit:
            return Outcome(name, WOULD, title, **counts)
        links = find_links(reading, reading.event_date or reading.published_on)
        original = Original(reading.text, key, file_name=file.name[-255:], address=reading.address)
        values = {"category": self.category, "publisher": self.publisher, "published_at": _moment(reading)}
        article = draft(reading, links, self._decisions(links), self.user, values=values, original=original)
        return Outcome(name, DRAFTED, title, article.pk, **counts)

    def _decisions(self, links: Links) -> Decisions:
        """Only certain links; people whom we do not hold are made on demand alone."""
        if not self.new_people:
            return Decisions()
        unknown = [link.found.name for link in links.people if not link.candidates]
        return Decisions({key_of("person", name): "new" for name in unknown})


def _moment(reading: Reading) -> Any:
    """The day an old page was published, at noon of our time: a draft keeps it for who publishes it."""
    if reading.published_on is None:
        return None
    return timezone.make_aware(dt.datetime.combine(reading.published_on, dt.time(12)))
