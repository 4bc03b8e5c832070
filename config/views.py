from django.http import HttpRequest, HttpResponse

from publishing.views import absolute


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed; the admin and endless search results may not."""
    lines = ["User-agent: *", "Disallow: /quan-tri/", "Disallow: /tim-kiem/", f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
