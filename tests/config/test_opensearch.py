"""What a browser is told so that it can search here by itself."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from config.surroundings import forget
from tests.factories import make_portal

NAMES = {"": "http://a9.com/-/spec/opensearch/1.1/"}
pytestmark = pytest.mark.django_db


def test_the_description_names_the_portal_and_its_search(client: Client, settings):
    settings.SITE_URL = "https://anloc.example"
    make_portal(name="Tỉnh ủy An Lộc & Bến Gỗ")
    forget()
    response = client.get("/tim-kiem.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    assert root.findtext("ShortName", namespaces=NAMES) == "Tỉnh ủy An Lộc &"
    assert root.find("Url", NAMES).attrib == {
        "type": "text/html",
        "template": "https://anloc.example/tim-kiem/?q={searchTerms}",
    }


def test_pages_name_the_description(client: Client):
    assert '"/tim-kiem.xml"' in client.get("/tim-kiem/").text
