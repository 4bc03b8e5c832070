"""The demo home page, as an editor would arrange it, and an urgent line."""

from articles.models import Article, Category, HomeBlock, HomePage, Placement, UrgentNotice
from publishing.importing.report import Outcome

PLACED = (
    ("lead", "a-lu-dinh"),
    ("featured", "a-dvc-chuyende"),
    ("featured", "a-lop-dongmay"),
    ("featured", "a-lua-phuhoa"),
)
URGENT = "a-so-tan"
# Kind, address of the category, number of items, layout.
BLOCKS = (
    ("documents", "", 4, "half"),
    ("category", "xay-dung-dang", 3, "cards"),
    ("category", "chuyen-doi-so", 4, "half"),
    ("category", "tu-co-so", 4, "half"),
    ("photos", "", 3, "cards"),
    ("category", "van-hoa-xa-hoi", 3, "cards"),
)


def write_home() -> Outcome:
    """Arrange the home page where nobody has; of what is not there nothing is placed."""
    home, _is_new = HomePage.objects.get_or_create()
    if home.placements.exists() or home.blocks.exists():
        return Outcome.SKIPPED
    articles = {row.import_ref: row for row in Article.objects.filter(import_ref__in=[ref for _place, ref in PLACED])}
    categories = {row.slug: row for row in Category.objects.all()}
    for order, (place, ref) in enumerate(PLACED, 1):
        if ref in articles:
            Placement.objects.create(home=home, place=place, article=articles[ref], order=order)
    for order, (kind, slug, items, layout) in enumerate(BLOCKS, 1):
        if not slug or slug in categories:
            HomeBlock.objects.create(
                home=home, kind=kind, category=categories.get(slug), order=order, items=items, layout=layout
            )
    for article in Article.objects.filter(import_ref=URGENT):
        UrgentNotice.objects.create(article=article, shown_from=article.published_at)
    return Outcome.CREATED
