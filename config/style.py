"""The living style page: every component of the public pages in every state, for those who build them."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import TemplateView

from config.style_examples import examples


class StylePage(TemplateView):
    """Shown where settings.STYLE_PAGE says so: on a developer's machine, never in production by itself."""

    template_name = "style.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.STYLE_PAGE:
            raise Http404("Không tìm thấy trang")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **examples())
