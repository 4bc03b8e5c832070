"""Text is cleaned whatever way it comes in: save, bulk_create, update, filters, forms."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from articles.models import Article
from organizations.models import LinkedSite, Organization
from people.models import Person
from search.models import Abbreviation
from tests import factories

pytestmark = pytest.mark.django_db

# What arrives: what is kept in a line.
LINES = {
    "NFD": (unicodedata.normalize("NFD", "Đảng ủy Sở"), "Đảng ủy Sở"),
    "no-break space": ("Đảng\u00a0ủy\u202fSở", "Đảng ủy Sở"),
    "bidi controls": ("\u202eĐảng\u202c ủy \u2066Sở\u2069", "Đảng ủy Sở"),
    "zero width": ("Đả\u200bng ủ\u200dy\ufeff S\u2060ở", "Đảng ủy Sở"),
    "NUL and controls": ("Đảng\x00 ủy\x07 Sở\x1b", "Đảng ủy Sở"),
    "tag characters": ("Đảng ủy Sở\U000e0041\U000e007f", "Đảng ủy Sở"),
    "ends and line breaks": ("  Đảng\r\n ủy\t\u2028Sở \n", "Đảng ủy Sở"),
    "look-alikes of Đ": ("Ðảng ủy Sở", "Đảng ủy Sở"),
    "lone surrogate": ("Đảng ủy\ud800 Sở", "Đảng ủy Sở"),
}
DOORS = {
    "save": lambda text: _saved(text),
    "bulk_create": lambda text: Organization.objects.bulk_create([_organization(text)]),
    "update": lambda text: (_saved("khác"), Organization.objects.update(name=text)),
    "bulk_update": lambda text: _bulk_updated(text),
    "get_or_create": lambda text: Organization.objects.get_or_create(name=text, family="state", kind="agency"),
}


def _organization(name: str) -> Organization:
    return Organization(family="state", kind="agency", name=name)


def _saved(name: str) -> Organization:
    organization = _organization(name)
    organization.save()
    return organization


def _bulk_updated(name: str) -> None:
    organization = _saved("khác")
    organization.name = name
    Organization.objects.bulk_update([organization], ["name"])


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("typed", "kept"), LINES.values(), ids=LINES)
def test_a_line_is_clean_in_the_database(typed: str, kept: str, door: str):
    DOORS[door](typed)
    assert list(Organization.objects.values_list("name", flat=True)) == [kept]


@pytest.mark.parametrize(("typed", "kept"), LINES.values(), ids=LINES)
def test_a_line_is_clean_on_the_row_just_saved_and_its_keys_follow(typed: str, kept: str):
    saved, plain = _saved(typed), _organization(kept)
    assert saved.name == kept
    assert (saved.slug, saved.name_key) == ("dang-uy-so", plain.make_name_key())


@pytest.mark.parametrize(("typed", "kept"), LINES.values(), ids=LINES)
def test_a_filter_finds_what_was_stored_clean(typed: str, kept: str):
    stored = _saved(kept)
    objects = Organization.objects
    assert list(objects.filter(name=typed)) == [stored]
    assert list(objects.filter(name__in=[typed, "khác"])) == [stored]
    assert list(objects.exclude(name=typed)) == []
    assert objects.get_or_create(name=typed) == (stored, False)


def test_paragraphs_keep_their_lines_and_lose_the_rest():
    typed = unicodedata.normalize("NFD", "\u00a0Số 1, đường Trần Phú\r\nphường\u200b Tân An\x00\u2029\n")
    organization = factories.make_organization(address=typed)
    organization.refresh_from_db()
    assert organization.address == "Số 1, đường Trần Phú\nphường Tân An"


def test_texts_of_a_line_each_are_clean_not_empty_and_stand_once():
    typed = "\u202eTT\x00&TT \r\n\n \u200b\u2028TTT\u0110\u0323\nTT&TT\tx\n TT&TT"
    row = Abbreviation.objects.create(shorts=typed)
    assert row.shorts == "TT&TT\nTTTĐ\u0323\nTT&TT x"
    Abbreviation.objects.update(shorts=" A \r B\nA")
    row.refresh_from_db()
    assert row.shorts == "A\nB"


def test_rich_text_is_sanitised_through_every_door():
    dirty, clean = '<p onclick="x()">Họp<script>x()</script></p>', "<p>Họp</p>"
    one = factories.make_article(body=dirty)
    two = Article.objects.bulk_create([Article(title="Hai", body=dirty)])[0]
    three = factories.make_article(body="<p>khác</p>")
    Article.objects.filter(pk=three.pk).update(body=dirty)
    stored = Article.objects.filter(pk__in=[one.pk, two.pk, three.pk]).values_list("body", flat=True)
    assert (list(stored), one.body, two.body) == ([clean] * 3, clean, clean)


def test_a_form_hands_on_a_clean_record():
    form = modelform_factory(Organization, fields=["name", "family", "kind"])(
        {"name": " Sở\u00a0\u200bY tế ", "family": "state", "kind": "agency"}
    )
    assert form.is_valid(), form.errors
    assert form.instance.name == "Sở Y tế"


@pytest.mark.parametrize("typed", [" ", "\u00a0", "\u200b", "\u202e\u2066", "\n\t"])
def test_a_required_line_of_nothing_visible_is_refused(typed: str):
    with pytest.raises(ValidationError) as refusal:
        Person(full_name=typed).full_clean()
    assert list(refusal.value.message_dict) == ["full_name"]


def test_derived_columns_follow_at_every_save_and_are_cut_to_their_length():
    person = factories.make_person(full_name="Nguyễn Thị Bích Đào")
    assert person.slug == "nguyen-thi-bich-dao"
    person.full_name = "Hoàng Văn Hòa"
    person.save()
    person.refresh_from_db()
    assert (person.slug, person.name_key) == ("hoang-van-hoa", "hoang1 văn0 hoa1")
    body = factories.make_organization(name="ưỡ" * 125)
    assert len(body.sort_key) <= 500 and len(body.slug) <= 100


def test_derived_columns_are_made_in_bulk_too_and_whatever_was_put_there_is_lost():
    Person.objects.bulk_create([Person(full_name="Lê Thị Én", slug="gia-mao", name_key="gia mao")])
    assert Person.objects.values_list("slug", "name_key").get() == ("le-thi-en", "lê0 thi5 en4")


def test_names_order_as_the_vietnamese_list_people():
    names = ["Trần Văn Đức", "Nguyễn Văn An", "Lê Thị Ân", "Phạm Thị Ánh", "Nguyễn Thị Dung", "Đỗ Văn An"]
    for name in names:
        factories.make_person(full_name=name)
    ordered = list(Person.objects.values_list("full_name", flat=True))
    assert ordered == ["Đỗ Văn An", "Nguyễn Văn An", "Phạm Thị Ánh", "Lê Thị Ân", "Nguyễn Thị Dung", "Trần Văn Đức"]


ADDRESSES = {
    "https://anloc.example/": True,
    "http://anloc.example": True,
    "javascript:alert(1)": False,
    "JAVASCRIPT://anloc.example/%0aalert(1)": False,
    "data:text/html,<script>alert(1)</script>": False,
    "ftp://anloc.example/": False,
    "//evil.example": False,
    "java\tscript:alert(1)": False,
    "https:evil": False,
}


@pytest.mark.parametrize(("address", "accepted"), ADDRESSES.items(), ids=ADDRESSES)
def test_a_web_address_is_http_or_https(address: str, accepted: bool):
    site = LinkedSite(portal=factories.make_portal(), name="Liên kết", url=address)
    if accepted:
        site.full_clean()
        return
    with pytest.raises(ValidationError) as refusal:
        site.full_clean()
    assert refusal.value.message_dict == {"url": ["Hãy nhập địa chỉ web, ví dụ https://anloc.example."]}


def test_an_address_typed_without_scheme_means_https():
    form = modelform_factory(LinkedSite, fields=["name", "url"])({"name": "Liên kết", "url": "anloc.example/tin"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["url"] == "https://anloc.example/tin"
