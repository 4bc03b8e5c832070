"""Records that a reading may mean: what makes one of them certain, and that looking costs the same for many names."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.intake.finding import find_links
from articles.intake.links import Links
from articles.intake.read import read
from articles.intake.sources import read_pasted
from articles.models import Citation, Participation
from organizations.models.organization_kinds import Organ
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)
HEAD = "Hội nghị tổng kết\n\nNgày 01/3/2026, tại hội trường diễn ra hội nghị tổng kết công tác năm, đại biểu về dự đủ. "


def links(text: str, on: dt.date | None = DAY) -> Links:
    return find_links(read(read_pasted(HEAD + text)), on)


def test_a_name_alone_makes_nobody_certain():
    person = factories.make_person(full_name="Trần Văn An")
    (found,) = links("Đồng chí Trần Văn An phát biểu.").people
    assert ([each.record for each in found.candidates], found.chosen) == ([person], None)


def test_a_post_held_that_day_tells_the_person():
    sought, other = factories.make_person(full_name="Trần Văn An"), factories.make_person(full_name="Trần Văn An")
    body = factories.make_organization(name="Sở Nội vụ")
    factories.make_appointment(person=sought, organization=body, title="Giám đốc", start=dt.date(2025, 1, 1))
    factories.make_appointment(person=other, organization=body, title="Phó Giám đốc", start=dt.date(2025, 1, 1))
    text = "Đồng chí Trần Văn An, Giám đốc Sở Nội vụ phát biểu."
    chosen = links(text).people[0].chosen
    assert chosen and (chosen.record, chosen.reason) == (sought, "đúng chức vụ ngày ấy")
    assert links(text, dt.date(2024, 1, 1)).people[0].chosen is None


def test_a_post_of_another_body_tells_nobody():
    body = factories.make_organization(name="Sở Y tế")
    factories.make_appointment(
        person=factories.make_person(full_name="Trần Văn An"), organization=body, title="Giám đốc"
    )
    assert links("Đồng chí Trần Văn An, Giám đốc Sở Nội vụ phát biểu.").people[0].chosen is None


def test_an_earlier_report_with_the_same_title_tells_the_person():
    person = factories.make_person(full_name="Trần Văn An")
    Participation.objects.create(article=factories.make_article(), person=person, titles="Trưởng thôn Hạ")
    chosen = links("Ông Trần Văn An, Trưởng thôn Hạ phát biểu.").people[0].chosen
    assert chosen and chosen.record == person


def test_another_name_of_a_person_is_looked_up_too():
    person = factories.make_person(full_name="Nguyễn Thị Lan", aliases="Ba Lan\nLan Phương Hạ")
    factories.make_person(full_name="Lan Phương Ha")  # another tone, another name
    Participation.objects.create(article=factories.make_article(), person=person, titles="Trưởng thôn Hạ")
    (found,) = links("Đồng chí Lan Phương Hạ, Trưởng thôn Hạ phát biểu.").people
    assert [(each.record, each.is_certain) for each in found.candidates] == [(person, True)]
    (found,) = links("Đồng chí Lan Phương Hạ phát biểu.").people
    assert [(each.record, each.reason, each.is_certain) for each in found.candidates] == [
        (person, "“Lan Phương Hạ” là tên khác", False)
    ]


def test_two_who_fit_leave_it_open():
    body = factories.make_organization(name="Sở Nội vụ")
    for _number in range(2):
        person = factories.make_person(full_name="Trần Văn An")
        factories.make_appointment(person=person, organization=body, title="Phó Giám đốc")
    (found,) = links("Đồng chí Trần Văn An, Phó Giám đốc Sở Nội vụ phát biểu.").people
    assert (len(found.candidates), found.chosen) == (2, None)


@pytest.mark.parametrize(
    ("printed", "organ"),
    [
        ("Đảng bộ xã Bến Gỗ", ""),
        ("Đảng ủy xã Bến Gỗ", Organ.COMMITTEE),
        ("Ban Thường vụ Đảng ủy xã Bến Gỗ", Organ.STANDING),
        ("BCH Đảng bộ xã Bến Gỗ", Organ.COMMITTEE),
    ],
)
def test_an_organ_is_split_off_its_organization(printed: str, organ: str):
    committee = factories.make_committee(name="Đảng bộ xã Bến Gỗ")
    (found,) = links(f"{printed} đã họp bàn.").bodies
    assert found.chosen and (found.chosen.record.pk, found.organ) == (committee.pk, organ)


def test_a_body_that_had_ended_is_offered_and_not_certain():
    factories.make_organization(name="Sở Thông tin và Truyền thông", ended_on=dt.date(2025, 2, 28))
    (found,) = links("Sở Thông tin và Truyền thông đã họp.").bodies
    assert (len(found.candidates), found.chosen) == (1, None)
    assert links("Sở Thông tin và Truyền thông đã họp.", dt.date(2020, 1, 1)).bodies[0].chosen


def test_the_province_of_the_portal_makes_relative_names_whole():
    committee = factories.make_committee(name="Đảng bộ tỉnh An Lộc")
    factories.make_portal(organization=committee)
    (found,) = links("Tỉnh ủy đã họp.").bodies
    assert found.chosen and (found.chosen.record.pk, found.organ) == (committee.pk, Organ.COMMITTEE)


def test_a_symbol_leads_to_its_document_unless_the_date_is_anothers():
    held = factories.make_directive(symbol="18-NQ/TU", doc_type="nghi-quyet", issued_on=dt.date(2025, 5, 5))
    text = "Hội nghị quán triệt Nghị quyết số 18-NQ/TU, ngày {} của Ban Thường vụ Tỉnh ủy."
    (found,) = links(text.format("05/5/2025")).directives
    assert found.chosen and (found.chosen.record, found.state) == (held, Citation.State.MATCHED)
    (found,) = links(text.format("06/5/2025")).directives
    assert (found.chosen, found.state) == (None, Citation.State.LIKELY)


def test_a_marked_document_is_never_offered():
    factories.make_directive(symbol="18-NQ/TU", doc_type="nghi-quyet", secrecy="secret")
    (found,) = links("Hội nghị quán triệt Nghị quyết số 18-NQ/TU.").directives
    assert (found.candidates, found.state) == ((), Citation.State.MISSING)


def test_a_plenum_without_its_term_stays_undecided():
    held = factories.make_directive(doc_type="nghi-quyet", symbol="", number="", abstract="Về tổ chức bộ máy")
    held.aliases.create(text="Nghị quyết Trung ương 7")
    held.aliases.create(text="Nghị quyết Trung ương 7 khóa XII")
    assert links("Quán triệt Nghị quyết Trung ương 7 tới đảng viên.").directives[0].chosen is None
    (found,) = links("Quán triệt Nghị quyết Trung ương 7 khóa XII tới đảng viên.").directives
    assert found.chosen and found.chosen.record == held


@pytest.mark.parametrize("number", [1, 3, 40])
def test_looking_up_costs_the_same_for_many_names(number: int):
    for n in range(number):
        factories.make_person(full_name=f"Trần Văn {'ABCDEGHIKLMNOPQRSTUVXY'[n % 22]}{'àảáạ'[n // 22]}n")
    names = "; ".join(f"Trần Văn {'ABCDEGHIKLMNOPQRSTUVXY'[n % 22]}{'àảáạ'[n // 22]}n" for n in range(number))
    reading = read(read_pasted(f"{HEAD}Dự có các đồng chí: {names}. Sở Nội vụ tổ chức. Chỉ thị số 05-CT/TW."))
    assert len(reading.people) == number
    with CaptureQueriesContext(
        connection,
    ) as queries:
        find_links(reading, DAY)
    assert len(queries) == 7
