from django.urls import path

from search.api import SuggestionsView
from search.views import SearchView

app_name = "search"

urlpatterns = [
    path("", SearchView.as_view(), name="search"),
    path("goi-y/", SuggestionsView.as_view(), name="suggestions"),
]
