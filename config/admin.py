"""The admin site: its words, its menu, and an index page that shows what waits."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from config.dashboard import dashboard
from config.desk_search import search_view
from organizations.models import Portal

# The menu as editors think of it. What no group names stands in the last one.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tin, bài", ("articles.article", "articles.urgentnotice", "articles.photo", "articles.category", "articles.tag")),
    ("Tổ chức", ("organizations.partycommittee", "organizations.organization", "organizations.appointment")),
    ("Văn bản", ("organizations.directive",)),
    ("Nhân sự", ("people.person",)),
    ("Tìm kiếm", ("search.unansweredquestion", "search.promotedresult", "search.abbreviation")),
    ("Cổng thông tin", ("articles.homepage", "organizations.portal")),
    ("Hệ thống", ("auth.user", "auth.group")),
)

ICONS = {True: ("yes", "Có"), False: ("no", "Không"), None: ("unknown", "Chưa rõ")}


def icon_of(value: bool | None) -> SafeString:
    name, words = ICONS[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{name}.svg"), words)


# Django's own calls these icons "True" and "False"; no catalogue, setting or template reaches the words.
admin_list._boolean_icon = icon_of


class FieldsAutocompleteView(AutocompleteJsonView):
    """Answers for fields that a form has: Django's own view falls over relations that point at the model."""

    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        found = super().process_request(request)
        if found[2].auto_created:
            raise PermissionDenied
        return found


class BanTinAdminSite(AdminSite):
    site_title = "Bản Tin"
    site_header = "Bản Tin"
    index_title = "Việc hôm nay"
    site_url = "/"
    enable_nav_sidebar = True

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **super().each_context(request),
            "portal_fault": Portal.fault() if request.user.is_authenticated else "",
        }

    def get_urls(self) -> list[Any]:
        """All but the detour `r/…`, which tells any of the staff the address, and so the title, of any row."""
        own = [path("tim/", self.admin_view(self.search_view), name="desk_search")]
        return own + [each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"]

    def search_view(self, request: HttpRequest) -> HttpResponse:
        return search_view(request, self)

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
