"""One tag per tone key: never one per full folding, never one per spelling."""

import unicodedata
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Category, Tag
from articles.models.tagging import join_tags, split_tags
from tests import factories

pytestmark = pytest.mark.django_db
fill_sort_keys = import_module("articles.migrations.0015_vietnamese_order").fill_sort_keys


def names() -> list[str]:
    return sorted(Tag.objects.values_list("name", flat=True))


# What is typed, in this order: the tags there are afterwards.
SPELLINGS = {
    "tone placement": (["hoà giải", "hòa giải"], ["hoà giải"]),
    "case": (["Đảng viên", "ĐẢNG VIÊN", "đảng viên"], ["Đảng viên"]),
    "uỷ and ủy": (["cấp uỷ", "cấp ủy"], ["cấp uỷ"]),
    "NFD": (["hội nghị", unicodedata.normalize("NFD", "hội nghị")], ["hội nghị"]),
    "spaces": (["hội nghị", "  hội\u00a0 nghị\u200b "], ["hội nghị"]),
    "another tone": (["công nhân", "công nhận"], ["công nhân", "công nhận"]),
    "another letter": (["ma", "mà", "má", "mă", "ma tuý"], ["ma", "ma tuý", "mà", "má", "mă"]),
    "d and đ": (["dang", "đang"], ["dang", "đang"]),
    "nothing": (["", " ", "\u200b"], []),
}


@pytest.mark.parametrize(("typed", "kept"), SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_of_one_word_are_one_tag(typed: list[str], kept: list[str]):
    factories.make_article().tags.set(typed)
    assert names() == sorted(kept)


@pytest.mark.parametrize(("typed", "kept"), SPELLINGS.values(), ids=SPELLINGS)
def test_a_known_tag_is_found_whenever_it_is_typed_again(typed: list[str], kept: list[str]):
    for name in typed:
        factories.make_article().tags.add(name)
    assert names() == sorted(kept)


def test_articles_share_a_tag_and_removing_it_from_one_keeps_the_other():
    one, two = factories.make_article(tags=["hoà giải", "cơ sở"]), factories.make_article(tags=["HÒA GIẢI"])
    shared = Tag.objects.get(name="hoà giải")
    assert list(two.tags.all()) == [shared]
    assert set(Article.objects.filter(tags=shared)) == {one, two}
    one.tags.set(["cơ sở"])
    assert list(Article.objects.filter(tags=shared)) == [two]


def test_setting_the_same_tags_again_in_another_spelling_changes_nothing():
    article = factories.make_article(tags=["hoà giải", "Công nhân"])
    rows = list(article.tagged_items.values_list("pk", "tag"))
    article.tags.set(["hòa giải", "CÔNG NHÂN"])
    assert list(article.tagged_items.values_list("pk", "tag")) == rows


def test_tags_that_fold_alike_get_addresses_of_their_own(client: Client):
    worker, honour = factories.make_article(tags=["công nhân"]), factories.make_article(tags=["công nhận"])
    slugs = {tag.name: tag.slug for tag in Tag.objects.all()}
    assert slugs == {"công nhân": "cong-nhan", "công nhận": "cong-nhan-1"}
    for article, slug in ((worker, "cong-nhan"), (honour, "cong-nhan-1")):
        assert list(client.get(f"/tu-khoa/{slug}/").context["articles"]) == [article]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Chuyển đổi số", "chuyen-doi-so"), ("文", "tu-khoa"), ("TT&TT", "tt-tt"), ("06-CT/TU", "06-ct-tu")],
)
def test_addresses_are_ascii(name: str, slug: str):
    factories.make_article(tags=[name])
    assert Tag.objects.get().slug == slug


def test_a_very_long_tag_is_cut():
    factories.make_article(tags=["Đảng " * 60])
    assert [len(name) for name in names()] == [99]


