"""A generated archive in the database: the loader writes what validation accepts, and all of it can be found."""

from pathlib import Path

import pytest

from articles.models import Article, Citation, Involvement, Participation, Photo, Tag
from benchmarks.addresses import pages
from benchmarks.archive import Archive
from benchmarks.loading import Loader
from organizations.models import Appointment, Directive, Organization
from people.models import Person
from search.models import SearchEntry

pytestmark = pytest.mark.django_db

SIZE = 40
MODELS = (Article, Photo, Participation, Involvement, Citation, Organization, Person, Appointment, Directive, Tag)


@pytest.fixture(scope="module")
def storage_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures are encoded once for all tests."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    Archive(SIZE).write(tmp_path)
    Loader(tmp_path).load()


def test_every_row_passes_validation(loaded: None) -> None:
    for model in MODELS:
        for row in model._default_manager.all():
            row.full_clean()


def test_every_record_is_there_with_its_parts_and_can_be_found(loaded: None) -> None:
    found = {model.__name__: model._default_manager.count() for model in MODELS if model is not Tag}
    assert found == {
        "Article": 40, "Photo": 60, "Participation": 120, "Involvement": 80, "Citation": 80, "Organization": 5,
        "Person": 50, "Appointment": 100, "Directive": 14,
    }  # fmt: skip
    assert Article.objects.published().count() == SIZE
    assert SearchEntry.objects.count() == 40 + 5 + 50 + 14


def test_a_photo_of_the_text_is_the_articles_second(loaded: None) -> None:
    article = Article.objects.get(import_ref="bai-1")
    first, second = article.photos.all()
    assert f'<figure data-photo="{second.pk}"></figure>' in article.body
    assert f'data-photo="{first.pk}"' not in article.body


def test_every_page_has_addresses_and_each_of_them_answers(loaded: None, client, admin_client) -> None:
    for page in pages(SIZE):
        asking = admin_client if page["name"] == "changelist" else client
        for address, expected in list(page["addresses"].items())[:3]:
            if page["name"] == "list, page 50":
                continue  # an archive of 1,000 articles is the smallest that has it
            response = asking.get(address)
            items = response.content.decode().count(page["mark"])
            assert (response.status_code, items) == (200, min(expected, SIZE) if expected else items), address
