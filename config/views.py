from typing import Any

from django.contrib.sitemaps.views import SitemapIndexItem, sitemap, x_robots_tag
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from config.sitemaps import SITEMAPS
from publishing.views import absolute


@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The files of all sitemaps, under the site's own address."""
    files = [
        f"{absolute(reverse('sitemap_section', args=[section]))}?p={number}"
        for section, sitemap in SITEMAPS.items()
        for number in range(1, sitemap().paginator.num_pages + 1)
    ]
    context = {"sitemaps": [SitemapIndexItem(file) for file in files]}
    return TemplateResponse(request, "sitemap_index.xml", context, content_type="application/xml")


def sitemap_file(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """One file of a sitemap; a number that no file could have is not read as one."""
    number = request.GET.get("p", "1")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404("Không có tệp này")
    return sitemap(request, **kwargs)


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed; the admin and endless search results may not."""
    lines = ["User-agent: *", "Disallow: /quan-tri/", "Disallow: /tim-kiem/", f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
