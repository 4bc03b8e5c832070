"""Every address of the staff, asked to do something by a page of another site, and by a form without its token."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from publishing.audit.rows import Action, AuditEntry
from tests.hostile.conftest import undone
from tests.hostile.doors import patterns
from tests.hostile.traces import state
from tests.site.permission_places import STAFF
from tests.site.surfaces import World

FOREIGN = "Biểu mẫu gửi từ trang khác"
WITHOUT_TOKEN = "Phiên làm việc đã hết"
# What stands in an address for a part that is no id of a row.
VALUES = {
    "action": "submit", "code": "csv", "token": "set-password", "uidb64": "MQ", "url": "khong-co/",
    "app_label": "articles", "pending_id": "00000000-0000-4000-8000-000000000000",
    "run_id": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip
_PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def staff_addresses() -> Iterator[str]:
    for route, _pattern in patterns():
        if route.startswith(STAFF):
            filled = _PART.sub(lambda part: VALUES.get(part[1] or part[2], "1"), route)
            yield "/" + filled.removesuffix("$").replace("^", "")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nowhere"])
def test_no_page_of_the_staff_does_what_another_site_asks_for(chief: Client, world: World, site: str):
    before, wrong = state(), []
    addresses = set(staff_addresses())
    for address in sorted(addresses):
        with undone():
            answer = chief.post(address, {"post": "yes", "title": "x"}, headers={"Sec-Fetch-Site": site})
        if (answer.status_code, FOREIGN in answer.content.decode()) != (403, True):
            wrong.append((answer.status_code, address))
    assert (wrong, len(addresses) > 150) == ([], True)
    assert state() == before


@pytest.mark.parametrize("sent", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}], ids=str)
def test_what_their_own_pages_send_is_read(chief: Client, world: World, sent: dict[str, str]):
    for address in sorted(set(staff_addresses())):
        with undone():
            answer = chief.post(address, {}, headers=sent)
        assert FOREIGN not in b"".join(answer).decode("utf-8", "replace"), address


def test_other_sites_may_lead_to_a_page_of_the_staff(chief: Client, world: World):
    for method in (chief.get, chief.head):
        assert method("/quan-tri/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_the_audit_trail_names_the_page_that_was_asked(chief: Client, world: World):
    cache.clear()  # of an address so many refusals are told in a minute
    chief.post("/quan-tri/articles/article/1/delete/", headers={"Sec-Fetch-Site": "cross-site"})
    entry = AuditEntry.objects.get(action=Action.REFUSED)
    assert (entry.note, entry.object_id) == ("POST admin:articles_article_delete", "1")


def test_every_address_of_the_staff_asks_for_the_token_of_its_form(chief: Client, world: World):
    chief.handler.enforce_csrf_checks = True
    before, wrong = state(), []
    for address in sorted(set(staff_addresses())):
        answer = chief.post(address, {"post": "yes", "title": "x"})
        if (answer.status_code, WITHOUT_TOKEN in answer.content.decode()) != (403, True):
            wrong.append((answer.status_code, address))
    assert wrong == []
    assert state() == before