def test_a_tag_made_by_hand_is_refused_where_its_word_exists():
    factories.make_article(tags=["hòa giải"])
    with pytest.raises(ValidationError) as refusal:
        Tag(name="HOÀ GIẢI", slug="hoa-giai-2").full_clean()
    assert refusal.value.message_dict == {"name": ["Đã có từ khóa “hòa giải”."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.bulk_create([Tag(name="HOÀ GIẢI", slug="hoa-giai-2")])
    assert names() == ["hòa giải"]


def test_renaming_a_tag_moves_its_key():
    tag = factories.make_article(tags=["công nhân"]).tags.get()
    tag.name = "Công nhận"
    tag.full_clean()
    tag.save()
    factories.make_article().tags.add("công nhân", "CÔNG NHẬN")
    assert names() == ["Công nhận", "công nhân"]


def test_a_tag_of_drafts_alone_has_no_page(client: Client):
    factories.make_article(tags=["mật"], status="draft")
    assert client.get("/tu-khoa/mat/").status_code == 404
    factories.make_article(tags=["mật"])
    assert client.get("/tu-khoa/mat/").status_code == 200


def test_filtering_by_tag_names_needs_no_second_spelling():
    article = factories.make_article(tags=["hoà giải"])
    assert list(Article.objects.filter(tags__name=unicodedata.normalize("NFD", "hoà giải"))) == [article]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("chuyển đổi số", ["chuyển đổi số"]),
        ("chuyển đổi số, cải cách  hành chính ,", ["chuyển đổi số", "cải cách hành chính"]),
        ('"doanh nghiệp"; “năng lượng”', ["doanh nghiệp", "năng lượng"]),
        (" , ;", []),
    ],
)
def test_commas_part_tags_and_spaces_do_not(typed: str, names: list[str]):
    assert split_tags(typed) == names


def test_field_shows_tags_as_it_reads_them():
    article = factories.make_article(tags=["xây dựng Đảng", "chuyển đổi số"])
    assert join_tags(article.tags.all()) == "chuyển đổi số, xây dựng Đảng"
    assert split_tags(join_tags(article.tags.all())) == ["chuyển đổi số", "xây dựng Đảng"]


def test_tags_that_stay_what_they_are_write_nothing():
    article = factories.make_article(tags=["chuyển đổi số", "hoà giải"])
    with CaptureQueriesContext(connection) as asked:
        article.tags.set(["hòa giải", "Chuyển đổi số"])
    assert len(asked) == 1
    article.tags.set(["hòa giải", "dân vận"])
    assert sorted(article.tags.names()) == ["dân vận", "hoà giải"]
    article.tags.set([])
    assert not article.tags.exists()


# --- order
ALPHABET = ["an sinh", "ăn uống", "âm nhạc", "dân vận", "đê điều", "hòa giải", "Mây Ngàn", "ô tô", "ơn nghĩa", "y tế"]


@pytest.mark.parametrize("make", [Tag.objects.create, factories.make_category], ids=["tags", "categories"])
def test_names_stand_in_the_order_of_the_vietnamese_alphabet(make: Callable[..., Any], admin_client: Client):
    model = type([make(name=name) for name in reversed(ALPHABET)][0])
    assert [row.name for row in model.objects.all()] == ALPHABET
    address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
    for asked, shown in (("", ALPHABET), ("?o=1", ALPHABET), ("?o=-1", ALPHABET[::-1])):
        assert [row.name for row in admin_client.get(address + asked).context["cl"].result_list] == shown


@pytest.mark.parametrize("model", [Tag, Category])
def test_names_of_before_get_their_place_in_the_alphabet(model: type[Model]):
    for name in ("đê điều", "ăn uống"):
        model.objects.create(name=name, slug=name[0])
    model.objects.update(sort_key="")
    fill_sort_keys(apps, None)
    assert list(model.objects.values_list("name", flat=True)) == ["ăn uống", "đê điều"]
