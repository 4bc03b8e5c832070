"""The pictures by which pages are known where they are shared."""

import io
import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.models.working_copy import start_working_copy
from articles.share import ArticleImageView
from organizations.models import Portal
from organizations.share import DirectiveImageView
from publishing import share_image
from publishing.share_image import INK, LINE, MARGIN, SIZE, TITLE_BOTTOM, Card, _face, draw, fitted
from tests import factories

CAPITALS = "ẲẠ ỆỤ ỖỰ ẴỘ ẨỊ " * 14
LONG = "Về việc tiếp tục thực hiện Nghị quyết của Ban Chấp hành Đảng bộ tỉnh " * 4


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("title", [CAPITALS, LONG, "Đại hội Đảng bộ xã Vĩnh Ẵng nhiệm kỳ 2025–2030"])
def test_lines_with_stacked_marks_touch_neither_each_other_nor_what_is_around(title: str):
    size, lines = fitted(title)
    boxes = [_face(size).getbbox(line, anchor="ls") for line in lines]
    for (_, _, _, lowest), (_, highest, _, _) in itertools.pairwise(boxes):
        assert lowest - highest < size * LINE
    shown = picture(draw(Card("Đấu tranh giữ gìn kỷ luật", title), "Tỉnh ủy An Lộc"))
    for top, bottom in ((162, 168), (TITLE_BOTTOM + 8, TITLE_BOTTOM + 14)):
        assert shown.crop((0, top, SIZE[0], bottom)).getcolors() == [(SIZE[0] * (bottom - top), (255, 255, 255))]


def test_marks_are_part_of_their_letters():
    apart = "Nghi\u0323 quye\u0302\u0301t"  # as some keyboards write it
    assert draw(Card("", apart), "") == draw(Card("", "Nghị quyết"), "")


def test_long_titles_become_small_and_are_cut_only_when_nothing_else_helps():
    assert fitted("Tin ngắn") == (68, ["Tin ngắn"])
    size, lines = fitted(LONG)
    assert (size < 68, " ".join(lines)) == (True, LONG.strip())
    size, lines = fitted(LONG * 3)
    assert (size, lines[-1].endswith("…")) == (32, True)
    assert "".join(fitted("a" * 200)[1]) == "a" * 200


def test_nothing_is_drawn_beside_the_margins():
    shown = picture(draw(Card("x" * 200, CAPITALS), "Tỉnh ủy " * 30))
    assert shown.size == SIZE
    for side in (shown.crop((0, 90, MARGIN - 4, 630)), shown.crop((SIZE[0] - MARGIN + 4, 90, SIZE[0], 630))):
        assert {colour for _count, colour in side.getcolors()} == {(255, 255, 255)}
    assert INK in {"#{:02x}{:02x}{:02x}".format(*colour) for _count, colour in shown.getcolors()}


def test_what_the_face_lacks_is_left_out():
    assert draw(Card("", "Kinh tế 漢字 số ☭"), "") == draw(Card("", "Kinh tế số"), "")


# --- who gets it


@pytest.fixture
def folder() -> Path:
    return Path(storages["private"].location)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.png") if path.parent.parent.name == "chia-se")


@pytest.mark.django_db
def test_the_page_names_a_picture_that_is_there(client: Client, folder: Path):
    factories.make_portal(name="Tỉnh ủy An Lộc")
    article = factories.make_article(title="Đại hội Đảng bộ")
    page = client.get(article.get_absolute_url()).text
    address = re.search(r'property="og:image"\s+content="([^"]+)"', page)[1]
    answer = client.get(address.removeprefix(settings.SITE_URL))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert picture(answer.content).size == SIZE
    assert files(folder) == [f"article-{article.pk}.png"]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "withdrawn", "scheduled", "expired", "working copy"])
def test_what_is_not_published_has_no_picture(state: str, client: Client, folder: Path):
    now = timezone.now()
    day = timezone.timedelta(days=1)
    values = {
        "scheduled": {"published_at": now + day},
        "expired": {"published_at": now - 2 * day, "expires_at": now - day},
        "working copy": {},
    }.get(state, {"status": state})
    article = factories.make_article(**values)
    if state == "working copy":
        article = start_working_copy(article, None)
    assert client.get(ArticleImageView.path(article)).status_code == 404
    assert files(folder) == []


@pytest.mark.django_db
def test_a_marked_document_has_no_picture(client: Client, folder: Path):
    directive = factories.make_directive(secrecy="secret")
    assert client.get(DirectiveImageView.path(directive)).status_code == 404
    directive.secrecy = ""
    factories.post(directive)
    assert client.get(DirectiveImageView.path(directive)).status_code == 200


@pytest.mark.django_db
def test_one_file_is_kept_and_drawn_anew_only_when_its_words_change(client: Client, folder: Path, monkeypatch):
    drawn = []
    monkeypatch.setattr(share_image, "draw", lambda *args: drawn.append(args[:2]) or draw(*args))
    factories.make_portal(name="Tỉnh ủy An Lộc")
    article = factories.make_article(title="Một")
    old = ArticleImageView.path(article)
    first = client.get(old).content
    assert client.get(old).content == first
    article.title = "Hai"
    article.save()
    moved = client.get(old)
    assert (moved.status_code, moved.headers["Location"]) == (301, ArticleImageView.path(article))
    assert client.get(ArticleImageView.path(article)).content != first
    Portal.objects.update(name="Thành ủy An Lộc")
    client.get(ArticleImageView.path(article))
    assert [(card.title, owner) for card, owner in drawn] == [
        ("Một", "Tỉnh ủy An Lộc"), ("Hai", "Tỉnh ủy An Lộc"), ("Hai", "Thành ủy An Lộc"),
    ]  # fmt: skip
    assert files(folder) == [f"article-{article.pk}.png"]


@pytest.mark.django_db
def test_a_broken_file_is_drawn_anew(client: Client, folder: Path):
    article = factories.make_article()
    whole = client.get(ArticleImageView.path(article)).content
    (kept,) = folder.rglob("article-*.png")
    for broken in (b"", whole[:200]):
        kept.write_bytes(broken)
        assert client.get(ArticleImageView.path(article)).content == whole
    assert storages["private"].exists(str(kept.relative_to(folder)))
