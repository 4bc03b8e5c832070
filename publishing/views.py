"""Bases of the public views: one record under its address, and a filtered, paged list of records."""

import datetime
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urlsplit

import django_filters
from django import forms
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.forms.renderers import Jinja2
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import DetailView
from django_filters.views import FilterView

from publishing.models import PublicQuerySet
from publishing.paging import Listing, Source
from publishing.prepared import prepared

PAGE_SIZE = 20
ANCHOR = "tu"
TABLE = ("dang", "bang")
"""The pair in an address that asks for a list as a table."""
FORM_RENDERER = Jinja2()  # keeps its compiled templates
Pairs = list[tuple[str, str]]


class RecordIdConverter:
    """An id in an address: ASCII digits that fit the database's integers."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


def absolute(path: str) -> str:
    """Return the public address of a path; built from SITE_URL, never from the Host header."""
    return settings.SITE_URL + path


class PublishedDetailView(DetailView):
    """One public record; any other slug before the id redirects for good to the true address."""

    queryset: PublicQuerySet

    def get_object(self, queryset: models.QuerySet | None = None) -> Any:
        found = published_one(type(self), timezone.now(), self.kwargs["pk"])
        if not found:
            raise Http404("Không tìm thấy trang")
        return found[0]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.object.slug != kwargs["slug"]:
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponsePermanentRedirect(self.object.get_absolute_url() + query)
        return self.render_to_response(self.get_context_data(object=self.object))


class WithdrawableDetailView(PublishedDetailView):
    """A record that passes through the workflow; in the place of one that readers lost, the notice of it (410).

    The notice says when and why, under whatever slug it is asked for, and nothing of the record: its very title may
    have been wrong.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            model = self.queryset.model
            withdrawal = model.steps.rel.related_model.objects.withdrawal_of(kwargs["pk"])
            if withdrawal is None:
                raise
            host = urlsplit(withdrawal.onward).hostname or ""
            shown = {"withdrawal": withdrawal, "onward_host": host, "noun": model.noun}
            return render(request, "withdrawn.html", shown, status=410)


@prepared
def published_one(view: type[PublishedDetailView], now: datetime.datetime, pk: int) -> models.QuerySet:
    """The row of a detail page, if readers may see it."""
    return view.queryset.published(now).filter(pk=pk).order_by()


