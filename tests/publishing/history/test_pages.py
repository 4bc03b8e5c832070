"""The history of a record: listed, compared, gone back to, by whoever may see the record and by nobody else."""

import datetime

import pytest
import reversion
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from articles.models import Article, Participation
from publishing.audit.rows import Action, AuditEntry
from publishing.history.pages import HistoryMixin
from publishing.permissions import EDITOR, REGISTRAR
from tests import factories
from tests.hostile.conftest import chief, world  # noqa: F401 - fixtures: a site where every form has a row
from tests.hostile.doors import form_models
from tests.hostile.entries import editable_row

pytestmark = pytest.mark.django_db
KEPT = [model for model in form_models() if isinstance(admin.site.get_model_admin(model), HistoryMixin)]


def saved(row, comment: str = "", **values) -> Version:
    """Change a row as a form does, and return the version that keeps it."""
    with reversion.create_revision():
        reversion.set_comment(comment)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return Version.objects.get_for_object(row).first()


def address(view: str, row, *arguments) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=[row.pk, *arguments])


def compared(client: Client, row, older, newer="hien-nay") -> str:
    older, newer = (getattr(each, "pk", each) for each in (older, newer))
    return client.get(address("compare", row), {"tu": older, "den": newer}).text


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.fixture
def article(db) -> Article:
    return factories.make_article(title="Hội nghị quý I", status="draft", tags=["số hóa"])


class TestList:
    def test_it_says_who_when_and_what_newest_first(self, admin_client, admin_user, article):
        admin_user.last_name, admin_user.first_name = "Đỗ Thị", "Liên"
        admin_user.save()
        with reversion.create_revision():
            reversion.set_user(admin_user)
            reversion.set_comment("Gửi duyệt")
            article.save()
        saved(article, "Sửa tiêu đề", title="Hội nghị quý II")
        page = admin_client.get(address("history", article)).text
        first, second = page.index("Sửa tiêu đề"), page.index("Gửi duyệt")
        assert first < second
        assert "Đỗ Thị Liên" in " ".join(page.split())

    def test_queries_do_not_grow_with_the_versions_nor_does_a_page_read_what_they_hold(self, admin_client, article):
        saved(article)
        queries(admin_client, address("history", article))  # what is kept of the site is loaded once
        one = queries(admin_client, address("history", article))
        for _ in range(2):
            saved(article)
        three = queries(admin_client, address("history", article))
        for _ in range(40):
            saved(article)
        with CaptureQueriesContext(connection) as asked:
            page = admin_client.get(address("history", article))
        assert one == three == len(asked)
        assert len(page.context["page"].object_list) == 25
        assert not any("serialized_data" in query["sql"] for query in asked.captured_queries)
        assert "Trang 1 trên 2, 43 bản" in page.text

    def test_nothing_is_read_of_a_record_that_may_not_be_seen(self, client, article):
        old = saved(article)
        client.force_login(User.objects.create_user("khach", is_staff=True))
        for url in (address("history", article), f"{address('compare', article)}?tu={old.pk}",
                    address("restore", article, old.pk)):  # fmt: skip
            answer = client.get(url)
            assert answer.status_code in (302, 403, 404)
            assert "Hội nghị" not in answer.text


