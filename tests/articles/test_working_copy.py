"""A correction replaces what readers see in one step: address, dates and ids of photos and files stay."""

import datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from articles.models import Article, Attachment, Award, Citation, Indicator, Involvement, Participation, Photo
from articles.models.working_copy import put_in_place, start_working_copy
from organizations.models import Organization
from publishing.richtext import photo_ids
from tests import factories

pytestmark = pytest.mark.django_db
FIGURE = '<figure data-photo="{}"></figure>'


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("bientap")


@pytest.fixture
def original() -> Article:
    """A public article with two photos of its own in the text, a borrowed one, and everything that hangs on it."""
    factories.make_portal()
    article = factories.make_article(title="Tin gốc", import_ref="tin-1", tags=["hội nghị", "cơ sở"])
    person = factories.make_person()
    photos = [factories.make_photo(article, caption=caption, order=order) for order, caption in enumerate("AB")]
    photos[0].persons.add(person)
    borrowed = factories.make_photo(factories.make_article(), caption="mượn")
    factories.make_attachment(article, title="Chương trình")
    Participation.objects.create(article=article, person=person, role="chairs", titles="Bí thư")
    Involvement.objects.create(article=article, organization=factories.make_organization(), name="Sở Y tế")
    Citation.objects.create(article=article, directive=factories.make_directive(), as_written="Chỉ thị 05")
    factories.make_award(article, person=person, recipient_text="Ông A", reason="Giữ đê")
    article.indicators.create(label="Số hộ", value="12", unit="hộ", period="năm 2026")
    article.body = "<p>Gốc.</p>" + "".join(FIGURE.format(photo.pk) for photo in (photos[1], borrowed, photos[0]))
    article.save()
    return article


def content(article: Article) -> dict[str, Any]:
    """All that a reader could see of an article, ids left out."""
    place = {photo.pk: photo.caption for photo in Photo.objects.all()}
    people = {photo.caption: list(photo.persons.values_list("pk", flat=True)) for photo in article.photos.all()}
    return {
        "title": article.title,
        "figures": [place.get(pk) for pk in photo_ids(article.body)],
        "photos": list(article.photos.values_list("image", "caption", "credit", "alt", "decorative", "order")),
        "persons of photos": people,
        "attachments": list(article.attachments.values_list("file", "title", "size", "pages", "order")),
        "participations": list(article.participations.values_list("person", "role", "titles", "order")),
        "involvements": list(article.involvements.values_list("organization", "organ", "role", "name", "order")),
        "citations": list(article.citations.values_list("directive", "as_written", "state", "order")),
        "awards": list(article.awards.values_list("form", "person", "recipient_text", "reason", "year", "order")),
        "indicators": list(article.indicators.values_list("label", "value", "unit", "period", "order")),
        "tags": sorted(article.tags.names()),
    }


def counts() -> list[int]:
    links = (Participation, Involvement, Citation, Award, Indicator)
    return [model.objects.count() for model in (Article, Photo, Attachment, *links)]


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_a_working_copy_holds_everything_and_is_never_public(original: Article, editor: User, client: Client):
    before = content(original)
    copy = start_working_copy(original, editor)
    assert content(copy) == before
    assert (copy.revises, copy.status, copy.import_ref, copy.created_by) == (original, "draft", None, editor)
    assert not set(photo_ids(copy.body)) & set(original.photos.values_list("pk", flat=True))
    assert content(fresh(original)) == before
    assert client.get(copy.get_absolute_url()).status_code == 404
    assert original in Article.objects.published() and copy not in Article.objects.published()


def test_an_unchanged_correction_leaves_the_article_as_it_was(original: Article, editor: User):
    before, rows = content(original), counts()
    result = put_in_place(start_working_copy(original, editor))
    assert content(fresh(original)) == before
    assert (result, counts()) == (original, rows)


