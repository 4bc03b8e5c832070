"""Two committees, one person of every role, and a row of every kind, state and scope, marked to be known by."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import reversion
from django.contrib.auth.models import Group, User
from django.core.files.storage import storages
from django.db.models import Model
from django.utils import timezone
from reversion.models import Version

from articles.models import Article, Comment, PendingReading, Tag
from organizations.models import DirectiveFile, Organization
from publishing import permissions as roles
from publishing.accounts.rows import SecondFactor
from publishing.audit.rows import AuditEntry
from publishing.history.trash import KEPT, Deleted, throw_away
from publishing.import_runs import ImportRun
from publishing.workflow import Status
from search import index
from tests import factories
from tests.site.permission_cells import ANY
from tests.site.permission_places import model_of
from tests.site.permission_table import ARTICLE_ROWS, IDENTITIES, ROWS

ROLES = {
    "contributor": roles.CONTRIBUTOR,
    "unassigned": roles.EDITOR,
    "editor": roles.EDITOR,
    "secretary": roles.APPROVER,
    "leader": roles.PUBLISHER,
    "clerk": roles.CLERK,
    "records": roles.REGISTRAR,
    "reader": roles.READER,
}
IMPORTED_AS = {"committee": "organization"}  # a kind of importing where it is called otherwise
OUTSIDE = {"roleless", "unassigned"}  # people without an organization
COLLEAGUE, STRANGER = "colleague", "stranger"
_MARK = re.compile(r"ký hiệu q(\d+)q")

# Kind, row, and whose it is where it is somebody's own.
Row = tuple[str, str, str]


@dataclass
class Stage:
    """The people by identity, and the rows by what they are."""

    people: dict[str, User] = field(default_factory=dict)
    rows: dict[Row, Any] = field(default_factory=dict)
    marks: list[Row] = field(default_factory=list)
    versions: dict[Row, int] = field(default_factory=dict)
    comments: dict[Row, int] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    in_scope: list[Organization] = field(default_factory=list)
    pending: dict[str, PendingReading] = field(default_factory=dict)
    runs: dict[str, ImportRun] = field(default_factory=dict)

    def key(self, kind: str, name: str, identity: str) -> Row:
        """What a row's name means for this person; whoever is nobody asks for somebody else's own."""
        owner = identity if identity in self.people else "contributor"
        return kind, name, owner if name.startswith("own-") else ""

    def put(self, row: Row, record: Model) -> Any:
        self.rows[row] = record
        return record

    def text(self, row: Row, words: str) -> str:
        """Words that no other row bears: wherever they are read, this row is known."""
        self.marks.append(row)
        return f"{words} ký hiệu q{len(self.marks) - 1}q"

    def seen_in(self, text: str) -> frozenset[Row]:
        return frozenset(self.marks[int(number)] for number in set(_MARK.findall(text)))


def name_for(row: Row, identity: str) -> str:
    """What another's own row is to this person: a colleague's."""
    _kind, name, owner = row
    return name.replace("own-", "team-") if owner not in ("", identity) else name


def make_stage() -> Stage:
    stage = Stage()
    office = _Office()
    stage.in_scope = [office.committee, office.agency]
    _people(stage)
    _articles(stage, office)
    _records(stage, office)
    _lists(stage)
    _versions(stage)
    return stage


class _Office:
    """A committee and an agency that the people are assigned to, what stands below and above them, and others."""

    def __init__(self) -> None:
        self.above = factories.make_committee(name="Đảng bộ cấp trên Hà Sơn", kind="provincial")
        self.committee = factories.make_committee(name="Đảng ủy xã Bình Minh", parent=self.above)
        self.below = factories.make_committee(name="Chi bộ thôn Đoài", kind="cell", parent=self.committee)
        self.cell = factories.make_committee(name="Chi bộ thôn Đông", kind="cell", parent=self.committee)
        self.agency = factories.make_organization(name="Ủy ban nhân dân xã Bình Minh")
        self.unit = factories.make_organization(name="Phòng Văn hóa xã Bình Minh", parent=self.agency)
        self.other = factories.make_committee(name="Đảng ủy xã Sơn Tây")
        self.other_cell = factories.make_committee(name="Chi bộ thôn Thượng", kind="cell", parent=self.other)
        self.other_agency = factories.make_organization(name="Ủy ban nhân dân xã Sơn Tây")


def _people(stage: Stage) -> None:
    for identity in IDENTITIES:
        if identity == "nobody":
            continue
        scope = None if identity in OUTSIDE else stage.in_scope
        user = factories.staff(*filter(None, [ROLES.get(identity)]), username=f"nguoi-{identity}", scope=scope)
        user.is_superuser = identity in ("chief", "disabled")
        user.is_active = identity != "disabled"
        user.save()
        stage.people[identity] = user


def _articles(stage: Stage, office: _Office) -> None:
    """The colleague writes for what stands below the office, the stranger for another one and for none."""
    writer = factories.staff(roles.EDITOR, username="dong-nghiep", scope=office.below)
    stranger = factories.staff(roles.EDITOR, username="nguoi-noi-khac", scope=office.other)
    places = {"team": (writer, office.below), "other": (stranger, office.other), "loose": (stranger, None)}
    for name in ARTICLE_ROWS:
        whose, _, state = name.partition("-")
        owners = stage.people.items() if whose == "own" else [("", None)]
        for owner, user in owners:
            key = ("article", name, owner)
            author, publisher = (user, office.committee) if user else places[whose]
            stage.put(key, _article(stage, key, state, author, publisher))
    for key in [each for each in stage.rows if each[0] == "article"]:
        remark = Comment.objects.create(
            article=stage.rows[key], by=writer, by_name="Đồng nghiệp", text="Xem lại sa-pô."
        )
        stage.comments[key] = remark.pk
    for name in ("own-draft", "team-draft", "team-review", "team-published", "other-draft", "other-published"):
        for kind, whose, owner in [each for each in stage.rows if each[:2] == ("article", name)]:
            key = ("photo", whose, owner)
            article = stage.rows[kind, whose, owner]
            stage.put(key, factories.make_photo(article, caption=stage.text(key, "Ảnh"), credit="PV"))
            stage.put(("file", whose, owner), factories.make_attachment(article))


def _article(stage: Stage, key: Row, state: str, author: User, publisher: Any) -> Article:
    original = None
    if state == "copy":
        original = stage.rows["article", f"{key[1].split('-')[0]}-published", ""]
    status = Status.DRAFT if original else Status(state)
    seen = status in (Status.PUBLISHED, Status.WITHDRAWN, Status.ARCHIVED)
    return factories.make_article(
        title=stage.text(key, "Tin"), status=status, created_by=author, publisher=publisher, revises=original,
        published_at=timezone.now() - datetime.timedelta(hours=1) if seen else None, byline="PV",
    )  # fmt: skip


def _records(stage: Stage, office: _Office) -> None:
    stage.put(("committee", "in", ""), office.cell)
    stage.put(("committee", "out", ""), office.other_cell)
    stage.put(("organization", "in", ""), office.unit)
    stage.put(("organization", "out", ""), office.other_agency)
    for row, body, is_public in (
        ("in", office.below, True), ("out", office.other, True), ("hidden-out", office.other, False),
    ):  # fmt: skip
        key = ("person", row, "")
        person = factories.make_person(full_name=stage.text(key, "Trần Văn"), is_public=is_public)
        stage.put(key, person)
        post = factories.make_appointment(person=person, organization=body, title=f"Ủy viên {row}")
        stage.rows.setdefault(("appointment", row.removeprefix("hidden-"), ""), post)
    for row in ROWS["directive"]:
        state, _, place = row.rpartition("-")
        owners = [("", None)] if state != "own" else stage.people.items()
        for owner, user in owners:
            _directive(stage, ("directive", row, owner), office.other if place == "out" else office.below, user)


def _directive(stage: Stage, key: Row, issuer: Organization, author: User | None) -> None:
    """A document as the name of its row says, by a colleague unless by somebody."""
    words = key[1].split("-")
    state = next((each for each in words if each in Status.values), "draft" if {"marked", "copy"} & {*words} else "")
    directive = factories.make_directive(
        abstract=stage.text(key, "Về công tác"), issuer=issuer, secrecy="secret" if "marked" in words else "",
        status=state or Status.PUBLISHED, created_by=author or User.objects.get(username="dong-nghiep"),
        revises=stage.rows["directive", "in", ""] if "copy" in words else None,
    )  # fmt: skip
    stage.put(key, directive)
    pdf = factories.ContentFile(b"%PDF-1.4\n%%EOF\n", "ban-ky.pdf")
    stage.put(("paper", key[1], key[2]), DirectiveFile.objects.create(directive=directive, title="Bản ký", file=pdf))


def _lists(stage: Stage) -> None:
    published = stage.rows["article", "team-published", ""]
    found: dict[str, Model] = {
        "category": factories.make_category(name="Xây dựng Đảng"),
        "tag": _tag(published),
        "home": factories.make_home_page(published),
        "urgent": factories.make_urgent(published),
        "portal": factories.make_portal(),
        "question": factories.make_question(),
        "promoted": factories.make_result(),
        "abbreviation": factories.make_abbreviation(),
        "account": _account(),
        "audit": AuditEntry(pk=1),
        "group": Group.objects.create(name="Nhóm riêng"),
    }
    for kind, record in found.items():
        stage.put((kind, ANY, ""), record)
    for kind in ("article", "organization", "committee", "person", "directive"):
        stage.runs[kind] = _run(kind, stage.people["chief"])
    stage.put(("run", ANY, ""), stage.runs["article"])
    for identity, user in stage.people.items():
        text = "Hội nghị sơ kết\nSáng 20/11, hội nghị sơ kết công tác đã diễn ra tại xã.\nPV"
        stage.pending[identity] = PendingReading.objects.create(user=user, text=text)


def _run(kind: str, user: User) -> ImportRun:
    run = ImportRun.objects.create(kind=IMPORTED_AS.get(kind, kind), file_name="ds.csv", user=user, state="ready")
    storages["private"].save(run.spool, factories.ContentFile(b""))
    return run


def _account() -> User:
    """A colleague who has a second factor."""
    user = factories.staff(roles.EDITOR, username="dong-nghiep-khac", scope=None)
    SecondFactor.set_up(user, "JBSWY3DPEHPK3PXP", 1)
    return user


def _tag(article: Article) -> Model:
    article.tags.add("chuyển đổi số")
    index.refresh(article)
    return article.tags.get()


def _versions(stage: Stage) -> None:
    """An old version of every row that has history, and a row of its kind in the trash, old enough to go for good."""
    for key, record in stage.rows.items():
        model = type(record)._meta.concrete_model if key[0] == "committee" else type(record)
        if reversion.is_registered(model) or reversion.is_registered(type(record)):
            with reversion.create_revision():
                record.save()
            stage.versions[key] = Version.objects.get_for_object(record).first().pk
    for kind, spare in _spares():
        throw_away([spare], None, model_of(kind)._meta.label_lower)
        stage.deleted[kind] = Deleted.objects.get(kind=model_of(kind)._meta.label_lower).pk
        type(spare)._base_manager.filter(pk=spare.pk).delete()
    Deleted.objects.update(deleted_at=timezone.now() - KEPT)


def _spares() -> Iterator[tuple[str, Any]]:
    yield "photo", factories.make_photo(factories.make_article(status="draft"))
    yield "article", factories.make_article(status="draft")
    yield "category", factories.make_category()
    yield "organization", factories.make_organization()
    yield "committee", factories.make_committee()
    yield "appointment", factories.make_appointment()
    yield "person", factories.make_person()
    yield "directive", factories.make_directive()
    yield "tag", Tag.objects.create(name="từ khóa đã bỏ")
    yield "urgent", factories.make_urgent(factories.make_article())
    yield "promoted", factories.make_result(questions="hộ khẩu")
    yield "abbreviation", factories.make_abbreviation()
