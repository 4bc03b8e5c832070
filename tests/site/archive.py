"""An archive that reaches further back the larger it is, twelve articles a day.

Its newest articles stay the same, so pages have the same to show. It has the measures of benchmarks/archive.py, with
shorter texts, and with more bodies, so that reading all of them can be told from reading some; tags, import runs, old
versions and lines of the log grow as well. The first record of each kind is tied to every article, the second to three:
everything is measured for what stands everywhere and for what stands hardly anywhere.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import reversion
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.models import Model
from django.utils import timezone
from reversion.models import Revision, Version

from articles.models import (
    Article,
    Attachment,
    Award,
    Category,
    Citation,
    Indicator,
    Involvement,
    Participation,
    Photo,
    Tag,
    TaggedArticle,
    YearTally,
)
from articles.models.tally import mark
from organizations.models import Appointment, Directive, DirectiveFile, Organization
from people.models import Person
from publishing.audit.rows import AuditEntry
from publishing.history.trash import Deleted
from publishing.import_runs import ImportRun
from search import index
from tests import factories
from tests.site.surfaces import World

FEW, MANY = 1_000, 10_000
COMMON, RARE = 0, 1  # places of the two records of a kind, and numbers of their articles
SCARCE = range(101, FEW, 300)
SHOWN = {COMMON: 201, RARE: 101}
ROOTS = 8

MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)
# Documents that readers do not see yet, by the last of their number.
UNPOSTED = {13: "draft", 18: "review", 19: "draft"}
OLDEST = datetime.date(2024, 1, 1)
# What is not simply public: of each 149 articles, and single ones.
OFTEN = {7: "expired", 17: "withdrawn", 27: "draft"}
SINGLE = {3: "scheduled", 30: "review", 31: "returned", 40: "page", 503: "scheduled", 530: "review"}
TEXT = "<p>Chi bộ thôn họp bàn về nông thôn mới, bầu cấp ủy và phân công đảng viên giúp hộ nghèo.</p>" * 6
MATTERS = ("sơ kết công tác", "phát động thi đua", "triển khai nghị quyết", "tập huấn cán bộ", "gặp mặt nhân dân")
BODIES = (("state", "agency", "Sở"), ("party", "commune", "Đảng ủy"), ("front", "union", "Hội"))
FORMS = (("party", "chi-thi", "{}-CT/TU"), ("party", "nghi-quyet", "{}-NQ/TU"), ("state", "quyet-dinh", "{}/QĐ-UBND"))
INDEXED = {"organization": Organization, "person": Person, "directive": Directive, "article": Article}
TIES = {Participation: Person, Involvement: Organization, Citation: Directive, TaggedArticle: Tag}


class Archive:
    """`rows` are those of each model in the order in which they were made; `size` is the number of articles."""

    def __init__(self, editor: User) -> None:
        """`editor` wrote half of the articles."""
        self.editor, self.now, self.size = editor, timezone.now(), 0
        self.rows: dict[type[Model], list[Any]] = {}
        self._file = storages["private"].save("tep/00/tep.pdf", ContentFile(b"%PDF-1.4\n%%EOF\n"))
        factories.make_portal()
        User.objects.create_user("bien-tap", is_staff=True)
        self._add(Category(name=f"Chuyên mục {n}", slug=f"chuyen-muc-{n}", order=n) for n in range(12))
        self._add(map(self._organization, range(ROOTS)))

    def grow(self, size: int) -> None:
        """Make what is missing up to so many articles."""
        first, self.size = self.size, size
        indexed = {kind: len(self.rows[model]) if first else 0 for kind, model in INDEXED.items()}
        self._add(map(self._organization, range(first // 20 or ROOTS, size // 20)))
        people = enumerate(self._add(map(self._person, range(first // 20, size // 20))), first // 20)
        self._add(post for n, person in people for post in self._posts(n, person))
        self._add(map(self._directive, range(first // 10, size // 10)))
        self._add(Tag(name=f"nhãn {n}", slug=f"nhan-{n}") for n in range(first // 20, size // 20))
        articles = list(enumerate(self._add(map(self._article, range(first, size))), first))
        self._add_parts(articles)
        self._add_traces(articles)
        for kind, model in INDEXED.items():
            index.refresh_kind_ids(kind, [row.pk for row in self.rows[model][indexed[kind] :]])
        if not first:
            self._add_once()
        self._settle()
        self._count()

    def world(self, place: int) -> World:
        """What stands everywhere (`COMMON`), or hardly anywhere (`RARE`)."""
        article = self.rows[Article][SHOWN[place]]
        tied = [self.rows[model][place] for model in (Category, Organization, Person, Directive, Tag)]
        file = DirectiveFile.objects.get(directive=tied[3])
        return World(article, *tied, article.attachments.get(), file, article.awards.get(person=tied[2]))

    @staticmethod
    def _settle() -> None:
        """What a database does by and by: statistics and waiting words of PostgreSQL, pieces of SQLite's index."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE")
                cursor.execute("SELECT gin_clean_pending_list('search_words_words')")
            else:
                cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")

    def _count(self) -> None:
        """What pages show is counted by whoever asks first after a change; rows made in bulk tell of none."""
        years = range(OLDEST.year, self.now.year + 1)
        mark(*(datetime.date(year, 1, 1) for year in years))
        YearTally.objects.counted(years)

    def _add(self, rows: Iterable[Any]) -> list[Any]:
        waiting, made = iter(rows), []
        while some := list(islice(waiting, 500)):
            made += type(some[0])._base_manager.bulk_create(some)
        self.rows.setdefault(type(made[0]), []).extend(made)
        return made

    def _other(self, model: type[Model], number: int) -> Any:
        """One of the rows that are neither tied to all nor to three."""
        rows = self.rows[model]
        return rows[2 + number % (len(rows) - 2)]

    # --- organizations, people, documents
    def _organization(self, n: int) -> Organization:
        """Half of those that are no roots stand below the first, half below the other roots."""
        family, kind, name = BODIES[n % 3]
        return Organization(
            family=family, kind=kind, name=f"{name} Số {n}", slug=f"so-{n}", description=TEXT,
            parent_id=None if n < ROOTS else self.rows[Organization][n % ROOTS if n % 2 else COMMON].pk,
            founded_on=datetime.date(1960, 1, 1) + DAY * (n * 37 % 18_000),
            ended_on=datetime.date(2025, 1, 1) if n // ROOTS % 2 else None,
        )  # fmt: skip

    @staticmethod
    def _person(n: int) -> Person:
        surname, gender = ("Nguyễn", "Trần", "Lê")[n % 3], ("male", "female")[n % 2]
        return Person(full_name=f"{surname} Văn Số {n}", is_public=n % 10 != 9, gender=gender, biography=TEXT)

    def _posts(self, n: int, person: Person) -> Iterator[Appointment]:
        """One held now, by every third person in the first body, and one before, by one person in the rare body."""
        begin, end = datetime.date(2010, 1, 1), datetime.date(2020, 1, 1)
        bodies, other = self.rows[Organization], self._other(Organization, n)
        before, now = bodies[RARE] if n == 2 else other, other if n % 3 else bodies[COMMON]
        yield Appointment(person=person, organization=before, title=f"Phó ban {n}", rank=n % 60, start=begin, end=end)
        yield Appointment(
            person=person, organization=now, title=f"Ủy viên {n}", rank=n % 60, start=end,
            state="seen" if n % 5 == 0 else "confirmed", sole_holder=n % 10 == 0,
        )  # fmt: skip

    def _directive(self, n: int) -> Directive:
        """One of the first hundred is old: each year of an archive is one more choice of the search page."""
        family, doc_type, symbol = FORMS[n % 3]
        bodies, day = self.rows[Organization], self._posted(10 * n).date()
        row = Directive(
            family=family, doc_type=doc_type, symbol=symbol.format(f"{n + 1:02}"), abstract=f"Về chuyển đổi số {n}",
            series="2025–2030" if family == "party" else "2026", issued_on=OLDEST if n == 99 else day, full_text=TEXT,
            issuer=bodies[n] if n in (COMMON, RARE) else bodies[COMMON] if n % 2 else self._other(Organization, n),
            signer=self.rows[Person][COMMON if n % 2 else RARE if n == 2 else 2],
            is_stub=n % 10 == 9, secrecy="internal" if n % 20 == 19 else "", status=UNPOSTED.get(n % 20, "published"),
        )  # fmt: skip
        row.clean()
        return row

    # --- articles
    def _posted(self, n: int) -> datetime.datetime:
        return self.now - MINUTE * (120 * n + 5)

    def _article(self, n: int) -> Article:
        posted = self._posted(n)
        scarce, categories = n in SCARCE, self.rows[Category]
        values: dict[str, Any] = {"status": "published", "published_at": posted, "genre": self._genre(n)}
        return Article(
            title=f"Hội nghị {MATTERS[n % 5]} lần thứ {n}{' hiếm' * scarce}", lead="Sự thật về chuyển đổi số.",
            body=TEXT, byline="PV", featured=n % 50 == 0, created_by=self.editor if n % 2 else None,
            category=categories[RARE if scarce else COMMON] if scarce or n % 2 else self._other(Category, n),
            publisher=self.rows[Organization][COMMON] if n % 2 else None,
            **values | self._state(n, posted),
        )  # fmt: skip

    @staticmethod
    def _genre(n: int) -> str:
        """Those that are looked at are photo stories; of what hardly anywhere stands there is a genre, too."""
        if n % 20 == 1 and (n not in SCARCE or n in SHOWN.values()):
            return "photos"
        return "speech" if n in SCARCE else "news" if n % 5 else "report"

    def _state(self, n: int, posted: datetime.datetime) -> dict[str, Any]:
        name = SINGLE.get(n) or OFTEN.get(n % 149, "")
        return {
            "expired": {"expires_at": posted + MINUTE},
            "draft": {"status": "draft", "published_at": None},
            "scheduled": {"published_at": self.now + MINUTE * n},
            "page": {"genre": "page", "menu_label": "Giới thiệu"},
            "": {},
        }.get(name, {"status": name})

    def _add_parts(self, articles: list[tuple[int, Article]]) -> None:
        """Ties to the record of all, to that of three, and of one kind to an ordinary one; photos and files."""
        for place, (link, model) in enumerate(TIES.items()):
            self._add(self._ties(link, model, place, articles))
        photos = self._add(
            Photo(
                article=article, order=order, image="anh/00/anh.jpg", image_width=800, image_height=600, credit="PV",
                caption=f"Quang cảnh {MATTERS[n % 5]}{' hiếm' * (n in SCARCE)}", alt="Hội trường" if n % 100 else "",
            )
            for n, article in articles
            for order in range(1 + n % 2)
        )  # fmt: skip
        self._add(award for n, article in articles for award in self._awards(n, article))
        self._add(Indicator(article=article, label="Số hộ", value=str(n)) for n, article in articles)
        numbers = {article.pk: n for n, article in articles}
        self._add(
            Photo.persons.through(photo=photo, person=self.rows[Person][place])
            for photo in photos
            for place in self._places(numbers[photo.article_id])
        )
        filed = (article for n, article in articles if n % 10 == 1)
        self._add(Attachment(article=article, file=self._file, title="Chương trình", size=15) for article in filed)

    def _awards(self, n: int, article: Article) -> Iterator[Award]:
        """To the person and the body of all and to those of three, to others, and to people who are not named.

        One form and one year are those of three articles.
        """
        scarce = n in SCARCE
        values = {
            "article": article, "form": "Huy chương Vàng" if scarce else "Giấy khen", "year": 1999 if scarce else 2026,
            "giver": self._other(Organization, n), "reason": f"Thành tích {n}",
        }  # fmt: skip
        for place in self._places(n):
            yield Award(person=self.rows[Person][place], **values)
            yield Award(organization=self.rows[Organization][place], **values)
        yield Award(person=self._other(Person, n), **values)
        yield Award(recipient_text="10 cá nhân", **values)

    @staticmethod
    def _places(n: int) -> tuple[int, ...]:
        return (COMMON, RARE) if n in SCARCE else (COMMON,)

    def _ties(self, link: type, model: type[Model], kind: int, articles: list[tuple[int, Article]]) -> Iterator[Any]:
        names = [field.name for field in link._meta.concrete_fields if field.remote_field]
        to_article, to_row = sorted(names, key=lambda name: name != link.article_field)
        for n, article in articles:
            ordinary = [self._other(model, n)] if n % 4 == kind else []
            for row in (*(self.rows[model][place] for place in self._places(n)), *ordinary):
                values = {"state": "found"} if link is Citation and row in ordinary else {}
                yield link(**{to_article: article, to_row: row}, **values)

    # --- what the office leaves behind
    def _add_traces(self, articles: list[tuple[int, Article]]) -> None:
        """An old version of each article, a line of the log, and from time to time an import."""
        kind = ContentType.objects.get_for_model(Article)
        revisions = self._add(Revision(date_created=self.now, user=self.editor) for _article in articles)
        told = {"content_type": kind, "object_repr": "Tin"}
        versions = self._add(
            Version(revision=each, object_id=article.pk, db="default", format="json", serialized_data="[]", **told)
            for each, (_n, article) in zip(revisions, articles, strict=True)
        )
        self._add_deeds(articles, versions)
        self._add(LogEntry(user=self.editor, object_id=a.pk, action_flag=CHANGE, **told) for _n, a in articles)
        runs = self._add(ImportRun(kind="article", user=self.editor, state="done") for _run in articles[::50])
        for (n, _article), run in zip(articles[::50], runs, strict=True):
            run.started_at = self.now - MINUTE * n
        ImportRun.objects.bulk_update(runs, ["started_at"])

    def _add_deeds(self, articles: list[tuple[int, Article]], versions: list[Version]) -> None:
        """For each article an entry of the trail, beyond those that the tests cause, and something in the trash."""
        label = Article._meta.label_lower
        deeds = {"action": "change", "account": self.editor.pk, "kind": label, "title": "Tin", "person": "0" * 32}
        self._add(
            AuditEntry(number=1_000_000 + article.pk, at=self.now - MINUTE * n, object_id=article.pk, **deeds)
            for n, article in articles
        )
        gone = {"kind": label, "title": "Tin", "user": self.editor, "deleted_at": self.now}
        self._add(Deleted(object_id=f"{each.object_id}000000", version=each, **gone) for each in versions)

    def _add_once(self) -> None:
        """Files of the documents that are looked at, a correction that waits, old versions that can be opened."""
        self._add(DirectiveFile(directive=row, title="Bản ký", file=self._file) for row in self.rows[Directive][:2])
        self._arrange_home()
        factories.make_urgent(self.rows[Article][SHOWN[COMMON]])
        original = self.rows[Article][SHOWN[COMMON]]
        Article.objects.create(title="Bản sửa", revises=original, category=original.category)
        for row in (row for place in SHOWN for row in vars(self.world(place)).values()):
            with reversion.create_revision():
                if reversion.is_registered(row):
                    reversion.add_to_revision(row)

    def _arrange_home(self) -> None:
        """As much as a home page can hold: what stands everywhere, what hardly anywhere, what is hidden."""
        home = factories.make_home_page(*(self.rows[Article][n] for n in (3, 7, 17, 27, *SHOWN.values())))
        home.placements.filter(order__gt=3).update(place="featured")
        categories = self.rows[Category]
        for order, category in enumerate([None, None, *categories[:5]]):
            kind = "category" if category else ("documents", "photos")[order]
            home.blocks.create(kind=kind, category=category, order=order, items=9)
