"""Counting what is public in a year: of the whole site, or of one organization."""

import datetime
from collections import Counter
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Value, When
from django.utils import timezone

from articles.models.article import Article
from articles.models.participation import Involvement
from organizations.models import Directive
from publishing.periods import MONTHS, month_bounds, year_bounds

BODIES_SHOWN = 10
Counts = dict[Any, int]
Periods = dict[int, tuple[Any, Any]]
"""Half-open intervals by what each is called."""


def year(number: int) -> dict[str, Any]:
    """Count one year as JSON: reports of each category by month, documents by type, the most active bodies."""
    issued = Counter(_directives(number, number).newest_first().values_list("doc_type", "issuer"))
    types, issuers = Counter(), Counter()
    for (code, issuer), count in issued.items():
        types[code] += count
        issuers[issuer] += count
    return {"months": _months(number), "types": types, "bodies": _bodies(number, issuers)}


def body(pk: int, years: list[int]) -> dict[int, dict[str, int]]:
    """Count the public reports and documents of an organization in each of the years."""
    articles, directives = _articles_of(pk, years), _directives_of(pk, years)
    return {each: {"articles": articles[each], "directives": directives[each]} for each in years}


def _months(number: int) -> dict[str, list[int]]:
    """By the id of the category twelve numbers; reports without one stand under ""."""
    months = {month: month_bounds(number, month) for month in range(1, MONTHS + 1)}
    rows = _news(number).annotate(period=_period("published_at", months))
    found: dict[str, list[int]] = {}
    for category, month, count in rows.values_list("category", "period").annotate(count=Count("pk")):
        found.setdefault(str(category or ""), [0] * MONTHS)[month - 1] += count
    return found


def _bodies(number: int, directives: Counter) -> list[list[int]]:
    """The organizations with most reports and documents: id, reports, documents."""
    links = Involvement.objects.listed_between(*year_bounds(number)).listed().order_by()
    involved = Counter(dict(links.values_list("organization").annotate(count=Count("article", distinct=True))))
    articles = involved + Counter(_grouped(_not_involved(_news(number)), "publisher"))
    ranked = sorted((articles.keys() | directives.keys()) - {None}, key=lambda pk: (-articles[pk] - directives[pk], pk))
    return [[pk, articles[pk], directives[pk]] for pk in ranked[:BODIES_SHOWN]]


def _articles_of(pk: int, years: list[int]) -> Counter:
    periods = {each: year_bounds(each) for each in years}
    ends = year_bounds(min(years))[0], year_bounds(max(years))[1]
    links = Involvement.objects.filter(organization=pk).listed_between(*ends).listed().order_by()
    links = links.annotate(period=_period("listed_from", periods))
    involved = Counter(dict(links.values_list("period").annotate(count=Count("article", distinct=True))))
    own = _not_involved(Article.objects.published().news().posted_between(*ends).filter(publisher=pk)).order_by()
    return involved + Counter(_grouped(own.annotate(period=_period("published_at", periods)), "period"))


def _directives_of(pk: int, years: list[int]) -> Counter:
    """`day_key` is the day as text, which compares as days do."""
    periods = {each: (f"{each}-01-01", f"{each + 1}-01-01") for each in years}
    rows = _directives(min(years), max(years)).filter(issuer=pk)
    return Counter(_grouped(rows.annotate(period=_period("day_key", periods)), "period"))


def _news(number: int) -> QuerySet:
    return Article.objects.published().news().posted_between(*year_bounds(number)).order_by()


def _not_involved(articles: QuerySet) -> QuerySet:
    """Those that have a publisher which does not also stand in them."""
    links = Involvement.objects.filter(article=OuterRef("pk"), organization=OuterRef("publisher"))
    return articles.exclude(publisher=None).exclude(Exists(links))


def _directives(first: int, last: int) -> QuerySet:
    days = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    return Directive.objects.published(timezone.now()).issued_between(*days).order_by()


def _period(column: str, periods: Periods) -> Case:
    """Say in which period a row is; no function of the calendar is called for every row."""
    return Case(
        *(When(**{f"{column}__gte": first, f"{column}__lt": last}, then=Value(name))
          for name, (first, last) in periods.items()),
        default=Value(0),
    )  # fmt: skip


def _grouped(rows: QuerySet, column: str) -> Counts:
    return dict(rows.values_list(column).annotate(count=Count("pk")))
