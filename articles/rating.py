"""Readers rate a report: the form at its end, and where it is sent (docs/decisions/0022-visits-and-ratings.md)."""

from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.models.rating import Rating, Score, rate
from publishing.limiting import MINUTE, is_too_often
from publishing.readers import fingerprint, is_from_this_site, is_robot

TOLD = "danh_gia"
"""The parameter of an article's address that says what became of the reader's vote."""
NOTICES = {
    "da-nhan": "Cảm ơn bạn. Đánh giá đã được ghi nhận.",
    "da-doi": "Cảm ơn bạn. Đánh giá mới đã thay cho đánh giá trước của bạn trong hôm nay.",
}
FAULTS = {"chua-chon": "Hãy chọn một mức, rồi bấm “Gửi đánh giá”."}


def rating_of(article: Article) -> Rating | None:
    """The votes of an article added up; None where there is none yet."""
    try:
        return article.rating
    except ObjectDoesNotExist:
        return None


def rating_context(article: Article, told: str = "") -> dict[str, Any] | None:
    """What the form shows; None where readers are not asked."""
    if not is_rated(article):
        return None
    return {
        "scores": Score.choices,
        "so_far": rating_of(article),
        "notice": NOTICES.get(told, ""),
        "fault": FAULTS.get(told, ""),
    }


def is_rated(article: Article) -> bool:
    """Whether readers are asked what they think of the article."""
    return settings.RATINGS and article.rated and not article.is_page


@csrf_exempt  # readers have no session to misuse: where a vote was sent from, the browser says
@require_POST
def rate_article(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note the vote of a reader and lead back to the article, which thanks."""
    if not is_from_this_site(request) or is_robot(request):
        back = reverse("articles:detail", args=[slug, pk])
        return render(request, "403_vote.html", {"article_url": back}, status=403)
    if is_too_often(request, "rating", settings.RATINGS_PER_MINUTE):
        response = render(request, "429.html", {"doing": "Đánh giá"}, status=429)
        response.headers["Retry-After"] = str(MINUTE)
        return response
    article = get_object_or_404(Article.objects.published().news().filter(rated=True), pk=pk)
    if not settings.RATINGS:
        return render(request, "404.html", status=404)
    told = _take(article, request)
    return HttpResponseRedirect(f"{article.get_absolute_url()}?{TOLD}={told}#danh-gia")


def _take(article: Article, request: HttpRequest) -> str:
    sent = request.POST.get("diem", "")
    if not sent:
        return "chua-chon"
    if sent not in map(str, Score.values):
        raise BadRequest("Không có mức đánh giá này")
    return "da-nhan" if rate(article, fingerprint(request), Score(int(sent))) else "da-doi"
