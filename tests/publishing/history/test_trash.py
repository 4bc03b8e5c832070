"""The trash: what is deleted comes back whole, as a draft, for thirty days; then it may go for good."""

import datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from reversion.models import Revision, Version

from articles.models import (
    Article,
    ArticleStep,
    Category,
    Comment,
    OriginalText,
    Participation,
    Photo,
    Rating,
    Tag,
    Vote,
)
from articles.models.rating import Score, rate
from publishing.audit.rows import Action, AuditEntry
from publishing.history.trash import KEPT, Deleted
from tests import factories

pytestmark = pytest.mark.django_db
TRASH = reverse("admin:articles_article_recoverlist")


def delete(client: Client, row) -> Deleted:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_delete"
    client.post(reverse(name, args=[row.pk]), {"post": "yes"})
    return Deleted.objects.get(object_id=str(row.pk), kind=row._meta.label_lower)


def take_out(client: Client, deleted: Deleted):
    return client.post(reverse(f"admin:{deleted.kind.replace('.', '_')}_take_out", args=[deleted.pk]), follow=True)


def purge(client: Client, deleted: Deleted):
    return client.post(reverse(f"admin:{deleted.kind.replace('.', '_')}_purge", args=[deleted.pk]), follow=True)


@pytest.fixture
def article(db) -> Article:
    article = factories.make_article(title="Hội nghị quý I", status="returned", tags=["số hóa"])
    factories.make_photo(article, caption="Quang cảnh").persons.add(factories.make_person(full_name="Lê Văn An"))
    Participation.objects.create(article=article, person=factories.make_person(full_name="Phạm Thị Hạnh"))
    factories.make_attachment(article)
    return article


def stored_names(article: Article) -> list[Path]:
    names = [Path(storages["private"].path(article.photos.get().image.name))]
    return [*names, Path(storages["private"].path(article.attachments.get().file.name))]


def companions_of(pk: int) -> dict[str, list[dict]]:
    """Every column of what hangs on an article; moments to the millisecond, as a version holds them."""
    names = {"comments": Comment, "original": OriginalText, "rating": Rating, "steps": ArticleStep}
    found = {
        name: list(model._base_manager.filter(article=pk).order_by("pk").values()) for name, model in names.items()
    }
    for rows in found.values():
        for each in rows:
            moments = {name: value for name, value in each.items() if isinstance(value, datetime.datetime)}
            each.update((name, value.isoformat(timespec="milliseconds")) for name, value in moments.items())
    return found


class TestTakingOut:
    def test_an_article_comes_back_whole_under_its_id_as_a_draft(self, admin_client, admin_user, article):
        pk, address, photo = article.pk, article.get_absolute_url(), article.photos.get().pk
        deleted = delete(admin_client, article)
        assert (deleted.title, deleted.user) == ("Hội nghị quý I", admin_user)
        assert not Article.objects.exists()
        assert "Hội nghị quý I" in admin_client.get(TRASH).text
        take_out(admin_client, deleted)
        article = Article.objects.get(pk=pk)
        assert (article.get_absolute_url(), article.status, article.is_public) == (address, "draft", False)
        assert [(each.pk, each.caption) for each in article.photos.all()] == [(photo, "Quang cảnh")]
        assert [str(each) for each in article.photos.get().persons.all()] == ["Lê Văn An"]
        assert [str(each.person) for each in article.participations.all()] == ["Phạm Thị Hạnh"]
        assert [each.name for each in article.tags.all()] == ["số hóa"]
        assert article.attachments.count() == 1
        assert not Deleted.objects.exists()
        actions = AuditEntry.objects.filter(kind="articles.article").order_by("number").values_list("action", flat=True)
        assert list(actions) == ["delete", "change", "restore"]

    def test_remarks_source_text_votes_and_steps_come_back_with_it(self, admin_client, admin_user, article):
        pk = article.pk
        comment = article.comments.create(text="Thiếu “ngày”.\nXem lại.", by=admin_user, by_name="Đỗ Thị Liên")
        comment.settle("Lê Văn An")
        article.comments.create(
            text="Người đã nghỉ", by=(gone := User.objects.create_user("da-nghi")), by_name="Đã nghỉ"
        )
        factories.make_original(article, html="<p>Sáng 20/11</p>", decisions={"người": [1, "bỏ"]})
        assert rate(article, b"x" * 16, Score.GOOD)
        article.take("submit", admin_user)
        article.take("return", User.objects.create_user("lanhdao"), reason="Thiếu số liệu")
        article.comments.model.objects.create(article=factories.make_article(title="Khác"), text="Của tin khác")
        before = companions_of(pk)
        deleted = delete(admin_client, article)
        gone.delete()
        assert not any(companions_of(pk).values())
        take_out(admin_client, deleted)
        after = companions_of(pk)
        left = [found["comments"][1].pop("by_id") for found in (before, after)]
        assert (left[0] is not None, left[1]) == (True, None)
        assert after == before
        assert [step.action for step in Article.objects.get(pk=pk).steps.all()] == ["submit", "return"]
        assert not Vote.objects.exists()

    def test_what_came_back_with_it_goes_with_it_again(self, admin_client, article):
        article.comments.create(text="Thiếu ngày")
        for _time in range(2):
            take_out(admin_client, delete(admin_client, article))
        assert [each.text for each in Article.objects.get().comments.all()] == ["Thiếu ngày"]

    def test_of_many_deleted_at_once_each_keeps_its_own(self, admin_client):
        pair = [factories.make_article(title=title, status="draft") for title in ("Một", "Hai")]
        for each in pair:
            each.comments.create(text=f"Về {each.title}")
        action = {"action": "delete_selected", "_selected_action": [each.pk for each in pair], "post": "yes"}
        admin_client.post(reverse("admin:articles_article_changelist"), action)
        for deleted in Deleted.objects.all():
            take_out(admin_client, deleted)
        found = {each.title: [remark.text for remark in each.comments.all()] for each in Article.objects.all()}
        assert found == {"Một": ["Về Một"], "Hai": ["Về Hai"]}

    def test_files_are_kept_as_long_as_the_trash_keeps_their_record(self, admin_client, article):
        files = stored_names(article)
        deleted = delete(admin_client, article)
        call_command("clean_media", delete=True, older_than="0", ignore_history=True)
        assert all(file.exists() for file in files)
        take_out(admin_client, deleted)
        assert stored_names(Article.objects.get()) == files

    def test_what_is_gone_meanwhile_is_told_and_left_out(self, admin_client, article):
        deleted = delete(admin_client, article)
        Tag.objects.all().delete()
        page = take_out(admin_client, deleted).text
        assert "Không lấy lại được: từ khóa của tin, bài: tag đã bị xóa" in page
        assert Article.objects.get().tags.count() == 0

    def test_what_another_row_has_taken_is_refused_and_nothing_is_written(self, admin_client):
        category = factories.make_category(name="Xây dựng Đảng")
        deleted = delete(admin_client, category)
        factories.make_category(name="Xây dựng Đảng", slug=category.slug)
        assert "nay thuộc về bản ghi khác" in take_out(admin_client, deleted).text
        assert Category.objects.count() == 1
        assert Deleted.objects.count() == 1

    def test_rows_deleted_by_the_list_lie_in_the_trash_too(self, admin_client):
        tags = [Tag.objects.create(name=name) for name in ("một", "hai")]
        action = {"action": "delete_selected", "_selected_action": [tag.pk for tag in tags], "post": "yes"}
        admin_client.post(reverse("admin:articles_tag_changelist"), action)
        assert sorted(Deleted.objects.values_list("title", flat=True)) == ["hai", "một"]


