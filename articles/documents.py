"""What an article says of itself to the index, and which articles follow when something they show changes."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from articles.models import Article, Category, Citation, Involvement, Participation, Tag, TaggedArticle
from organizations.models import Directive, Organization
from people.models import Person
from publishing.richtext import plain_text
from publishing.workflow import Status
from search.documents import SearchDocument
from search.facets import register_facet
from search.index import register, register_dependents

# Into lists, for a manager of each article takes longer to make than its rows.
PARTS = (
    *(
        Prefetch(name, to_attr=f"its_{name}")
        for name in ("photos", "tags", "participations", "involvements", "citations")
    ),
    "its_participations__person",
    "its_involvements__organization",
    "its_citations__directive",
)


def article_documents(queryset: QuerySet) -> Iterable[SearchDocument]:
    for article in queryset.select_related("category").prefetch_related(*PARTS):
        cover = next(iter(article.its_photos), None)
        posted = article.published_at
        yield SearchDocument(
            kind="article",
            object_id=article.pk,
            import_ref=article.import_ref or "",
            title=article.title,
            url=article.get_absolute_url(),
            summary=article.lead,
            text=plain_text(article.body),
            keywords=tuple(_keywords(article)),
            date=timezone.localtime(posted).date() if posted and not article.is_page else None,
            days=(article.event_date,) if article.event_date else (),
            facets=_facets(article),
            label=article.get_genre_display(),
            context=article.category.name if article.category_id else "",
            image=cover.thumbnail if cover else "",
            is_public=article.status == Status.PUBLISHED and article.revises_id is None,
            public_from=posted,
            public_until=article.expires_at,
        )


def _keywords(article: Article) -> Iterable[str]:
    """Names that lead to the article; those of private persons and secret documents do not."""
    yield article.subtitle
    yield article.byline
    yield from (tag.name for tag in article.its_tags)
    yield from (each.person.full_name for each in article.its_participations if each.person.is_public)
    yield from (each.printed_name for each in article.its_involvements)
    for citation in article.its_citations:
        if citation.state in Citation.LINKED and citation.directive and citation.directive.is_public:
            yield citation.directive.symbol


def _facets(article: Article) -> dict[str, list[int]]:
    """What the article belongs to, as far as readers may know."""
    citations = [each for each in article.its_citations if each.state in Citation.LINKED]
    return {
        "category": [article.category_id] if article.category_id else [],
        "committee": [each.organization_id for each in article.its_involvements if each.organization_id],
        "person": [each.person_id for each in article.its_participations if each.person.is_public],
        "directive": [each.directive_id for each in citations if each.directive and each.directive.is_public],
    }


def _articles(**lookup: object) -> Iterable[tuple[str, Iterable[int]]]:
    yield "article", Article.objects.filter(**lookup).values_list("pk", flat=True)


register(Article, "article", article_documents, label="Tin, bài")
register_facet(
    "category",
    "Chuyên mục",
    lambda ids, now: Category.objects.filter(pk__in=ids).values_list("pk", "name"),
    offered=True,
)
register_dependents(Category, lambda ids: _articles(category__in=ids))
register_dependents(
    Person, lambda ids: _articles(pk__in=Participation.objects.filter(person__in=ids).values("article"))
)
register_dependents(
    Organization, lambda ids: _articles(pk__in=Involvement.objects.filter(organization__in=ids).values("article"))
)
register_dependents(
    Directive, lambda ids: _articles(pk__in=Citation.objects.filter(directive__in=ids).values("article"))
)
register_dependents(
    Tag, lambda ids: _articles(pk__in=TaggedArticle.objects.filter(tag__in=ids).values("content_object"))
)
