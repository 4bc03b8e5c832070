"""Catalogues of words, ours and the libraries': read from their sources and from their compiled files."""

import ast
import re
import struct
from dataclasses import dataclass
from pathlib import Path

import django
from django.apps import apps

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdr]|\{\w*\}")
_LINE = re.compile(r'(?P<name>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*(?P<text>".*")$')

PROGRAMS = {"django": {".py", ".html"}, "djangojs": {".js"}}

# Files of the libraries whose words nobody meets here.
NOT_SHOWN = (
    "conf/global_settings.py",  # names of languages that the site does not speak
    "views/templates/default_urlconf.html",  # Django's page for a project without addresses
    "taggit/serializers.py",  # for an API framework that is not installed
)


@dataclass(frozen=True)
class Entry:
    """One entry of a catalogue; `texts` holds its translations, one for each plural form."""

    msgid: str
    msgctxt: str = ""
    msgid_plural: str = ""
    texts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.msgctxt, self.msgid

    @property
    def is_shown(self) -> bool:
        return not self.sources or any(all(name not in source for name in NOT_SHOWN) for source in self.sources)


def read(path: Path) -> list[Entry]:
    """The entries of a PO file, the header with its empty msgid among them."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [_entry(block.split("\n")) for block in blocks if re.search("^msgid ", block, re.MULTILINE)]


def _entry(lines: list[str]) -> Entry:
    fields: dict[str, str] = {}
    name = ""
    for line in filter(None, map(_LINE.match, lines)):
        name = line["name"] or name
        fields[name] = fields.get(name, "") + ast.literal_eval(line["text"])
    texts = tuple(fields.pop(name) for name in list(fields) if name.startswith("msgstr"))
    return Entry(**fields, texts=texts, sources=tuple(line[3:] for line in lines if line.startswith("#: ")))


def packed(entries: list[Entry]) -> dict[str, str]:
    """The entries as the MO format writes them: context before U+0004, plural forms after U+0000."""
    return {
        "\0".join(filter(None, ["\4".join(filter(None, entry.key)), entry.msgid_plural])): "\0".join(entry.texts)
        for entry in entries
    }


def read_compiled(path: Path) -> dict[str, str]:
    """The pairs of a little-endian MO file, still packed. Source: the manual of GNU gettext, "MO Files"."""
    data = path.read_bytes()
    magic, _revision, count, *tables = struct.unpack_from("<5I", data)
    assert magic == 0x950412DE, f"{path} is no MO file"

    def text(table: int, number: int) -> str:
        length, start = struct.unpack_from("<2I", data, table + 8 * number)
        return data[start : start + length].decode("utf-8")

    return {text(tables[0], number): text(tables[1], number) for number in range(count)}


def of_libraries(domain: str) -> list[Entry]:
    """What the installed libraries may say, each once."""
    folders = [Path(django.__file__).parent / "conf"] + [Path(config.path) for config in apps.get_app_configs()]
    found: dict[tuple[str, str], Entry] = {}
    for folder in folders:
        for entry in _of_library(folder, domain):
            if entry.msgid and entry.is_shown:
                found.setdefault(entry.key, entry)
    return list(found.values())


def _of_library(folder: Path, domain: str) -> list[Entry]:
    """The English catalogue or, where there is none, what its translators know and its programs still hold."""
    english = folder / f"locale/en/LC_MESSAGES/{domain}.po"
    if english.exists():
        return read(english)
    entries = [entry for path in sorted(folder.glob(f"locale/*/LC_MESSAGES/{domain}.po")) for entry in read(path)]
    files = (path for path in folder.rglob("*") if path.suffix in PROGRAMS[domain]) if entries else ()
    programs = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return [entry for entry in entries if entry.msgid in programs or _in_template(entry.msgid) in programs]


def _in_template(msgid: str) -> str:
    return re.sub(r"%\((\w+)\)s", r"{{\1}}", msgid)
