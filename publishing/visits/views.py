"""Where the browsers of readers send word of a page: without cookies, without an answer worth keeping."""

from base64 import b64decode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from publishing.readers import fingerprint, is_from_this_site, is_robot
from publishing.visits import buffer

DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@never_cache
@csrf_exempt  # it has no cookie to steal: a page of another site is refused by what the browser says of it
def visit(request: HttpRequest) -> HttpResponse:
    """Count an opened page, `bai` the id of the article on it; GET is for browsers without scripts, by a picture."""
    article = request.GET.get("bai", "")
    if article and not (article.isascii() and article.isdigit() and len(article) < 19):
        return HttpResponse(status=400)
    if not is_from_this_site(request):
        return HttpResponse(status=403)
    if not is_robot(request):
        buffer.add(fingerprint(request), int(article) if article else None)
    return HttpResponse(status=204) if request.method == "POST" else HttpResponse(DOT, content_type="image/gif")
