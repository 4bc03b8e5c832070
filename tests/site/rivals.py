"""Two processes at one form in the same moment: `run(KIND, ROUNDS)` in the shell of a site.

KIND is `category` or `article` (each round two people open one row, and save it at once) or `double` (one form of a
new category is sent twice at once). Prints how the rounds ended, as JSON.
"""

import json
import multiprocessing
from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connections
from django.test import RequestFactory

from articles.models import Article, Category
from tests.admin_forms import form_data

MODELS = {"category": Category, "article": Article}
PATIENCE = 60
# Each of the two writes into a field of its own, and both into the third.
FIELDS = {"category": ("name", "description", "order"), "article": ("title", "lead", "source")}


class Rival:
    """One of the two: asks the views of the admin as a server does, without drawing pages that nobody looks at."""

    def __init__(self, number: int, barrier: Any) -> None:
        self.number, self.barrier = number, barrier
        self.user = User.objects.get(username=("quantri", "bientap")[number])

    def ask(self, model: Any, key: Any, data: dict[str, Any] | None = None) -> Any:
        asked = RequestFactory(HTTP_HOST="127.0.0.1")
        request = asked.post("/", data) if data is not None else asked.get("/")
        request.user, request.csp_nonce, request._dont_enforce_csrf_checks = self.user, "x", True
        request._messages = CookieStorage(request)
        model_admin = admin.site.get_model_admin(model)
        return model_admin.change_view(request, str(key)) if key else model_admin.add_view(request)

    def form(self, answer: Any) -> dict[str, Any]:
        return form_data(SimpleNamespace(context=answer.context_data))


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


def double(rival: Rival, number: int, pipe: Any) -> str:
    """One form of one person, sent by both."""
    rival.user = User.objects.get(username="quantri")
    if rival.number == 0:
        data = rival.form(rival.ask(Category, None)) | {"name": f"Chuyên mục {number}", "order": "1"}
        pipe[0].send(data)
    else:
        data = pipe[1].recv() if pipe[1].poll(PATIENCE) else {}
    rival.barrier.wait()
    answer = rival.ask(Category, None, data)
    rival.barrier.wait()
    count = Category.objects.filter(name=f"Chuyên mục {number}").count()
    rival.barrier.wait()
    return f"{answer.status_code}, objects: {count}"


def rounds_of(rival: Rival, kind: str, rounds: int, pipe: Any) -> Iterator[str]:
    for number in range(rounds):
        yield double(rival, number, pipe) if kind == "double" else edit(rival, kind, number)


def compete(number: int, kind: str, rounds: int, barrier: Any, pipe: Any, results: Any) -> None:
    """One process; a fault of it ends the other, too."""
    try:
        results.put(Counter(rounds_of(Rival(number, barrier), kind, rounds, pipe)))
    except BaseException as error:
        barrier.abort()
        results.put(Counter({repr(error): 1}))
        raise


def run(kind: str, rounds: int) -> None:
    if kind == "category":
        Category.objects.get_or_create(name="Chung", slug="chung")
    if kind == "article":
        Article.objects.create(title="Chung", lead="Chung", body="<p>Chung</p>")
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    barrier, pipe, results = fork.Barrier(2, timeout=PATIENCE), fork.Pipe(), fork.Queue()
    rivals = [fork.Process(target=compete, args=(each, kind, rounds, barrier, pipe, results)) for each in (0, 1)]
    for each in rivals:
        each.start()
    found: Counter[str] = sum((results.get() for _each in rivals), Counter())
    print(json.dumps(found, ensure_ascii=False))
