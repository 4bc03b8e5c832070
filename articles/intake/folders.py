"""A folder of old reports, file by file: what is new becomes a draft, what is known is left, what fails is named."""

import datetime as dt
import errno
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from articles.intake.checks.secrecy import secrecy_mark
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
_REASONS = {
    errno.EACCES: "không được phép đọc", errno.ENOENT: "tệp không còn ở đó", errno.EIO: "ổ đĩa có lỗi",
    errno.ENOSPC: "ổ đĩa đã đầy",
}  # fmt: skip
_log = logging.getLogger(__name__)
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
    """How a folder is taken in: written or only tried, into which category; what we do not hold is made or not."""

    path: Path
    user: Any = None
    commit: bool = False
    category: Any = None
    publisher: Any = None
    new_people: bool = False
    new_directives: bool = False

    def files(self) -> list[Path]:
        """All files below the folder in the order of their names; hidden ones are left out."""
        return sorted(each for each in self.path.rglob("*") if each.is_file() and not each.name.startswith("."))

    def outcomes(self, files: Iterable[Path]) -> Iterator[Outcome]:
        """Take file after file, each in a transaction of its own: what is interrupted goes on where it stopped."""
        seen: set[str] = set()
        for file in files:
            yield self._taken(file, seen)

    def _taken(self, file: Path, seen: set[str]) -> Outcome:
        name = _shown(file.relative_to(self.path))
        try:
            return self._outcome(name, file, seen)
        except Unreadable as error:
            return Outcome(name, REFUSED, message=str(error))
        except ValidationError as error:
            return Outcome(name, REFUSED, message=" ".join(error.messages))
        except OSError as error:
            reason = _REASONS.get(error.errno, f"hệ điều hành báo lỗi {error.errno}")
            return Outcome(name, REFUSED, message=f"Không đọc được tệp: {reason}.")
        except (OperationalError, InterfaceError):  # the database is not there: no other file would fare better
            raise
        except Exception:  # a fault of ours with one file must not keep thousands of others out
            _log.exception("cannot read %s", name)
            return Outcome(name, REFUSED, message="Chương trình có lỗi khi đọc tệp này; nhật ký ghi chi tiết.")

    def _outcome(self, name: str, file: Path, seen: set[str]) -> Outcome:
        if file.stat().st_size > LARGEST:
            raise Unreadable("Tệp lớn quá 20 MB.")
        data = file.read_bytes()
        key = hash_of(data)
        if known := OriginalText.objects.filter(content_hash=key).select_related("article").first():
            return _known(name, known.article, "Cùng nội dung với một tệp đã đọc.")
        if key in seen:
            return Outcome(name, KNOWN, message="Cùng nội dung với một tệp đã đọc.")
        source = read_file(file.name, data)
        reading = read(source)
        _refuse_fragment(reading)
        if reading.address and (held := Article.objects.filter(legacy_url=reading.address).first()):
            return _known(name, held, "Đã có bài từ địa chỉ này.")
        original = Original(
            reading.text, key, file_name=Path(name).name[-255:], address=reading.address, encoding=source.encoding
        )
        marks = [remark.message for remark in secrecy_mark(reading)]
        outcome = self._drafted(name, original, reading, " ".join([*marks, *source.notes]))
        seen.add(key)
        return outcome

    def _drafted(self, name: str, original: Original, reading: Reading, notes: str) -> Outcome:
        title = " ".join(reading.title.text.split())
        said = {"people": len(reading.people), "directives": len(reading.directives), "message": notes}
        if not self.commit:
            return Outcome(name, WOULD, title, **said)
        links = find_links(reading, reading.event_date or reading.published_on)
        values = {"category": self.category, "publisher": self.publisher, "published_at": _moment(reading)}
        article = draft(reading, links, self._decisions(links), self.user, values=values, original=original)
        return Outcome(name, DRAFTED, title, article.pk, **said)

    def _decisions(self, links: Links) -> Decisions:
        """Only certain links; people and documents that we do not hold are made on demand alone."""
        unknown = [key_of("person", link.found.name) for link in links.people if not link.candidates]
        if not self.new_people:
            unknown.clear()
        if self.new_directives:
            cited = (link.found for link in links.directives if not link.candidates)
            unknown += [key_of("directive", found.as_written) for found in cited if found.type and found.number]
        return Decisions(dict.fromkeys(unknown, "new"))


def _shown(path: Path) -> str:
    """A name as it can be written: old disks hold names whose bytes are no Unicode."""
    return os.fsencode(path).decode("utf-8", "replace")


def _known(name: str, article: Article, message: str) -> Outcome:
    return Outcome(name, KNOWN, article.title, article.pk, message=message)


def _refuse_fragment(reading: Reading) -> None:
    """Raise Unreadable for what is no report: it has no title, or nothing else."""
    if not reading.title:
        only_tables = reading.blocks and all(each.kind == "table" for each in reading.blocks)
        raise Unreadable("Tệp chỉ có bảng, không có tiêu đề." if only_tables else "Không thấy tiêu đề trong tệp.")
    if not reading.blocks and not reading.beside:
        raise Unreadable("Tệp chỉ có một dòng chữ, không có nội dung.")


def _moment(reading: Reading) -> Any:
    """The day an old page was published, at noon of our time: a draft keeps it for who publishes it."""
    if reading.published_on is None:
        return None
    return timezone.make_aware(dt.datetime.combine(reading.published_on, dt.time(12)))
