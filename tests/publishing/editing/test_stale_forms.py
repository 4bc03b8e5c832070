"""Two people in one form: whoever saves second sees what the first saved, and nothing of either is lost."""

from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import Article, Photo, Tag
from publishing.editing.guard import GuardedForms
from publishing.permissions import PUBLISHER
from tests import factories
from tests.admin_forms import form_data, row
from tests.hostile.conftest import chief, undone, world  # noqa: F401 - fixtures: a site where every form has a row
from tests.hostile.doors import Door, form_models
from tests.hostile.entries import editable_row

pytestmark = pytest.mark.django_db
FORMS = [model for model in form_models() if isinstance(admin.site.get_model_admin(model), GuardedForms)]


def change(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def editor(name: str) -> Client:
    return factories.signed_in(factories.staff(PUBLISHER, username=name, last_name=f"Biên tập {name}"))


@pytest.fixture
def pair() -> tuple[Client, Client]:
    return editor("hoa"), editor("binh")


@pytest.fixture
def article() -> Article:
    return factories.make_article(
        status="draft", title="Họp chi bộ", lead="Sáng nay.", body="<p>Nội dung.</p>", subtitle="", tags=["đảng"]
    )


def opened(client: Client, row: Model) -> dict[str, Any]:
    return form_data(client.get(change(row)))


def told(answer: Any) -> tuple[list[str], list[str]]:
    """The labels of what is to be chosen and of what was taken."""
    refusal = answer.context["refusal"]
    return [each.label for each in refusal.both], [each.label for each in refusal.taken]


def columns(row: Model) -> dict[str, Any]:
    return type(row)._base_manager.filter(pk=row.pk).values().get()


@pytest.mark.parametrize("model", FORMS, ids=lambda model: model._meta.label_lower)
def test_a_stale_form_of_any_kind_saves_nothing(model: type[Model], chief: Client, world: Any):  # noqa: F811
    """For every form of the admin: each text field is changed by two people in turn."""
    obj = editable_row(chief, model)
    page = chief.get(Door(model, "change").address(obj))
    form, base = page.context["adminform"].form, form_data(page)
    name = next(
        name for name in ("title", "name", "caption", "label", "full_name", "abstract", "meanings", "featured_shown",
                          "shown_from_1", "username", "order") if name in base
    )  # fmt: skip
    texts = {"featured_shown": ("6", "0"), "order": ("7", "8"), "shown_from_1": ("07:00", "08:00"),
             "username": ("hoa", "binh")}  # fmt: skip
    first, second = texts.get(name, (f"{base[name]} A", f"{base[name]} B"))
    address = Door(model, "change").address(obj)
    assert form.fields and chief.post(address, base | {name: first}).status_code == 302
    before = columns(obj)
    again = form_data(chief.get(address))  # what the first sees next is what a fresh form carries
    answer = chief.post(address, base | {name: second, "_once": again["_once"]})
    assert (answer.status_code, columns(obj)) == (409, before)
    assert len(told(answer)[0]) == 1
    chosen = form_data(answer) | {answer.context["refusal"].both[0].choice: "toi"}
    assert chief.post(address, chosen).status_code == 302
    stored = form_data(chief.get(address))[name]
    assert (stored[0] if isinstance(stored, list) else stored) == second


@pytest.mark.parametrize("model", FORMS, ids=lambda model: model._meta.label_lower)
def test_a_form_without_its_token_or_with_a_forged_one_saves_nothing(
    model: type[Model],
    chief: Client,  # noqa: F811
    world: Any,  # noqa: F811
):
    obj = editable_row(chief, model)
    address = Door(model, "change").address(obj)
    base, before = form_data(chief.get(address)), columns(obj)
    for seen in ("", "x", base["_seen"][:-2] + "aa", base["_seen"].swapcase()):
        answer = chief.post(address, base | {"_seen": seen})
        assert (answer.status_code, answer.context["refusal"].title) == (409, "Chưa xác nhận được biểu mẫu")
    assert columns(obj) == before


def test_a_form_that_cannot_be_verified_is_not_said_to_be_changed_by_two(pair: Any, article: Article):
    typed = opened(pair[0], article) | {"title": "Họp chi bộ tháng sáu"}
    answer = pair[0].post(change(article), typed | {"_seen": ""})
    assert "Tiêu đề" in told(answer)[0]
    assert "Chưa xác nhận được biểu mẫu" in answer.text and "Hai người cùng sửa" not in answer.text


def test_what_only_the_other_changed_is_taken_and_what_only_i_changed_stays(pair: Any, article: Article):
    first, second = (opened(client, article) for client in pair)
    assert pair[0].post(change(article), first | {"title": "Họp chi bộ 3"}).status_code == 302
    answer = pair[1].post(change(article), second | {"lead": "Chiều nay."})
    assert (answer.status_code, told(answer)) == (409, ([], ["Tiêu đề"]))
    assert answer.text.count("Biên tập hoa đã lưu mục này trong lúc bạn sửa") == 1
    assert "errornote" not in answer.text
    pair[1].post(change(article), form_data(answer))
    article.refresh_from_db()
    assert (article.title, article.lead) == ("Họp chi bộ 3", "Chiều nay.")


def test_where_both_changed_a_person_chooses_and_must(pair: Any, article: Article):
    first, second = (opened(client, article) for client in pair)
    pair[0].post(change(article), first | {"title": "Họp chi bộ 3", "lead": "Sáng mai."})
    answer = pair[1].post(change(article), second | {"title": "Họp chi bộ 4", "lead": "Chiều nay."})
    assert told(answer) == (["Tiêu đề", "Sa-pô"], [])
    asked = answer.context["refusal"].both[0]
    assert [(p.text, p.differs) for p in asked.stored] == [("Họp chi bộ ", False), ("3", True)]
    assert [(p.text, p.differs) for p in asked.typed] == [("Họp chi bộ ", False), ("4", True)]
    unchosen = pair[1].post(change(article), form_data(answer) | {"_chon-lead": "luu"})
    assert (unchosen.status_code, told(unchosen)) == (409, (["Tiêu đề"], []))
    pair[1].post(change(article), form_data(unchosen) | {"_chon-title": "toi"})
    article.refresh_from_db()
    assert (article.title, article.lead) == ("Họp chi bộ 4", "Sáng mai.")


def test_a_third_person_in_between_is_seen_too(pair: Any, article: Article):
    first, second = (opened(client, article) for client in pair)
    pair[0].post(change(article), first | {"title": "Ba"})
    answer = pair[1].post(change(article), second | {"title": "Bốn"})
    pair[0].post(change(article), opened(pair[0], article) | {"title": "Năm"})
    again = pair[1].post(change(article), form_data(answer) | {"_chon-title": "luu"})
    assert (again.status_code, told(again)) == (409, (["Tiêu đề"], []))
    article.refresh_from_db()
    assert article.title == "Năm"


def test_the_same_change_by_two_people_is_saved_once_without_a_question(pair: Any, article: Article):
    first, second = (opened(client, article) for client in pair)
    pair[0].post(change(article), first | {"title": "Ba"})
    assert pair[1].post(change(article), second | {"title": "Ba", "subtitle": "Phụ"}).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.subtitle) == ("Ba", "Phụ")


