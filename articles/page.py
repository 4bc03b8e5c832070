"""What the page of one article shows; the public page and the staff preview are built by the same function."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.calendar import day_url
from articles.models import Article, Photo
from people.models import Person
from publishing import richtext
from publishing.views import absolute, canonical, day_bounds

RELATED_SHOWN = 3
SAME_DAY_SHOWN = 6


def article_context(article: Article) -> dict[str, Any]:
    """Return the template's context; `article` comes with photos, attachments and tags prefetched."""
    placed = richtext.photo_ids(article.body)
    address = absolute(article.get_absolute_url())
    return {
        "article": article,
        "body": render_body(article.body, _photos(article, placed)),
        "cover_photo": cover.figure() if (cover := _cover(article, placed)) else None,
        "photos": [photo.figure() for photo in article.photos.all() if photo.pk not in placed and photo != cover],
        "attachments": article.attachments.all(),
        "tags": article.tags.all(),
        "panel": panel(article),
        "share_url": address,
        "og_image": absolute(article.cover.url) if article.cover else "",
        "breadcrumb": _breadcrumb(article),
        "canonical": canonical(article.get_absolute_url()),
        **({} if article.is_page else _neighbours(article)),
    }


def render_body(body: str, photos: dict[int, Photo]) -> SafeString:
    """Return the text with its figures drawn: sanitised when saved, and once more here."""

    def figure(pk: int) -> str:
        photo = photos.get(pk)
        return render_to_string("includes/figure.html", {"photo": photo.figure()}) if photo else ""

    return mark_safe(richtext.replace_photos(richtext.sanitize(body), figure))  # noqa: S308 - sanitised on this line


def _photos(article: Article, placed: list[int]) -> dict[int, Photo]:
    """Photos of the text by id: the article's own, and with one more query those borrowed from other articles."""
    found = {photo.pk: photo for photo in article.photos.all()}
    if borrowed := [pk for pk in placed if pk not in found]:
        found |= Photo.objects.in_bulk(borrowed)
    return found


def _cover(article: Article, placed: list[int]) -> Photo | None:
    """The first photo leads, unless the text gives it a place; photos without a place stand after the text."""
    first = next(iter(article.photos.all()), None)
    return first if first and first.pk not in placed else None


def panel(article: Article) -> dict[str, Any]:
    """ "Trong bài này": persons, bodies and documents that have a page, under the names printed that day."""
    public = Exists(Person.objects.published().filter(pk=OuterRef("person")))
    participations = article.participations.filter(public).select_related("person").defer("person__biography")
    groups = {
        "people": [
            {
                "name": each.person.full_name,
                "url": each.person.get_absolute_url(),
                "role": each.get_role_display(),
                "titles": each.titles,
                "portrait": each.person.portrait_rendition,
                "initial": each.person.initial,
            }
            for each in participations
        ],
        "organizations": [
            {
                "name": each.printed_name,
                "url": each.organization.get_absolute_url(),
                "role": each.get_role_display(),
                "now_called": "",
            }
            for each in article.involvements.select_related("organization").defer("organization__description")
        ],
        "directives": [
            {
                "label": f"{each.directive.type_name} {each.directive.symbol}".strip()
                if each.directive
                else each.as_written,
                "url": each.directive.get_absolute_url() if each.directive else None,
                "abstract": each.directive.about if each.directive else "",
                "status": each.directive.status if each.directive else None,
            }
            for each in article.citations.shown().select_related("directive").defer("directive__full_text")
        ],
    }
    counted = (("people", "người"), ("organizations", "tổ chức"), ("directives", "văn bản"))
    summary = ", ".join(f"{len(groups[name])} {word}" for name, word in counted if groups[name])
    return {**groups, "summary": summary}


def _neighbours(article: Article) -> dict[str, Any]:
    """Previous and next report, the older ones of the same day, and some of the same category."""
    if article.published_at is None:
        return {}
    news = Article.objects.published().news().for_cards()
    day = timezone.localtime(article.published_at).date()
    same_day = news.posted_between(*day_bounds(day, day)).older_than(article)
    related = news.filter(category=article.category).exclude(pk=article.pk).newest_first()
    return {
        "previous": news.older_than(article).first(),
        "next": news.newer_than(article).first(),
        "older_same_day": same_day[:SAME_DAY_SHOWN],
        "day_url": day_url(day),
        "related": related[:RELATED_SHOWN] if article.category_id else [],
    }


def _breadcrumb(article: Article) -> list[dict[str, str]]:
    if article.is_page:
        return []
    crumbs = [{"label": "Tin tức", "url": reverse("articles:list")}]
    if article.category_id:
        crumbs.append({"label": article.category.name, "url": article.category.get_absolute_url()})
    return crumbs
