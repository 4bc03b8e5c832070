"""What every kind shares: keys, repetition, rights, history, and what the database refuses."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision, Version

from articles.models import Article
from organizations.models import Directive, Organization
from people.models import Person
from publishing.columns import reference
from publishing.importing.importer import importers, register
from publishing.importing.seen import Seen
from publishing.resources import kinds
from tests.factories import make_article, make_category, make_organization, make_person, make_portal, staff
from tests.publishing.importing.imports import faults, import_rows, outcomes

pytestmark = pytest.mark.django_db


def own_key(row: Model) -> str:
    """What this site calls a record that has no key."""
    return reference(type(row)(pk=row.pk))


def user_with(*names: str) -> User:
    user = staff(username="thu")
    for name in (*names, "articles.edit_all_article"):
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


def test_every_exported_kind_is_imported():
    assert list(importers()) == list(kinds())
    with pytest.raises(ValueError, match="'person' is registered twice"):
        register(importers()["person"])


class TestKeys:
    def test_the_id_of_this_site_means_the_record_without_a_key(self):
        nameless, named = make_person(), make_person(import_ref="p-1")
        rows = [{"import_ref": own_key(row), "full_name": "Lê Mới"} for row in (nameless, named)]
        assert outcomes(import_rows("person", *rows)) == ["updated", "created"]
        assert list(Person.objects.order_by("pk").values_list("import_ref", "full_name")) == [
            (None, "Lê Mới"),
            ("p-1", named.full_name),
            (own_key(named), "Lê Mới"),
        ]
        assert outcomes(import_rows("person", *rows)) == ["skipped"] * 2

    def test_the_id_of_another_site_is_a_key_like_any_other(self):
        person = make_person()
        row = {"import_ref": f"id:{person.pk}@songlam.example", "full_name": "Lê Mới"}
        assert [outcomes(import_rows("person", row)) for _ in range(2)] == [["created"], ["skipped"]]

    def test_references_know_ids_of_this_site(self):
        above = make_organization()
        values = {"family": "state", "kind": "agency"}
        report = import_rows(
            "organization",
            {**values, "name": "Một", "parent": reference(above)},
            {**values, "name": "Hai", "parent": f"id:{above.pk}@songlam.example"},
        )
        assert faults(report) == [(2, "parent", f"Không có tổ chức “id:{above.pk}@songlam.example”.")]
        assert Organization.objects.get(name="Một").parent == above

    def test_a_row_without_key_gets_one_of_its_values(self):
        row = {"full_name": "Lê An", "birth_year": 1970, "aliases": []}
        assert outcomes(import_rows("person", row)) == ["created"]
        again = {"birth_year": 1970, "full_name": "Lê An", "home_town": "", "import_ref": None, "gender": None}
        assert outcomes(import_rows("person", again)) == ["skipped"]
        assert outcomes(import_rows("person", {**row, "birth_year": 1971})) == ["created"]

    def test_a_record_stands_in_a_file_once(self):
        seen = Seen()
        import_rows("person", {"full_name": "Lê An"}, {"import_ref": "p-1", "full_name": "Lê Ba"}, seen=seen)
        later = Seen(json.loads(json.dumps(seen.tables)))
        report = import_rows(
            "person", {"full_name": "Lê An"}, {"import_ref": " p-1 ", "full_name": "Lê Tư"}, seen=later, first=8
        )
        assert faults(report) == [
            (8, "", "Bản ghi này đã có ở dòng 1."),
            (9, "import_ref", "Bản ghi này đã có ở dòng 2."),
        ]
        assert Person.objects.count() == 2

    @pytest.mark.parametrize(
        ("key", "message"), [(7, "Phải là chữ."), ("k" * 101, "Mã chỉ được tối đa 100 ký tự.")]
    )  # fmt: skip
    def test_a_key_is_a_short_text(self, key, message):
        assert faults(import_rows("person", {"import_ref": key, "full_name": "Lê An"})) == [(1, "import_ref", message)]


class TestRights:
    ARTICLE = {"import_ref": "a-1", "title": "Tin", "lead": "A", "category": "kinh-te"}

    @pytest.fixture(autouse=True)
    def world(self):
        make_portal()
        make_category(name="Kinh tế")

    def test_adding_and_changing_are_rights_of_their_own(self):
        make_person(import_ref="p-1", full_name="Lê An")
        user = user_with("people.change_person")
        rows = ({"import_ref": "p-1", "full_name": "Lê Anh"}, {"import_ref": "p-2", "full_name": "Lê Ba"})
        report = import_rows("person", *rows, user=user)
        assert faults(report) == [(2, "", "Bạn không có quyền thêm nhân sự.")]
        assert outcomes(import_rows("person", rows[0], user=staff())) == ["skipped"]

    def test_party_committees_have_rights_of_their_own(self):
        make_organization(import_ref="o-1")
        state = {"family": "state", "kind": "agency", "name": "Sở"}
        party = {"family": "party", "kind": "grassroots", "name": "Đảng ủy"}
        report = import_rows(
            "organization",
            {**state, "import_ref": "o-2"},
            {**party, "import_ref": "o-3"},
            {**party, "import_ref": "o-1"},
            user=user_with("organizations.add_organization", "organizations.change_partycommittee"),
        )
        assert faults(report) == [
            (2, "", "Bạn không có quyền thêm tổ chức đảng."),
            (3, "", "Bạn không có quyền sửa tổ chức."),
        ]

    @pytest.mark.parametrize(
        ("before", "values", "allowed"),
        [
            (None, {}, True),
            (None, {"status": "review"}, True),
            (None, {"status": "published"}, False),
            (None, {"status": "approved"}, False),
            ("draft", {"status": "review"}, True),
            ("approved", {"title": "Khác"}, False),
            ("draft", {"status": "published"}, False),
            ("published", {"title": "Khác"}, False),
            ("published", {"status": "draft"}, False),
        ],
    )
    def test_publishing_is_a_right(self, before, values, allowed):
        if before:
            make_article(import_ref="a-1", status=before)
        user = user_with("articles.add_article", "articles.change_article")
        report = import_rows("article", {**self.ARTICLE, **values}, user=user)
        refused = [(1, "status", "Bạn không có quyền đăng, gỡ tin, bài.")]
        assert faults(report) == ([] if allowed else refused)
        publisher = User.objects.create_superuser("quantri")
        assert "refused" not in outcomes(import_rows("article", {**self.ARTICLE, **values}, user=publisher))

    def test_marked_documents_are_for_those_who_may_see_them(self):
        values = {"family": "party", "doc_type": "chi-thi", "abstract": "Về đê", "import_ref": "d-1"}
        import_rows("directive", {**values, "symbol": "09-CT/TU", "secrecy": "secret"})
        names = ("organizations.add_directive", "organizations.change_directive", "articles.add_article")
        user = user_with(*names)
        report = import_rows(
            "directive", {**values, "secrecy": ""}, {**values, "import_ref": "d-2", "secrecy": "internal"}, user=user
        )
        refused = "Bạn không có quyền xem văn bản có dấu mật, lưu hành nội bộ."
        assert faults(report) == [(1, "", "Ngoài phạm vi được giao cho bạn."), (2, "secrecy", refused)]
        cited = {"title": "Tin", "citations": [{"directive": text} for text in ("d-1", "09-CT/TU", "d-0")]}
        assert [fault[2] for fault in faults(import_rows("article", cited, user=user))] == [
            f"Mục {place}, “directive”: Không có văn bản “{text}”."
            for place, text in enumerate(("d-1", "09-CT/TU", "d-0"), 1)
        ]
        assert Directive.objects.get().secrecy == "secret"


class TestHistory:
    def versions(self, row) -> list[tuple[str, str]]:
        found = Version.objects.get_for_object(row).order_by("pk").select_related("revision")
        return [(version.revision.comment, version.field_dict["title"]) for version in found]

    def test_every_state_is_kept_row_by_row(self):
        import_rows("article", {"import_ref": "a", "title": "Một"}, {"import_ref": "b", "title": "Hai"})
        import_rows("article", {"import_ref": "a", "title": "Một sửa"}, {"import_ref": "b", "title": "Hai"})
        first, second = Article.objects.order_by("pk")
        comment = "Nhập từ tệp thu.jsonl"
        assert self.versions(first) == [(comment, "Một"), (comment, "Một sửa")]
        assert self.versions(second) == [(comment, "Hai")]
        assert [revision.version_set.count() for revision in Revision.objects.all()] == [1, 1, 1]

    def test_going_back_in_one_row_touches_no_other_and_brings_its_lists_back(self):
        make_person(import_ref="p-1")
        people = [{"person": "p-1", "role": "chairs"}]
        import_rows(
            "article",
            {"import_ref": "a", "title": "Một", "participations": people, "tags": ["đê"]},
            {"import_ref": "b", "title": "Hai"},
        )
        import_rows(
            "article",
            {"import_ref": "a", "title": "Một sửa", "participations": [], "tags": []},
            {"import_ref": "b", "title": "Hai sửa"},
        )
        article = Article.objects.get(import_ref="a")
        Version.objects.get_for_object(article).order_by("pk").first().revision.revert(delete=True)
        assert list(Article.objects.order_by("pk").values_list("title", flat=True)) == ["Một", "Hai sửa"]
        article = Article.objects.get(import_ref="a")
        assert (list(article.tags.names()), [row.role for row in article.participations.all()]) == (["đê"], ["chairs"])

    def test_a_row_that_no_revision_knew_keeps_its_first_state(self):
        article = make_article(import_ref="a", title="Từ trước", status="draft")
        import_rows("article", {"import_ref": "a", "title": "Nhập"})
        assert self.versions(article) == [
            ("Bản trước khi nhập từ tệp", "Từ trước"),
            ("Nhập từ tệp thu.jsonl", "Nhập"),
        ]

    def test_what_a_user_imports_is_in_the_log_and_the_article_is_theirs(self):
        user = User.objects.create_superuser("thu")
        make_organization(import_ref="o-1")
        party = {"family": "party", "kind": "grassroots"}
        import_rows("organization", {"import_ref": "o-1", "name": "Sở Mới"}, user=user)
        import_rows("organization", {"import_ref": "o-2", "name": "Đảng ủy Mới", **party}, user=user)
        import_rows("article", {"title": "Tin"}, user=user)
        logged = LogEntry.objects.order_by("pk").values_list(
            "content_type__model", "object_repr", "action_flag", "change_message"
        )
        assert list(logged) == [
            ("organization", "Sở Mới", 2, "Nhập từ tệp thu.jsonl"),
            ("partycommittee", "Đảng ủy Mới", 1, "Nhập từ tệp thu.jsonl"),
            ("article", "Tin", 1, "Nhập từ tệp thu.jsonl"),
        ]
        assert Article.objects.get().created_by == user
        assert set(Revision.objects.exclude(comment__startswith="Bản trước").values_list("user", flat=True)) == {
            user.pk
        }

    def test_the_command_writes_no_log(self):
        import_rows("article", {"title": "Tin"})
        assert LogEntry.objects.count() == 0


class TestRefusedByTheDatabase:
    """Somebody else may write the same between our question and our answer; here the question is not asked."""

    def test_the_row_is_named_and_the_others_are_written(self, monkeypatch):
        monkeypatch.setattr(importers()["directive"], "refuse_rivals", lambda self, batch: None)
        make_organization(import_ref="o-1")
        values = {"family": "party", "doc_type": "chi-thi", "issuer": "o-1", "abstract": "Về đê", "series": "2025–2030"}
        rows = [{**values, "symbol": symbol} for symbol in ("01-CT/TU", "02-CT/TU", "02-CT/TU", "03-CT/TU")]
        rows[2]["abstract"] = "Về hồ"
        report = import_rows("directive", *rows)
        assert outcomes(report) == ["created", "created", "refused", "created"]
        assert faults(report) == [(3, "", "Cơ quan này đã có văn bản cùng loại, cùng số trong nhiệm kỳ hoặc năm ấy.")]
        assert list(Directive.objects.order_by("pk").values_list("number", flat=True)) == ["01", "02", "03"]

    def test_what_cannot_be_explained_is_a_fault_too(self, monkeypatch):
        def create(self, drafts, batch):
            raise IntegrityError

        monkeypatch.setattr(importers()["person"], "create", create)
        report = import_rows("person", {"full_name": "Lê An"})
        assert faults(report) == [(1, "", "Cơ sở dữ liệu không nhận dòng này. Hãy nhập lại.")]
        assert (Person.objects.count(), Revision.objects.count()) == (0, 0)


def test_queries_of_a_batch_do_not_grow_with_its_rows(django_assert_num_queries):
    """One row and thirty rows ask the same number of questions."""
    make_portal()
    make_category(name="Kinh tế")
    make_person(import_ref="p-1")

    def rows(first: int, last: int) -> list[dict]:
        return [
            {
                "import_ref": f"a-{number}", "title": f"Tin {number}", "lead": "A", "category": "kinh-te",
                "status": "published", "tags": ["đê"], "participations": [{"person": "p-1"}],
            }
            for number in range(first, last)
        ]  # fmt: skip

    import_rows("article", *rows(0, 1))
    with CaptureQueriesContext(connection) as one:
        import_rows("article", *rows(1, 2))
    with django_assert_num_queries(len(one)):
        import_rows("article", *rows(2, 32))