@pytest.mark.parametrize("button", ["_publish", "_submit", "_approve", "_continue", "_addanother"])
def test_no_step_is_taken_on_a_text_that_nobody_saw(button: str, pair: Any, article: Article):
    article.status = "review"
    article.save()
    first, second = (opened(client, article) for client in pair)
    pair[0].post(change(article), first | {"title": "Chưa ai duyệt"})
    assert pair[1].post(change(article), second | {button: "1"}).status_code == 409
    article.refresh_from_db()
    assert (article.status, article.title) == ("review", "Chưa ai duyệt")


def test_tags_and_moments_are_compared_by_what_they_say(pair: Any, article: Article):
    first, second = (opened(client, article) for client in pair)
    pair[0].post(change(article), first | {"tags": "đảng, chuyển đổi số", "event_date": "01/06/2026"})
    answer = pair[1].post(change(article), second | {"tags": "đảng, nông thôn", "event_date": "1/6/2026"})
    [asked] = answer.context["refusal"].both
    assert (asked.name, told(answer)[1]) == ("tags", [])
    assert "".join(p.text for p in asked.stored) == "chuyển đổi số, đảng"


# --- rows of inlines
def test_rows_of_both_stand_beside_each_other_and_marks_keep_their_photos(pair: Any, article: Article):
    one, two = (factories.make_photo(article, caption=f"Ảnh {n}", alt="a", order=n) for n in (1, 2))
    article.body = f'<p>Một.</p><figure data-photo="{two.pk}"></figure>'
    article.save()
    first, second = (opened(client, article) for client in pair)
    assert second["body"].count("[ảnh 2]") == 1
    pair[0].post(change(article), first | {"photos-0-DELETE": "on"})
    typed = {"body": second["body"] + "<p>[ảnh 3]</p>", "photos-1-caption": "Quang cảnh", "photos-TOTAL_FORMS": 3}
    new = row("photos", 2, image=factories.jpeg(), caption="Mới", alt="m", order=3)
    answer = pair[1].post(change(article), second | typed | new)
    assert (answer.status_code, told(answer)) == (409, ([], ["Ảnh 1 – dòng đã xóa"]))
    assert len(answer.context["refusal"].uploads) == 1
    kept = form_data(answer)
    assert "[ảnh 2]" in kept["body"] and f"[ảnh #{two.pk}]" in kept["body"] and kept["photos-0-caption"] == "Quang cảnh"
    assert kept["photos-1-caption"] == "Mới"
    pair[1].post(change(article), kept | {"photos-1-image": factories.jpeg()})
    article.refresh_from_db()
    new_photo = article.photos.get(caption="Mới")
    assert article.body.count("figure data-photo") == 2
    assert [f'data-photo="{pk}"' in article.body for pk in (one.pk, two.pk, new_photo.pk)] == [False, True, True]
    assert article.photos.get(pk=two.pk).caption == "Quang cảnh"