class PublishedListView(FilterView):
    """A list with a filter form. A wrong value in the form is named beside it and the list stays whole.

    It is read window by window (publishing/paging.py): `?page=3` counts inside a window, `?tu=812` opens the one behind
    the row 812. `order` are the columns of the index that gives the rows their order. `turning` are the words of the
    links to the next window and back to the first. `breadcrumb` are the (label, url) pairs before the current page.
    A list that `has_table` is shown as one under `?dang=bang`, on all its pages and under all filters; its one address
    is that of the cards.
    """

    paginate_by = PAGE_SIZE
    strict = False
    queryset: PublicQuerySet
    order: tuple[str, ...]
    turning = ("Cũ hơn", "Mới nhất")
    has_table = False
    heading = ""
    breadcrumb: tuple[tuple[str, str], ...] = ()

    def get_queryset(self) -> models.QuerySet:
        return self.queryset.published()

    def get_listing(self, queryset: models.QuerySet) -> Listing:
        """Say where the ids come from; here from the filtered queryset, in `order`."""
        return Listing((Source(queryset, self.order),))

    def load(self, ids: list[int]) -> Iterable[Any]:
        """Load what a page shows of its rows: those of the ids that are published, in any order."""
        return self.queryset.published_among(ids)

    def get_filterset(self, filterset_class: type[django_filters.FilterSet]) -> django_filters.FilterSet:
        filterset = super().get_filterset(filterset_class)
        filterset.form.renderer = FORM_RENDERER
        return filterset

    def paginate_queryset(self, queryset: models.QuerySet, page_size: int) -> Any:
        numbers = [self.request.GET[name] for name in (self.page_kwarg, ANCHOR) if name in self.request.GET]
        if not all(number.isascii() and number.isdigit() for number in numbers):
            raise Http404("Không tìm thấy trang")
        anchor = int(self.request.GET[ANCHOR][:18]) if ANCHOR in self.request.GET else None
        window = self.get_listing(queryset).window(anchor)
        if window is None:
            raise Http404("Không tìm thấy trang")
        self.window = window
        paginator, page, ids, has_others = super().paginate_queryset(window.ids, page_size)
        rows = {row.pk: row for row in self.load(ids)}
        page.object_list = [rows[pk] for pk in ids if pk in rows]
        return paginator, page, page.object_list, has_others

    def get_heading(self) -> str:
        return self.heading

    def get_breadcrumb(self) -> list[dict[str, str]]:
        return [{"label": label, "url": url} for label, url in self.breadcrumb]

    def _chips(self, form: forms.Form, kept: Pairs, look: Pairs) -> list[dict[str, str]]:
        """What is chosen, each with the address that drops it."""
        return [
            {
                "label": f"{form.fields[key].label}: {shown_choice(form, key, value)}",
                "url": f"{self.request.path}?{urlencode([pair for pair in (*kept, *look) if pair[0] != key])}",
            }
            for key, value in kept
        ]

    def _look(self) -> Pairs:
        """What of the address asks for a table."""
        return [TABLE] if self.has_table and self.request.GET.get(TABLE[0]) == TABLE[1] else []

    def _address(self, *pairs: tuple[str, str]) -> str:
        return self.request.path + (f"?{urlencode(pairs)}" if pairs else "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        form = context["filter"].form
        sent = [(key, value) for key, value in self.request.GET.items() if key in form.fields and value]
        kept = [(key, value) for key, value in sent if key not in form.errors]
        window, look = self.window, self._look()
        anchored = [*kept, (ANCHOR, str(window.anchor))] if window.anchor else kept
        here = [*anchored, *([(self.page_kwarg, str(page.number))] if page.number > 1 else [])]
        return {
            **context,
            "form": form,
            "heading": self.get_heading(),
            "breadcrumb": self.get_breadcrumb(),
            "total": window.total,
            "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "querystring": f"{urlencode([*anchored, *look])}&" if anchored or look else "",
            "following_url": f"?{urlencode([*kept, *look, (ANCHOR, str(window.following))])}"
            if window.following
            else "",
            "beginning_url": self._address(*kept, *look) if window.anchor else "",
            "turning": self.turning,
            "page_kwarg": self.page_kwarg,
            "is_filtered": bool(kept),
            "chips": self._chips(form, kept, look),
            "clear_url": self._address(*look) if kept else "",
            "look": look,
            "other_look_url": self._address(*here, *([] if look else [TABLE])),
            "canonical": canonical(self.request.path, page.number, anchored),
        }


def shown_choice(form: forms.Form, key: str, value: str) -> str:
    """Write a chosen value as the form shows it: the label of a choice, the title an id stands for."""
    field = form.fields[key]
    if hasattr(field, "choices"):
        return str(dict((str(code), label) for code, label in field.choices).get(value, value))
    return str(field.prepare_value(value))


def canonical(path: str, page: int = 1, query: Pairs | None = None) -> str:
    """Return the one address of a page: filters stay, the first page has no number."""
    pairs = [*(query or []), *([("page", str(page))] if page > 1 else [])]
    return absolute(path) + (f"?{urlencode(pairs)}" if pairs else "")


def may_see_all(request: HttpRequest, permission: str) -> bool:
    """Whether somebody of the staff asks; a reader without a session is not looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm(permission)


def document_response(name: str, download_name: str) -> FileResponse:
    """Hand out a stored document as a download that no browser shows as a page of this site."""
    storage = storages["private"]
    if not storage.exists(name):
        raise Http404("Không tìm thấy tệp")
    response = FileResponse(storage.open(name), as_attachment=True, filename=download_name)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
