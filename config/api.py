"""The table of contents of the public API."""

from django.urls import path

from search.api import SearchView
from search.limiting import limited

app_name = "api"

urlpatterns = [path("search", limited(as_json=True)(SearchView.as_view()), name="search")]
