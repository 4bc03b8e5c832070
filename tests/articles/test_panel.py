"""What stands beside an article, and what never does."""

import pytest
from django.test import Client

from articles.models import Citation, Involvement
from articles.panel import panel
from organizations.models.directive import Secrecy
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_panel_names_persons_bodies_and_documents_as_printed_that_day():
    article = factories.make_article()
    person = factories.make_person(full_name="Lê Thị Én")
    body = factories.make_organization(name="Sở Khoa học và Công nghệ")
    paper = factories.make_directive(symbol="05-CT/TU", abstract="Về chuyển đổi số")
    article.participations.create(person=person, role="speaks", titles="Giám đốc Sở Thông tin và Truyền thông")
    article.involvements.create(organization=body, role="organizes", name="Sở Thông tin và Truyền thông")
    article.citations.create(directive=paper, as_written="Chỉ thị 05")
    article.citations.create(as_written="Nghị quyết 99", state="missing", order=1)
    assert panel(article) == {
        "people": [
            {
                "name": "Lê Thị Én", "url": person.get_absolute_url(), "role": "Phát biểu",
                "titles": "Giám đốc Sở Thông tin và Truyền thông", "portrait": None, "initial": "E",
            }
        ],
        "organizations": [
            {
                "name": "Sở Thông tin và Truyền thông", "url": body.get_absolute_url(),
                "role": Involvement.Role.ORGANIZES.label, "now_called": "",
            }
        ],
        "directives": [
            {
                "label": "Chỉ thị 05-CT/TU", "written": "Chỉ thị 05", "url": paper.get_absolute_url(),
                "abstract": "về chuyển đổi số", "status": paper.force,
            },
            {"label": "Nghị quyết 99", "written": "Nghị quyết 99", "url": None, "abstract": "", "status": None},
        ],
        "awards": [], "indicators": [],
        "summary": "1\xa0người, 1\xa0tổ\xa0chức, 2\xa0văn\xa0bản", "key_figures": [],
    }  # fmt: skip


def test_private_persons_are_in_no_panel():
    article = factories.make_article()
    article.participations.create(person=factories.make_person(is_public=False), titles="Nông dân")
    groups = ("people", "organizations", "directives", "awards", "indicators")
    assert panel(article) == {**dict.fromkeys(groups, []), "summary": "", "key_figures": []}


@pytest.mark.parametrize(("number", "is_row"), [(1, False), (2, True), (4, True), (5, False)])
def test_two_to_four_figures_stand_under_the_text(number: int, is_row: bool, client: Client):
    article = factories.make_article()
    for each in range(number):
        article.indicators.create(label=f"Số hộ {each}", value="1.212", unit="hộ", period="năm 2026", order=each)
    beside = panel(article)
    assert (len(beside["key_figures"]), len(beside["indicators"])) == ((number, 0) if is_row else (0, number))
    page = client.get(article.get_absolute_url()).content.decode()
    assert ("key-figures" in page, page.count("Số hộ")) == (is_row, number)


@pytest.mark.parametrize("secrecy", Secrecy)
@pytest.mark.parametrize("state", Citation.State)
def test_marked_documents_are_in_no_panel(secrecy: str, state: str, client: Client):
    article = factories.make_article()
    article.citations.create(directive=factories.make_directive(secrecy=secrecy, abstract="Hyacinth"), state=state)
    assert panel(article)["directives"] == []
    assert "Hyacinth" not in client.get(article.get_absolute_url()).content.decode()
