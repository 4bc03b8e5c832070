"""What a report must have before readers may see it, and what the information page does without."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from articles.models import Article, Category
from tests import factories

pytestmark = pytest.mark.django_db
NO_PORTAL = "Cổng thông tin chưa được thiết lập, nên chưa thể đăng tin."
NO_TEXT = "Tin chưa có nội dung."
NO_CATEGORY = "Hãy chọn chuyên mục."
COPY = "Bản sửa được đăng bằng nút “Đăng bản sửa”, không đăng riêng."


def no_alt(place: int) -> str:
    return f"Ảnh {place} thiếu mô tả ảnh. Hãy viết mô tả, hoặc chọn “ảnh trang trí”."


def faults(article: Article) -> list[str]:
    """What publishing refuses, in order; nothing where it is allowed."""
    try:
        article.take("publish")
    except ValidationError as refusal:
        assert article.status == "approved"
        return refusal.messages
    return []


def approved(**values) -> Article:
    return factories.make_article(**{"status": "approved", "published_at": None, **values})


def test_a_whole_report_is_published():
    factories.make_portal()
    article = approved()
    factories.make_photo(article)
    factories.make_photo(article, alt="", decorative=True)
    assert faults(article) == []
    assert list(Article.objects.published()) == [article]


def test_every_fault_is_named_at_once():
    article = approved(category=None, lead="", body="")
    factories.make_photo(article, alt="", order=1)
    factories.make_photo(article, order=2)
    factories.make_photo(article, alt=" \u200b", order=3)
    assert faults(article) == [NO_PORTAL, NO_TEXT, NO_CATEGORY, no_alt(1), no_alt(3)]


TEXTS = {
    "lead alone": ("Sáng nay, hội nghị họp.", "", []),
    "body alone": ("", "<p>Nội dung.</p>", []),
    "neither": ("", "", [NO_TEXT]),
    "nothing visible": (" \u00a0\u200b", "<p>&nbsp;</p><p><br></p>", [NO_TEXT]),
    "a script alone": ("", "<script>alert(1)</script>", [NO_TEXT]),
    "a photo alone": ("", '<figure data-photo="1"></figure>', []),
}


@pytest.mark.parametrize(("lead", "body", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_report_says_something(lead: str, body: str, expected: list[str]):
    factories.make_portal()
    assert faults(approved(lead=lead, body=body)) == expected


def test_an_incomplete_portal_publishes_nothing():
    factories.make_portal(phone="", email="")
    missing = "Chân trang còn thiếu: điện thoại, thư điện tử. Chưa thể đăng tin khi thiếu các mục này."
    assert faults(approved()) == [missing]


@pytest.mark.parametrize("genre", Article.Genre)
def test_every_genre_but_the_information_page_needs_a_category(genre: str):
    factories.make_portal()
    expected = [] if genre == "page" else [NO_CATEGORY]
    expected += ["Phóng sự ảnh cần ít nhất 3 ảnh."] if genre == "photos" else []
    assert faults(approved(genre=genre, category=None)) == expected


def test_a_working_copy_is_not_published_by_itself():
    factories.make_portal()
    assert faults(approved(revises=factories.make_article())) == [COPY]


def test_a_report_not_yet_saved_has_no_photos_to_judge():
    factories.make_portal()
    Article(title="Tin", body="<p>Nội dung.</p>", category=factories.make_category()).check_before_publishing()
    with pytest.raises(ValidationError) as refusal:
        Article(title="Tin").check_before_publishing()
    assert refusal.value.messages == [NO_TEXT, NO_CATEGORY]


# Values, the field that is refused (none: accepted).
RULES = [
    ({"day_part": "morning"}, "event_date"),
    ({"day_part": "morning", "event_date": datetime.date(2026, 1, 1)}, None),
    ({"event_date": datetime.date(2026, 1, 1)}, None),
    ({"day_part": "night", "event_date": datetime.date(2026, 1, 1)}, "day_part"),
    ({"menu_label": "Chức năng"}, "menu_label"),
    ({"menu_label": "Chức năng", "genre": "page"}, None),
    ({"title": "\u200b"}, "title"),
    ({"genre": "gossip"}, "genre"),
    ({"legacy_url": "javascript:alert(1)"}, "legacy_url"),
    ({"legacy_url": "http://cu.anloc.example/?id=12"}, None),
]


@pytest.mark.parametrize(("values", "field"), RULES)
def test_values_that_cannot_be_are_refused_beside_their_field(values: dict, field: str | None):
    article = Article(**{"title": "Tin", **values})
    refused: list[str] = []
    try:
        article.full_clean()
    except ValidationError as refusal:
        refused = list(refusal.message_dict)
    assert refused == ([field] if field else [])


def test_a_photo_is_described_or_decorative_not_both():
    photo = factories.make_photo(factories.make_article())
    photo.decorative = True
    with pytest.raises(ValidationError) as refusal:
        photo.full_clean()
    assert refusal.value.message_dict == {"decorative": ["Ảnh trang trí thì bỏ trống mô tả ảnh."]}


def test_stable_keys_are_unique_and_many_rows_may_lack_one():
    for typed in (None, "", " ", None):
        assert factories.make_article(import_ref=typed).import_ref is None
    factories.make_article(import_ref="tin-1")
    with pytest.raises(ValidationError):
        factories.make_article(import_ref=" tin-1\u200b")
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.bulk_create([Article(title="Tin", import_ref="\u00a0tin-1")])
    assert Article.objects.count() == 5


def test_information_pages_stand_outside_the_news(client: Client):
    news = factories.make_article()
    page = factories.make_article(genre="page", title="Chức năng, nhiệm vụ", menu_label="Chức năng")
    assert (list(Article.objects.news()), list(Article.objects.pages())) == ([news], [page])
    assert list(client.get(reverse("articles:list")).context["articles"]) == [news]
    response = client.get(page.get_absolute_url())
    shown = {name: response.context.get(name) for name in ("breadcrumb", "previous", "next", "day_url")}
    assert (response.status_code, shown) == (200, {"breadcrumb": [], "previous": None, "next": None, "day_url": None})


def test_the_address_keeps_the_id_and_any_other_slug_leads_to_it(client: Client):
    article = factories.make_article(title="Đảng bộ tỉnh tổng kết năm 2025")
    old = article.get_absolute_url()
    assert old == f"/tin-bai/dang-bo-tinh-tong-ket-nam-2025-{article.pk}/"
    article.title = "文"
    article.save()
    assert article.get_absolute_url() == f"/tin-bai/tin-{article.pk}/"
    response = client.get(f"{old}?a=1")
    assert (response.status_code, response.url) == (301, f"/tin-bai/tin-{article.pk}/?a=1")


def test_a_category_with_articles_and_a_tagged_publisher_stay():
    article = factories.make_article(publisher=factories.make_organization())
    for end in (article.category, article.publisher):
        with pytest.raises(ProtectedError):
            end.delete()


def test_the_cover_is_the_first_photo_by_order_however_it_was_loaded(django_assert_num_queries):
    article = factories.make_article()
    factories.make_photo(article, order=2, alt="Hai")
    first = factories.make_photo(article, order=1, alt="Một")
    with django_assert_num_queries(1):
        assert Article.objects.for_cards().get().cover == first.rendition
    assert Article.objects.get().cover == first.rendition
    assert factories.make_article().cover is None
    first.decorative, first.alt = True, "Một"
    first.save()
    assert Article.objects.for_cards().get(pk=article.pk).cover.alt == ""


# Name typed: the slug that follows, or the field that is refused.
@pytest.mark.parametrize(
    ("name", "slug"),
    [("Xây dựng Đảng", "xay-dung-dang"), ("Ngày", None), ("NGÀY", None), ("Ngày này năm xưa", "ngay-nay-nam-xua")],
)
def test_a_category_gets_its_address_from_its_name_but_never_that_of_the_archive(name: str, slug: str | None):
    category = Category(name=name)
    if slug:
        category.full_clean()
        assert category.slug == slug
        return
    with pytest.raises(ValidationError) as refusal:
        category.full_clean()
    assert refusal.value.message_dict["slug"] == ["Địa chỉ “ngay” dành riêng cho trang tin theo ngày."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.bulk_create([Category(name=name, slug="ngay")])


def test_two_categories_never_share_an_address():
    factories.make_category(name="Xây dựng Đảng")
    with pytest.raises(ValidationError) as refusal:
        factories.make_category(name="Xây dựng đảng")
    assert "slug" in refusal.value.message_dict
