"""What the home page shows: what an editor has placed, and in every place that is left the newest that fits.

The public page and the editor's preview are built by the same function. Whether an article is public is asked each
time: what is withdrawn, expired or not yet posted is simply not there, and the next one takes its place.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.calendar import month_calendar
from articles.models import Article, HomeBlock, HomePage, Placement
from articles.models.links import cards_among
from organizations.models import Directive
from publishing.addresses import address
from publishing.prepared import prepared

LATEST_SHOWN = 5
UNDER_BARE_LEAD = 2
"""Reports below a lead story without a picture, which is not as high; there is one row less beside it, too."""
FEWEST_BESIDE = 3
"""Rows beside the lead story that leave room for the calendar."""
LINES_BESIDE, LINES_OF_ROW, LETTERS_OF_LINE = 32, 4, 32
"""How high the column beside the lead story may become, and what makes it higher."""
NEWEST_ASKED = 1 + LATEST_SHOWN + UNDER_BARE_LEAD + HomePage.FEATURED[-1][0]
FLAGGED_DAYS = 30
SMALLEST_LEAD = 480
"""Pixels: what is narrower would be blown up at the head of the page."""
IN_ROW = 3


def home_context() -> dict[str, Any]:
    """The template's context."""
    now, today = timezone.now(), timezone.localdate()
    blocks = list(HomeBlock.objects.select_related("home", "category"))
    home = blocks[0].home if blocks else HomePage.objects.first() or HomePage()
    blocks = blocks or HomeBlock.usual()
    shows_days = any(block.kind == HomeBlock.Kind.DOCUMENTS for block in blocks)
    documents = newest_directives(now) if shows_days else []
    head = _head(now, home.featured_shown, LATEST_SHOWN if documents or not shows_days else FEWEST_BESIDE)
    shown = [article.pk for article in _articles_of(head)]
    return {
        **head,
        "rows": list(_rows(now, blocks, shown, documents)),
        "calendar": month_calendar(today.year, today.month, today) if shows_days else None,
        "calendar_beside": shows_days and (not documents or len(head["latest"]) < FEWEST_BESIDE),
    }


# --- above: the lead story, the newest, the featured


def _head(now: datetime.datetime, most_featured: int, most_latest: int) -> dict[str, Any]:
    placed, flagged, newest = placed_news(now), flagged_news(now), newest_news(now)
    lead = next(iter([*placed[Placement.Place.LEAD], *flagged, *newest]), None)
    is_bare = lead is not None and (lead.cover is None or lead.cover.width < SMALLEST_LEAD)
    recent = now - datetime.timedelta(days=FLAGGED_DAYS)
    chosen = [*placed[Placement.Place.FEATURED], *placed[Placement.Place.LEAD]]
    chosen += [article for article in flagged if article.published_at > recent]
    most = most_featured + (UNDER_BARE_LEAD if is_bare else 0)
    featured = _first(chosen, most, besides=[lead])
    latest = _as_high(_first(newest, most_latest - is_bare, besides=[lead, *featured]))
    featured += _first(newest, most - len(featured), besides=[lead, *featured, *latest])
    under = featured[:UNDER_BARE_LEAD] if is_bare else []
    return {
        "lead": lead,
        "lead_is_bare": is_bare,
        "under_lead": under,
        "latest": latest,
        "featured": whole_rows(featured[len(under) :]),
    }


def _articles_of(head: dict[str, Any]) -> list[Article]:
    lead = [head["lead"]] if head["lead"] else []
    return [*lead, *head["under_lead"], *head["latest"], *head["featured"]]


def _first(articles: Iterable[Article], most: int, besides: Iterable[Article | None]) -> list[Article]:
    """The first of these, each once and none that stands elsewhere."""
    elsewhere = set(besides)
    return [article for article in dict.fromkeys(articles) if article not in elsewhere][: max(most, 0)]


def _as_high(latest: list[Article]) -> list[Article]:
    """As many rows as are about as high as the lead story: long titles leave room for fewer."""
    lines, last = 0, len(latest)
    for place, article in enumerate(latest):
        lines += LINES_OF_ROW + len(article.title) // LETTERS_OF_LINE
        if lines > LINES_BESIDE and place >= FEWEST_BESIDE:
            last = min(last, place)
    return latest[:last]


