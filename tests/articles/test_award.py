"""Awards: who was given what, and what readers are told of it."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from articles.models import Article, Award
from articles.panel import panel
from tests import factories
from tests.admin_forms import form_data, row

pytestmark = pytest.mark.django_db
REGISTER = reverse("articles:awards")
ONE = "Mỗi dòng chỉ một người hoặc một tổ chức được khen."
SOME = "Hãy chọn người, tổ chức được khen, hoặc ghi như in."


def listed(client: Client, **asked: Any) -> list[Award]:
    return list(client.get(REGISTER, asked).context["awards"])


KINDS = {
    "Giấy khen": "certificate", "GIẤY KHEN của Đảng ủy": "certificate", "Bằng khen": "merit", "bằng khen": "merit",
    "Huân chương Lao động hạng Ba": "order", "Huy chương Vàng": "medal", "Huy hiệu 60 năm tuổi Đảng": "badge",
    "Kỷ niệm chương": "memento", "Kỉ niệm chương": "other", "Cờ thi đua của Chính phủ": "flag", "Cờ đầu": "flag",
    "Cơ sở đảng trong sạch": "other", "Danh hiệu Công dân ưu tú": "title", "Chiến sĩ thi đua cơ sở": "title",
    "Anh hùng Lao động": "title", "Giải Nhất": "prize", "Giải thưởng Báo chí": "prize", "Bằng khenn": "other",
}  # fmt: skip


@pytest.mark.parametrize(("form", "kind"), KINDS.items())
def test_the_kind_follows_from_how_the_form_begins(form: str, kind: str):
    assert factories.make_award(factories.make_article(), form=form).kind == kind


def test_somebody_is_honoured_and_not_two_at_once():
    person, body, article = factories.make_person(), factories.make_organization(), factories.make_article()
    for recipient, faults in (
        ({}, {"recipient_text": [SOME]}),
        ({"person": person, "organization": body}, {"organization": [ONE]}),
    ):
        award = Award(article=article, form="Giấy khen", **recipient)
        with pytest.raises(ValidationError) as refusal:
            award.full_clean()
        assert refusal.value.message_dict == faults
        with pytest.raises(IntegrityError), transaction.atomic():
            award.save()


@time_machine.travel("2026-11-20T09:00:00+07:00", tick=False)
def test_the_year_is_one_that_has_come():
    article = factories.make_article()
    for year in (1900, 2026, None):
        factories.make_award(article, year=year)
    for year in (2027, 1899, 0):
        with pytest.raises(ValidationError) as refusal:
            factories.make_award(article, year=year)
        assert list(refusal.value.message_dict) == ["year"]


def test_names_are_those_printed_else_those_of_the_records():
    article, body = factories.make_article(), factories.make_organization(name="Sở Y tế")
    person = factories.make_person(full_name="Lê Thị Én")
    make = lambda **values: factories.make_award(article, **values)  # noqa: E731
    recipients = [make(person=person), make(organization=body), make(person=person, recipient_text="bà Én"), make()]
    assert [award.recipient for award in recipients] == ["Lê Thị Én", "Sở Y tế", "bà Én", "10 cá nhân"]
    givers = [
        {"giver": body}, {"giver": body, "giver_organ": "standing"}, {"giver": body, "giver_text": "Sở Y tế tỉnh"},
        {"giver": body, "giver_organ": "politburo"}, {"giver_organ": "secretariat"}, {},
    ]  # fmt: skip
    assert [make(**giver).giver_name for giver in givers] == [
        "Sở Y tế", "Ban Thường vụ Sở Y tế", "Sở Y tế tỉnh", "Bộ Chính trị", "Ban Bí thư", "",
    ]  # fmt: skip


def test_a_person_without_a_page_is_printed_as_the_article_prints_and_has_no_link(client: Client):
    article, hidden = factories.make_article(), factories.make_person(full_name="Trần Kín", is_public=False)
    printed = factories.make_award(article, person=hidden, recipient_text="Một nông dân")
    factories.make_award(article, person=hidden)
    assert (panel(article)["awards"], panel(article)["summary"]) == ([printed], "1\xa0khen\xa0thưởng")
    assert listed(client) == [printed]
    for address in (REGISTER, article.get_absolute_url()):
        page = client.get(address).content.decode()
        assert ("Một nông dân" in page, "Trần Kín" in page, hidden.get_absolute_url() in page) == (True, False, False)
    hidden.is_public = True
    hidden.save()
    assert len(listed(client)) == 2
    assert hidden.get_absolute_url() in client.get(REGISTER).content.decode()


def test_the_register_is_newest_first_and_of_public_reports_alone(client: Client):
    now, hour = timezone.now(), datetime.timedelta(hours=1)
    states = {
        "old": {"published_at": now - 9 * hour}, "new": {"published_at": now - hour}, "draft": {"status": "draft"},
        "scheduled": {"published_at": now + hour}, "expired": {"published_at": now - 2 * hour, "expires_at": now},
        "withdrawn": {"status": "withdrawn"}, "page": {"genre": "page"},
    }  # fmt: skip
    articles = {name: factories.make_article(title=name, **values) for name, values in states.items()}
    for name, article in articles.items():
        factories.make_award(article, reason=name)
    factories.make_award(articles["old"], reason="old, the second")
    assert [award.reason for award in listed(client)] == ["new", "old, the second", "old"]
    articles["new"].take("withdraw", public_reason="Số liệu chưa đúng.")
    articles["new"].save()
    assert [award.reason for award in listed(client)] == ["old, the second", "old"]


def test_a_stale_link_shows_nothing(client: Client):
    article, person = factories.make_article(), factories.make_person()
    factories.make_article(title="Tin còn trên trang")
    factories.make_award(article, person=person)
    Article.objects.filter(pk=article.pk).update(status="draft")
    assert (listed(client), person.awards.newest(5)) == ([], [])


def test_the_register_is_filtered_by_recipient_form_and_year(client: Client):
    article, person, body = factories.make_article(), factories.make_person(), factories.make_organization()
    awards = [
        factories.make_award(article, person=person, year=2025),
        factories.make_award(article, person=person, year=2026, form="Bằng khen"),
        factories.make_award(article, organization=body, year=2026),
        factories.make_award(article, year=None),
    ]

    def places(**asked: Any) -> list[int]:
        return sorted(awards.index(award) for award in listed(client, **asked))

    assert places(nam=2026) == [1, 2]
    assert places(hinh_thuc="certificate") == [0, 2, 3]
    assert places(nhan_su=person.pk) == places(nhan_su=person.full_name) == [0, 1]
    assert places(to_chuc=body.pk) == [2]
    assert places(nhan_su=person.pk, nam=2026) == places(nam=2026, hinh_thuc="merit") == [1]
    assert places(nhan_su=person.pk, to_chuc=body.pk) == places(nam=2024) == places(nhan_su="Không có ai") == []
    assert places(nam="abc") == places(nam=99999999999999999999) == places(hinh_thuc="x") == [0, 1, 2, 3]


def test_a_wrong_year_stays_in_its_field(client: Client):
    """A field for numbers would show nothing of it."""
    year = str(client.get(REGISTER, {"nam": "năm ngoái"}).context["form"]["nam"])
    assert 'type="text"' in year and 'value="năm ngoái"' in year


def test_pages_of_a_long_register_follow_each_other(client: Client):
    article = factories.make_article()
    made = [factories.make_award(article, reason=str(number)).pk for number in range(45)]
    pages = [[award.pk for award in listed(client, page=number)] for number in (1, 2, 3)]
    assert sum(pages, []) == made[::-1]
    assert client.get(REGISTER, {"page": 4}).status_code == client.get(REGISTER, {"tu": 10**9}).status_code == 404
    assert [award.pk for award in listed(client, tu=made[3])] == made[2::-1]


def test_an_empty_register_says_so(client: Client):
    assert "Chưa có khen thưởng nào trong tin, bài đã đăng." in client.get(REGISTER).content.decode()
    answer = client.get(REGISTER, {"nam": 2020}).content.decode()
    assert "Không có khen thưởng nào như vậy." in answer


def test_pages_of_persons_and_bodies_list_their_newest_awards(client: Client):
    person, body = factories.make_person(), factories.make_organization()
    for number in range(12):
        article = factories.make_article(published_at=timezone.now() - datetime.timedelta(days=number + 1))
        factories.make_award(article, person=person, reason=f"người {number}")
        factories.make_award(article, organization=body, reason=f"nơi {number}")
    shown = {page: client.get(page.get_absolute_url()).context for page in (person, body)}
    assert [award.reason for award in shown[person]["awards"]] == [f"người {number}" for number in range(10)]
    assert [award.reason for award in shown[body]["awards"]] == [f"nơi {number}" for number in range(5)]
    for context in shown.values():
        answer = client.get(context["awards_url"])
        assert answer.context["total"] == "12"


def test_the_article_shows_awards_and_figures_only_where_there_are_any(client: Client):
    article = factories.make_article()
    assert "Trong bài này" not in client.get(article.get_absolute_url()).content.decode()
    factories.make_award(article, giver_text="Chủ tịch tỉnh", reason="Giữ đê", year=2026)
    article.indicators.create(label="Số hộ được hỗ trợ", value="1.212", unit="hộ", period="năm 2026")
    page = " ".join(client.get(article.get_absolute_url()).content.decode().split())
    for text in ("Giấy khen của Chủ tịch tỉnh, năm 2026", "Giữ đê", "1.212 hộ", "Số hộ được hỗ trợ, năm 2026"):
        assert text in page
    assert panel(article)["summary"] == "1\xa0khen\xa0thưởng, 1\xa0số\xa0liệu"


def test_whoever_is_honoured_or_honours_cannot_be_deleted():
    person, body, giver = factories.make_person(), factories.make_organization(), factories.make_organization()
    article = factories.make_article()
    factories.make_award(article, person=person, giver=giver)
    factories.make_award(article, organization=body)
    for record in (person, body, giver):
        with pytest.raises(ProtectedError):
            record.delete()
    article.delete()
    assert Award.objects.count() == 0


def test_the_form_takes_awards_and_figures_and_an_old_version_brings_them_back(admin_client: Client):
    article = factories.make_article(status="draft")
    person, body = factories.make_person(), factories.make_organization()
    address = reverse("admin:articles_article_change", args=[article.pk])
    sent = form_data(admin_client.get(address)) | {"awards-TOTAL_FORMS": 2, "indicators-TOTAL_FORMS": 1}
    sent |= row(
        "awards", 0, form="Giấy khen", person=person.pk, giver=body.pk, giver_organ="standing", year=2026, order=0
    )
    sent |= row("awards", 1, form="Bằng khen", recipient_text="10 cá nhân", order=1)
    sent |= row("indicators", 0, label="Số hộ", value="12", unit="hộ", order=0)
    assert admin_client.post(address, sent | {"_continue": "1"}).status_code == 302
    told = [str(each) for each in (*article.awards.all(), *article.indicators.all())]
    assert told == [f"Giấy khen: {person}", "Bằng khen: 10 cá nhân", "Số hộ: 12 hộ"]
    version = Version.objects.get_for_object(article).first()
    article.awards.all().delete()
    article.indicators.all().delete()
    old = reverse("admin:articles_article_revision", args=[article.pk, version.pk])
    admin_client.post(old, form_data(admin_client.get(old)))
    assert [str(each) for each in (*article.awards.all(), *article.indicators.all())] == told


def test_the_form_says_what_is_wrong_with_an_award(admin_client: Client):
    address = reverse("admin:articles_article_change", args=[factories.make_article(status="draft").pk])
    sent = (
        form_data(admin_client.get(address)) | {"awards-TOTAL_FORMS": 1} | row("awards", 0, form="Giấy khen", order=0)
    )
    page = admin_client.post(address, sent).content.decode()
    assert SOME in page and Award.objects.count() == 0


def test_a_saved_award_is_folded_until_something_is_wrong_with_it(admin_client: Client):
    article = factories.make_article(status="draft")
    for recipient in ("10 cá nhân", "2 tập thể"):
        factories.make_award(article, recipient_text=recipient)
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = admin_client.get(address)
    sent = form_data(page) | {"awards-1-form": ""}
    folds = [_folds(page), _folds(admin_client.post(address, sent))]
    assert folds == [[False, False, True], [False, True, True]]  # the last is what a new row is copied from


def _folds(page: Any) -> list[bool]:
    """Whether each award of the form stands open."""
    group = page.content.decode().partition('id="awards-group"')[2].partition("js-inline-admin-formset")[0]
    return [bool(each) for each in re.findall(r"<details\s*(open)?\s*>", group)]
