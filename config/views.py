import datetime
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap, x_robots_tag
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from config.sitemaps import SITEMAPS
from config.surroundings import surroundings
from publishing.views import absolute

SHORT_NAME_LIMIT = 16
"""Characters that OpenSearch allows a short name."""
SECURITY_LASTS = datetime.timedelta(days=180)
"""How long security.txt says that it holds; it is written anew for each request."""
ICONS = (192, 512)


@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The files of all sitemaps, under the site's own address, and when they last changed."""
    files = [
        SitemapIndexItem(f"{absolute(reverse('sitemap_section', args=[section]))}?p={number}", changes.get(number))
        for section, sitemap in SITEMAPS.items()
        for changes in [sitemap().changes()]
        for number in range(1, sitemap().paginator.num_pages + 1)
    ]
    context = {"sitemaps": files}
    return TemplateResponse(request, "sitemap_index.xml", context, content_type="application/xml")


def sitemap_file(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """One file of a sitemap; a number that no file could have is not read as one."""
    number = request.GET.get("p", "1")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404("Không có tệp này")
    return sitemap(request, **kwargs)


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed; the admin and endless search results may not."""
    closed = [f"Disallow: /{part}/" for part in ("quan-tri", "tim-kiem", "luot-truy-cap")]
    lines = ["User-agent: *", *closed, f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def opensearch(request: HttpRequest) -> HttpResponse:
    """The OpenSearch description, by which browsers offer the site as a search engine of their own."""
    portal = surroundings().portal
    name = portal.name if portal else "Bản Tin"
    root = ElementTree.Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    told = {
        "ShortName": name[:SHORT_NAME_LIMIT],
        "Description": f"Tìm tin, bài, văn bản, tổ chức và người trên trang {name}",
        "Language": "vi",
        "InputEncoding": "UTF-8",
    }
    for element, text in told.items():
        ElementTree.SubElement(root, element).text = text
    page = f"{absolute(reverse('search:search'))}?q={{searchTerms}}"
    ElementTree.SubElement(root, "Url", type="text/html", template=page)
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/opensearchdescription+xml; charset=utf-8")


def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); nothing where the settings name nobody."""
    if not settings.SECURITY_CONTACT:
        return HttpResponseNotFound("Chưa khai báo nơi nhận.\n", content_type="text/plain; charset=utf-8")
    until = (timezone.now() + SECURITY_LASTS).astimezone(datetime.UTC).replace(hour=0, minute=0, second=0)
    told = [("Contact", contact) for contact in settings.SECURITY_CONTACT]
    told += [("Expires", f"{until:%Y-%m-%dT%H:%M:%SZ}"), ("Preferred-Languages", "vi, en")]
    told += [("Canonical", absolute(reverse("security"))), ("Policy", settings.SECURITY_POLICY)]
    lines = [f"{name}: {value}" for name, value in told if value]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest: what a telephone shows for the site on its home screen."""
    portal = surroundings().portal
    name = portal.name if portal else "Bản Tin"
    icons = [{"src": static(f"icons/{each}.png"), "sizes": f"{each}x{each}", "type": "image/png"} for each in ICONS]
    told = {
        "name": name, "short_name": name, "lang": settings.LANGUAGE_CODE, "start_url": "/", "scope": "/",
        "display": "browser", "theme_color": "#9e1b20", "background_color": "#ffffff", "icons": icons,
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def favicon(request: HttpRequest) -> HttpResponse:
    """Where programs look that read no page."""
    return HttpResponseRedirect(static("icons/favicon.ico"))
