"""Stands before every form of the admin: a stale one is shown again beside what is stored, and each is saved once."""

import copy
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from reversion.errors import RevertError
from reversion.models import Version

from publishing.editing.answers import Answers, at
from publishing.editing.classes import SharedForms, held, made_once
from publishing.editing.deciding import Deciding
from publishing.editing.keeping import tell_saved
from publishing.editing.merging import merge
from publishing.editing.refusal import Refusal
from publishing.editing.shown import Rows, Shown, Text
from publishing.editing.submissions import Submission, digest_of
from publishing.editing.tokens import ONCE, SEEN, make_once, read_once, read_seen, sign_seen
from publishing.steps import name_of

RESTORED = "_lay-lai"  # sent by static/js/admin-keeping.js with text that was not saved
GIVEN_BACK = "Đã lấy lại chữ chưa lưu. Hãy xem lại rồi bấm Lưu; tệp đã chọn phải chọn lại."
UNKNOWN_FORM = "Chưa xác nhận được biểu mẫu"
NEW_FORM = "Biểu mẫu này không mang mã riêng của bạn, hoặc mã không còn đúng. Hãy xem lại rồi bấm Lưu một lần nữa."


class GuardedForms(Answers, SharedForms):
    """For a ModelAdmin: nobody overwrites what they have not seen, and no form is saved twice."""

    def settle_marks(self, name: str, text: Text, keys: Mapping[str, Sequence[str]]) -> Text:
        """The text of a field, its marks of rows written so that they mean the same rows in another order."""
        return text

    def is_shut_since(self, request: HttpRequest, obj: Any) -> bool:
        """Whether a person who was editing the row may not do so any more, though their rights are what they were."""
        return False

    def shut_because(self, obj: Any) -> str:
        """Why, as the end of a sentence."""
        return "đã được đăng nên không sửa thẳng."

    # --- what a page carries
    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        make = partial(super().get_form, request, obj, change=change, **kwargs)
        form = made_once(request, self, obj, {"change": change, **kwargs}, make)
        refusal = getattr(request, "refusal", None)
        return refusal.refuse(form) if refusal else form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj, refusal = kwargs.get("obj"), getattr(request, "refusal", None)
        carried = {}
        if obj is None or self.has_change_permission(request, obj):
            carried[ONCE] = make_once(request, self.model)
        if obj is not None and carried:
            carried[SEEN] = sign_seen(request, self.model, obj.pk, self._carried(request, obj, context))
        context.update(carried=carried, refusal=refusal)
        response = super().render_change_form(request, context, *args, **kwargs)
        response.status_code = refusal.status if refusal else response.status_code
        return response

    def _carried(self, request: HttpRequest, obj: Any, context: dict[str, Any]) -> dict[str, Any]:
        """The fingerprints of what is stored, and the choices that are asked for."""
        if request.method == "POST":
            prints = request.shown.prints
        else:
            inlines = [(each.formset, each.opts) for each in context["inline_admin_formsets"]]
            prints = self._as_shown(request, obj, context["adminform"].form, inlines).prints
        refusal = getattr(request, "refusal", None)
        asked = [each.name for each in refusal.both if each.name] if refusal else []
        return {**prints, "open": asked} if asked else prints

    def _as_shown(self, request: HttpRequest, obj: Any, form: ModelForm, inlines: Sequence[tuple[Any, Any]]) -> Shown:
        rows = [
            Rows(
                formset,
                inline.has_change_permission(request, obj),
                formset.can_delete and inline.has_delete_permission(request, obj),
            )
            for formset, inline in inlines
        ]
        return Shown(form, rows, self.settle_marks)

    def _stored(self, request: HttpRequest, obj: Any) -> Shown:
        """The form as this person would open it now; its rows stay locked until the transaction ends."""
        held(request)
        asked = copy.copy(request)
        asked.method = "GET"
        form, formsets, inlines = self._forms(asked, obj)
        for formset in formsets:
            formset.queryset = formset.queryset.select_for_update(of=("self",))
        return self._as_shown(asked, obj, form, list(zip(formsets, inlines, strict=True)))

    def _forms(self, request: HttpRequest, obj: Any, *posted: Any) -> tuple[ModelForm, list[Any], list[Any]]:
        fields = flatten_fieldsets(self.get_fieldsets(request, obj))
        form = self.get_form(request, obj, change=True, fields=fields)(*posted, instance=obj)
        return (form, *self._create_formsets(request, obj, change=True))

    # --- what is sent
    def _changeform_view(self, request: HttpRequest, object_id: Any, form_url: str, extra_context: Any) -> HttpResponse:
        if request.method != "POST":
            return super()._changeform_view(request, object_id, form_url, extra_context)
        if object_id is None or "_saveasnew" in request.POST:
            refused = self._begin_adding(request)
        else:
            refused = self._begin_changing(request, object_id)
        if refused is not None:
            return refused
        response = super()._changeform_view(request, object_id, form_url, extra_context)
        if getattr(request, "submission", None):  # nothing was saved
            request.submission.delete()
        if getattr(request, "is_saved", False) and response.status_code == HTTPStatus.FOUND:
            tell_saved(request, response)
        return response

    def _begin_adding(self, request: HttpRequest) -> HttpResponse | None:
        """Take the key of the form; a second one waits here until the first is saved."""
        if not self.has_add_permission(request):
            return None
        key = read_once(request, self.model)
        if key is None:
            request.refusal = Refusal(NEW_FORM, title=UNKNOWN_FORM)
            return None
        if RESTORED in request.POST:
            request.refusal = Refusal(GIVEN_BACK, status=HTTPStatus.OK)
            return None
        own, digest = {"user": request.user}, digest_of(request)
        sent, is_new = Submission.objects.get_or_create(key=key, defaults={**own, "digest": digest})
        if is_new:
            request.submission = sent
            return None
        if sent.digest == digest:
            return self._saved_before(request, sent)
        said = f"Biểu mẫu này đã được lưu lúc {at(sent.made_at)}, rồi được gửi lại với chữ khác. Mục đã lưu còn nguyên."
        request.refusal = Refusal(f"{said} Bấm Lưu nếu bạn muốn tạo thêm một mục mới.", address=self._address(sent))
        return None

    def _begin_changing(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        to_field = request.POST.get(TO_FIELD_VAR, request.GET.get(TO_FIELD_VAR))
        obj = self._locked(request, object_id, to_field)
        seen = read_seen(request, self.model, obj.pk if obj else unquote(object_id))
        key, digest = read_once(request, self.model), digest_of(request)
        if key and (sent := Submission.objects.filter(key=key, user=request.user, digest=digest).first()):
            return self._saved_before(request, sent)  # even where the first took the row out of this person's hands
        if obj is None:
            return self._left(request, "Mục bạn đang sửa không còn nữa.") if seen else None
        if not self.has_change_permission(request, obj):
            is_shut = seen and self.is_shut_since(request, obj)
            return self._left(request, f"Trong lúc bạn sửa, mục này {self.shut_because(obj)}") if is_shut else None
        request.shown = self._stored(request, obj)
        if seen is None or seen != request.shown.prints or RESTORED in request.POST:
            self._compare(request, obj, seen or {})
        if key and not getattr(request, "refusal", None):
            request.sent = (key, digest)
        return None

    def _locked(self, request: HttpRequest, object_id: str, to_field: str | None) -> Any:
        """The row, held until the transaction ends: whoever comes next sees what this one saves."""
        field = self.opts.pk if to_field is None else self.opts.get_field(to_field)
        try:
            key = field.to_python(unquote(object_id))
            list(self.model._base_manager.select_for_update().filter(**{field.name: key}).values_list("pk"))
        except (ValidationError, ValueError):
            return None
        return self.get_object(request, unquote(object_id), to_field)

    def _compare(self, request: HttpRequest, obj: Any, seen: dict[str, Any]) -> None:
        """Put what is stored beside what was typed; refuse the form unless it has seen and chosen all."""
        if _is_old_version(request):
            raise RevertError("Mục này vừa được lưu ở nơi khác. Hãy mở lại bản cũ rồi trở lại.")
        form, formsets, _inlines = self._forms(request, obj, request.POST, request.FILES)
        deciding = merge(request.shown, form, formsets, request.POST, seen)
        request.POST = deciding.data
        if deciding.is_settled and seen and RESTORED not in request.POST:
            return
        request.refusal = self._refusal(request, obj, deciding, seen)
        request.FILES.clear()

    def _refusal(self, request: HttpRequest, obj: Any, deciding: Deciding, seen: dict[str, Any]) -> Refusal:
        uploads = [file.name for _name, files in request.FILES.lists() for file in files]
        if not seen:
            return Refusal(NEW_FORM, deciding.both, deciding.taken, uploads, title=UNKNOWN_FORM)
        if deciding.is_settled:
            return Refusal(GIVEN_BACK, status=HTTPStatus.OK)
        said = f"{self._who_saved(obj)} đã lưu mục này trong lúc bạn sửa. Chưa có gì của bạn được lưu."
        rest = "Hãy chọn ở từng chỗ hai bản khác nhau rồi bấm Lưu." if deciding.both else "Hãy xem lại rồi bấm Lưu."
        return Refusal(f"{said} {rest}", deciding.both, deciding.taken, uploads, title="Hai người cùng sửa")

    def last_saved(self, obj: Any) -> tuple[Any, Any] | None:
        """Who saved last (None: nobody of the staff) and when, as the history of the row tells."""
        version = Version.objects.get_for_object(obj).select_related("revision__user").first()
        return (version.revision.user, version.revision.date_created) if version else None

    def _who_saved(self, obj: Any) -> str:
        if (saved := self.last_saved(obj)) is None:
            return "Người khác"
        who, moment = saved
        return f"Lúc {at(moment)}, {name_of(who) if who else 'Hệ thống'}"

    # --- what was saved
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        request.is_saved = True
        if sent := getattr(request, "submission", None):
            sent.object_id, request.submission = str(obj.pk), None
            sent.save(update_fields=["object_id"])
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        request.is_saved = True
        if sent := getattr(request, "sent", None):
            request.sent = None
            new = {"user": request.user, "digest": sent[1], "object_id": str(obj.pk)}
            Submission.objects.update_or_create(key=sent[0], defaults=new)
        return super().log_change(request, obj, message)


def _is_old_version(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and (match.url_name or "").endswith(("_revision", "_recover")))
