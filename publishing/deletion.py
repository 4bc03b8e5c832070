"""The page that asks before rows are deleted (docs/decisions/0012-bounded-work.md)."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import Any

from django.contrib.admin.utils import quote
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from publishing.paging import counted
from publishing.unbroken import whole

KEEPING_SHOWN = 20


class BoundedDeletionMixin:
    """For every ModelAdmin: of the rows that keep others from being deleted a few are named, and no more are read."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with these rows; or some of what keeps them, of which Django would load and list every row."""
        kept = self._kept_by([obj.pk for obj in objs], request)
        return ([], {}, set(), kept) if kept else super().get_deleted_objects(objs, request)

    def _kept_by(self, ids: list[Any], request: HttpRequest) -> list[str]:
        """Name rows that refer to these and do not let them go; in no order, which would have to be made."""
        found = chain.from_iterable(rows.order_by()[:KEEPING_SHOWN] for rows in self._referring(models.PROTECT, ids))
        return self.kept_names(islice(found, KEEPING_SHOWN), request)

    def kept_names(self, rows: Iterable[models.Model], request: HttpRequest) -> list[str]:
        return [self._named(row) for row in rows]

    def _referring(self, on_delete: Any, ids: list[Any]) -> list[models.QuerySet]:
        relations = [each for each in self.opts.related_objects if each.on_delete is on_delete]
        return [each.related_model._base_manager.filter(**{f"{each.field.name}__in": ids}) for each in relations]

    def _named(self, row: models.Model) -> str:
        """As Django names it: with a link where the admin has a page of it."""
        name = capfirst(row._meta.verbose_name)
        if not self.admin_site.is_registered(type(row)):
            return format_html("{}: {}", name, whole(str(row)))
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[quote(row.pk)])
        return format_html('{}: <a href="{}">{}</a>', name, address, whole(str(row)))


class CountedDeletionMixin(BoundedDeletionMixin):
    """For models of which nothing goes that has words of its own: links, lines of a log. It is counted, not read."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        ids = [obj.pk for obj in objs]
        going = {rows.model: counted(rows.order_by()) for rows in self._referring(models.CASCADE, ids)}
        counts = {model: count for model, count in {self.model: len(ids), **going}.items() if count}
        names = {str(model._meta.verbose_name_plural): count for model, count in counts.items()}
        return [str(obj) for obj in objs], names, set(), self._kept_by(ids, request)