@time_machine.travel("2026-11-20T09:00:00+07:00", tick=False)
def test_address_key_dates_and_author_stay_and_the_correction_is_dated(original: Article, editor: User):
    names = ("pk", "import_ref", "published_at", "created_by_id", "created_at", "status", "revises_id")
    before = {name: getattr(fresh(original), name) for name in names}
    copy = start_working_copy(original, editor)
    copy.title, copy.change_note = "Tin đã sửa", "Sửa số liệu"
    copy.save()
    put_in_place(copy)
    after = fresh(original)
    assert {name: getattr(after, name) for name in names} == before
    assert after.get_absolute_url() == f"/tin-bai/tin-da-sua-{original.pk}/"
    assert (after.title, after.change_note, after.version) == ("Tin đã sửa", "Sửa số liệu", 2)
    assert after.corrected_at == timezone.now()


def test_every_field_of_the_text_is_taken_over(original: Article, editor: User):
    changed: dict[str, Any] = {
        "title": "Mới", "subtitle": "Phụ", "lead": "Sa-pô", "genre": "report", "category": factories.make_category(),
        "featured": True, "byline": "Nhóm PV", "source": "Báo", "dateline": "An Lộc",
        "event_date": datetime.date(2026, 1, 2), "day_part": "morning", "publisher": factories.make_organization(),
        "legacy_url": "https://cu.anloc.example/", "expires_at": timezone.now() + datetime.timedelta(days=3),
        "change_note": "Ghi chú",
    }  # fmt: skip
    copy = start_working_copy(original, editor)
    for name, value in changed.items():
        setattr(copy, name, value)
    copy.save()
    copy.tags.set(["từ mới"])
    put_in_place(copy)
    after = fresh(original)
    assert {name: getattr(after, name) for name in changed} == changed
    assert list(after.tags.names()) == ["từ mới"]


def test_photos_and_files_that_stay_keep_their_ids_with_what_was_changed_on_them(original: Article, editor: User):
    photos, files = (list(rows.values_list("pk", flat=True)) for rows in (original.photos, original.attachments))
    copy = start_working_copy(original, editor)
    other = factories.make_person()
    photo = copy.photos.get(caption="A")
    photo.caption, photo.image = "A sửa", factories.jpeg(64, 48)
    photo.save()
    photo.persons.set([other])
    copy.attachments.update(title="Chương trình sửa")
    put_in_place(copy)
    after = fresh(original)
    assert [list(rows.values_list("pk", flat=True)) for rows in (after.photos, after.attachments)] == [photos, files]
    kept = Photo.objects.get(pk=photos[0])
    assert (kept.caption, kept.image_width, list(kept.persons.all()), kept.origin) == ("A sửa", 64, [other], None)
    assert after.attachments.get().title == "Chương trình sửa"
    assert content(after)["figures"] == ["B", "mượn", "A sửa"]


def test_a_photo_may_be_removed_added_and_moved_in_one_correction(original: Article, editor: User):
    kept = original.photos.get(caption="B").pk
    copy = start_working_copy(original, editor)
    copy.photos.get(caption="A").delete()
    new = factories.make_photo(copy, caption="C", order=5)
    copy.body = "".join(FIGURE.format(photo.pk) for photo in (new, copy.photos.get(caption="B")))
    copy.save()
    put_in_place(copy)
    after = fresh(original)
    assert content(after)["figures"] == ["C", "B"]
    assert list(after.photos.values_list("pk", "caption")) == [(kept, "B"), (new.pk, "C")]
    assert Photo.objects.filter(article=copy.pk).count() == 0


def test_persons_bodies_and_documents_are_those_of_the_correction(original: Article, editor: User):
    copy = start_working_copy(original, editor)
    copy.participations.all().delete()
    copy.citations.update(state="ignored")
    copy.indicators.update(value="13")
    factories.make_award(copy, organization=factories.make_organization())
    body: Organization = factories.make_organization()
    Involvement.objects.create(article=copy, organization=body, role="attends")
    expected = content(copy)
    put_in_place(copy)
    assert content(fresh(original)) == expected
    assert expected["participations"] == [] and len(expected["involvements"]) == 2
    assert (len(expected["awards"]), expected["indicators"][0][1]) == (2, "13")
    assert {award.listed_from for award in original.awards.all()} == {original.published_at}


