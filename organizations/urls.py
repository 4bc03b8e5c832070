from django.urls import include, path

from organizations.feeds import DirectivesFeed
from organizations.share import DirectiveImageView
from organizations.views import (
    ContactView,
    DirectiveDetailView,
    DirectiveFileView,
    DirectiveListView,
    OrganizationDetailView,
    OrganizationListView,
)

app_name = "organizations"

organization_patterns = [
    path("", OrganizationListView.as_view(), name="list"),
    path("<slug:slug>-<record_id:pk>/", OrganizationDetailView.as_view(), name="detail"),
]
directive_patterns = [
    path("", DirectiveListView.as_view(), name="directive_list"),
    path("<slug:slug>-<record_id:pk>/", DirectiveDetailView.as_view(), name="directive_detail"),
    path(
        "<slug:slug>-<record_id:pk>/tep/<record_id:file_id>/<str:name>",
        DirectiveFileView.as_view(),
        name="directive_file",
    ),
    path(
        "<slug:slug>-<record_id:pk>/chia-se-<slug:key>.png",
        DirectiveImageView.as_view(),
        name="as_image",
    ),
]
urlpatterns = [
    path("to-chuc/", include(organization_patterns)),
    path("van-ban/", include(directive_patterns)),
    path("atom/van-ban/", DirectivesFeed("organizations:directive_feed"), name="directive_feed"),
    path("lien-he/", ContactView.as_view(), name="contact"),
]
