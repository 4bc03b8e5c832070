"""Other names of documents: one in every spelling, shared by several or not, and never those of a marked document."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from organizations.models import Directive, DirectiveAlias
from organizations.models.alias import alias_key
from search import index
from tests import factories
from tests.admin_forms import form_data, row

pytestmark = pytest.mark.django_db
ALIAS = "Nghị quyết Trung ương 4 khóa XII"
SEARCH = reverse("search:search")


def found(client: Client, asked: str) -> list[str]:
    return [entry.url for entry in client.get(SEARCH, {"q": asked}).context["entries"]]


@pytest.mark.parametrize(
    "text",
    ["nghị quyết trung ương 4 khoá XII", "NGHỊ QUYẾT  TRUNG ƯƠNG 4, KHÓA XII", "Nghi quyet Trung uong 4 khoa XII"],
)
def test_spellings_of_one_name_have_one_key(text: str):
    assert alias_key(text) == alias_key(ALIAS) == "nghi quyet trung uong 4 khoa xii"


def test_a_document_bears_a_name_once_and_several_may_share_it():
    first, second = factories.make_directive(), factories.make_directive()
    for directive in (first, second):
        directive.aliases.create(text=ALIAS)
    assert set(Directive.objects.filter(aliases__key=alias_key(ALIAS))) == {first, second}
    again = DirectiveAlias(directive=first, text=ALIAS.upper())
    with pytest.raises(ValidationError) as refusal:
        again.full_clean()
    assert refusal.value.messages == ["Văn bản đã có tên gọi này."]
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_name_holds_a_word():
    with pytest.raises(ValidationError) as refusal:
        DirectiveAlias(directive=factories.make_directive(), text="– … –").full_clean()
    assert refusal.value.message_dict == {"text": ["Tên gọi phải có chữ hoặc số."]}


def test_a_document_is_found_by_its_other_names_and_shows_them(client: Client):
    directive = factories.make_directive(abstract="Về tăng cường xây dựng Đảng")
    factories.make_article(title="Học nghị quyết Trung ương 4 khóa XII", body=f"<p>{ALIAS}</p>")
    directive.aliases.create(text=ALIAS)
    index.refresh(directive)
    for asked in (ALIAS, "nghi quyet trung uong 4 khoa xii"):
        assert found(client, asked)[0] == directive.get_absolute_url()
    assert ALIAS in client.get(directive.get_absolute_url()).content.decode()
    directive.aliases.all().delete()
    index.refresh(directive)
    assert directive.get_absolute_url() not in found(client, ALIAS)


def test_a_marked_document_is_not_found_by_its_other_names(client: Client):
    directive = factories.make_directive(secrecy="secret")
    directive.aliases.create(text="Nghị quyết Hyacinth")
    index.refresh(directive)
    assert found(client, "Hyacinth") == []


def address_of(directive: Directive) -> str:
    return reverse("admin:organizations_directive_change", args=[directive.pk])


def send(client: Client, directive: Directive, *texts: str) -> list[str]:
    """Save the form with these names as new rows; returns the faults of the rows."""
    data = form_data(client.get(address_of(directive))) | {"aliases-TOTAL_FORMS": len(texts), "_continue": "1"}
    for number, text in enumerate(texts):
        data |= row("aliases", number, text=text)
    answer = client.post(address_of(directive), data)
    if answer.status_code == 302:
        return []
    rows = next(each.formset for each in answer.context["inline_admin_formsets"] if each.formset.prefix == "aliases")
    return [message for errors in rows.errors for messages in errors.values() for message in messages]


def test_the_form_takes_names_and_the_search_knows_them_at_once(admin_client: Client, client: Client):
    directive = factories.make_directive(status="draft")
    assert send(admin_client, directive, ALIAS, "NQTW4") == []
    assert list(directive.aliases.values_list("text", flat=True)) == [ALIAS, "NQTW4"]
    factories.post(directive)
    assert found(client, ALIAS) == [directive.get_absolute_url()]
    kinds = {version.content_type.model for version in Version.objects.all()}
    assert {"directive", "directivealias"} <= kinds


def test_one_name_in_two_spellings_is_a_fault_of_the_form(admin_client: Client):
    directive = factories.make_directive(status="draft")
    assert send(admin_client, directive, ALIAS, ALIAS.upper()) == ["Văn bản đã có tên gọi này."]
    assert send(admin_client, directive, "…") == ["Tên gọi phải có chữ hoặc số."]
    assert directive.aliases.count() == 0
