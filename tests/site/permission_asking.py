"""Asking everything as everybody, once and in one transaction that is taken back question by question."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any
from unittest.mock import patch

from django.contrib.auth.backends import ModelBackend
from django.test import override_settings

from publishing.scope import Scope, scope_of
from tests.hostile.traces import state
from tests.site.permission_answers import Asker
from tests.site.permission_bodies import CHIEF, WITH_FORMS, Bodies
from tests.site.permission_cases import cases
from tests.site.permission_judging import Asked
from tests.site.permission_table import IDENTITIES
from tests.site.permission_world import make_stage

# Two modules ask at the same time; whoever is not named here is with the others.
FIRST = frozenset({"nobody", "disabled", "editor", "secretary", "clerk", CHIEF})
OTHERS = frozenset(IDENTITIES) - FIRST


@cache
def everything_asked(people: frozenset[str]) -> list[Asked]:
    """The chief first, whose forms the others try; the tables are the same before and after each person."""
    stage = make_stage()
    bodies, questions, asked = Bodies(stage), list(cases()), []
    with without_detours():
        for identity in sorted(people | {CHIEF}, key=lambda each: each != CHIEF):
            is_judged = identity in people
            asker, before = Asker(stage, identity, bodies), tables()
            answers = [
                Asked(case, identity, asker.ask(case))
                for case in questions
                if is_judged or (case.method == "GET" and case.address.view in WITH_FORMS)
            ]
            assert tables() == before, identity
            asked += answers if is_judged else []
    return asked


def tables() -> dict[str, str]:
    """Hashes of the tables; files come and go before a transaction is taken back."""
    return {name: value for name, value in state().items() if name != "files"}


@contextmanager
def without_detours() -> Iterator[None]:
    """What every question would do again: read who asks, load the session, copy what each template was drawn from.

    Nor is any of the thousands of refusals written to the log, each with the way it took.
    """
    with (
        patch.object(logging.getLogger("django.request"), "disabled", True),
        override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies"),
        patch.object(ModelBackend, "get_user", read_once(ModelBackend.get_user)),
        patch("django.test.client.store_rendered_templates", lambda *_args, **_kwargs: None),
    ):
        yield


def read_once(get_user: Callable[..., Any]) -> Callable[..., Any]:
    """Accounts with their rights and scope as they are before every question; each question gets a copy of its own."""
    found: dict[Any, Any] = {}

    def get(backend: ModelBackend, key: Any) -> Any:
        if key not in found:
            found[key] = get_user(backend, key)
            if found[key]:
                found[key].get_all_permissions()  # keeps them
        return found[key] and own_copy(found[key])

    return get


def own_copy(user: Any) -> Any:
    """An account that knows its rights and where it is assigned, and nothing of single rows."""
    asking = copy(user)
    asking._scope = Scope(asking)
    asking._scope.__dict__ |= {name: getattr(scope_of(user), name) for name in ("_assigned", "ids")}
    return asking
