"""Two at one form in the same moment: `run(KIND, ROUNDS)` in the shell of a site.

KIND is `category` or `article` (each round two people open one row, and save it at once), `double` (one form of a
new category is sent twice at once) or `approve` (two people approve one article at once). Prints how the rounds ended,
as JSON. The two are threads of one server on PostgreSQL, each with its own connection, and processes on SQLite.
"""

import json
import multiprocessing
import queue
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection, connections
from django.test import RequestFactory

from articles.models import Article, Category
from tests.admin_forms import form_data
from tests.factories import make_article

MODELS = {"category": Category, "article": Article}
PATIENCE = 60
# Each of the two writes into a field of its own, and both into the third.
FIELDS = {"category": ("name", "description", "order"), "article": ("title", "lead", "source")}


class Rival:
    """One of the two: asks the views of the admin as a server does, without drawing pages that nobody looks at."""

    def __init__(self, number: int, barrier: Any, pipe: Any) -> None:
        self.number, self.barrier, self.pipe = number, barrier, pipe
        self.user = User.objects.get(username=("quantri", "bientap")[number])

    def ask(self, model: Any, key: Any, data: dict[str, Any] | None = None, step: str = "") -> Any:
        asked = RequestFactory(HTTP_HOST="127.0.0.1")
        request = asked.post("/", data) if data is not None else asked.get("/")
        request.user, request.csp_nonce, request._dont_enforce_csrf_checks = self.user, "x", True
        request._messages = CookieStorage(request)
        model_admin = admin.site.get_model_admin(model)
        if step:
            return model_admin.step_view(request, str(key), step)
        return model_admin.change_view(request, str(key)) if key else model_admin.add_view(request)

    def form(self, answer: Any) -> dict[str, Any]:
        return form_data(SimpleNamespace(context=answer.context_data))

    def shared(self, make: Callable[[], Any]) -> Any:
        """What the first of the two makes, for both."""
        if self.number == 0:
            made = make()
            self.pipe[0].send(made)
            return made
        return self.pipe[1].recv() if self.pipe[1].poll(PATIENCE) else None


def edit(rival: Rival, kind: str, number: int) -> str:
    """Open, wait for the other, save; whoever is refused looks at what the other saved and saves once more."""
    model = MODELS[kind]
    key = model.objects.order_by("pk").values_list("pk", flat=True)[0]
    names = FIELDS[kind]
    own = f"{number} của {rival.number}"
    values = {names[rival.number]: own, names[2]: str(number % 1000 * 2 + rival.number + 1)}
    data = rival.form(rival.ask(model, key)) | values
    rival.barrier.wait()
    answer = rival.ask(model, key, data)
    first = answer.status_code
    if first == 409:
        both = answer.context_data["refusal"].both
        answer = rival.ask(model, key, rival.form(answer) | {each.choice: "toi" for each in both})
    rival.barrier.wait()
    stored = model.objects.values(*names).get(pk=key)
    kept = [stored[names[each]] == f"{number} của {each}" for each in (0, 1)]
    rival.barrier.wait()
    last = stored[names[2]] == values[names[2]] or str(stored[names[2]]) == values[names[2]]
    return f"{first} then {answer.status_code}, both kept: {all(kept)}, {'last' if last else 'first'}"


def double(rival: Rival, number: int) -> str:
    """One form of one person, sent by both."""
    rival.user = User.objects.get(username="quantri")
    name = f"Chuyên mục {number}"
    data = rival.shared(lambda: rival.form(rival.ask(Category, None)) | {"name": name, "order": "1"})
    rival.barrier.wait()
    answer = rival.ask(Category, None, data)
    rival.barrier.wait()
    count = Category.objects.filter(name=name).count()
    rival.barrier.wait()
    return f"{answer.status_code}, objects: {count}"


def approve(rival: Rival, number: int) -> str:
    """An article that waits, approved by both."""
    key = rival.shared(lambda: make_article(title=f"Tin {number}", status="review", published_at=None).pk)
    rival.barrier.wait()
    answer = rival.ask(Article, key, {}, "approve")
    rival.barrier.wait()
    article = Article.objects.get(pk=key)
    return f"{answer.status_code}, {article.status}, steps: {article.steps.count()}"


def rounds_of(rival: Rival, kind: str, rounds: int) -> Iterator[str]:
    play = {"double": double, "approve": approve}.get(kind, partial(edit, kind=kind))
    for number in range(rounds):
        yield play(rival, number=number)


def compete(number: int, kind: str, rounds: int, barrier: Any, pipe: Any, results: Any) -> None:
    """One of the two; a fault of it ends the other, too."""
    try:
        results.put(Counter(rounds_of(Rival(number, barrier, pipe), kind, rounds)))
    except BaseException as error:
        barrier.abort()
        results.put(Counter({repr(error): 1}))
        raise
    finally:
        connections.close_all()


def run(kind: str, rounds: int) -> None:
    if kind == "category":
        Category.objects.get_or_create(name="Chung", slug="chung")
    if kind == "article":
        Article.objects.create(title="Chung", lead="Chung", body="<p>Chung</p>")
    fork = multiprocessing.get_context("fork")
    if connection.vendor == "postgresql":
        start, make_barrier, results = threading.Thread, threading.Barrier, queue.Queue()
    else:
        start, make_barrier, results = fork.Process, fork.Barrier, fork.Queue()
    connections.close_all()
    barrier, pipe = make_barrier(2, timeout=PATIENCE), fork.Pipe()
    rivals = [start(target=compete, args=(each, kind, rounds, barrier, pipe, results)) for each in (0, 1)]
    for each in rivals:
        each.start()
    found: Counter[str] = sum((results.get() for _each in rivals), Counter())
    print(json.dumps(found, ensure_ascii=False))
