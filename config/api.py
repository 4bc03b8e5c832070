"""The table of contents of the public API."""

from django.urls import path

from search.api import SearchView

app_name = "api"

urlpatterns = [path("search", SearchView.as_view(), name="search")]
