"""What an article says of itself to the index, and which articles follow when something they show changes."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from articles.models import Article, Category, Citation, Involvement, Participation, Photo, Tag, TaggedArticle
from organizations.models import Directive, Organization
from people.models import Person
from publishing.images import thumbnail
from publishing.prepared import padded, prepared
from publishing.richtext import plain_text
from publishing.workflow import Status
from search.documents import SearchDocument
from search.facets import register_facet
from search.index import register, register_dependents


def article_documents(queryset: QuerySet) -> Iterable[SearchDocument]:
    """What stands beside the articles is asked for once for all of them, and not made into objects: there are a dozen
    for each article.
    """
    articles = list(queryset.annotate(category_name=F("category__name")))
    ids = padded(article.pk for article in articles)
    photos, *others = (_by_article(rows(ids)) for rows in (_photos, _tags, _persons, _organizations, _directives))
    for article in articles:
        cover = photos.get(article.pk)
        tags, persons, organizations, directives = (rows.get(article.pk, ()) for rows in others)
        names = (*_last(tags), *_last(persons), *_last(organizations), *_last(directives))
        posted = article.published_at
        yield SearchDocument(
            kind="article",
            object_id=article.pk,
            import_ref=article.import_ref or "",
            title=article.title,
            url=article.get_absolute_url(),
            summary=article.lead,
            text=plain_text(article.body),
            keywords=(article.subtitle, article.byline, *names),
            date=timezone.localtime(posted).date() if posted and not article.is_page else None,
            days=(article.event_date,) if article.event_date else (),
            facets={
                "category": [article.category_id] if article.category_id else [],
                "committee": [pk for pk, _name in organizations],
                "person": [pk for pk, _name in persons],
                "directive": [pk for pk, _symbol in directives],
            },
            label=article.get_genre_display(),
            context=article.category_name or "",
            image=thumbnail(*cover[0]) if cover else "",
            is_public=article.status == Status.PUBLISHED and article.revises_id is None,
            public_from=posted,
            public_until=article.expires_at,
        )


# Rows (article, what stands beside it, its name): such as lead to the article, so neither private persons nor secret
# documents.


@prepared
def _photos(ids: list[int]) -> QuerySet:
    return Photo.objects.filter(article__in=ids).values_list("article", "image", "image_width")


@prepared
def _tags(ids: list[int]) -> QuerySet:
    tagged = TaggedArticle.objects.filter(content_object__in=ids).order_by("tag")
    return tagged.values_list("content_object", "tag", "tag__name")


@prepared
def _persons(ids: list[int]) -> QuerySet:
    public = Exists(Person.objects.published().filter(pk=OuterRef("person")))
    return Participation.objects.filter(public, article__in=ids).values_list("article", "person", "person__full_name")


@prepared
def _organizations(ids: list[int]) -> QuerySet:
    printed = Coalesce(NullIf("name", Value("")), "organization__name")
    return Involvement.objects.filter(article__in=ids).values_list("article", "organization", printed)


@prepared
def _directives(ids: list[int]) -> QuerySet:
    public = Exists(Directive.objects.published().filter(pk=OuterRef("directive")))
    certain = Citation.objects.filter(public, article__in=ids, state__in=Citation.LINKED)
    return certain.values_list("article", "directive", "directive__symbol")


def _by_article(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    grouped: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for article, *beside in rows:
        grouped[article].append(tuple(beside))
    return grouped


def _last(rows: Iterable[tuple[int, str]]) -> Iterable[str]:
    return (name for _pk, name in rows)


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
