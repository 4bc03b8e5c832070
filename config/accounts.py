"""Accounts and groups in the admin: names of permissions, and the last English words of Django's forms."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import CharField, EmailField, ManyToManyField, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from config.signing_in import record
from organizations.admin_parts import AssignmentInline
from publishing.accounts import sessions
from publishing.accounts.confirming import asked_again
from publishing.accounts.owner_mail import REMOVED, tell_owner
from publishing.accounts.rows import SecondFactor
from publishing.admin_guards import SEARCHED_CHARACTERS, ChosenRowsMixin, RelatedRows, RelationsMixin
from publishing.audit.watching import AuditedMixin
from publishing.deletion import CountedDeletionMixin
from publishing.editing.guard import GuardedForms
from publishing.steps import name_of
from vietnamese.folding import clean_line, mixes_scripts

VERBS = {"add": "Thêm", "change": "Sửa", "delete": "Xóa", "view": "Xem"}


def permission_label(permission: Permission) -> str:
    """“Sửa tin, bài”: Django stores the names of its four permissions in English."""
    action, _, model = permission.codename.partition("_")
    is_djangos = action in VERBS and model == permission.content_type.model
    return f"{VERBS[action]} {permission.content_type.name}" if is_djangos else permission.name


class _CleanLine:
    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value))


class NameLine(_CleanLine, forms.CharField):
    """A line of Django's own models, as clean as those of ours."""


class MailLine(_CleanLine, forms.EmailField):
    pass


class PermissionChoice(RelatedRows):
    def label_from_instance(self, obj: Permission) -> str:
        return permission_label(obj)


class AccountsMixin(AuditedMixin, GuardedForms, RelationsMixin, ChosenRowsMixin, CountedDeletionMixin):
    """The list of permissions in Vietnamese, the limits of what may be asked and written, and nothing saved unseen."""

    formfield_overrides = {CharField: {"form_class": NameLine}, EmailField: {"form_class": MailLine}}

    def last_saved(self, obj: Any) -> tuple[Any, Any] | None:
        """As the log of the admin tells: accounts and groups have no versions."""
        logged = LogEntry.objects.filter(content_type=get_content_type_for_model(obj), object_id=str(obj.pk))
        entry = logged.select_related("user").first()
        return (entry.user, entry.action_time) if entry else None

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, search_term[:SEARCHED_CHARACTERS])

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        if db_field.remote_field.model is Permission:
            kwargs["form_class"] = PermissionChoice
        return super().formfield_for_manytomany(db_field, request=request, **kwargs)


class ConfirmedMixin:
    """Only somebody who has just proved who they are changes who may do what. Looking is free."""

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **more: Any) -> Any:
        may_write = self.has_change_permission(request) if object_id else self.has_add_permission(request)
        asked = asked_again(request, request.get_full_path(), "Lưu") if may_write else None
        return asked or super().changeform_view(request, object_id, *args, **more)

    def delete_view(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        asked = asked_again(request, request.get_full_path(), "Xóa") if self.has_delete_permission(request) else None
        return asked or super().delete_view(request, *args, **more)


class PasswordForm(AdminPasswordChangeForm):
    # The mark is what the page's script shows and hides.
    usable_password_help_text = format_html(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        "Nếu chọn “Không”, người này không đăng nhập được bằng mật khẩu.",
        "Mật khẩu hiện có của người này sẽ mất.",
    )


def refuse_mixed_scripts(username: str) -> None:
    if mixes_scripts(username):
        raise ValidationError("Tên đăng nhập lẫn chữ cái của hai bảng chữ khác nhau trông giống nhau. Hãy gõ lại.")


# Forms, `setup_portal` and `createsuperuser` all ask the field.
User._meta.get_field("username").validators.append(refuse_mixed_scripts)

admin.site.unregister([User, Group])


@admin.register(User)
class PortalUserAdmin(ConfirmedMixin, AccountsMixin, UserAdmin):
    list_display = ("username", "last_name", "first_name", "email", "is_staff")
    change_password_form = PasswordForm
    inlines = (*UserAdmin.inlines, AssignmentInline)
    readonly_fields = ("last_login", "date_joined")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.second_factor_view))
        return [path("<id>/xac-thuc/", view, name="auth_user_second_factor"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        account = self.get_object(request, unquote(object_id))
        shown = bool(account and self._may_unlock(request, account) and SecondFactor.of(account))
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "second_factor": shown})

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        asked = asked_again(request, request.get_full_path(), "Lưu") if self.has_change_permission(request) else None
        return asked or super().user_change_password(request, id, form_url)

    def second_factor_view(self, request: HttpRequest, id: str) -> HttpResponse:
        """Take a lost phone away from somebody's account; they set up another one."""
        account = self.get_object(request, unquote(id))
        if account is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, id)
        if not self._may_unlock(request, account):
            raise PermissionDenied
        if asked := asked_again(request, request.get_full_path(), "Gỡ xác thực hai bước"):
            return asked
        if request.method == "POST":
            return self._unlock(request, account)
        context = {**self.admin_site.each_context(request), "title": "Gỡ xác thực hai bước", "opts": self.opts}
        context |= {"original": account, "factor": SecondFactor.of(account)}
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/accounts/remove.html", context)

    def _may_unlock(self, request: HttpRequest, account: User) -> bool:
        may_change = self.has_change_permission(request, account)
        return may_change and (request.user.is_superuser or not account.is_superuser)

    def _unlock(self, request: HttpRequest, account: User) -> HttpResponse:
        if SecondFactor.objects.filter(user=account.pk).delete()[0]:
            sessions.end_all(account, but=request.session.session_key)
            record(request, account, "Đã gỡ xác thực hai bước.")
            messages.success(request, f"Đã gỡ xác thực hai bước của {account.get_username()}.")
            if not tell_owner(account, REMOVED, name_of(request.user)):
                messages.warning(request, "Tài khoản không có thư điện tử nên không báo được: hãy báo trực tiếp.")
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[account.pk]))


@admin.register(Group)
class PortalGroupAdmin(ConfirmedMixin, AccountsMixin, GroupAdmin):
    pass
