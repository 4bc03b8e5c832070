"""How articles hang on organizations, and their photos and links with them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Award, Citation, Involvement, Participation, Photo, Placement, UrgentNotice
from publishing.scope import Scope, scope_of, tie

SEE_ALL, EDIT_ALL = "articles.see_all_article", "articles.edit_all_article"


def articles(scope: Scope, right: str, path: str = "") -> Q:
    """Those of the publishers in scope, and a person's own for no publisher; without the right only their own.

    Whoever is assigned nowhere has their own, whoever publishes them. `path` leads from other rows to the article.
    """
    own = Q(**{f"{path}created_by": scope.user.pk or 0})  # whoever is not signed in has nothing
    if scope.is_whole or not scope.ids:
        return Q() if scope.is_whole and scope.may(right) else own
    inside = Q(**{f"{path}publisher__in": scope.ids}) | Q(**{f"{path}publisher": None}) & own
    return inside if scope.may(right) else inside & own


def seen(scope: Scope) -> Q:
    return articles(scope, SEE_ALL)


def touched(scope: Scope) -> Q:
    return articles(scope, EDIT_ALL)


def of_seen(scope: Scope) -> Q:
    return articles(scope, SEE_ALL, "article__")


def of_touched(scope: Scope) -> Q:
    return articles(scope, EDIT_ALL, "article__")


def shown_or_of_seen(scope: Scope) -> Q:
    """Rows that name an article: one that readers see may be named to anybody."""
    inside = of_seen(scope)
    return inside and inside | Q(article__in=Article.objects.published().order_by().values("pk"))


def listed_or_of_seen(scope: Scope) -> Q:
    inside = of_seen(scope)
    return inside and inside | Q(listed_from__isnull=False)


def offered_photos(user: Any) -> QuerySet:
    """The photos that somebody may take for an article: those in scope, and those that readers see."""
    found = Photo.objects.all()
    inside = of_seen(scope_of(user))
    shown = Exists(Article.objects.published().filter(pk=OuterRef("article")))
    return found.filter(inside | Q(shown)) if inside else found


tie(Article, touched=touched, seen=seen, field="publisher", own=True)
tie(Photo, touched=of_touched, seen=of_seen, field="article", own=True)
tie(Citation, touched=of_touched, seen=of_seen)
for link in (Participation, Involvement, Award):
    tie(link, touched=of_touched, seen=listed_or_of_seen)
for naming in (Placement, UrgentNotice):
    tie(naming, touched=shown_or_of_seen)
