"""No file that somebody uploads is ever stored as sent, run, or named by its sender; what is refused leaves nothing."""

from pathlib import Path

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from publishing.contents import KINDS as DOCUMENT_KINDS
from publishing.files import DocumentFormField, PictureFormField, extension_of
from tests.hostile import files
from tests.hostile.conftest import undone
from tests.hostile.doors import Door, form_models
from tests.hostile.entries import Entry, editable_row, errors_of, told
from tests.hostile.files import REFUSED, TAKEN, Hostile
from tests.hostile.traces import live, state

KINDS = {PictureFormField: "picture", DocumentFormField: "document"}
MARKS = (b"<script", b"<?php", b"PK\x03\x04", b"NGUOI-CHUP-BI-MAT", b"GPS")


def file_doors(client: Client) -> list[tuple[Entry, str, str]]:
    """Every file field of every form and inline row: the form, the field's name, and its kind."""
    found = []
    for model in form_models():
        entry = Entry(client, Door(model, "change"), editable_row(client, model))
        fields = {name: each for name, each in entry.fields.items() if isinstance(each, forms.FileField)}
        found += [(entry, name, KINDS[type(each)]) for name, each in fields.items()]
    return found


def send(entry: Entry, name: str, file: Hostile) -> HttpResponse:
    """Post one file under its very name, which neither the client nor Django's class for uploads would leave."""
    content = file.content()
    body = encode_multipart(BOUNDARY, entry.base | {name: SimpleUploadedFile("MOT-TEP", b"NOI-DUNG")})
    body = body.replace(b"MOT-TEP", file.name.encode("utf-8", "replace")).replace(b"NOI-DUNG", content)
    return entry.client.post(entry.address, body, content_type=f"{MULTIPART_CONTENT}; charset=utf-8")


def test_every_file_field_is_known(chief: Client):
    assert sorted((entry.door.model.__name__, name) for entry, name, _kind in file_doors(chief)) == [
        ("Article", "attachments-0-file"),
        ("Article", "photos-0-image"),
        ("Directive", "files-0-file"),
        ("Person", "portrait"),
        ("Photo", "image"),
    ]


def doors_for(place: int, doors: list[tuple[Entry, str, str]]) -> list[tuple[Entry, str, str]]:
    """One field for pictures and one for documents, in turn: they share their code, not their forms."""
    by_kind = [[door for door in doors if door[2] == kind] for kind in KINDS.values()]
    return [same[place % len(same)] for same in by_kind]


def test_what_is_no_picture_and_no_document_is_refused(chief: Client):
    doors = file_doors(chief)
    before = state()
    for place, file in enumerate(REFUSED):
        for entry, name, kind in doors_for(place, doors):
            answer = send(entry, name, file)
            assert answer.status_code == 200, (file, name)
            messages = errors_of(answer)
            assert (list(messages), all(map(told, messages[name]))) == ([name], True), (file, messages)
            assert live(answer.content.decode()) == []
            if kind == ("document" if extension_of(file.name) in DOCUMENT_KINDS else "picture"):
                assert file.said in messages[name][0]
        assert state() == before, file


def test_what_may_be_taken_loses_name_and_payload(chief: Client):
    doors = file_doors(chief)
    for place, file in enumerate(TAKEN):
        for entry, name, kind in doors_for(place, doors):
            before = set(stored_paths())
            with undone():
                answer = send(entry, name, file)
                assert answer.status_code == (302 if kind == file.fits else 200), (file, name)
            new = set(stored_paths()) - before
            assert bool(new) == (kind == file.fits), file
            for path in new:
                assert_ours(path)


def stored_paths() -> list[Path]:
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT))
    return [path for root in roots for path in root.rglob("*") if path.is_file()]


def assert_ours(path: Path) -> None:
    """The name is one we made, and a picture holds pixels alone."""
    assert path.stem.partition("-")[0].isalnum() and len(path.stem) in range(32, 40), path
    assert path.suffix in {".jpg", ".png", ".webp", ".pdf", ".doc", ".docx"}
    if path.suffix in {".jpg", ".png", ".webp"}:
        content = path.read_bytes()
        assert [mark for mark in MARKS if mark in content] == []
        with Image.open(path) as picture:
            assert (dict(picture.getexif()), picture.info.get("comment")) == ({}, None)


def test_document_of_hostile_make_is_handed_out_as_a_download_only(chief: Client, anybody: Client, world: object):
    document = world.attachment.file.storage.open(world.attachment.file.name).name
    Path(document).write_bytes(files.PDF + files.HTML)
    answer = anybody.get(world.attachment.get_absolute_url())
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue() == files.PDF + files.HTML
