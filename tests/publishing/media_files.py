"""What is in the storages of a test, and the command that cleans them."""

import io
import os
import time
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management import call_command

from publishing.files import private_storage

NOTHING = "Không có tệp thừa.\n"


def files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("clean_media", *options, stdout=out, stderr=out)
    return out.getvalue()


def age(root: Path, hours: float = 48) -> None:
    """Let every stored file have been written so long ago."""
    moment = time.time() - hours * 3600
    for name in files(root):
        os.utime(root / name, (moment, moment))


def stray(name: str = "anh/ab/bo.jpg", size: int = 2048) -> str:
    return private_storage().save(name, ContentFile(bytes(size)))


def of_picture(name: str, *widths: int, kinds: tuple[str, ...] = ("avif", "webp")) -> list[str]:
    renditions = [f"media/{name.removesuffix('.jpg')}-{width}.{kind}" for width in widths for kind in kinds]
    return sorted([f"private/{name}", *renditions])
