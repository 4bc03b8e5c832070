"""What the page of one article shows; the public page and the staff preview are built by the same function."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles import linked_data
from articles.calendar import day_url
from articles.linked_text import with_abbreviations, with_links
from articles.models import Article, Attachment, Photo, Tag
from articles.panel import panel
from articles.share import ArticleImageView
from publishing import richtext
from publishing.prepared import prepared
from publishing.unbroken import whole_in_html
from publishing.views import absolute, canonical
from search import abbreviations

# Characters of the text that may stand above the fold; a figure there is fetched at once.
FIRST_SCREEN = 800
RELATED_SHOWN = 3
SAME_DAY_SHOWN = 6


def article_context(article: Article) -> dict[str, Any]:
    """Return the template's context."""
    placed = richtext.photo_ids(article.body)
    photos = photos_of(article.pk)
    cover = _cover(article, photos, placed)
    in_text = _in_text(photos, placed)
    after = [photo for photo in photos if photo.pk not in placed and photo != cover]
    address = absolute(article.get_absolute_url())
    beside = panel(article)
    body = render_body(article.body, in_text, _addresses(beside), leads=not cover, opens=True)
    titles = [escape(each["titles"]) for each in beside["people"]]
    (lead, body, *titles), explained = with_meanings([escape(article.lead), body, *titles])
    beside["people"] = [each | {"titles": title} for each, title in zip(beside["people"], titles, strict=True)]
    tags = tags_of(article.pk)
    image = absolute(ArticleImageView.path(article))
    images = [*(absolute(photo.rendition.url) for photo in photos[:1]), image]
    return {
        "article": article,
        "lead": lead,
        "body": body,
        "explained": explained,
        "cover_photo": cover.figure() if cover else None,
        "photos": [photo.figure() for photo in after],
        "viewer": _viewer([*([cover] if cover else []), *(in_text[pk] for pk in placed if pk in in_text), *after]),
        "attachments": _attachments(article),
        "tags": tags,
        "panel": beside,
        "share_url": address,
        "og_image": image,
        "linked_data": [linked_data.of_article(article, beside, images, [tag.name for tag in tags])],
        "breadcrumb": _breadcrumb(article),
        "canonical": canonical(article.get_absolute_url()),
        **({} if article.is_page else _neighbours(article)),
    }


def render_body(
    body: str,
    photos: dict[int, Photo],
    addresses: Mapping[str, str] | None = None,
    leads: bool = False,
    opens: bool = False,
) -> SafeString:
    """Return the text with its figures drawn and its people and documents linked: sanitised when saved, and here.

    `leads`: no picture stands above the text, so that its first one may be the first of the page. `opens`: the page has
    a viewer (includes/viewer.html), to which each photo leads from its first place.
    """
    closed = set(photos) if opens else set()
    first = next(iter(richtext.photo_ids(body[:FIRST_SCREEN])), None) if leads else None

    def figure(pk: int) -> str:
        photo = photos.get(pk)
        shown = photo and {"photo": photo.figure(), "eager": pk == first, "opens": pk in closed}
        closed.discard(pk)
        return render_to_string("includes/figure.html", shown) if shown else ""

    text = with_links(richtext.sanitize(body), addresses or {})
    return mark_safe(richtext.replace_photos(text, figure))  # noqa: S308 - sanitised on the line above


def with_meanings(texts: list[SafeString]) -> tuple[list[SafeString], dict[str, str]]:
    """The texts of an article with their abbreviations explained, and those whose words none of them says."""
    abbreviations.follow()
    meanings = abbreviations.table().expansions
    explained: dict[str, str] = {}
    explaining = (with_abbreviations(text, meanings, explained) for text in texts)
    marked = [mark_safe(whole_in_html(text)) for text in explaining]  # noqa: S308 - safe before, and meanings are escaped
    said = " ".join(texts).casefold()
    return marked, {short: words for short, words in explained.items() if words.casefold() not in said}


def _addresses(beside: dict[str, Any]) -> dict[str, str]:
    """Where the names in the text lead: those of the panel that have a page."""
    people = {each["name"]: each["url"] for each in beside["people"]}
    return people | {each["written"]: each["url"] for each in beside["directives"] if each["url"] and each["written"]}


@prepared
def photos_of(pk: int) -> QuerySet:
    return Photo.objects.filter(article=pk)


@prepared
def attachments_of(pk: int) -> QuerySet:
    return Attachment.objects.filter(article=pk)


@prepared
def tags_of(pk: int) -> QuerySet:
    return Tag.objects.filter(articles=pk)


def _attachments(article: Article) -> list[Attachment]:
    """The files, each knowing the article that its address names."""
    found = attachments_of(article.pk)
    for attachment in found:
        attachment.article = article
    return found


def _in_text(own: list[Photo], placed: list[int]) -> dict[int, Photo]:
    """Photos of the text by id: the article's own, and with one more query those borrowed from other articles."""
    found = {photo.pk: photo for photo in own}
    if borrowed := [pk for pk in placed if pk not in found]:
        found |= Photo.objects.in_bulk(borrowed)
    return found


def _viewer(photos: list[Photo]) -> list[dict[str, Any]]:
    """The photos as they follow each other on the page, each once."""
    return [photo.figure() for photo in dict.fromkeys(photos)]


def _cover(article: Article, photos: list[Photo], placed: list[int]) -> Photo | None:
    """The first photo leads, unless the text gives it a place; photos without a place stand after the text.

    Those of a photo story stand together.
    """
    first = None if article.is_photo_story else next(iter(photos), None)
    return first if first and first.pk not in placed else None


def _neighbours(article: Article) -> dict[str, Any]:
    """Previous and next report, the older ones of the same day, and some of the same category."""
    if article.published_at is None:
        return {}
    key = (timezone.now(), article.published_at, article.pk)
    older, newer = news_before(*key), news_after(*key)
    day = _day_of(article)
    return {
        "previous": next(iter(older), None),
        "next": next(iter(newer), None),
        "older_same_day": [each for each in older if _day_of(each) == day],
        "day_url": day_url(day),
        "related": news_beside(key[0], article.category_id, article.pk) if article.category_id else [],
    }


@prepared
def news_before(now: datetime.datetime, posted: datetime.datetime, pk: int) -> QuerySet:
    return Article.objects.published(now).news().for_rows().older_than(posted, pk)[:SAME_DAY_SHOWN]


@prepared
def news_after(now: datetime.datetime, posted: datetime.datetime, pk: int) -> QuerySet:
    return Article.objects.published(now).news().for_rows().newer_than(posted, pk)[:1]


@prepared
def news_beside(now: datetime.datetime, category: int, pk: int) -> QuerySet:
    news = Article.objects.published(now).news().for_cards().newest_first()
    return news.filter(category=category).exclude(pk=pk)[:RELATED_SHOWN]


def _day_of(article: Article) -> datetime.date:
    return timezone.localtime(article.published_at).date()


def _breadcrumb(article: Article) -> list[dict[str, str]]:
    if article.is_page:
        return []
    crumbs = [{"label": "Tin tức", "url": reverse("articles:list")}]
    if article.category_id:
        crumbs.append({"label": article.category.name, "url": article.category.get_absolute_url()})
    return crumbs
