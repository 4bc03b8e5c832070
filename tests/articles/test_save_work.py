"""What a save of a form with many rows asks the database for."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Citation, Participation
from publishing.permissions import OFFICE
from tests import factories
from tests.admin_forms import form_data

pytestmark = pytest.mark.django_db
NAMES = ("Hoa", "Mai", "Lan", "Cúc", "Sen", "Đào", "Huệ", "Trà")


def queries_of_a_save(editor: Client, people: int) -> int:
    article = factories.make_article(status="draft")
    for name in NAMES[:people]:
        Participation.objects.create(article=article, person=factories.make_person(full_name=f"Lê Thị {name}"))
    address = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor.get(address)) | {"lead": "Sáng 20/11, có thêm người dự.", "_continue": "1"}
    with CaptureQueriesContext(connection) as asked:
        assert editor.post(address, data).status_code == 302
    return len(asked)


def test_a_further_row_costs_one_query_at_most():
    """Its name for the history; what rows name, and whether it may be chosen, is asked once for all."""
    editor = factories.signed_in(factories.staff(*OFFICE))
    queries_of_a_save(editor, 2)  # what is read once a process
    two, eight = queries_of_a_save(editor, 2), queries_of_a_save(editor, 8)
    assert two < eight <= two + 6


def test_a_link_to_nobody_is_refused_though_nothing_is_asked_of_what_is_at_hand():
    article, person = factories.make_article(), factories.make_person()
    with pytest.raises(ValidationError, match="person|tồn tại"):
        Participation(article=article, person_id=10**6).full_clean()
    Participation(article=article, person=person).full_clean()
    copy = factories.make_directive(status="draft", revises=factories.make_directive())
    with pytest.raises(ValidationError):
        Citation(article=article, directive=copy).full_clean()
