from django.urls import path

from search.api import SuggestionsView
from search.limiting import SUGGESTIONS_FOR_ONE, limited
from search.views import SearchView

app_name = "search"

urlpatterns = [
    path("", limited()(SearchView.as_view()), name="search"),
    path("goi-y/", limited(SUGGESTIONS_FOR_ONE, as_json=True)(SuggestionsView.as_view()), name="suggestions"),
]
