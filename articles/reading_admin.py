"""A draft from a text that staff hold already: pasted or uploaded, read, confirmed, and only then saved."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from articles.intake import drafting
from articles.intake.checks import check
from articles.intake.decisions import Decisions
from articles.intake.finding import Records, find_links
from articles.intake.links import Links
from articles.intake.read import read
from articles.intake.reading import Reading
from articles.intake.register import register_remarks
from articles.intake.remarks import Remark
from articles.intake.repairing import repaired
from articles.intake.source import Source
from articles.intake.sources import read_file, read_pasted
from articles.models import Article, PendingReading
from articles.models.original import hash_of
from articles.reading_desk import ROLES, Group, confirmed, groups_of, pieces_of
from articles.reading_forms import FieldsForm, StartForm
from organizations.models import Portal


class ReadingAdminMixin:
    """For the ModelAdmin of articles: the two steps of a reading, and reading a saved article again."""

    def get_urls(self) -> list[Any]:
        def at(route: str, name: str, view: Callable[..., HttpResponse]) -> Any:
            both = require_http_methods(["GET", "HEAD", "POST"])
            return path(route, self.admin_site.admin_view(both(view)), name=f"articles_article_{name}")

        own = [
            at("doc-van-ban/", "read", self.read_view),
            at("doc-van-ban/<uuid:pending_id>/", "reading", self.reading_view),
            at("<int:article_id>/ra-soat/", "reread", self.reread_view),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().changelist_view(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("cl") and self.has_add_permission(request):
            response.context_data["read_url"] = reverse("admin:articles_article_read")
        return response

    # --- pages
    def read_view(self, request: HttpRequest) -> HttpResponse:
        """GET asks for the text; POST reads it and goes on to the desk."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = StartForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
        if form.is_bound and form.is_valid():
            for note in form.source.notes:
                messages.info(request, note)
            if form.source.encoding not in ("", "UTF-8"):
                messages.info(request, f"Bảng mã của tệp: {form.source.encoding}. Hãy xem chữ có đúng không.")
            return HttpResponseRedirect(reverse("admin:articles_article_reading", args=[_keep(form, request.user).pk]))
        return self._desk_page(request, "start", "Tạo bài từ văn bản có sẵn", {"form": form})

    def reading_view(self, request: HttpRequest, pending_id: Any) -> HttpResponse:
        """The desk: GET shows what was read, POST repairs the text, confirms all of it, or saves the draft."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        pending = PendingReading.objects.filter(pk=pending_id, user=request.user).first()
        if pending is None:
            raise Http404("Không có văn bản này")
        if pending.article_id:
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pending.article_id]))
        desk = Desk(read(source_of(pending)), request)
        if request.method == "POST" and request.POST.get("action") == "repair":
            pending.repairs = [*pending.repairs, desk.accepted()] if desk.accepted() else pending.repairs
            pending.save(update_fields=["repairs"])
            return HttpResponseRedirect(request.path)
        if request.method == "POST" and desk.form.is_valid():
            return self._save_draft(request, pending, desk)
        return self._desk_page(request, "desk", "Đọc văn bản", {**desk.context(), "pending": pending})

    def _save_draft(self, request: HttpRequest, pending: PendingReading, desk: "Desk") -> HttpResponse:
        """One draft for one text, however often the form is sent."""
        try:
            with transaction.atomic():
                locked = PendingReading.objects.select_for_update().get(pk=pending.pk)
                if not locked.article_id:
                    locked.article = drafting.draft(
                        desk.reading, desk.links, desk.decisions, request.user,
                        values={**desk.form.values(), "publisher_id": Portal.usual_body(request.user)},
                        original=original_of(locked, desk.reading),
                    )  # fmt: skip
                    locked.save(update_fields=["article"])
                    self.log_addition(request, locked.article, "Tạo từ văn bản có sẵn")
        except ValidationError as error:
            desk.form.add_error(None, ValidationError(error.messages))
            return self._desk_page(request, "desk", "Đọc văn bản", {**desk.context(), "pending": pending})
        messages.success(request, "Đã tạo bản nháp. Hãy xem lại rồi gửi duyệt.")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[locked.article_id]))

    def reread_view(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Read a saved article again: what was decided stands, what is confirmed now is added.

        To what readers see it is added by way of a correction, which the first confirmation opens.
        """
        article = self.get_object(request, str(article_id))
        if article is None:
            raise Http404("Không có bài này")
        copy = article.open_working_copy() if article.was_seen else None
        if not self._may_add_to(request, article, copy):
            raise PermissionDenied
        if copy and request.method != "POST":
            return HttpResponseRedirect(reverse("admin:articles_article_reread", args=[copy.pk]))
        reading, decisions = drafting.reread(copy or article)
        desk = Desk(reading, request, decisions, (copy or article).event_date)
        if request.method == "POST":
            return self._add_to(request, article, desk)
        return self._desk_page(request, "desk", "Rà soát lại", {**desk.context(), "article": article})

    def _may_add_to(self, request: HttpRequest, article: Article, copy: Article | None) -> bool:
        """Whether the text, or the correction of what readers see, may still be changed by this person."""
        if article.was_seen and copy is None:
            return self.may_write(request, article)
        return self.has_change_permission(request, copy or article)

    def _add_to(self, request: HttpRequest, article: Article, desk: "Desk") -> HttpResponse:
        said = "Đã thêm những gì vừa xác nhận. Phần đã quyết định trước đây giữ nguyên."
        with transaction.atomic():
            if article.was_seen:
                article = self.open_working_copy(request, article)
                said += " Đây là bản sửa: độc giả vẫn thấy bản đã đăng cho đến khi bạn đăng bản sửa."
            drafting.apply_again(article, desk.reading, desk.links, desk.decisions, request.user)
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def _desk_page(self, request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> TemplateResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, f"admin/articles/reading/{name}.html", {**shared, **context})


