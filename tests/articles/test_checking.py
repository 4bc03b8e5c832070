"""What is pointed out in an article before it is handed on."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from articles import checking
from articles.checking import broken, findings, own_paths
from publishing.permissions import CONTRIBUTOR, OFFICE
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return factories.staff(*OFFICE)


def texts(article, user: User) -> list[str]:
    return [each.text for each in findings(article, user)]


def test_a_sound_article_has_nothing_to_look_at(editor: User):
    article = factories.make_article(title="Phường Tân An tổng kết công tác xây dựng Đảng", status="draft")
    factories.make_photo(article, alt="Quang cảnh hội nghị.", credit="Minh Châu")
    assert findings(article, editor) == []


def test_what_blocks_publishing_comes_first_and_is_told_apart(editor: User):
    article = factories.make_article(status="draft", category=None)
    factories.make_photo(article, alt="", caption="Quang cảnh", credit="")
    found = findings(article, editor)
    assert [each.blocks for each in found] == [True, True, False]
    assert found[0].text == "Hãy chọn chuyên mục."
    assert found[1].text.startswith("Ảnh 1 (“Quang cảnh”) thiếu mô tả ảnh.")
    assert found[2].text == "Ảnh 1 (“Quang cảnh”) chưa ghi người chụp hoặc nguồn."


def test_slips_of_the_text_as_it_stands_are_named(editor: User):
    article = factories.make_article(status="draft", body="<p>Thực hiện Quyết định số 362/QQD-TTg của Thủ tướng.</p>")
    assert any("362/QQD-TTg" in text for text in texts(article, editor))


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ('<p><a href="/tin-tuc/">Tin</a></p>', ["/tin-tuc/"]),
        (f'<p><a href="{settings.SITE_URL}/van-ban/?loai=x#dau">Văn bản</a></p>', ["/van-ban/"]),
        (
            '<a href="https://khac.example/tin-tuc/">x</a><a href="//khac.example/">y</a><a href="mailto:a@b.vn">z</a>',
            [],
        ),
        ('<a href="/tin-tuc/">a</a><a href="/tin-tuc/">b</a>', ["/tin-tuc/"]),
        ('<a href="/tim-kiem/?q=a&amp;b=c">a</a>', ["/tim-kiem/"]),
    ],
)
def test_links_to_pages_of_this_site_are_found(body: str, paths: list[str]):
    assert own_paths(body) == paths


def test_a_link_is_broken_where_readers_find_nothing():
    public, draft = factories.make_article(), factories.make_article(status="draft")
    person = factories.make_person(is_public=False)
    dead = [draft.get_absolute_url(), person.get_absolute_url(), "/khong-co/", "/quan-tri/", "/tin-bai/x-999999/"]
    alive = [public.get_absolute_url(), "/tin-tuc/", "/"]
    assert broken([*dead, *alive]) == dead


def test_links_are_looked_up_once_for_each_kind(django_assert_num_queries):
    paths = [factories.make_article().get_absolute_url() for _ in range(5)]
    paths += [factories.make_person().get_absolute_url() for _ in range(5)]
    with django_assert_num_queries(2):
        assert broken(paths) == []


@pytest.mark.parametrize(
    ("title", "is_twin"),
    [
        ("Phường Tân An tổng kết công tác xây dựng Đảng năm 2026", True),
        ("PHƯỜNG TÂN AN TỔNG KẾT CÔNG TÁC XÂY DỰNG ĐẢNG NĂM 2025", True),
        ("Phường Tân An ra quân dọn vệ sinh môi trường", False),
    ],
)
def test_a_title_nearly_the_same_as_another_is_pointed_out(editor: User, title: str, is_twin: bool):
    factories.make_article(title="Phường Tân An tổng kết công tác xây dựng Đảng năm 2026")
    article = factories.make_article(title=title, status="draft")
    assert any("gần giống" in text for text in texts(article, editor)) == is_twin


def test_a_correction_is_no_twin_of_what_it_corrects(editor: User):
    original = factories.make_article(title="Phường Tân An tổng kết công tác xây dựng Đảng năm 2026")
    copy = factories.make_article(title=original.title, status="draft", revises=original, published_at=None)
    assert findings(copy, editor) == []


def test_the_title_of_a_draft_that_a_person_may_not_see_is_not_told():
    title = "Phường Tân An tổng kết công tác xây dựng Đảng năm 2026"
    factories.make_article(title=title, status="draft", published_at=None)
    writer = factories.staff(CONTRIBUTOR)
    article = factories.make_article(title=title, status="draft", created_by=writer)
    assert findings(article, writer) == []


def test_the_look_is_bounded(editor: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checking, "MOST_LINKS", 2)
    body = "".join(f'<a href="/khong-co-{number}/">x</a>' for number in range(9))
    assert len(own_paths(body)) == 2
