"""The page of statistics: what was published in a year, as charts and as tables."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from articles.models import Category, YearTally
from organizations.models import Organization
from publishing.addresses import address
from publishing.charts import Chart, Series, draw
from publishing.periods import MONTHS
from publishing.views import canonical
from search.extent import years as years_of_archive
from vietnamese.symbols import DOCUMENT_TYPES

YEARS_COMPARED = 6
FIRST_YEAR = 1945
ARTICLES, DIRECTIVES = "tin, bài", "văn bản"


def year_url(year: int) -> str:
    return f"{address('articles:activity')}{year}/"


class StatisticsView(TemplateView):
    """Reports by month and category, documents by type, the most active bodies; and the years beside each other."""

    template_name = "articles/statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        this_year = timezone.localdate().year
        year = int(self.kwargs.get("year", this_year))
        archive = years_of_archive()
        first = max(FIRST_YEAR, archive.start if archive else this_year)
        if not first <= year <= this_year:
            raise Http404("Không có số liệu của năm này")
        compared = range(max(first, year - YEARS_COMPARED + 1), year + 1)
        tallies = YearTally.objects.counted(compared)
        counts = tallies[year].counts
        return {
            **super().get_context_data(**kwargs),
            "year": year,
            "heading": f"Thống kê năm {year}",
            "is_running": year == this_year,
            "figures": _figures(counts),
            "sections": [
                {"title": "Tin, bài theo tháng", "chart": _by_month(year, counts)},
                {"title": "Tin, bài theo chuyên mục", "chart": _by_category(year, counts)},
                {"title": "Văn bản theo loại", "chart": _by_type(year, counts)},
                {"title": "Hoạt động của các tổ chức", "chart": _by_body(year, counts)},
            ],
            "comparison": _by_year({each: tallies[each].counts for each in compared}),
            "years": [
                {"label": str(each), "url": year_url(each), "current": each == year}
                for each in range(this_year, first - 1, -1)
            ],
            "breadcrumb": [],
            "canonical": canonical(year_url(year)),
        }


def _figures(counts: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"name": ARTICLES, "value": _articles(counts)}, {"name": DIRECTIVES, "value": _directives(counts)}]


def _articles(counts: dict[str, Any]) -> int:
    return sum(map(sum, counts["months"].values()))


def _directives(counts: dict[str, Any]) -> int:
    return sum(counts["types"].values())


def _by_month(year: int, counts: dict[str, Any]) -> SafeString:
    totals = [sum(month) for month in zip(*counts["months"].values(), strict=True)] or [0] * MONTHS
    return draw(
        Chart(
            key="theo-thang",
            title=f"Số tin, bài đăng mỗi tháng năm {year}",
            heading="Tháng",
            labels=[str(month) for month in range(1, MONTHS + 1)],
            words=[f"tháng {month}" for month in range(1, MONTHS + 1)],
            urls=[f"{address('articles:archive')}{year}/{month:02d}/" if totals[month - 1] else None
                  for month in range(1, MONTHS + 1)],
            series=[Series(ARTICLES, totals)],
        )
    )  # fmt: skip


def _by_category(year: int, counts: dict[str, Any]) -> SafeString:
    totals = {key: sum(months) for key, months in counts["months"].items()}
    names = {str(each.pk): each for each in Category.objects.filter(pk__in=filter(None, totals))}
    rows = sorted(((total, names.get(key)) for key, total in totals.items()), key=lambda row: -row[0])
    return draw(
        Chart(
            key="theo-chuyen-muc",
            title=f"Số tin, bài của mỗi chuyên mục năm {year}",
            heading="Chuyên mục",
            labels=[category.name if category else "Chưa xếp chuyên mục" for _total, category in rows],
            urls=[category.get_absolute_url() if category else None for _total, category in rows],
            series=[Series(ARTICLES, [total for total, _category in rows])],
        )
    )


def _by_type(year: int, counts: dict[str, Any]) -> SafeString:
    rows = sorted(counts["types"].items(), key=lambda row: (-row[1], row[0]))
    path = address("organizations:directive_list")
    return draw(
        Chart(
            key="theo-loai",
            title=f"Số văn bản mỗi loại ban hành năm {year}",
            heading="Loại văn bản",
            labels=[DOCUMENT_TYPES[code].name for code, _count in rows],
            urls=[f"{path}?loai={code}&tu_ngay=01/01/{year}&den_ngay=31/12/{year}" for code, _count in rows],
            series=[Series(DIRECTIVES, [count for _code, count in rows])],
        )
    )


def _by_body(year: int, counts: dict[str, Any]) -> SafeString:
    known = Organization.objects.defer("description").in_bulk([pk for pk, *_counts in counts["bodies"]])
    rows = [(known[pk], articles, directives) for pk, articles, directives in counts["bodies"] if pk in known]
    return draw(
        Chart(
            key="theo-to-chuc",
            title=f"Mười tổ chức có nhiều tin, bài và văn bản nhất năm {year}",
            heading="Tổ chức",
            labels=[body.name for body, *_counts in rows],
            urls=[body.get_absolute_url() for body, *_counts in rows],
            series=[
                Series(ARTICLES, [articles for _body, articles, _directives in rows]),
                Series(DIRECTIVES, [directives for _body, _articles, directives in rows]),
            ],
        )
    )


def _by_year(counts: dict[int, dict[str, Any]]) -> SafeString:
    return draw(
        Chart(
            key="theo-nam",
            title="Số tin, bài và văn bản qua các năm",
            heading="Năm",
            labels=[str(year) for year in counts],
            words=[f"năm {year}" for year in counts],
            urls=[year_url(year) for year in counts],
            series=[
                Series(ARTICLES, [_articles(each) for each in counts.values()]),
                Series(DIRECTIVES, [_directives(each) for each in counts.values()]),
            ],
        )
    )