class TestComparing:
    def test_fields_are_compared_word_by_word_and_choices_and_relations_in_words(self, admin_client, article):
        old = saved(article)
        category = factories.make_category(name="Xây dựng Đảng")
        new = saved(article, title="Hội nghị quý II", genre="analysis", category=category, body="<p>Một.</p>")
        page = compared(admin_client, article, old, new)
        for words in ("quý <del>", "[bỏ] </span>I<", "[thêm] </span>II<", "Phân tích", "Xây dựng Đảng", "Một."):
            assert words in page
        assert "analysis" not in page

    def test_the_older_one_stands_first_whichever_is_named_first(self, admin_client, article):
        old = saved(article)
        new = saved(article, title="Hội nghị quý II")
        assert "[thêm] </span>II<" in compared(admin_client, article, new, old)

    def test_parts_are_told_as_added_removed_changed_and_moved(self, admin_client, article):
        first, second, third = (
            factories.make_photo(article, caption=f"Ảnh {name}", alt="x", order=order)
            for order, name in enumerate(("đầu", "giữa", "cuối"))
        )
        person = factories.make_person(full_name="Phạm Thị Hạnh")
        old = saved(article)
        first.order, second.order = 1, 0
        first.save()
        second.credit = "Văn An"
        second.save()
        third.delete()
        Participation.objects.create(article=article, person=person, role="chairs")
        article.tags.set(["chuyển đổi số"])
        page = " ".join(compared(admin_client, article, old).split())
        for words in ("Thứ tự đã đổi.", "Sửa: Ảnh giữa", "Bỏ: Ảnh cuối", "Thêm: Phạm Thị Hạnh", "Chủ trì",
                      "Thêm: chuyển đổi số", "Bỏ: số hóa", '<img class="thumbnail"'):  # fmt: skip
            assert words in page
        assert "Ảnh đầu" not in page

    def test_rows_written_anew_with_the_same_words_are_no_change(self, admin_client, article):
        row = Participation.objects.create(article=article, person=factories.make_person(), role="chairs")
        old = saved(article)
        row.delete()
        Participation.objects.create(article=article, person=row.person, role="chairs")
        assert "Hai bản giống nhau." in compared(admin_client, article, old)

    def test_a_version_of_another_row_is_not_found(self, admin_client, article):
        other = saved(factories.make_article(title="Tin của người khác", status="draft"))
        own = saved(article)
        for asked in ({"tu": other.pk, "den": own.pk}, {"tu": own.pk, "den": other.pk}, {"tu": "x"}, {"tu": 10**30}):
            answer = admin_client.get(address("compare", article), asked)
            assert answer.status_code == 404
            assert "người khác" not in answer.text
        assert admin_client.get(address("restore", article, other.pk)).status_code == 404

    def test_what_the_reader_of_the_page_may_not_see_is_not_named(self, client):
        organization = factories.make_organization(name="Sở Khoa học")
        directive = factories.make_directive(abstract="về việc kín", secrecy="secret")
        writer = User.objects.create_user("bientap", is_staff=True)
        writer.groups.add(Group.objects.get(name=EDITOR))
        article = factories.make_article(title="Tin", status="draft", publisher=organization, created_by=writer)
        old = saved(article)
        article.citations.create(directive=directive, as_written="Nghị quyết kín số 01")
        client.force_login(writer)
        page = compared(client, article, old)
        assert "So sánh hai bản" in page
        assert "kín" not in page and str(directive) not in page

    def test_queries_are_the_same_for_few_parts_and_for_many(self, admin_client, article):
        person = factories.make_person()

        def asked(most: int) -> int:
            for number in range(most):
                factories.make_photo(article, caption=f"{most} {number}").persons.add(person)
            old = saved(article)
            return queries(admin_client, f"{address('compare', article)}?tu={old.pk}")

        asked(1)  # what is kept of the site is loaded once
        assert asked(1) == asked(2) == asked(20)


