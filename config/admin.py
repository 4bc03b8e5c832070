"""The admin site: its words, its menu, and an index page that shows what waits."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.actions import delete_selected as stock_deletion
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from config.confirming import confirm_view
from config.dashboard import dashboard
from config.desk_search import search_view
from config.editorial_calendar import calendar_view
from config.signing_in import OwnPasswordView, PasswordView
from config.two_factor import SecondFactorPages
from organizations.models import Portal
from publishing.accounts.confirming import asked_again
from publishing.editing.keeping import kept_text_key
from publishing.scope import choices

# The menu as editors think of it. What no group names stands in the last one.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tin, bài", ("articles.article", "articles.urgentnotice", "articles.photo", "articles.category", "articles.tag")),
    ("Tổ chức", ("organizations.partycommittee", "organizations.organization", "organizations.appointment")),
    ("Văn bản", ("organizations.directive",)),
    ("Nhân sự", ("people.person",)),
    ("Tìm kiếm", ("search.unansweredquestion", "search.promotedresult", "search.abbreviation")),
    ("Cổng thông tin", ("articles.homepage", "organizations.portal")),
    ("Hệ thống", ("publishing.auditentry", "auth.user", "auth.group")),
)

ICONS = {True: ("yes", "Có"), False: ("no", "Không"), None: ("unknown", "Chưa rõ")}


def icon_of(value: bool | None) -> SafeString:
    """A sign and its word: a sign alone says too little."""
    name, words = ICONS[value]
    return format_html('<img src="{}" alt=""> {}', static(f"admin/img/icon-{name}.svg"), words)


# Django's own are signs alone, called "True" and "False"; no catalogue, setting or template reaches the words.
admin_list._boolean_icon = icon_of


@admin.action(permissions=["delete"], description=stock_deletion.short_description)
def delete_selected(modeladmin: ModelAdmin, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    """Django's, for somebody who has just proved who they are."""
    again = "Xóa các mục đã chọn"
    return asked_again(request, request.get_full_path(), again) or stock_deletion(modeladmin, request, queryset)


class FieldsAutocompleteView(AutocompleteJsonView):
    """Answers for fields of the forms that this person may fill in, and with what may be chosen there.

    Django's own view answers for any relation of any model, to whoever may view what it leads to.
    """

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        field = self.source_field
        return any(
            field.name in form.get_autocomplete_fields(request) and _may_fill_in(form, request)
            for form in _forms_of(field.model, self.admin_site)
        )

    def get_queryset(self) -> QuerySet:
        rows = choices(self.source_field, self.request.user).complex_filter(self.source_field.get_limit_choices_to())
        rows = rows.order_by(*(self.model_admin.get_ordering(self.request) or rows.model._meta.ordering))
        return self.model_admin.get_search_results(self.request, rows, self.term)[0]


def _forms_of(model: type[Model], site: AdminSite) -> Iterator[Any]:
    """The admin of a model, and its inlines in others."""
    for model_admin in site._registry.values():
        for form in (model_admin, *(each(model_admin.model, site) for each in model_admin.inlines)):
            if form.model._meta.concrete_model is model._meta.concrete_model:
                yield form


def _may_fill_in(form: Any, request: HttpRequest) -> bool:
    more = (None,) if isinstance(form, InlineModelAdmin) else ()
    return form.has_add_permission(request, *more) or form.has_change_permission(request)


class BanTinAdminSite(AdminSite):
    site_title = "Bản Tin"
    site_header = "Bản Tin"
    index_title = "Việc hôm nay"
    site_url = "/"
    enable_nav_sidebar = True

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.add_action(delete_selected)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **super().each_context(request),
            "second_factor_offered": settings.TWO_FACTOR != "off",
            "kept_text_key": kept_text_key(request.user) if request.user.is_authenticated else "",
            "portal_fault": Portal.fault() if request.user.is_authenticated else "",
        }

    def get_urls(self) -> list[Any]:
        """All but the detour `r/…`, which tells any of the staff the address, and so the title, of any row."""
        own = [
            path("tim/", self.admin_view(self.search_view), name="desk_search"),
            path("xac-nhan/", self.admin_view(self.confirm), name="confirm"),
            *SecondFactorPages(self).urls(),
            path("lich/", self.admin_view(self.calendar_view), name="editorial_calendar"),
        ]
        return own + [each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"]

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's, with a second step (config/signing_in.py)."""
        home = reverse("admin:index", current_app=self.name)
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(home)
        context = {
            **self.each_context(request),
            "title": "Đăng nhập",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **({} if {"next"} & {*request.GET, *request.POST} else {"next": home}),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return PasswordView.as_view(template_name="admin/login.html", extra_context=context)(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        request.current_app = self.name
        context = {**self.each_context(request), **(extra_context or {})}
        done = reverse("admin:password_change_done", current_app=self.name)
        return OwnPasswordView.as_view(success_url=done, extra_context=context)(request)

    @method_decorator(sensitive_post_parameters())
    def confirm(self, request: HttpRequest) -> HttpResponse:
        request.current_app = self.name
        return confirm_view(request, self.each_context(request))

    def search_view(self, request: HttpRequest) -> HttpResponse:
        return search_view(request, self)

    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        return calendar_view(request, self)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The models this user may see, in the groups of the menu; one app's own list where one is asked for."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {
            f"{app['app_label']}.{model['object_name'].lower()}": model for app in apps for model in app["models"]
        }
        groups = [(name, [models.pop(label) for label in labels if label in models]) for name, labels in GROUPS]
        groups[-1][1].extend(models.values())
        return [
            {
                "name": name,
                "app_label": found[0]["model"]._meta.app_label,
                "app_url": reverse("admin:index", current_app=self.name),
                "has_module_perms": True,
                "models": found,
            }
            for name, found in groups
            if found
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return FieldsAutocompleteView.as_view(admin_site=self)(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().index(request, {**dashboard(request), **(extra_context or {})})
