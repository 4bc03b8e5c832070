"""The site's table of contents."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path, register_converter
from django.views.static import serve

from articles.views import HomeView
from config import password_reset
from config.sitemaps import SITEMAPS
from config.style import StylePage
from config.views import favicon, manifest, opensearch, robots, security, sitemap_file, sitemap_index
from publishing.views import RecordIdConverter
from publishing.visits.views import visit

register_converter(RecordIdConverter, "record_id")

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("", include("articles.urls")),
    path("", include("organizations.urls")),
    path("nhan-su/", include("people.urls")),
    path("tim-kiem/", include("search.urls")),
    path("tim-kiem.xml", opensearch, name="opensearch"),
    path("api/v1/", include("config.api")),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_file, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("luot-truy-cap/", visit, name="visit"),
    path("robots.txt", robots, name="robots"),
    path("phong-cach/", StylePage.as_view(), name="style"),
    path(".well-known/security.txt", security, name="security"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("favicon.ico", favicon, name="favicon"),
    path("quan-tri/dat-lai-mat-khau/", include(password_reset.urls)),
    path("quan-tri/", admin.site.urls),
]

if settings.SERVE_MEDIA:
    # No longer name than ours are: the file system answers some with an error.
    urlpatterns.append(re_path(r"^media/(?P<path>[\w./-]{1,200})$", serve, {"document_root": settings.MEDIA_ROOT}))
