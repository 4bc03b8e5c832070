"""Who was what that day; one title is never held twice at a time."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organizations.models import Appointment, Organization
from organizations.models.appointment import at_precision, first_day, last_day
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date
UNKNOWN = None

# From, to, and on which of the asked days the post is held.
ASKED = (DAY(1990, 1, 1), DAY(2015, 6, 14), DAY(2015, 6, 15), DAY(2018, 6, 13), DAY(2020, 6, 15), DAY(2020, 6, 16))
HELD = {
    "both known": (DAY(2015, 6, 15), DAY(2020, 6, 15), (False, False, True, True, True, False)),
    "still held": (DAY(2015, 6, 15), UNKNOWN, (False, False, True, True, True, True)),
    "beginning unknown": (UNKNOWN, DAY(2020, 6, 15), (True, True, True, True, True, False)),
    "nothing known": (UNKNOWN, UNKNOWN, (True,) * 6),
    "one day": (DAY(2018, 6, 13), DAY(2018, 6, 13), (False, False, False, True, False, False)),
}


@pytest.mark.parametrize(("start", "end", "held"), HELD.values(), ids=HELD)
def test_on_a_day_the_queryset_and_the_row_agree(start, end, held: tuple[bool, ...]):
    post = factories.make_appointment(start=start, end=end)
    assert tuple(Appointment.objects.on(day).exists() for day in ASKED) == held
    assert tuple(post.is_held_on(day) for day in ASKED) == held


@time_machine.travel("2025-07-10T09:00:00+07:00", tick=False)
def test_a_post_without_an_end_is_held_however_exact_the_end_would_be(people):
    post = factories.make_appointment(start=DAY(2015, 1, 1), end_precision="unknown", sole_holder=True)
    assert post.is_held_now and Appointment.objects.current().exists()
    assert post.period == "01/01/2015 – nay"
    values = {"organization": post.organization, "title": post.title, "person": people[0]}
    assert overlap(**values, start=DAY(2014, 12, 31)) != ""


# Typed day, how exact it is: first and last day it stands for, how it is written.
PRECISIONS = [
    (DAY(2016, 2, 15), "day", DAY(2016, 2, 15), DAY(2016, 2, 15), "15/02/2016"),
    (DAY(2016, 2, 15), "month", DAY(2016, 2, 1), DAY(2016, 2, 29), "02/2016"),
    (DAY(2015, 2, 15), "month", DAY(2015, 2, 1), DAY(2015, 2, 28), "02/2015"),
    (DAY(2015, 12, 31), "month", DAY(2015, 12, 1), DAY(2015, 12, 31), "12/2015"),
    (DAY(2016, 2, 29), "year", DAY(2016, 1, 1), DAY(2016, 12, 31), "2016"),
    (DAY(2016, 2, 15), "unknown", DAY(2016, 2, 15), DAY(2016, 2, 15), ""),
    (None, "day", None, None, ""),
    (None, "year", None, None, ""),
]


@pytest.mark.parametrize(("day", "precision", "first", "last", "written"), PRECISIONS)
def test_a_date_is_no_more_exact_than_it_is_known(day, precision: str, first, last, written: str):
    assert (first_day(day, precision), last_day(day, precision)) == (first, last)
    assert at_precision(day, precision) == written


def test_a_post_known_by_months_and_years_covers_them_whole():
    post = factories.make_appointment(
        start=DAY(2015, 6, 13), start_precision="month", end=DAY(2020, 3, 1), end_precision="year"
    )
    days = [DAY(2015, 5, 31), DAY(2015, 6, 1), DAY(2020, 12, 31), DAY(2021, 1, 1)]
    assert [Appointment.objects.on(day).exists() for day in days] == [False, True, True, False]
    assert (post.period, post.since) == ("06/2015 – 2020", "06/2015")


# Start, its precision, end, its precision: the period as readers see it in July 2025.
PERIODS = [
    (DAY(2025, 6, 1), "month", None, "day", "06/2025 – nay"),
    (DAY(2015, 1, 1), "year", DAY(2025, 2, 28), "day", "2015 – 28/02/2025"),
    (DAY(2015, 3, 9), "day", DAY(2025, 12, 31), "day", "09/03/2015 – 31/12/2025"),
    (DAY(2026, 1, 1), "day", None, "day", "từ 01/01/2026"),
    (DAY(2026, 1, 1), "day", DAY(2026, 12, 31), "year", "01/01/2026 – 2026"),
    (None, "day", None, "day", "đến nay"),
    (DAY(2015, 1, 1), "unknown", None, "day", "đến nay"),
    (DAY(2015, 1, 1), "year", None, "unknown", "2015 – nay"),
    (DAY(2015, 1, 1), "year", DAY(2020, 12, 31), "unknown", "2015 – không rõ"),
    (None, "day", None, "unknown", "đến nay"),
    (None, "day", DAY(2020, 12, 31), "unknown", "không rõ thời gian"),
    (None, "day", DAY(2020, 12, 31), "year", "đến 2020"),
]


@time_machine.travel("2025-07-10T09:00:00+07:00", tick=False)
@pytest.mark.parametrize(("start", "start_precision", "end", "end_precision", "period"), PERIODS)
def test_period(start, start_precision: str, end, end_precision: str, period: str):
    post = Appointment(start=start, start_precision=start_precision, end=end, end_precision=end_precision)
    assert post.period == period


# A post by its dates, and the same post with its dates in a sentence that stays true.
DATED = [
    (DAY(2025, 6, 1), "month", None, "Giám đốc, Sở Y tế (từ 06/2025)"),
    (DAY(2015, 1, 1), "year", DAY(2025, 2, 28), "Giám đốc, Sở Y tế (2015 – 28/02/2025)"),
    (None, "day", DAY(2020, 12, 31), "Giám đốc, Sở Y tế (đến 31/12/2020)"),
    (None, "day", None, "Giám đốc, Sở Y tế"),
]


@pytest.mark.parametrize(("start", "precision", "end", "written"), DATED)
def test_a_post_with_its_dates(start, precision: str, end, written: str):
    body = Organization(name="Sở Y tế")
    assert Appointment(title="Giám đốc", organization=body, start=start, start_precision=precision, end=end).dated == (
        written
    )


@pytest.fixture
def body() -> Organization:
    return factories.make_committee(name="Đảng ủy Sở Y tế")


@pytest.fixture
def people() -> list[Person]:
    return [factories.make_person(full_name=name) for name in ("Lê Thị Én", "Trần Văn Đức")]


FIRST = (DAY(2015, 6, 15), DAY(2020, 6, 15))
# Dates of the next post, and whether they overlap with FIRST.
OVERLAPS = {
    "before": (DAY(2010, 1, 1), DAY(2015, 6, 14), False),
    "handed over on the first day": (DAY(2010, 1, 1), DAY(2015, 6, 15), False),
    "into the first days": (DAY(2010, 1, 1), DAY(2015, 6, 16), True),
    "within": (DAY(2016, 1, 1), DAY(2017, 1, 1), True),
    "the same": (*FIRST, True),
    "around": (DAY(2010, 1, 1), DAY(2021, 1, 1), True),
    "out of the last days": (DAY(2020, 6, 14), DAY(2021, 1, 1), True),
    "handed over on the last day": (DAY(2020, 6, 15), None, False),
    "after": (DAY(2020, 6, 16), None, False),
    "beginning unknown, ended before": (None, DAY(2015, 6, 15), False),
    "beginning unknown": (None, DAY(2015, 6, 16), True),
    "end unknown": (DAY(2020, 6, 14), None, True),
    "nothing known": (None, None, True),
}


def overlap(**values) -> str:
    """The fault of a further post, or nothing."""
    try:
        Appointment(**values).full_clean()
    except ValidationError as refusal:
        ((field, (message,)),) = refusal.message_dict.items()
        assert field == "title"
        return message
    return ""


@pytest.mark.parametrize(("start", "end", "refused"), OVERLAPS.values(), ids=OVERLAPS)
@pytest.mark.parametrize("sole", [True, False], ids=["one holder at a time", "many holders"])
def test_one_title_is_held_once_at_a_time(start, end, refused: bool, sole: bool, body: Organization, people):
    factories.make_appointment(
        person=people[0], organization=body, title="Bí thư", start=FIRST[0], end=FIRST[1], sole_holder=sole
    )
    fault = "Lê Thị Én đã giữ chức vụ “Bí thư” ở tổ chức này trong cùng thời gian."
    values = {"organization": body, "title": "BÍ THƯ", "start": start, "end": end, "sole_holder": sole}
    assert overlap(person=people[0], **values) == (fault if refused else "")
    assert overlap(person=people[1], **values) == (fault if refused and sole else "")


# Two posts as they are known: start and end, cut to year or month, and whether they overlap whatever was meant.
KNOWN = {
    "handed over in one year": ("2015", "2020", "2020", "2025", False),
    "handed over in one month": ("2015-03", "2025-06", "2025-06", "", False),
    "a year early": ("2015", "2020", "2019", "2025", True),
    "a month early": ("2015-03", "2025-06", "2025-05", "", True),
    "in a year, on a day of it": ("2015", "2020", "2020-03-01", "", False),
    "in a year, on the day before it": ("2015", "2020", "2019-12-31", "", True),
    "both within one year": ("2020", "2020", "2020", "2020", False),
    "one year within the other post": ("2015", "2025", "2020", "2020", True),
    "begun in the year, ended before the other": ("2015", "2020-03-01", "2020", "2020-02-01", True),
    "ended in the year, begun after the other": ("2020-03-01", "2020", "2015", "2020-04-01", True),
}


def known(start: str, end: str) -> dict:
    """A post with days that are given as far as they are known."""
    values = {}
    for name, day in (("start", start), ("end", end)):
        values[name] = DAY.fromisoformat(day + "2015-07-15"[len(day) :]) if day else None
        values[f"{name}_precision"] = {4: "year", 7: "month"}.get(len(day), "day")
    return values


@pytest.mark.parametrize(("start", "end", "next_start", "next_end", "refused"), KNOWN.values(), ids=KNOWN)
def test_only_what_overlaps_for_certain_is_refused(
    start: str, end: str, next_start: str, next_end: str, refused: bool, body: Organization, people
):
    values = {"organization": body, "title": "Bí thư", "sole_holder": True}
    stored = factories.make_appointment(person=people[0], **values, **known(start, end))
    further = Appointment(person=people[1], **values, **known(next_start, next_end))
    assert (overlap(**values, person=people[1], **known(next_start, next_end)) != "") == refused
    further.check_dates()
    assert stored.excludes(further) == further.excludes(stored) == refused


def test_one_person_holds_one_post_of_one_year_once(body: Organization, people):
    values = {"organization": body, "title": "Ủy viên", "person": people[0], **known("2020", "2020")}
    factories.make_appointment(**values)
    assert overlap(**values) != ""
    assert overlap(**values | {"person": people[1]}) == ""


def test_a_sole_title_is_refused_from_either_side(body: Organization, people):
    factories.make_appointment(person=people[0], organization=body, title="Bí thư", sole_holder=False)
    assert overlap(person=people[1], organization=body, title="Bí thư", sole_holder=True) != ""
    Appointment.objects.update(sole_holder=True)
    assert overlap(person=people[1], organization=body, title="Bí thư", sole_holder=False) != ""


def test_titles_are_one_in_any_spelling_and_apart_in_another_organ_title_or_body(body: Organization, people):
    factories.make_appointment(person=people[0], organization=body, title="Ủy viên thư ký", sole_holder=True)
    values = {"person": people[1], "organization": body, "title": "Uỷ viên  THƯ KÝ", "sole_holder": True}
    assert overlap(**values) != ""
    for other in ({"organ": "standing"}, {"title": "Bí thư"}, {"organization": factories.make_committee()}):
        assert overlap(**{**values, **other}) == ""


def test_a_stored_post_does_not_stand_in_its_own_way(body: Organization, people):
    post = factories.make_appointment(person=people[0], organization=body, title="Bí thư", sole_holder=True)
    post.end = DAY(2025, 6, 30)
    post.full_clean()


def test_handover_on_one_day_shows_both_that_day(body: Organization, people):
    day = DAY(2025, 6, 30)
    values = {"organization": body, "title": "Bí thư", "sole_holder": True}
    old = factories.make_appointment(person=people[0], start=DAY(2020, 1, 1), end=day, **values)
    new = factories.make_appointment(person=people[1], start=day, **values)
    on = {date: list(Appointment.objects.on(date).by_rank()) for date in (DAY(2025, 6, 29), day, DAY(2025, 7, 1))}
    assert on == {DAY(2025, 6, 29): [old], day: [old, new], DAY(2025, 7, 1): [new]}


def test_the_database_knows_one_present_sole_holder(body: Organization, people):
    values = {"organization": body, "title": "Bí thư", "sole_holder": True}
    factories.make_appointment(person=people[0], **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.bulk_create([Appointment(person=people[1], **values | {"title": "BÍ THƯ"})])
    ended = Appointment(person=people[1], end=DAY(2020, 1, 1), **values)
    Appointment.objects.bulk_create([ended, Appointment(person=people[1], organ="standing", **values)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=ended.pk).update(end=None)


def test_no_post_ends_before_it_begins(body: Organization, people):
    post = factories.make_appointment(person=people[0], organization=body, start=DAY(2025, 6, 1))
    post.end = DAY(2025, 5, 31)
    with pytest.raises(ValidationError) as refusal:
        post.full_clean()
    assert refusal.value.message_dict["end"] == ["Ngày thôi giữ chức vụ phải sau ngày bắt đầu."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=post.pk).update(end=post.end)


# Title, short name and name of the body: the post in full.
IN_FULL = [
    ("Giám đốc Sở", "", "Sở Y tế", "Giám đốc Sở"),
    ("Giám đốc", "", "Sở Y tế", "Giám đốc Sở Y tế"),
    ("Chủ tịch UBND tỉnh", "UBND tỉnh", "Ủy ban nhân dân tỉnh An Lộc", "Chủ tịch UBND tỉnh"),
    ("Chánh Văn phòng", "", "Sở Y tế", "Chánh Văn phòng Sở Y tế"),
    ("Trưởng ban", "", "Ban Quản lý dự án tỉnh", "Trưởng Ban Quản lý dự án tỉnh"),
    ("Phó Trưởng Ban Quản lý", "", "Ban Quản lý dự án tỉnh", "Phó Trưởng Ban Quản lý"),
    ("Uỷ viên", "", "Ủy ban nhân dân xã", "Uỷ viên Ủy ban nhân dân xã"),
    ("Ủy viên UBND xã", "", "Ủy ban nhân dân xã Phú Hòa", "Ủy viên UBND xã"),
    ("Chủ nhiệm Ủy ban Kiểm tra", "", "Ủy ban nhân dân xã", "Chủ nhiệm Ủy ban Kiểm tra Ủy ban nhân dân xã"),
    ("Chủ nhiệm Ủy ban Kiểm tra", "", "Ủy ban Kiểm tra Tỉnh ủy", "Chủ nhiệm Ủy ban Kiểm tra"),
    ("Viện trưởng", "", "Viện Kiểm sát nhân dân", "Viện trưởng Viện Kiểm sát nhân dân"),
    ("Tỉnh ủy viên", "Tỉnh ủy", "Đảng bộ tỉnh An Lộc", "Tỉnh ủy viên"),
    ("Bí thư Tỉnh ủy", "Đảng bộ tỉnh", "Đảng bộ tỉnh An Lộc", "Bí thư Tỉnh ủy"),
    ("Bí thư Huyện uỷ", "", "Đảng bộ huyện Thượng Lam", "Bí thư Huyện uỷ Thượng Lam"),
    ("Bí thư Đảng ủy", "", "Đảng bộ xã Phú Hòa", "Bí thư Đảng ủy xã Phú Hòa"),
    ("Bí thư", "", "Đảng bộ xã Phú Hòa", "Bí thư Đảng bộ xã Phú Hòa"),
]


@pytest.mark.parametrize(("title", "short", "name", "full"), IN_FULL)
def test_a_title_names_its_body_once(title: str, short: str, name: str, full: str):
    assert Appointment(title=title, organization=Organization(name=name, short_name=short)).in_full == full


# Title and organ of a post: the title that names the organ, once.
TITLED = [
    ("Chủ nhiệm", "inspection", "Chủ nhiệm Ủy ban Kiểm tra"),
    ("Phó Bí thư", "inspection", "Phó Bí thư Ủy ban Kiểm tra"),
    ("Chủ nhiệm Uỷ ban kiểm tra", "inspection", "Chủ nhiệm Uỷ ban kiểm tra"),
    ("Chủ nhiệm UBKT", "inspection", "Chủ nhiệm UBKT"),
    ("Ủy viên", "committee", "Ủy viên Ban Chấp hành"),
    ("Ủy viên", "standing", "Ủy viên Ban Thường vụ"),
    ("Ủy viên Thường vụ", "standing", "Ủy viên Thường vụ"),
    ("UVBTV", "standing", "UVBTV"),
    ("Ủy viên", "permanent", "Ủy viên Thường trực"),
    ("Tỉnh ủy viên", "committee", "Tỉnh ủy viên"),
    ("Bí thư", "committee", "Bí thư"),
    ("Phó Chủ tịch HĐND tỉnh", "permanent", "Phó Chủ tịch HĐND tỉnh"),
    ("Chi ủy viên", "cell_committee", "Chi ủy viên"),
    ("Ủy viên", "", "Ủy viên"),
]


@pytest.mark.parametrize(("title", "organ", "titled"), TITLED)
def test_a_title_names_its_organ_once(title: str, organ: str, titled: str):
    post = Appointment(title=title, organ=organ, organization=Organization(name="Đảng bộ tỉnh An Lộc"))
    assert (post.titled, str(post), post.in_full) == (
        titled, f"{titled}, Đảng bộ tỉnh An Lộc", f"{titled} Đảng bộ tỉnh An Lộc"
    )  # fmt: skip


def test_posts_are_listed_by_rank_then_start_then_name(body: Organization):
    names = {"Trần Văn Đức": (60, 2025), "Lê Thị Én": (60, 2020), "Đỗ Văn An": (10, 2020), "Đỗ Văn Bình": (10, 2020)}
    for name, (rank, year) in reversed(names.items()):
        person = factories.make_person(full_name=name)
        factories.make_appointment(person=person, organization=body, rank=rank, start=DAY(year, 1, 1))
    listed = Appointment.objects.by_rank().values_list("person__full_name", flat=True)
    assert list(listed) == ["Lê Thị Én", "Trần Văn Đức", "Đỗ Văn An", "Đỗ Văn Bình"]


def test_posts_of_private_persons_are_left_out_and_go_with_the_person(body: Organization):
    shown = factories.make_appointment(organization=body)
    hidden = factories.make_appointment(organization=body, person=factories.make_person(is_public=False))
    assert list(Appointment.objects.of_published_people()) == [shown]
    hidden.person.delete()
    assert list(Appointment.objects.all()) == [shown]