def test_a_row_that_another_deleted_while_i_wrote_in_it_is_asked_about(pair: Any, article: Article):
    article.indicators.create(label="Số hộ", value="12", order=1)
    first, second = (opened(client, article) for client in pair)
    pair[0].post(change(article), first | {"indicators-0-DELETE": "on"})
    answer = pair[1].post(change(article), second | {"indicators-0-value": "13"})
    asked = answer.context["refusal"].both[0]
    assert asked.name == "indicators-0" and "13" in "".join(p.text for p in asked.typed)
    for choice, rows in (("toi", [("Số hộ", "13")]), ("luu", [])):
        with undone():
            assert pair[1].post(change(article), form_data(answer) | {asked.choice: choice}).status_code == 302
            assert list(article.indicators.values_list("label", "value")) == rows


def test_what_i_delete_is_not_deleted_when_another_has_written_in_it(pair: Any, article: Article):
    article.indicators.create(label="Số hộ", value="12", order=1)
    first, second = (opened(client, article) for client in pair)
    pair[0].post(change(article), first | {"indicators-0-value": "13"})
    answer = pair[1].post(change(article), second | {"indicators-0-DELETE": "on"})
    asked = answer.context["refusal"].both[0]
    assert (answer.status_code, asked.name, article.indicators.get().value) == (409, "indicators-0-DELETE", "13")
    pair[1].post(change(article), form_data(answer) | {asked.choice: "luu"})
    assert article.indicators.get().value == "13"
    stale = pair[1].post(change(article), second | {"indicators-0-DELETE": "on"})
    pair[1].post(change(article), form_data(stale) | {"indicators-0-DELETE": "on", asked.choice: "toi"})
    assert not article.indicators.exists()


def test_rows_that_both_added_are_both_kept(pair: Any, article: Article):
    first, second = (opened(client, article) for client in pair)
    count = {"indicators-TOTAL_FORMS": 1}
    pair[0].post(change(article), first | count | row("indicators", 0, label="Số hộ", value="12", order=0))
    answer = pair[1].post(change(article), second | count | row("indicators", 0, label="Số xã", value="3", order=0))
    assert told(answer)[0] == [] and len(told(answer)[1]) == 1
    pair[1].post(change(article), form_data(answer))
    assert sorted(article.indicators.values_list("label", flat=True)) == ["Số hộ", "Số xã"]


# --- rows that are gone or shut
def test_what_was_typed_into_a_deleted_row_is_shown(pair: Any):
    tag = Tag.objects.create(name="nông thôn mới")
    typed = opened(pair[0], tag) | {"name": "nông thôn kiểu mẫu"}
    Tag.objects.all().delete()
    answer = pair[0].post(change(tag), typed)
    assert answer.status_code == 409
    assert "không còn nữa" in answer.text and "nông thôn kiểu mẫu" in answer.text
    assert "nông thôn mới" not in answer.text
    assert pair[1].post(change(tag), typed).status_code == 302  # a token of another person says nothing


def test_what_was_typed_into_an_article_that_was_posted_meanwhile_is_shown(pair: Any, article: Article):
    typed = opened(pair[0], article) | {"title": "Chưa kịp lưu"}
    Article.objects.filter(pk=article.pk).update(status="published", published_at="2026-01-01T00:00Z")
    answer = pair[0].post(change(article), typed)
    assert answer.status_code == 409 and "Chưa kịp lưu" in answer.text
    article.refresh_from_db()
    assert article.title == "Họp chi bộ"


def test_a_photo_changed_in_the_library_is_seen_by_the_form_of_its_article(pair: Any, article: Article):
    photo = factories.make_photo(article, caption="Cũ", alt="a")
    stale = opened(pair[0], article)
    assert pair[1].post(change(photo), opened(pair[1], photo) | {"caption": "Mới"}).status_code == 302
    answer = pair[0].post(change(article), stale)
    assert answer.status_code == 409 and told(answer) == ([], ["Ảnh 1 – Chú thích"])
    assert Photo.objects.get().caption == "Mới"
