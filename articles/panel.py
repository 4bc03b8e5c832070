"""The panel beside an article: what it tells of persons, bodies, documents, awards and figures."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Award, Citation, Indicator, Involvement, Participation
from people.models import Person
from publishing.prepared import prepared

KEY_FIGURES = range(2, 5)
"""How many figures make a row that is read at a glance."""
_PORTRAIT = ("person__portrait", "person__portrait_width", "person__portrait_height", "person__portrait_avif")


@prepared
def people_in(pk: int) -> QuerySet:
    public = Exists(Person.objects.published().filter(pk=OuterRef("person")))
    return (
        Participation.objects.filter(public, article=pk)
        .select_related("person")
        .only("role", "titles", "article", "person__full_name", "person__slug", *_PORTRAIT)
    )


@prepared
def organizations_in(pk: int) -> QuerySet:
    return (
        Involvement.objects.filter(article=pk)
        .select_related("organization")
        .only("role", "name", "article", "organization__name", "organization__slug")
    )


@prepared
def citations_in(pk: int) -> QuerySet:
    return Citation.objects.filter(article=pk).shown().select_related("directive").defer("directive__full_text")


@prepared
def awards_in(pk: int) -> QuerySet:
    return Award.objects.filter(article=pk).shown().for_rows()


@prepared
def indicators_in(pk: int) -> QuerySet:
    return Indicator.objects.filter(article=pk)


def panel(article: Article) -> dict[str, Any]:
    """ "Trong bài này": persons, bodies and documents that have a page, under the names printed that day; then what
    the article tells of awards and figures. Two to four figures stand under the text instead.
    """
    figures = indicators_in(article.pk)
    in_text = len(figures) in KEY_FIGURES
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
            for each in people_in(article.pk)
        ],
        "organizations": [
            {
                "name": each.printed_name,
                "url": each.organization.get_absolute_url(),
                "role": each.get_role_display(),
                "now_called": "",
            }
            for each in organizations_in(article.pk)
        ],
        "directives": [
            {
                "label": f"{each.directive.type_name} {each.directive.symbol}".strip()
                if each.directive
                else each.as_written,
                "written": each.as_written,
                "url": each.directive.get_absolute_url() if each.directive else None,
                "abstract": each.directive.about if each.directive else "",
                "status": each.directive.force if each.directive else None,
            }
            for each in citations_in(article.pk)
        ],
        "awards": awards_in(article.pk),
        "indicators": [] if in_text else figures,
    }
    words = {"people": "người", "organizations": "tổ chức", "directives": "văn bản"}
    counted = {**words, "awards": "khen thưởng", "indicators": "số liệu"}.items()
    told = (f"{len(groups[name])} {word}".replace(" ", "\N{NO-BREAK SPACE}") for name, word in counted if groups[name])
    summary = ", ".join(told)
    return {**groups, "summary": summary, "key_figures": figures if in_text else []}
