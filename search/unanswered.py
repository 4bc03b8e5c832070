"""What readers ask and do not find, noted for the office (docs/decisions/0018-questions-without-answers.md).

A note is a question, how often and on which days it was asked. Nothing says who asked.
"""

import logging
import re
from datetime import timedelta
from itertools import count

from django.conf import settings
from django.db import Error, connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from publishing.readers import is_robot
from search import engines
from search.models import UnansweredQuestion
from search.results import Search
from vietnamese.folding import fold

MOST_KEPT = 5_000
"""Questions that stay when it is tidied up: those asked most often, of those alike the ones asked last."""
PATIENCE = 200
"""Milliseconds that a reader's page waits for somebody who writes much: then the question is not noted."""
TIDIED_EVERY = 100
"""A process tidies up at its first note and after so many: there are never many more than are kept."""

# What may say who somebody is: an address of mail or web, a number of seven digits or more however it is parted. The
# years of a term ("2025-2030") are no such number.
_ADDRESS = re.compile(r"[@＠]|://|www\.|\w\.(?:vn|com|net|org|edu|gov|info|io)\b", re.IGNORECASE)
_TERM = re.compile(r"(?<![\d.-])(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d(?![\d.-])")
_NUMBER = re.compile(r"\d(?:[\s.()–-]*\d){6}")

_log = logging.getLogger("bantin.search")
_notes = count()


def note(request: HttpRequest, search: Search) -> None:
    """Note the question of a first page that nothing held all of. What goes wrong here is no matter of the reader's."""
    if not (_is_asked_by_a_reader(request) and _is_asked_plainly(search) and is_kept(search.typed.text)):
        return
    if answer := answer_of(search):
        try:
            with transaction.atomic(), engines.current().patience(PATIENCE):
                _count(search.typed.text, answer)
                if next(_notes) % TIDIED_EVERY == 0:
                    tidy()
        except Error:
            _log.exception("A question without an answer could not be noted.")


def answer_of(search: Search) -> UnansweredQuestion.Answer | None:
    """What was shown where nothing held all of the question; None where something did."""
    if not search.shown:
        return UnansweredQuestion.Answer.NOTHING
    if search.corrected:
        return UnansweredQuestion.Answer.CORRECTED
    return UnansweredQuestion.Answer.NEAR if search.has_only_near else None


def is_kept(text: str) -> bool:
    """Whether a question holds nothing that may say who somebody is."""
    return not (_ADDRESS.search(text) or _NUMBER.search(_TERM.sub("…", text)))


def tidy() -> None:
    """Drop what nobody asked for a long time, and the rarest and oldest of what is too many."""
    questions = UnansweredQuestion.objects.all()
    questions.filter(last_day__lt=timezone.localdate() - timedelta(days=UnansweredQuestion.DAYS_KEPT)).delete()
    questions.filter(
        pk__in=list(questions.values_list("pk", flat=True)[MOST_KEPT : MOST_KEPT + 10 * TIDIED_EVERY])
    ).delete()


def count_anew() -> None:
    """The next note is the first of the process."""
    global _notes
    _notes = count()


def _is_asked_by_a_reader(request: HttpRequest) -> bool:
    """Not by somebody signed in, a robot that says so, or a program that asks for the head alone."""
    return not is_robot(request) and request.method == "GET" and settings.SESSION_COOKIE_NAME not in request.COOKIES


def _is_asked_plainly(search: Search) -> bool:
    """Whether there is a question, and it stands alone: with a filter, an order, a refused repair it is asked again."""
    return bool(search.typed) and search.address() == urlencode({"q": search.typed.text})


def _count(text: str, answer: str) -> None:
    table = connection.ops.quote_name(UnansweredQuestion._meta.db_table)
    today = timezone.localdate().isoformat()
    longest = UnansweredQuestion._meta.get_field("question").max_length
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS noted (question, search_key, answer, times, first_day, last_day)"  # noqa: S608
            " VALUES (%s, %s, %s, 1, %s, %s) ON CONFLICT (search_key) DO UPDATE"
            " SET times = noted.times + 1, answer = excluded.answer, last_day = excluded.last_day",
            [text[:longest], fold(text)[:longest], answer, today, today],
        )
