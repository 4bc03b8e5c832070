"""Importing from a changelist: a file is uploaded, checked, shown, and only then written."""

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from publishing.audit import page  # noqa: F401 - read so that it is registered
from publishing.exporting import FORMATS
from publishing.exporting.csv import BYTE_ORDER_MARK, as_text
from publishing.import_runs import ImportRun
from publishing.importing import steps, templates
from publishing.importing.report import Outcome
from publishing.importing.rows import UnreadableFile
from publishing.paging import BoundedPaginator
from publishing.resources import Resource, kinds, resource_for
from publishing.steps import name_of
from vietnamese.numbers import format_number

COUNT_WORDS = {
    Outcome.CREATED: "tạo mới",
    Outcome.UPDATED: "cập nhật",
    Outcome.SKIPPED: "giữ nguyên, không có gì khác",
    Outcome.REFUSED: "bị từ chối",
}
FAULTS_SHOWN = 100


class ImportForm(forms.Form):
    file = forms.FileField(
        label="Tệp",
        help_text="JSON Lines (.jsonl), Excel (.xlsx) hoặc CSV, tối đa 50 MB và 20.000 dòng.",
        widget=forms.FileInput(attrs={"accept": ".jsonl,.csv,.xlsx"}),
    )

    def __init__(self, *args: Any, kind: str, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.user = kind, user

    def clean(self) -> dict[str, Any]:
        """The rows are put down while the form is checked: what cannot be read is a fault of the field."""
        if upload := self.cleaned_data.get("file"):
            try:
                self.run = steps.start(self.kind, upload, self.user)
            except UnreadableFile as unreadable:
                self.add_error("file", str(unreadable))
        return self.cleaned_data


class ImportAdminMixin:
    """For a ModelAdmin of a model with an importer and an `import_<model>` permission."""

    import_template = "admin/import.html"
    import_run_template = "admin/import_run.html"

    @property
    def import_resource(self) -> Resource:
        return resource_for(self.model)

    def has_import_permission(self, request: HttpRequest) -> bool:
        """A proxy is imported under the permission of the model behind it."""
        meta = self.model._meta.concrete_model._meta
        return request.user.has_perm(f"{meta.app_label}.import_{meta.model_name}")

    def get_urls(self) -> list[Any]:
        def at(route: str, name: str, view: Callable[..., HttpResponse]) -> Any:
            return path(f"nhap/{route}", self.admin_site.admin_view(view), name=self._import_name(name))

        both = require_http_methods(["GET", "HEAD", "POST"])
        own = [
            at("", "import", both(self.import_view)),
            at("mau.<slug:code>", "import_template", require_safe(self.template_view)),
            at("<uuid:run_id>/", "import_run", both(self.run_view)),
            at("<uuid:run_id>/loi.csv", "import_faults", require_safe(self.faults_view)),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().changelist_view(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("cl") and self.has_import_permission(request):
            response.context_data["import_url"] = self._import_url("import")
        return response

    # --- pages
    def import_view(self, request: HttpRequest) -> HttpResponse:
        """GET asks for the file; POST reads it and goes on to the page of the run."""
        self._demand(request)
        posted = request.method == "POST"
        form = ImportForm(
            *((request.POST, request.FILES) if posted else ()), kind=self.import_resource.kind, user=request.user
        )
        if posted and form.is_valid():
            return self._to_run(form.run)
        context = {"form": form, "templates": [(code, self._import_url("import_template", code)) for code in FORMATS]}
        return self._page(request, self.import_template, f"Nhập {self.opts.verbose_name_plural} từ tệp", context)

    def template_view(self, request: HttpRequest, code: str) -> HttpResponse:
        self._demand(request)
        if code not in FORMATS:
            raise Http404("Không có tệp mẫu này")
        resource = self.import_resource
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"mau-{resource.file_stem}.{code}"
            templates.write(resource, target)
            response = HttpResponse(target.read_bytes(), content_type=FORMATS[code].content_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{target.name}"'
        return response

    def run_view(self, request: HttpRequest, run_id: Any) -> HttpResponse:
        """GET shows where a run stands; POST takes it on: a step, a confirmation, or the end."""
        run = self._run(request, run_id)
        if request.method == "POST":
            return self._act(request, run)
        context = {"run": run, "counts": _counts(run), "faults": run.faults[:FAULTS_SHOWN], **self._links(run)}
        context["changes"] = [(row, COUNT_WORDS[Outcome(outcome)], title) for row, outcome, title in run.changes]
        context["faults_left"] = format_number(run.faults_in_all - len(context["faults"]))
        context["has_more_faults"] = run.faults_in_all > len(context["faults"])
        return self._page(request, self.import_run_template, f"Nhập từ tệp {run.file_name}", context)

    def _act(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        action = request.POST.get("action")
        if action == "cancel":
            steps.cancel(run)
        elif action in ("all", "good") and not steps.confirm(run, despite_faults=action == "good"):
            messages.error(request, "Lần nhập này không còn chờ xác nhận, hoặc còn dòng bị từ chối.")
        elif action in ("all", "good", "next"):
            steps.proceed(run)
        return self._to_run(run)

    def faults_view(self, request: HttpRequest, run_id: Any) -> HttpResponse:
        """All faults that were kept, as a table."""
        run = self._run(request, run_id)
        response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="loi-nhap.csv"'
        writer = csv.writer(response)
        writer.writerow(["Dòng", "Cột", "Lý do"])
        writer.writerows([as_text(cell) for cell in fault] for fault in run.faults)
        return response

    # --- what they share
    def _demand(self, request: HttpRequest) -> None:
        if not (self.has_import_permission(request) and self.has_view_or_change_permission(request)):
            raise PermissionDenied

    def _run(self, request: HttpRequest, run_id: Any) -> ImportRun:
        """A run of this kind that belongs to the person who asks; an administrator sees all."""
        self._demand(request)
        run = visible_runs(request).filter(pk=run_id, kind=self.import_resource.kind).first()
        if run is None:
            raise Http404("Không có lần nhập này")
        return run

    def _links(self, run: ImportRun) -> dict[str, str]:
        return {
            "run_url": self._import_url("import_run", run.pk),
            "faults_url": self._import_url("import_faults", run.pk),
            "again_url": self._import_url("import"),
            "list_url": self._import_url("changelist"),
            "done_text": format_number(run.done),
            "rows_text": format_number(run.rows),
            "refused_text": format_number(run.refused),
        }

    def _to_run(self, run: ImportRun) -> HttpResponseRedirect:
        return HttpResponseRedirect(self._import_url("import_run", run.pk))

    def _page(self, request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> TemplateResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, {**shared, "noun": self.import_resource.noun, **context})

    def _import_name(self, name: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def _import_url(self, name: str, *args: Any) -> str:
        return reverse(f"admin:{self._import_name(name)}", args=args, current_app=self.admin_site.name)


def visible_runs(request: HttpRequest) -> QuerySet:
    runs = ImportRun.objects.all()
    return runs if request.user.is_superuser else runs.filter(user=request.user)


def _counts(run: ImportRun) -> list[tuple[str, str, str]]:
    """Code, number and word of each count."""
    return [(outcome.value, format_number(getattr(run, outcome.value)), word) for outcome, word in COUNT_WORDS.items()]


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    """Who brought in what, and when: to be read only, by administrators all of it, by others their own."""

    list_display = ("file_name", "kind_name", "by", "started_at", "state", "rows", *ImportRun.COUNTS)
    list_filter = ("state",)
    list_per_page = 50
    paginator = BoundedPaginator
    list_display_links = None
    show_full_result_count = False
    sortable_by = ("started_at",)
    list_select_related = ("user",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return visible_runs(request).defer("faults", "changes", "seen")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may import anything; a single run has its page beside the records it brought."""
        metas = (resource.model._meta for resource in kinds().values())
        return obj is None and any(request.user.has_perm(f"{m.app_label}.import_{m.model_name}") for m in metas)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="người nhập")
    def by(self, run: ImportRun) -> str | None:
        return name_of(run.user) if run.user else None

    @admin.display(description="loại bản ghi", ordering="kind")
    def kind_name(self, run: ImportRun) -> str | SafeString:
        return kinds()[run.kind].title if run.kind in kinds() else run.kind
