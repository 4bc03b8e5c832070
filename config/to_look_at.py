"""Things of the archive that somebody should look at, as a table: counted no further than a window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Photo
from organizations.models import Directive
from publishing.paging import WINDOW, Total, counted
from publishing.scope import seen, touched


@dataclass(frozen=True)
class Check:
    """What is counted, for whoever has the right, what to do about it, and the list of the admin that shows it."""

    label: str
    advice: str
    right: str
    count: Callable[[HttpRequest], Total]
    changelist: str
    query: str

    @property
    def url(self) -> str:
        return f"{reverse(f'admin:{self.changelist}_changelist')}?{self.query}"


def _expiring(request: HttpRequest) -> Total:
    now = timezone.now()
    ending = (
        seen(Article.objects.all(), request.user)
        .filter(expires_at__gt=now, expires_at__lt=now + timedelta(days=7))
        .order_by("expires_at")
    )
    return counted(Article.objects.published_among(list(ending.values_list("pk", flat=True)[:WINDOW])))


def _due_for_review(request: HttpRequest) -> Total:
    return counted(seen(Article.objects.due(), request.user))


def _without_category(request: HttpRequest) -> Total:
    return counted(seen(Article.objects.published(), request.user).news().filter(category=None).order_by())


def _without_alt(request: HttpRequest) -> Total:
    return counted(seen(Photo.objects.undescribed(), request.user).of_published_articles().order_by())


def _without_credit(request: HttpRequest) -> Total:
    return counted(seen(Photo.objects.filter(credit=""), request.user).of_published_articles().order_by())


def _without_file(request: HttpRequest) -> Total:
    """Of the documents that this person may mend."""
    return Total(len(touched(Directive.objects.all(), request.user).lacking_file()))


ARTICLES, PHOTOS, DIRECTIVES = "articles_article", "articles_photo", "organizations_directive"
CHECKS = (
    Check(
        "Tin hết hạn trong bảy ngày tới", "Gia hạn hoặc lưu trữ.", "articles.view_article",
        _expiring, ARTICLES, "tinh_trang=cong-khai",
    ),
    Check(
        "Bài đến hạn xem lại", "Đọc lại, rồi đổi ngày xem lại.", "articles.view_article",
        _due_for_review, ARTICLES, "tinh_trang=den-han",
    ),
    Check(
        "Tin đã đăng chưa có chuyên mục", "Mở bản sửa, chọn chuyên mục.", "articles.view_article",
        _without_category, ARTICLES, "tinh_trang=cong-khai&category__isnull=True",
    ),
    Check(
        "Ảnh đã đăng thiếu mô tả", "Viết mô tả trong bản sửa của tin.", "articles.view_photo",
        _without_alt, PHOTOS, "mo_ta=thieu",
    ),
    Check(
        "Ảnh đã đăng thiếu tác giả", "Ghi tên người chụp trong bản sửa của tin.", "articles.view_photo",
        _without_credit, PHOTOS, "tac_gia=thieu",
    ),
    Check(
        "Văn bản chưa có tệp", "Đính kèm bản ký.", "organizations.change_directive",
        _without_file, DIRECTIVES, "tep=chua",
    ),
)  # fmt: skip


def to_look_at(request: HttpRequest) -> list[dict[str, Any]]:
    """What there is of it for this person."""
    return [row for row in _counted(request) if row["count"]]


def _counted(request: HttpRequest) -> Iterator[dict[str, Any]]:
    for check in CHECKS:
        if request.user.has_perm(check.right):
            yield {"label": check.label, "advice": check.advice, "count": check.count(request), "url": check.url}
