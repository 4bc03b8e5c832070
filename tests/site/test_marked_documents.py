"""Where the office itself names documents: the title of a marked one reaches nobody who may not see it."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import Article, Citation
from publishing.exporting import FORMATS
from publishing.permissions import READER
from tests.admin_forms import form_data, row
from tests.site.surfaces import OWN_GROUP, Site, make_site, told
from tests.site.world import MARK, make_marked_article, make_marked_directive, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return make_site(make_world())


def cite(client: Any, article: Article, directive: Any) -> Any:
    """Send the form of an article with one more citation."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(client.get(address))
    number = int(data["citations-TOTAL_FORMS"])
    added = row("citations", number, directive=directive.pk, as_written="", state="confirmed", order=0)
    return client.post(address, data | added | {"citations-TOTAL_FORMS": number + 1}, follow=True)


def test_a_history_does_not_name_the_marked_document_that_was_cited(site: Site, admin_client: Any):
    draft = make_marked_article(site.world, title="Bản nháp", status="draft")
    directive = make_marked_directive(site.world, secrecy="secret")
    answer = cite(admin_client, draft, directive)
    assert Citation.objects.filter(article=draft, directive=directive).exists(), answer.context["errors"]
    for name in ("admin:articles_article_history", "admin:articles_article_change"):
        page = told(site.staff[READER].get(reverse(name, args=[draft.pk])))
        assert directive.abstract not in page
    history = told(site.staff[READER].get(reverse("admin:articles_article_history", args=[draft.pk])))
    assert "Văn bản không công khai" in history


def test_a_form_neither_takes_nor_names_a_marked_document_by_its_id(site: Site):
    draft = make_marked_article(site.world, title="Bản nháp", status="draft")
    directive = make_marked_directive(site.world, secrecy="secret")
    page = cite(site.staff[OWN_GROUP], draft, directive)
    assert not Citation.objects.filter(article=draft, directive=directive).exists()
    assert page.context["errors"][0] == ["Lựa chọn này không có hoặc không còn dùng được. Hãy chọn lại."]
    assert directive.abstract not in told(page)


def test_a_hidden_citation_outlives_the_form_of_somebody_who_does_not_see_it(site: Site):
    draft = make_marked_article(site.world, title="Bản nháp", status="draft")
    directive = make_marked_directive(site.world, secrecy="secret")
    Citation.objects.create(article=draft, directive=directive)
    other = make_marked_directive(site.world, secrecy="")
    cite(site.staff[OWN_GROUP], draft, other)
    assert set(draft.citations.values_list("directive", flat=True)) == {site.world.directive.pk, directive.pk, other.pk}


@pytest.mark.parametrize("code", FORMATS)
def test_a_full_export_of_articles_does_not_name_it(code: str, site: Site):
    directive = make_marked_directive(site.world, secrecy="secret")
    text = told(site.staff[OWN_GROUP].post(reverse("admin:articles_article_export"), {"format": code}))
    assert site.world.article.title in text
    assert [name for name in (directive.symbol, directive.abstract) if name in text] == []
    assert MARK in text  # the words of the article itself
