"""A draft with everything that was confirmed, all of it or nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.intake.decisions import Decisions, key_of
from articles.intake.drafting import Original, apply_again, draft, reread
from articles.intake.finding import find_links
from articles.intake.read import read
from articles.intake.sources import read_pasted
from articles.models import Article, Citation, OriginalText
from articles.models.original import hash_of
from organizations.models import Directive
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = """Đảng ủy xã Bến Gỗ tổng kết công tác năm

Ngày 01/3/2026, Đảng ủy xã Bến Gỗ tổ chức hội nghị tổng kết công tác xây dựng Đảng với sự tham dự của đông đủ đại biểu.

Đồng chí Trần Văn An, Bí thư Đảng ủy xã quán triệt Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị tới các chi bộ.

Dịp này, Đảng ủy xã Bến Gỗ tặng Giấy khen cho 10 cá nhân có thành tích xuất sắc trong năm.

- Kết nạp 05 đảng viên;

Thu Hà
"""
PERSON, CITED = key_of("person", "Trần Văn An"), key_of("directive", "Chỉ thị số 05-CT/TW, ngày 15/5/2016")


def drafted(decisions: Decisions | None = None, **given: Any) -> Article:
    reading = read(read_pasted(TEXT))
    original = Original(TEXT, hash_of(TEXT))
    links = find_links(reading, reading.event_date)
    return draft(reading, links, decisions or Decisions(), User.objects.create_user("an"), original=original, **given)


def test_what_was_read_fills_the_draft():
    article = drafted()
    assert (article.status, article.title, article.byline) == (
        "draft",
        "Đảng ủy xã Bến Gỗ tổng kết công tác năm",
        "Thu Hà",
    )
    assert article.lead.startswith("Ngày 01/3/2026, Đảng ủy xã Bến Gỗ")
    assert article.body.startswith("<p>Đồng chí Trần Văn An") and "<li>Kết nạp 05 đảng viên;</li>" in article.body
    assert [(each.form, each.recipient_text) for each in article.awards.all()] == [("Giấy khen", "10 cá nhân")]
    assert (article.original.text, article.original.content_hash) == (TEXT, hash_of(TEXT))


def test_nobody_and_no_document_is_made_unasked():
    article = drafted()
    assert (Person.objects.count(), Directive.objects.count(), article.participations.count()) == (0, 0, 0)
    assert [each.state for each in article.citations.all()] == [Citation.State.MISSING]


def test_a_confirmed_new_person_is_private_and_a_new_document_a_stub():
    article = drafted(Decisions({PERSON: "new", CITED: "new"}))
    (link,) = article.participations.all()
    assert (link.person.full_name, link.person.is_public, link.titles) == ("Trần Văn An", False, "Bí thư Đảng ủy xã")
    (citation,) = article.citations.all()
    assert (citation.state, citation.directive.symbol, citation.directive.is_stub) == ("confirmed", "05-CT/TW", True)


def test_a_record_that_was_not_offered_is_not_taken():
    stranger = factories.make_person(full_name="Lê Thị Bình")
    assert drafted(Decisions({PERSON: stranger.pk})).participations.count() == 0


def test_typed_values_stand_before_what_was_read():
    article = drafted(values={"title": "Tiêu đề khác", "tags": ["tổng kết"]})
    assert (article.title, [tag.name for tag in article.tags.all()]) == ("Tiêu đề khác", ["tổng kết"])


def test_a_fault_names_the_field_and_leaves_nothing():
    with pytest.raises(ValidationError) as refused:
        drafted(Decisions({PERSON: "new"}), values={"title": "x" * 301})
    assert refused.value.messages[0].startswith("tiêu đề: ")
    assert (Article.objects.count(), Person.objects.count(), OriginalText.objects.count()) == (0, 0, 0)


def test_reading_again_keeps_what_a_person_decided():
    article = drafted(Decisions({PERSON: "new", CITED: "ignore"}))
    article.participations.update(titles="Sửa tay")
    reading, decisions = reread(article)
    links = find_links(reading, article.event_date)
    assert decisions.choices == {PERSON: "new", CITED: "ignore"}
    apply_again(article, reading, links, decisions, article.created_by)
    assert [each.titles for each in article.participations.all()] == ["Sửa tay"]
    assert [each.state for each in article.citations.all()] == [Citation.State.IGNORED]
    assert Person.objects.count() == 1