class Desk:
    """A reading with its links, remarks, the form of its fields, and what was decided in this request."""

    def __init__(
        self, reading: Reading, request: HttpRequest, decisions: Decisions | None = None, day: Any = None
    ) -> None:
        self.reading = reading
        day = day or reading.event_date or reading.published_on
        self.links: Links = find_links(reading, day, Records.seen_by(request.user))
        self.remarks: Sequence[Remark] = [
            *check(reading),
            *register_remarks(reading, self.links, day),
        ]
        decided = decisions or Decisions()
        self.groups: list[Group] = groups_of(reading, self.links, self.remarks, decided, request.user)
        self.posted = request.POST if request.method == "POST" else None
        self.form = FieldsForm(self.posted, initial=initial_of(reading), prefix="field")
        self.decisions = self._decided() if self.posted else decided

    def context(self) -> dict[str, Any]:
        return {
            "reading": self.reading, "groups": self.groups, "pieces": pieces_of(self.reading, self.groups),
            "form": self.form, "roles": ROLES, "blocked": any(each.severity == "blocks" for each in self.remarks),
        }  # fmt: skip

    def accepted(self) -> list[list[Any]]:
        """The replacements of the remedies that were ticked, as `PendingReading.repairs` keeps them."""
        ticked = set(self.posted.getlist("remedy")) if self.posted else set()
        remarks = [each.remark for group in self.groups for each in group.suggestions if each.anchor in ticked]
        return [
            [p.start, p.end, text] for each in remarks if each and each.remedy for p, text in each.remedy.replacements
        ]

    def _decided(self) -> Decisions:
        """What was chosen for each suggestion; a value that none of its choices has is no choice."""
        decisions = confirmed(self.groups) if self.posted.get("action") == "confirm" else Decisions()
        for each in (each for group in self.groups if group.kind != "remark" for each in group.suggestions):
            value = self.posted.get(each.anchor, "")
            if value in {choice for choice, _label, _about in each.choices} and self.posted.get("action") != "confirm":
                decisions.choices[each.key] = int(value) if value.isdigit() else value
                each.chosen = value
            if each.kind == "person":
                typed = {name: self.posted.get(f"{each.anchor}-{name}", "")[:300] for name in ("titles", "role")}
                decisions.typed[each.key] = {name: text for name, text in typed.items() if text}
        return decisions


def initial_of(reading: Reading) -> dict[str, Any]:
    """The fields as they were read."""
    passages = {name: getattr(reading, name) for name in ("title", "lead", "byline", "source", "dateline")}
    texts = {name: " ".join(each.text.split()) if each else "" for name, each in passages.items()}
    return {**texts, "event_date": reading.event_date, "day_part": reading.day_part}


def source_of(pending: PendingReading) -> Source:
    """What was brought, with the remedies that were accepted since."""
    source = (
        read_file(pending.file_name, pending.file_bytes())
        if pending.file_name
        else read_pasted(pending.text, pending.html)
    )
    return repaired(source, pending.repairs)


def original_of(pending: PendingReading, reading: Reading) -> drafting.Original:
    """The text as it came, for the office to keep."""
    data = pending.file_bytes() if pending.file_name else b""
    return drafting.Original(
        text=pending.text or reading.text, html=pending.html, file_name=pending.file_name,
        content_hash=hash_of(data or pending.text), address=reading.address,
    )  # fmt: skip


def _keep(form: StartForm, user: Any) -> PendingReading:
    """Keep what came for its reader; what nobody came back to goes."""
    for each in PendingReading.objects.stale()[:20]:
        each.delete()
    upload = form.cleaned_data["file"]
    text = "" if upload else form.cleaned_data["text"]
    pending = PendingReading(user=user, text=text, html="" if upload else form.cleaned_data["html"])
    pending.file_name = upload.name[-255:] if upload else ""
    if upload:
        pending.keep_file(form.bytes)
    pending.save()
    return pending