class TestGoingBack:
    def test_the_page_says_what_would_change_and_a_post_does_it(self, admin_client, article):
        photo = factories.make_photo(article, caption="Quang cảnh")
        person = factories.make_person(full_name="Phạm Thị Hạnh")
        Participation.objects.create(article=article, person=person)
        old = saved(article)
        pk = photo.pk
        photo.delete()
        article.participations.all().delete()
        article.tags.clear()
        saved(article, title="Khác hẳn")
        page = admin_client.get(address("restore", article, old.pk)).text
        assert "Quang cảnh" in page and "Không trở lại được" not in page
        article.refresh_from_db()
        assert article.title == "Khác hẳn"  # looking changes nothing
        admin_client.post(address("restore", article, old.pk))
        article.refresh_from_db()
        assert (article.title, article.slug, article.status) == ("Hội nghị quý I", "hoi-nghi-quy-i", "draft")
        assert [each.pk for each in article.photos.all()] == [pk]
        assert [each.person for each in article.participations.all()] == [person]
        assert [each.name for each in article.tags.all()] == ["số hóa"]
        entry = AuditEntry.objects.get(action=Action.RESTORE)
        assert entry.object_id == str(article.pk) and entry.note.startswith("Trở lại bản lúc ")

    def test_what_was_deleted_meanwhile_is_named_by_its_kind_and_left_out(self, admin_client, article):
        person = factories.make_person(full_name="Phạm Thị Hạnh")
        Participation.objects.create(article=article, person=person)
        article.category = factories.make_category()
        old = saved(article)
        article.participations.all().delete()
        category, article.category = article.category, None
        article.save()
        person.delete()
        category.delete()
        page = admin_client.get(address("restore", article, old.pk)).text
        assert "người trong bài: nhân sự đã bị xóa" in page
        assert "chuyên mục đã bị xóa" in page
        admin_client.post(address("restore", article, old.pk))
        article.refresh_from_db()
        assert (article.category, article.participations.count()) == (None, 0)

    def test_a_version_that_breaks_a_rule_of_the_row_is_refused(self, admin_client, article):
        old = saved(article, day_part="morning")
        saved(article, day_part="", title="Nay")
        versions = Version.objects.count()
        page = admin_client.post(address("restore", article, old.pk), follow=True)
        assert "chưa có gì thay đổi: bản này nay trái quy định. Tin, bài, ngày diễn ra: Có buổi thì" in page.text
        assert page.status_code == 200 and page.request["PATH_INFO"] == address("history", article)
        article.refresh_from_db()
        assert (article.title, article.day_part, Version.objects.count()) == ("Nay", "", versions)
        assert not AuditEntry.objects.filter(action=Action.RESTORE).exists()

    def test_a_version_whose_part_breaks_a_rule_is_refused_whole(self, admin_client):
        organization = factories.make_organization()
        first = factories.make_person(full_name="Phạm Thị Hạnh")
        post = {"organization": organization, "title": "Giám đốc", "sole_holder": True}
        post |= {"start": datetime.date(2020, 1, 1), "end": datetime.date(2025, 12, 31)}
        factories.make_appointment(person=first, **post)
        old = saved(first)
        first.appointments.all().delete()
        saved(first, full_name="Phạm Thị Hồng Hạnh")
        factories.make_appointment(person=factories.make_person(full_name="Lê Văn An"), **post)
        page = admin_client.post(address("restore", first, old.pk), follow=True)
        assert "bản này nay trái quy định. " in page.text and "Lê Văn An đã giữ chức vụ “Giám đốc”" in page.text
        first.refresh_from_db()
        assert (first.full_name, first.appointments.count()) == ("Phạm Thị Hồng Hạnh", 0)

    @pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label_lower)
    def test_what_was_saved_by_the_rules_comes_back_whatever_it_is(self, model, chief, world):  # noqa: F811
        row = editable_row(chief, model)
        old = saved(row)
        page = chief.post(address("restore", row, old.pk), follow=True)
        assert "Đã trở lại bản lúc" in page.text and "Không trở lại" not in page.text

    def test_what_readers_see_is_locked(self, admin_client):
        article = factories.make_article(title="Đã đăng")
        old = saved(article)
        assert admin_client.post(address("restore", article, old.pk)).status_code == 403
        assert "Trở lại bản này" not in admin_client.get(address("history", article)).text

    def test_no_state_comes_back(self, admin_client, article):
        public = saved(article, status="published", published_at=timezone.now())
        saved(article, status="draft", published_at=None)
        admin_client.post(address("restore", article, public.pk))
        article.refresh_from_db()
        assert (article.status, article.published_at) == ("draft", None)

    def test_whoever_may_only_look_goes_back_to_nothing(self, client):
        person = factories.make_person(full_name="Phạm Thị Hạnh")
        old = saved(person)
        looker, registrar = (User.objects.create_user(name, is_staff=True) for name in ("xem", "sua"))
        looker.groups.add(Group.objects.get(name=EDITOR))
        client.force_login(looker)
        assert client.get(address("restore", person, old.pk)).status_code in (403, 404)
        assert client.post(address("restore", person, old.pk)).status_code in (403, 404)
        registrar.groups.add(Group.objects.get(name=REGISTRAR))
        person.refresh_from_db()
        assert person.full_name == "Phạm Thị Hạnh"
