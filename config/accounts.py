"""Accounts and groups in the admin: names of permissions, and the last English words of Django's forms."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db.models import CharField, EmailField, ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from publishing.admin_guards import SEARCHED_CHARACTERS, ChosenRowsMixin, RelatedRows, RelationsMixin
from publishing.deletion import CountedDeletionMixin
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


class AccountsMixin(RelationsMixin, ChosenRowsMixin, CountedDeletionMixin):
    """The list of permissions in Vietnamese, and the limits of what may be asked and written."""

    formfield_overrides = {CharField: {"form_class": NameLine}, EmailField: {"form_class": MailLine}}

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, search_term[:SEARCHED_CHARACTERS])

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        if db_field.remote_field.model is Permission:
            kwargs["form_class"] = PermissionChoice
        return super().formfield_for_manytomany(db_field, request=request, **kwargs)


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
class PortalUserAdmin(AccountsMixin, UserAdmin):
    change_password_form = PasswordForm


@admin.register(Group)
class PortalGroupAdmin(AccountsMixin, GroupAdmin):
    pass
