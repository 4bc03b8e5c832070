"""The kinds of values: what each is in JSON Lines, how it stands in a cell, how a cell is read back.

The law of every kind: `parse(cell(value))` is `raw(value)` as JSON Lines has it. `parse` takes what CSV (text) and
openpyxl (text, numbers, dates) give, and raises ValueError with a Vietnamese reason.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from publishing.cells import grammar
from vietnamese.folding import tone_key
from vietnamese.numbers import parse_number

# What `parse` returns for an empty cell where there is no empty value: the key is left out.
LEFT_OUT: Any = type("LeftOut", (), {"__repr__": lambda self: "LEFT_OUT"})()

_LARGEST = 10**15  # what Excel holds exactly
_HALF_SECOND = datetime.timedelta(milliseconds=500)
_LINE_END = re.compile("\r\n?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_BOOLEANS = {tone_key(word): word in ("có", "true", "1") for word in ("có", "không", "true", "false", "1", "0")}
_MOST_LISTED = 12
_LONGEST_QUOTED = 60


def same(value: Any) -> Any:
    return value


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of value. `raw` and `cell` take what the record's attribute holds.

    `hint` and `example` tell people how to fill a cell; `labels` are what a drop-down list offers;
    `number_format` is Excel's for the column.
    """

    raw: Callable[[Any], Any] = same
    cell: Callable[[Any], Any] = same
    parse: Callable[[Any], Any]
    hint: str = ""
    example: str = ""
    labels: tuple[str, ...] = ()
    number_format: str = "@"


def local(moment: datetime.datetime) -> datetime.datetime:
    """Return the moment on the clock of the site (Asia/Ho_Chi_Minh), whatever zone is active for a person."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def as_text(cell: Any) -> Any:
    """Write dates day first, moments with seconds where they are not zero; other values are returned as they are."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.datetime):
        shown = cell if timezone.is_naive(cell) else local(cell)
        seconds = f":{shown.second:02}" if shown.second else ""
        return f"{as_text(shown.date())} {shown.hour:02}:{shown.minute:02}{seconds}"
    return f"{cell.day:02}/{cell.month:02}/{cell.year:04}" if isinstance(cell, datetime.date) else cell


def file_name(stored: Any) -> str | None:
    """Return the name of a stored file without its folder, None where there is none."""
    return str(stored).rpartition("/")[2] if stored else None