class TestWho:
    def test_nobody_but_the_administrator_looks_into_it(self, admin_client, client, article):
        deleted = delete(admin_client, article)
        user = User.objects.create_user("bientap", is_staff=True)
        user.user_permissions.set(Permission.objects.all())
        client.force_login(user)
        for answer in (client.get(TRASH), take_out(client, deleted), purge(client, deleted)):
            assert answer.status_code == 403
            assert "Hội nghị" not in answer.text
        assert Deleted.objects.count() == 1 and not Article.objects.exists()

    def test_looking_takes_nothing_out(self, admin_client, article):
        deleted = delete(admin_client, article)
        for view in ("take_out", "purge"):
            assert admin_client.get(reverse(f"admin:articles_article_{view}", args=[deleted.pk])).status_code == 405
        assert Deleted.objects.count() == 1

    def test_a_record_of_another_kind_is_not_found(self, admin_client):
        deleted = delete(admin_client, Tag.objects.create(name="một"))
        assert admin_client.post(reverse("admin:articles_article_take_out", args=[deleted.pk])).status_code == 404


class TestForGood:
    def test_within_thirty_days_nothing_goes(self, admin_client, article):
        deleted = delete(admin_client, article)
        assert "còn trong thời hạn 30 ngày" in purge(admin_client, deleted).text
        call_command("empty_trash")
        assert Deleted.objects.count() == 1

    def test_whoever_proved_long_ago_who_they_are_proves_it_again(self, admin_client, article):
        deleted = delete(admin_client, article)
        Deleted.objects.update(deleted_at=timezone.now() - KEPT)
        session = admin_client.session
        session["confirmed"] = 0
        session.save()
        name = reverse("admin:articles_article_purge", args=[deleted.pk])
        assert admin_client.post(name).url.startswith(reverse("admin:confirm"))
        assert Deleted.objects.count() == 1

    @pytest.mark.parametrize("by", ["button", "command"])
    def test_then_versions_and_files_go_and_those_of_others_stay(self, admin_client, article, by):
        other = factories.make_article(title="Tin khác", status="draft")
        other_photo = factories.make_photo(other)
        kept = delete(admin_client, other)
        files = stored_names(article)
        deleted = delete(admin_client, article)
        Deleted.objects.filter(pk=deleted.pk).update(deleted_at=timezone.now() - KEPT)
        if by == "button":
            assert "Đã xóa hẳn." in purge(admin_client, deleted).text
        else:
            call_command("empty_trash")
        assert list(Deleted.objects.all()) == [kept]
        assert {str(each.object_id) for each in Version.objects.get_for_model(Article)} == {str(other.pk)}
        assert {str(each.object_id) for each in Version.objects.get_for_model(Photo)} == {str(other_photo.pk)}
        assert not Revision.objects.filter(version=None).exists()
        with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
            call_command("clean_media", delete=True, older_than="0")
        assert not any(file.exists() for file in files)
        assert Path(settings.PRIVATE_ROOT).exists()
        entry = AuditEntry.objects.get(action=Action.PURGE)
        assert (entry.kind, entry.object_id, entry.note) == ("articles.article", str(article.pk), "Hội nghị quý I")


def test_the_list_asks_the_same_for_one_and_for_many_and_shows_a_page(admin_client):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert admin_client.get(reverse("admin:articles_tag_recoverlist")).status_code == 200
        return len(found)

    delete(admin_client, Tag.objects.create(name="0"))
    asked()
    one = asked()
    for number in range(1, 60):
        delete_row(number)
    assert asked() == one
    assert len(admin_client.get(reverse("admin:articles_tag_recoverlist")).context["page"].object_list) == 50


def delete_row(number: int) -> None:
    version = Deleted.objects.first().version
    Deleted.objects.create(kind="articles.tag", object_id=f"gone-{number}", title=f"{number}", version=version)
