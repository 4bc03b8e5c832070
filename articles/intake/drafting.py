"""From a reading to a draft: the article with everything that was confirmed, in one transaction."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import reversion
from django.core.exceptions import ValidationError
from django.db import transaction

from articles.intake.body_text import body_html
from articles.intake.decisions import Decisions
from articles.intake.links import Links
from articles.intake.read import read
from articles.intake.reading import Passage, Reading
from articles.intake.recording import record
from articles.intake.source import Picture
from articles.intake.sources import read_pasted
from articles.models import Article, OriginalText, Photo
from publishing.importing.files import take_picture
from publishing.richtext import plain_text
from search import index

_READ = ("title", "lead", "byline", "source", "dateline")


@dataclass(frozen=True)
class Original:
    """What a report was read from; `content_hash` is that of the file, or of the pasted text."""

    text: str
    content_hash: str
    html: str = ""
    file_name: str = ""
    address: str = ""
    encoding: str = ""


def draft(
    reading: Reading, links: Links, decisions: Decisions, user: Any, *, values: dict[str, Any] | None = None,
    original: Original | None = None,
) -> Article:  # fmt: skip
    """Save a draft with what was read; `values` are fields that a person typed, and stand before what was read.

    Its history begins with it. Raises ValidationError whose messages name the field, and then nothing is written.
    """
    values = dict(values or {})
    tags = values.pop("tags", ())
    with _revision(user, _made_from(original)):
        article = Article(**{**_read_values(reading), **values}, created_by=user)
        _validate(article)
        article.save()
        article.body = body_html(reading, _photos(article, reading))
        article.save()
        if tags:
            article.tags.set(tags)
        record(article, reading, links, decisions)
        if original:
            _keep(article, original, decisions)
        reversion.add_to_revision(article)
        index.refresh(article)
    return article


def reread(article: Article) -> tuple[Reading, Decisions]:
    """Read the text again that an article was read from, else the article as it stands, with what was decided."""
    original = OriginalText.objects.found_of(article)
    if original is None:
        return read_saved(article), Decisions()
    return read(read_pasted(original.text, original.html)), Decisions.from_json(original.decisions)


def read_saved(article: Article) -> Reading:
    """Read the article as it stands."""
    return read(read_pasted(_text_of(article)))


def apply_again(article: Article, reading: Reading, links: Links, decisions: Decisions, user: Any) -> None:
    """Add what is confirmed now; what the article holds already stays as a person left it."""
    with _revision(user, "Rà soát lại văn bản gốc"):
        record(article, reading, links, decisions)
        if original := OriginalText.objects.found_of(article):
            before = Decisions.from_json(original.decisions)
            choices, typed = {**before.choices, **decisions.choices}, {**before.typed, **decisions.typed}
            original.decisions = Decisions(choices, typed).as_json()
            if original.article_id != article.pk:  # of a correction: what is decided for it counts once it is published
                original.pk, original._state.adding, original.article = None, True, article
            original.save()
        reversion.add_to_revision(article)
        index.refresh(article)


@contextmanager
def _revision(user: Any, comment: str) -> Iterator[None]:
    """All or nothing, kept in the history of the article."""
    with transaction.atomic(), reversion.create_revision():
        if user is not None:
            reversion.set_user(user)
        reversion.set_comment(comment)
        yield


def _made_from(original: Original | None) -> str:
    return f"Tạo từ tệp {original.file_name}" if original and original.file_name else "Tạo từ văn bản có sẵn"


def _read_values(reading: Reading) -> dict[str, Any]:
    passages = {name: getattr(reading, name) for name in _READ}
    texts = {name: _one_line(each) for name, each in passages.items() if each}
    return {**texts, "event_date": reading.event_date, "day_part": reading.day_part, "legacy_url": reading.address}


def _validate(article: Article) -> None:
    """All faults at once, each with the name of its field."""
    try:
        article.full_clean(exclude=["body"])
    except ValidationError as error:
        raise ValidationError(
            [f"{_name_of(field)}{each}" for field, messages in error.message_dict.items() for each in messages]
        ) from error


def _name_of(field: str) -> str:
    return "" if field == "__all__" else f"{Article._meta.get_field(field).verbose_name}: "


def _photos(article: Article, reading: Reading) -> dict[int, Photo]:
    """The photos of the pictures, by their number in the reading, each with the caption that follows it.

    Those beside the article come last; they have no place in its text.
    """
    captions: dict[int, str] = {}
    for block, following in zip(reading.blocks, [*reading.blocks[1:], None], strict=True):
        if block.picture is not None:
            is_caption = following is not None and following.kind == "caption"
            captions.setdefault(block.picture, _one_line(following.passage) if is_caption else "")
    for each in reading.beside:
        captions.setdefault(each.picture, _one_line(each.caption) if each.caption else "")
    return {
        number: _photo(article, reading.pictures[number], caption, order)
        for order, (number, caption) in enumerate(captions.items())
    }


def _one_line(passage: Passage) -> str:
    return " ".join(passage.text.split())


def _photo(article: Article, picture: Picture, caption: str, order: int) -> Photo:
    stored = take_picture(io.BytesIO(picture.data), picture.name, len(picture.data))
    return Photo.objects.create(
        article=article, image=stored.name, image_width=stored.width, image_height=stored.height,
        image_avif=stored.avif, caption=caption[:500], alt=(picture.alt or caption)[:300], order=order,
    )  # fmt: skip


def _keep(article: Article, original: Original, decisions: Decisions) -> None:
    kind = OriginalText.Kind.FILE if original.file_name else OriginalText.Kind.PASTED
    OriginalText.objects.create(
        article=article, kind=kind, text=original.text, html=original.html, file_name=original.file_name,
        address=original.address, encoding=original.encoding, content_hash=original.content_hash,
        decisions=decisions.as_json(),
    )  # fmt: skip


def _text_of(article: Article) -> str:
    """The article as staff would paste it."""
    return "\n\n".join(filter(None, (article.title, article.lead, plain_text(article.body), article.byline)))