def whole_rows(items: list[Any]) -> list[Any]:
    """As many as fill rows of three; one or two are drawn wider."""
    return items if len(items) < IN_ROW else items[: len(items) - len(items) % IN_ROW]


def placed_news(now: datetime.datetime) -> dict[str, list[Article]]:
    """What readers may see of what an editor has placed, by place and in order."""
    placements = list(Placement.objects.current(now).values_list("place", "article")[: HomePage.MOST_PLACED])
    articles = {article.pk: article for article in cards_among(Article, now, [pk for _place, pk in placements])}
    return {
        each: [articles[pk] for place, pk in placements if place == each and pk in articles] for each in Placement.Place
    }


@prepared
def newest_news(now: datetime.datetime) -> QuerySet:
    return Article.objects.published(now).news().for_cards().newest_first()[:NEWEST_ASKED]


@prepared
def flagged_news(now: datetime.datetime) -> QuerySet:
    flagged = Article.objects.published(now).news().for_cards().filter(featured=True)
    return flagged.newest_first()[: NEWEST_ASKED - LATEST_SHOWN]


# --- below: the blocks


def _rows(
    now: datetime.datetime, blocks: list[HomeBlock], shown: list[int], documents: list[Directive]
) -> Iterator[dict[str, Any]]:
    """The blocks that have something to show, two halves to a row."""
    half: dict[str, Any] | None = None
    for block in blocks[: HomePage.MOST_BLOCKS]:
        drawn = _drawn(now, block, shown, documents)
        if drawn is None:
            continue
        if drawn["kind"] != HomeBlock.Layout.HALF:
            if half:
                yield half
            half = None
            yield drawn
        elif half:
            yield {**half, "halves": [*half["halves"], *drawn["halves"]]}
            half = None
        else:
            half = drawn
    if half:
        yield half


def _drawn(
    now: datetime.datetime, block: HomeBlock, shown: list[int], documents: list[Directive]
) -> dict[str, Any] | None:
    """What the template draws of a block; None where nothing is to be shown."""
    if block.kind == HomeBlock.Kind.LINKS:
        return {"kind": block.kind}  # the sites are known on every page
    if block.kind == HomeBlock.Kind.DOCUMENTS:
        return {"kind": block.kind, "directives": documents[: block.items]} if documents else None
    return _news_block(now, block, shown)


def _news_block(now: datetime.datetime, block: HomeBlock, shown: list[int]) -> dict[str, Any] | None:
    """A block of reports; what stands above is not shown twice."""
    if block.kind == HomeBlock.Kind.PHOTOS:
        title, url = "Phóng sự ảnh", address("articles:album_list")
        found = photo_stories(now, shown)
    else:
        title, url = block.category.name, block.category.get_absolute_url()
        found = news_of_category(now, block.category_id, shown)
    items = found[: block.items]
    if not items:
        return None
    section = {"title": title, "url": url, "items": items, "category": block.category}
    if block.layout == HomeBlock.Layout.HALF and block.kind == HomeBlock.Kind.CATEGORY:
        return {"kind": HomeBlock.Layout.HALF, "halves": [section]}
    return {**section, "kind": HomeBlock.Layout.CARDS, "items": whole_rows(items)}


@prepared
def news_of_category(now: datetime.datetime, category: int, shown: list[int]) -> QuerySet:
    news = Article.objects.published(now).news().for_cards().filter(category=category).newest_first()
    return news.exclude(pk__in=shown)[: HomeBlock.MOST_ITEMS]


@prepared
def photo_stories(now: datetime.datetime, shown: list[int]) -> QuerySet:
    stories = Article.objects.published(now).photo_stories().for_cards().newest_first()
    return stories.exclude(pk__in=shown)[: HomeBlock.MOST_ITEMS]


@prepared
def newest_directives(now: datetime.datetime) -> QuerySet:
    return Directive.objects.published(now).newest_first().for_rows()[: HomeBlock.MOST_ITEMS]
