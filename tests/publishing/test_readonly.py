"""A form that is only read leads nobody to a page that refuses them."""

import pytest
from django.test import Client
from django.urls import reverse

from publishing.permissions import CLERK, CONTRIBUTOR, READER
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "is_linked"), [(CONTRIBUTOR, False), (CLERK, False), (READER, True)])
def test_a_row_is_linked_for_those_who_may_open_it(client: Client, role: str, is_linked: bool):
    signer = factories.make_person(full_name="Trương Hoài Nghĩa")
    directive = factories.make_directive(signer=signer, issuer=factories.make_organization(name="Sở Nội vụ"))
    reader = factories.staff(role, scope=factories.make_organization(name="Sở Tài chính"))
    client.force_login(reader)
    page = client.get(reverse("admin:organizations_directive_change", args=[directive.pk])).text
    address = reverse("admin:people_person_change", args=[signer.pk])
    assert "Sở Nội vụ" in page
    assert ("Trương Hoài Nghĩa" in page, f'href="{address}"' in page) == (True, is_linked)
    assert client.get(address).status_code == (200 if is_linked else 403)


def test_a_file_is_opened_and_the_name_it_is_stored_under_is_not_told(client: Client):
    photo = factories.make_photo(factories.make_article())
    client.force_login(factories.staff(READER))
    page = client.get(reverse("admin:articles_article_change", args=[photo.article_id])).text
    assert f'<a href="{photo.image.url}">Mở tệp</a>' in page
    assert f">{photo.image.name}<" not in page