def test_there_is_one_open_copy_whoever_asks(original: Article, editor: User, admin_user: User):
    first = start_working_copy(original, editor)
    assert start_working_copy(fresh(original), admin_user) == first
    assert first.created_by == editor
    with pytest.raises(ValidationError) as refusal:
        start_working_copy(first, editor)
    assert refusal.value.messages == ["Đây đã là một bản sửa."]
    assert Article.objects.working_copies().count() == 1


def make_stale(original: Article) -> None:
    """Withdraw, edit in place, post again: what an editor may do while somebody's working copy is open."""
    row = fresh(original)
    row.take("withdraw", public_reason="Số liệu chưa đúng.")
    row.title = "Sửa tại chỗ"
    row.take("return", reason="Sửa số liệu.")
    row.take("override", reason="Việc gấp.")
    row.save()


def test_a_copy_of_what_was_edited_meanwhile_is_refused_and_nothing_is_lost(original: Article, editor: User):
    copy = start_working_copy(original, editor)
    copy.title = "Bản sửa cũ"
    copy.save()
    make_stale(original)
    before, rows = content(fresh(original)), counts()
    with pytest.raises(ValidationError, match="đã được sửa hoặc gỡ sau khi bản sửa này bắt đầu"):
        put_in_place(copy)
    assert (content(fresh(original)), fresh(copy).title, counts()) == (before, "Bản sửa cũ", rows)


def test_beside_a_stale_copy_another_is_begun(original: Article, editor: User):
    stale = start_working_copy(original, editor)
    make_stale(original)
    new = start_working_copy(fresh(original), editor)
    assert (new == stale, new.title) == (False, "Sửa tại chỗ")
    put_in_place(new)
    with pytest.raises(ValidationError):
        put_in_place(fresh(stale))


FAULTS = {
    "no category": (lambda copy: Article.objects.filter(pk=copy.pk).update(category=None), "Hãy chọn chuyên mục."),
    "no text": (lambda copy: Article.objects.filter(pk=copy.pk).update(lead="", body=""), "Tin chưa có nội dung."),
    "a photo without description": (lambda copy: copy.photos.update(alt=""), "Ảnh 1 .“A”. thiếu mô tả ảnh"),
    "an end before the beginning": (
        lambda copy: Article.objects.filter(pk=copy.pk).update(published_at=None, expires_at="2001-01-01T00:00Z"),
        "Thời điểm hết hạn phải sau ngày giờ đăng.",
    ),
}


@pytest.mark.parametrize(("spoil", "message"), FAULTS.values(), ids=FAULTS)
def test_a_correction_with_a_fault_leaves_nothing_half_done(spoil, message: str, original: Article, editor: User):
    copy = start_working_copy(original, editor)
    copy.tags.set(["từ mới"])
    copy.photos.filter(caption="B").delete()
    factories.make_photo(copy, caption="C")
    copy.participations.all().delete()
    spoil(copy)
    before, rows, copied = content(fresh(original)), counts(), content(fresh(copy))
    with pytest.raises(ValidationError, match=message):
        put_in_place(fresh(copy))
    assert (content(fresh(original)), counts(), content(fresh(copy))) == (before, rows, copied)
    assert (fresh(original).version, fresh(original).corrected_at) == (1, None)


def test_an_accident_in_the_last_step_leaves_nothing_half_done(original: Article, editor: User, monkeypatch):
    copy = start_working_copy(original, editor)
    copy.title = "Mới"
    copy.save()
    before, rows = content(fresh(original)), counts()
    monkeypatch.setattr(Article, "delete", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        put_in_place(copy)
    assert (content(fresh(original)), counts()) == (before, rows)
