"""What is exported of an article, with everything that stands beside its text."""

from typing import Any

from django.db.models import Prefetch

from articles.models import Article, Citation, Involvement, Participation
from organizations.models import Directive
from people.models import Person
from publishing import richtext
from publishing.resources import Resource, computed, field, fields, file_name, reference, register, stable_key
from vietnamese.names import collation_key


def body_with_places(article: Article) -> str:
    """Return the text with each photo's place written as `<p>[ảnh 1]</p>`, counted in the photos' order."""
    places = {photo.pk: place for place, photo in enumerate(article.photos.all(), 1)}
    return richtext.replace_photos(article.body, lambda pk: f"<p>[ảnh {places[pk]}]</p>" if pk in places else "")


def tag_names(article: Article) -> list[str]:
    return sorted((tag.name for tag in article.tags.all()), key=collation_key)


def photos(article: Article) -> list[dict[str, Any]]:
    texts = ("caption", "credit", "alt", "decorative")
    return [
        {"file": file_name(photo.image), **{name: getattr(photo, name) for name in texts}}
        for photo in article.photos.all()
    ]


def attachments(article: Article) -> list[dict[str, Any]]:
    found = article.attachments.all()
    return [{"file": file_name(each.file), "title": each.title, "pages": each.pages} for each in found]


def participations(article: Article) -> list[dict[str, Any]]:
    return [
        {"person": reference(each.person), "role": each.role, "titles": each.titles}
        for each in article.participations.all()
    ]


def involvements(article: Article) -> list[dict[str, Any]]:
    texts = ("organ", "role", "name")
    return [
        {"organization": reference(each.organization), **{name: getattr(each, name) for name in texts}}
        for each in article.involvements.all()
    ]


def citations(article: Article) -> list[dict[str, Any]]:
    return [
        {"as_written": each.as_written, "directive": reference(each.directive), "state": each.state}
        for each in article.citations.all()
    ]


def _listed(relation: str) -> Any:
    """Make the table's reading of a relation: its rows as they call themselves."""
    return lambda article: "; ".join(map(str, getattr(article, relation).all()))


def _author(article: Article) -> str:
    user = article.created_by
    return (user.get_full_name() or user.get_username()) if user else ""


class ArticleResource(Resource):
    model = Article
    kind = "article"
    noun = "bài"
    file_stem = "tin-bai"
    joined = ("category", "publisher", "created_by")
    columns = (
        field(Article, "title"),
        computed("Trạng thái", lambda article: article.state[1], public=False),
        field(Article, "published_at"),
        field(Article, "category", raw=lambda article: article.category.slug if article.category else None),
        *fields(Article, "genre", "subtitle", "lead"),
        field(Article, "body", raw=body_with_places),
        *fields(Article, "byline", "source", "dateline", "event_date", "day_part", "publisher"),
        computed("Từ khóa", lambda article: "; ".join(tag_names(article)), key="tags", raw=tag_names),
        computed("Người trong bài", _listed("participations"), key="participations", raw=participations),
        computed("Tổ chức trong bài", _listed("involvements"), key="involvements", raw=involvements),
        computed("Văn bản dẫn", _listed("citations"), key="citations", raw=citations),
        computed("Số ảnh", lambda article: len(article.photos.all()), key="photos", raw=photos),
        computed("Tệp đính kèm", _listed("attachments"), key="attachments", raw=attachments),
        *fields(Article, "featured"),
        *fields(Article, "menu_label", "menu_order", in_table=False),
        field(Article, "status", in_table=False, public=False),
        field(Article, "expires_at", public=False),
        computed("Người tạo", _author, public=False),
        stable_key(Article),
        *fields(Article, "created_at", "updated_at", "legacy_url", key="", public=False),
    )

    def related(self, full: bool) -> list[Prefetch | str]:
        directives = Directive.objects.defer("full_text")
        people = Participation.objects.select_related("person").defer("person__biography")
        cited = Citation.objects.all()
        if not full:
            people = people.filter(person__in=Person.objects.published())
            cited = cited.shown()
        return [
            "tags",
            "photos",
            "attachments",
            Prefetch("participations", queryset=people),
            Prefetch("involvements", queryset=Involvement.objects.select_related("organization")),
            Prefetch("citations", queryset=cited.prefetch_related(Prefetch("directive", queryset=directives))),
        ]


register(ArticleResource)