def read_text(cell: Any) -> str:
    """Read a cell as text: numbers as they are written, line ends `\\n`; a date or a tick is no text."""
    if isinstance(cell, str):
        return _LINE_END.sub("\n", cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _LARGEST:
        return str(int(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(cell)
    if cell is None:
        return ""
    raise ValueError("ô phải là chữ: hãy định dạng ô là Văn bản rồi gõ lại.")


def _quoted(cell: Any) -> str:
    text = str(as_text(cell))
    return f"“{text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + '…'}”"


def _stripped(cell: Any) -> Any:
    return cell.strip() if isinstance(cell, str) else cell


def _read_number(cell: Any, empty: Any) -> Any:
    cell = _stripped(cell)
    if cell in ("", None):
        return empty
    value = parse_number(cell) if isinstance(cell, str) else cell
    whole = value is not None and not isinstance(value, bool | datetime.date | datetime.time | datetime.timedelta)
    if not whole or not abs(value) < _LARGEST or value != int(value):
        raise ValueError(f"{_quoted(cell)} không phải số nguyên.")
    return int(value)


def _read_boolean(cell: Any) -> Any:
    text = tone_key(read_text(int(cell) if isinstance(cell, bool) else cell))
    if text and text not in _BOOLEANS:
        raise ValueError(f"phải là Có hoặc Không, không phải {_quoted(cell)}.")
    return _BOOLEANS.get(text, LEFT_OUT)


def _day(cell: Any) -> datetime.date | None:
    """Read a day, None for an empty cell."""
    cell = _stripped(cell)
    if cell in ("", None):
        return None
    if isinstance(cell, datetime.datetime):
        return (cell if timezone.is_naive(cell) else local(cell)).date()
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, str) and (found := _DAY_FIRST.fullmatch(cell) or _ISO.fullmatch(cell)):
        year, month, day = map(int, found.groups() if found.re is _ISO else reversed(found.groups()))
        try:
            return datetime.date(year, month, day)
        except ValueError:
            raise ValueError(f"{_quoted(cell)} không có trong lịch.") from None
    raise ValueError(f"{_quoted(cell)} không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 20/11/2026.")


def _read_date(cell: Any) -> str | None:
    day = _day(cell)
    return day and day.isoformat()


def _read_moment(cell: Any) -> str | None:
    try:
        moment = _moment(_stripped(cell))
        if moment and timezone.is_naive(moment):
            moment = timezone.make_aware(moment, timezone.get_default_timezone())
        return moment and local(moment).isoformat(timespec="seconds")
    except OverflowError:
        raise ValueError(f"{_quoted(cell)} không có trong lịch.") from None


def _moment(cell: Any) -> datetime.datetime | None:
    """Read a moment, naive where the cell names no zone; a day alone is its midnight."""
    if isinstance(cell, datetime.datetime):
        # Excel counts in parts of a day and seldom meets a second exactly.
        return cell + _HALF_SECOND if timezone.is_naive(cell) else cell
    if isinstance(cell, str) and "T" in cell and _ISO.match(cell):
        try:
            return datetime.datetime.fromisoformat(cell)
        except ValueError:
            raise ValueError(f"{_quoted(cell)} không phải ngày giờ đúng.") from None
    day_text, _, time_text = cell.partition(" ") if isinstance(cell, str) else (cell, "", "")
    day = _day(day_text)
    return day and datetime.datetime.combine(day, _clock(time_text.strip()))


def _clock(text: str) -> datetime.time:
    if found := _CLOCK.fullmatch(text or "0:00"):
        with suppress(ValueError):
            return datetime.time(*map(int, found.groups(default="0")))
    raise ValueError(f"{_quoted(text)} không phải giờ; hãy ghi giờ:phút, ví dụ 06:05.")


TEXT = Kind(parse=read_text, hint="chữ")
DATE = Kind(parse=_read_date, hint="ngày/tháng/năm", example="20/11/2026", number_format="dd/mm/yyyy")
MOMENT = Kind(
    parse=_read_moment,
    hint="ngày/tháng/năm giờ:phút",
    example="20/11/2026 06:05",
    number_format="dd/mm/yyyy hh:mm",
)
BOOLEAN = Kind(
    cell=lambda value: "Có" if value else "Không",
    parse=_read_boolean,
    hint="Có hoặc Không",
    example="Có",
    labels=("Có", "Không"),
)
FILE = Kind(
    raw=file_name,
    cell=lambda stored: file_name(stored) or "",
    parse=lambda cell: read_text(cell).strip() or None,
    hint="tên tệp, không có thư mục",
    example="hoi-nghi.jpg",
)
RICH_TEXT = Kind(
    cell=grammar.from_html,
    parse=lambda cell: grammar.to_html(read_text(cell)),
    hint="mỗi đoạn một dòng, tiểu mục có ## đứng trước; hoặc HTML",
    example="Sáng 20/11, hội nghị khai mạc.",
    number_format="General",
)
NAMES = Kind(
    cell=grammar.joined_names,
    parse=lambda cell: grammar.read_names(read_text(cell)),
    hint="cách nhau bằng dấu chấm phẩy",
    example="chuyển đổi số; đảng viên",
)
# What is computed from other columns is not read back.
COMPUTED = Kind(parse=lambda cell: LEFT_OUT, number_format="General")


def number(empty: Any) -> Kind:
    """Make the kind of whole numbers; `empty` is what an empty cell means: None or LEFT_OUT."""
    return Kind(parse=lambda cell: _read_number(cell, empty), hint="số nguyên", example="1", number_format="0")


def choice(choices: Sequence[tuple[str, Any]], empty: Any) -> Kind:
    """Make the kind of codes shown by their labels, tones written either way; codes themselves are read as well."""
    labels = {code: capfirst(str(label)) for code, label in choices if code}
    codes = {tone_key(label): code for code, label in labels.items()}
    codes |= {label: code for code, label in labels.items()} | {code: code for code in labels}
    shown = tuple(labels.values())

    def parse(cell: Any) -> Any:
        text = read_text(cell).strip()
        if not text:
            return empty
        found = codes.get(text) or codes.get(tone_key(text)) or codes.get(text.casefold())
        if found is None:
            known = f": {'; '.join(shown)}" if len(shown) <= _MOST_LISTED else " trong danh sách của tệp mẫu"
            raise ValueError(f"không có lựa chọn {_quoted(text)}; hãy chọn một{known}.")
        return found

    # A row may hold a code that is no longer offered: people see it as it is stored.
    return Kind(cell=lambda code: labels.get(code, code), parse=parse, hint="chọn một", example=shown[0], labels=shown)


def link(key_of: Callable[[Any], str | None], name_of: Callable[[Any], Any] = str) -> Kind:
    """Make the kind of references to other records: `Tên [mã]`."""
    return Kind(
        raw=lambda row: None if row is None else key_of(row),
        cell=lambda row: "" if row is None else grammar.named(str(name_of(row)), key_of(row)),
        parse=lambda cell: grammar.read_reference(read_text(cell)) or None,
        hint="mã nhập liệu, hoặc tên và mã trong ngoặc vuông",
        example="Tỉnh ủy An Lộc [org-tinh]",
    )
