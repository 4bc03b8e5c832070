"""Documents: a number is unique only in its series, the symbol shows the family, marked papers are never public."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from organizations.models import Directive
from organizations.models.directive import ForceStatus, Secrecy
from publishing.permissions import CLERK, EDITOR, READER
from search import index
from search.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date

# Family, type, symbol as printed: number, issuing symbol, series and key that follow from it.
SYMBOLS = [
    ("party", "chi-thi", "05-CT/TW", "05", "TW", "", "5-ct-tw"),
    ("party", "huong-dan", "31 – HD/BTCTW", "31", "BTCTW", "", "31-hd-btctw"),
    ("party", "nghi-quyet", "Nghị quyết số 18-NQ/TU", "18", "TU", "", "18-nq-tu"),
    ("party", "quy-dinh", "66-QĐ/TW", "66", "TW", "", "66-qd-tw"),
    ("party", "quyet-dinh", "66-QĐ/TW", "66", "TW", "", "66-qd-tw"),
    ("party", "thong-tri", "7-TT/TU", "07", "TU", "", "7-tt-tu"),
    ("state", "quyet-dinh", "362/QQD-TTg", "362", "TTg", "2026", "362-qd-ttg-nn"),
    ("state", "nghi-dinh", "224/2025/NĐ-CP", "224", "CP", "2025", "224-2025-nd-cp-nn"),
    ("state", "thong-tu", "42/2022/TT-BTTTT", "42", "BTTTT", "2022", "42-2022-tt-btttt-nn"),
    ("state", "cong-van", "1234/UBND-KGVX", "1234", "UBND-KGVX", "2026", "1234-ubnd-kgvx-nn"),
    ("state", "luat", "126/2025/QH15", "126", "QH15", "2025", "126-2025-qh15-nn"),
]


@pytest.mark.parametrize(("family", "kind", "symbol", "number", "issuing", "series", "key"), SYMBOLS)
def test_number_issuing_symbol_and_series_follow_from_the_symbol(
    family: str, kind: str, symbol: str, number: str, issuing: str, series: str, key: str
):
    paper = factories.make_directive(family=family, doc_type=kind, symbol=symbol, issued_on=DAY(2026, 3, 9))
    assert (paper.number, paper.issuing_symbol, paper.series, paper.symbol_key) == (number, issuing, series, key)


def test_a_corrected_symbol_takes_its_number_along():
    paper = factories.make_directive(symbol="05-CT/TU", series="2025–2030")
    paper.symbol = "06-CT/TU"
    paper.full_clean()
    assert (paper.number, paper.issuing_symbol, paper.series) == ("06", "TU", "2025–2030")


def test_number_typed_beside_a_symbol_nobody_can_read_stands():
    paper = factories.make_directive(symbol="Không số", number="5", issuing_symbol="TU An Lộc")
    assert (paper.number, paper.issuing_symbol) == ("5", "TU An Lộc")


FAMILY = "“{}” viết theo lối của {}. Hãy xem lại ký hiệu hoặc hệ thống."
TYPE = "Ký hiệu “{}” là của {}. Hãy xem lại loại văn bản."
# Family and type chosen, symbol typed: the field that is refused, how, and what the symbol is in truth.
WRONG = [
    ("state", "chi-thi", "05-CT/TW", "symbol", FAMILY, "văn bản của Đảng"),
    ("party", "quyet-dinh", "362/QĐ-TTg", "symbol", FAMILY, "văn bản của Nhà nước"),
    ("party", "nghi-quyet", "05-CT/TW", "doc_type", TYPE, "Chỉ thị"),
    ("state", "nghi-quyet", "362/QĐ-TTg", "doc_type", TYPE, "Quyết định"),
    ("party", "thong-bao", "66-QĐ/TW", "doc_type", TYPE, "Quyết định hoặc Quy định"),
    ("state", "thong-bao", "126/2025/QH15", "doc_type", TYPE, "Luật hoặc Bộ luật hoặc Nghị quyết"),
]


@pytest.mark.parametrize(("family", "kind", "symbol", "field", "message", "truth"), WRONG)
def test_a_symbol_of_another_family_or_type_is_refused(
    family: str, kind: str, symbol: str, field: str, message: str, truth: str
):
    with pytest.raises(ValidationError) as refusal:
        factories.make_directive(family=family, doc_type=kind, symbol=symbol)
    assert refusal.value.message_dict == {field: [message.format(symbol, truth)]}


def test_what_is_no_symbol_is_kept_as_printed():
    paper = factories.make_directive(symbol="Công điện khẩn 01")
    assert (paper.number, paper.symbol_key, paper.slug) == ("", "cong-dien-khan-01", "cong-dien-khan-01")


SAME = "Cơ quan này đã có văn bản cùng loại, cùng số trong nhiệm kỳ hoặc năm ấy."


def paper_of(issuer, **values) -> Directive:
    return factories.make_directive(**{"issuer": issuer, "symbol": "05-CT/TU", "series": "2020–2025", **values})


def test_a_number_is_used_once_by_issuer_symbol_type_and_series():
    issuer = factories.make_committee()
    paper_of(issuer)
    with pytest.raises(ValidationError) as refusal:
        paper_of(issuer, abstract="Về việc khác")
    assert refusal.value.messages == [SAME]
    again = Directive(family="party", doc_type="chi-thi", issuer=issuer, number="05", issuing_symbol="TU")
    again.series = "2020–2025"
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.bulk_create([again])


def test_numbers_restart_in_every_term_and_differ_by_type_symbol_and_issuer():
    issuer = factories.make_committee()
    others = [
        {},
        {"series": "2025–2030"},
        {"symbol": "05-NQ/TU", "doc_type": "nghi-quyet"},
        {"symbol": "05-CT/UBKTTU"},
        {"issuer": factories.make_committee()},
        {"issuer": None},
        {"issuer": None, "abstract": "Bản thứ hai, chưa rõ nơi ban hành"},
        {"symbol": "06-CT/TU"},
    ]
    for values in others:
        paper_of(**{"issuer": issuer, **values})
    assert Directive.objects.count() == len(others)


def test_state_numbers_restart_every_year_and_normative_texts_carry_it():
    ministry = factories.make_organization()
    values = {"family": "state", "issuer": ministry, "issued_on": None}
    for year in (2015, 2016):
        factories.make_directive(**values, doc_type="nghi-dinh", symbol=f"15/{year}/NĐ-CP")
        factories.make_directive(**{**values, "issued_on": DAY(year, 5, 5)}, doc_type="quyet-dinh", symbol="15/QĐ-TTg")
    series = Directive.objects.order_by("pk").values_list("doc_type", "number", "series")
    assert list(series) == [
        ("nghi-dinh", "15", "2015"),
        ("quyet-dinh", "15", "2015"),
        ("nghi-dinh", "15", "2016"),
        ("quyet-dinh", "15", "2016"),
    ]


def test_congress_and_plenum_resolutions_have_no_number_and_never_clash():
    issuer = factories.make_committee()
    values = {"doc_type": "nghi-quyet", "symbol": "", "issuer": issuer, "organ": "congress"}
    papers = [factories.make_directive(**values, abstract="Nghị quyết Đại hội lần thứ XX") for _ in range(2)]
    assert [paper.number for paper in papers] == ["", ""]
    assert papers[0].get_absolute_url() == f"/van-ban/nghi-quyet-dai-hoi-lan-thu-xx-{papers[0].pk}/"


IN_FORCE = ForceStatus("ok", "Còn hiệu lực")
PENDING = ForceStatus("pending", "Chưa có hiệu lực", "có hiệu lực từ ngày 02/07/2025")
ENDED = ForceStatus("ended", "Hết hiệu lực", "sau ngày 30/06/2025")
# Issued, effective, expires; the status on 01/7/2025, and whether it is in force that day.
STATUSES = [
    (DAY(2025, 7, 1), None, None, IN_FORCE, True),
    (DAY(2025, 7, 2), None, None, PENDING, False),
    (DAY(2025, 6, 1), DAY(2025, 7, 1), None, IN_FORCE, True),
    (DAY(2025, 6, 1), DAY(2025, 7, 2), None, PENDING, False),
    (DAY(2020, 1, 1), DAY(2020, 1, 1), DAY(2025, 7, 1), IN_FORCE, True),
    (DAY(2020, 1, 1), None, DAY(2025, 6, 30), ENDED, False),
    (None, None, DAY(2025, 6, 30), ENDED, False),
    (None, None, None, ForceStatus("unknown", "Chưa xác định hiệu lực"), False),
    (None, DAY(2025, 7, 1), None, IN_FORCE, True),
]


@time_machine.travel("2025-07-01T00:30:00+07:00", tick=False)
@pytest.mark.parametrize(("issued", "effective", "expires", "status", "in_force"), STATUSES)
def test_status_follows_from_dates(issued, effective, expires, status: ForceStatus, in_force: bool):
    paper = factories.make_directive(issued_on=issued, effective_on=effective, expires_on=expires)
    assert paper.force == status
    assert Directive.objects.in_force().exists() is in_force
    assert Directive.objects.in_force(DAY(2025, 7, 1)).exists() is in_force


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"effective_on": DAY(2025, 7, 1), "expires_on": DAY(2025, 6, 30)}, "expires_on"),
        ({"issued_on": DAY(2025, 7, 1), "expires_on": DAY(2025, 6, 30)}, "expires_on"),
        ({"issued_on": DAY(2025, 7, 1), "effective_on": DAY(2025, 6, 30)}, "effective_on"),
    ],
)
def test_dates_out_of_order_are_refused(values: dict, field: str):
    with pytest.raises(ValidationError) as refusal:
        factories.make_directive(**values)
    assert field in refusal.value.message_dict


CHOICES = {"ok": "con", "ended": "khac", "pending": "khac", "unknown": "chua-ro"}


@time_machine.travel("2025-07-01T00:30:00+07:00", tick=False)
@pytest.mark.parametrize(
    ("issued", "effective", "expires"), [row[:3] for row in STATUSES] + [(None, None, DAY(2026, 1, 1))]
)
def test_the_filter_by_force_agrees_with_the_badge(issued, effective, expires, client: Client):
    paper = factories.make_directive(issued_on=issued, effective_on=effective, expires_on=expires)
    for choice in ("con", "khac", "chua-ro"):
        listed = client.get(reverse("organizations:directive_list"), {"hieu_luc": choice}).context["directives"]
        assert list(listed) == [paper] * (choice == CHOICES[paper.force.code])


@pytest.mark.parametrize(
    ("day", "told"),
    [("2025-12-31", "Còn hiệu lực"), ("2026-01-01", "hết hiệu lực sau ngày 31/12/2025")],
)
def test_readers_are_told_that_the_last_day_counts(day: str, told: str, client: Client):
    paper = factories.make_directive(issued_on=DAY(2020, 1, 1), expires_on=DAY(2025, 12, 31))
    with time_machine.travel(f"{day}T09:00:00+07:00", tick=False):
        assert told in client.get(reverse("organizations:directive_list")).content.decode()
        page = client.get(paper.get_absolute_url())
    assert {"label": "Hiệu lực đến hết", "value": "31/12/2025", "url": ""} in page.context["facts"]
    assert "đến hết ngày 31/12/2025" in page.content.decode()


def test_a_document_may_hold_for_one_day():
    paper = factories.make_directive(issued_on=DAY(2026, 7, 1), expires_on=DAY(2026, 7, 1))
    assert Directive.objects.in_force(DAY(2026, 7, 1)).get() == paper


def test_the_database_refuses_an_end_before_the_effect():
    paper = factories.make_directive(effective_on=DAY(2026, 7, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=paper.pk).update(expires_on=DAY(2026, 6, 30))


@pytest.mark.parametrize("secrecy", Secrecy)
def test_a_marked_document_has_no_page_no_row_and_no_search_hit(secrecy: str, client: Client, admin_client: Client):
    paper = factories.make_directive(secrecy=secrecy)
    open_one = factories.make_directive()
    assert list(Directive.objects.published()) == [open_one]
    for reader in (client, admin_client):
        assert reader.get(paper.get_absolute_url()).status_code == 404
        listed = reader.get(reverse("organizations:directive_list")).context["directives"]
        assert list(listed) == [open_one]
    assert list(SearchEntry.objects.public().values_list("object_id", flat=True)) == [open_one.pk]


def test_a_document_keeps_its_issuer_and_its_signer():
    paper = factories.make_directive(issuer=factories.make_committee(), signer=factories.make_person())
    for end in (paper.issuer, paper.signer):
        with pytest.raises(ProtectedError):
            end.delete()


# Organ, name of the issuer: as readers know it.
@pytest.mark.parametrize(
    ("organ", "name"),
    [
        ("", "Tỉnh ủy An Lộc"),
        ("standing", "Ban Thường vụ Tỉnh ủy An Lộc"),
        ("politburo", "Bộ Chính trị"),
        ("secretariat", "Ban Bí thư"),
    ],
)
def test_the_organ_that_acted_is_named(organ: str, name: str):
    issuer = factories.make_committee(name="Tỉnh ủy An Lộc")
    assert factories.make_directive(issuer=issuer, organ=organ).issuer_name == name


def test_newest_first_with_undated_papers_last():
    dates = [None, DAY(2020, 1, 1), DAY(2025, 1, 1), None, DAY(2025, 1, 1)]
    papers = [factories.make_directive(issued_on=date) for date in dates]
    expected = [papers[place] for place in (4, 2, 1, 3, 0)]
    assert list(Directive.objects.newest_first()) == list(Directive.objects.all()) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "listed"), [(CLERK, 2), (EDITOR, 1), (READER, 1)])
def test_marked_documents_are_a_right_of_their_own_inside_the_house(role: str, listed: int, client: Client):
    factories.make_directive(abstract="Công khai")
    marked = factories.make_directive(abstract="Về việc kín", secrecy="confidential")
    client.force_login(factories.staff(role))
    page = client.get(reverse("admin:organizations_directive_changelist"))
    assert page.context["cl"].result_count == listed
    assert ("Về việc kín" in page.content.decode()) == (listed == 2)
    opened = client.get(reverse("admin:organizations_directive_change", args=[marked.pk]))
    assert opened.status_code == (200 if listed == 2 else 302)
    field = {"app_label": "articles", "model_name": "citation", "field_name": "directive", "term": "viec kin"}
    found = client.get(reverse("admin:autocomplete"), field)
    assert found.status_code == (200 if role == EDITOR else 403)
    assert len(found.json()["results"] if found.status_code == 200 else ()) == 0
    both = factories.signed_in(factories.staff(role, EDITOR))
    assert len(both.get(reverse("admin:autocomplete"), field).json()["results"]) == listed - 1


def test_who_becomes_private_is_no_longer_what_a_document_belongs_to(client):
    signer = factories.make_person(is_public=True)
    factories.make_directive(signer=signer, abstract="Về giữ đê mùa lũ")
    asked = {"q": "giữ đê", "person": signer.pk}
    assert client.get("/tim-kiem/", asked).context["total"] == 1
    signer.is_public = False
    signer.save()
    index.refresh(signer)
    assert client.get("/tim-kiem/", asked).context["total"] == 0
