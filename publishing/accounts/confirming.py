"""Before what cannot be undone, or gives power away: the person proves once more who they are."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from publishing.accounts import sessions

INTERRUPTED = "interrupted"


def asked_again(request: HttpRequest, back: str, what: str = "") -> HttpResponse | None:
    """None for somebody who proved within ten minutes who they are; else the answer that asks for it.

    It leads back to `back`, a page that GET shows. A POST is never sent again by itself: `what` is the button that the
    person is told to press once more.
    """
    if sessions.is_confirmed(request):
        return None
    if request.method == "POST":
        request.session[INTERRUPTED] = what
    return HttpResponseRedirect(f"{reverse('admin:confirm')}?{urlencode({'next': back})}")
