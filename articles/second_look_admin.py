"""Part of the admin of articles: remarks of colleagues, and the look at an article before it is handed on."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from articles.checking import findings
from articles.models import Comment
from publishing import notices
from publishing.day_forms import DATE_ERROR, DATE_FORM
from publishing.fields import LAST_DAY
from publishing.steps import name_of
from publishing.workflow import Step
from vietnamese.folding import clean

MOST_COMMENTS = 200
"""How many remarks one article may collect: a talk longer than that is held elsewhere."""


class CommentForm(forms.ModelForm):
    text = forms.CharField(
        label="Góp ý", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy viết góp ý."}, help_text="Đồng nghiệp đọc, độc giả không thấy.",
    )  # fmt: skip

    class Meta:
        model = Comment
        fields = ("text",)

    def clean_text(self) -> str:
        text = clean(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError("Hãy viết góp ý.")
        return text


class ReviewForm(forms.Form):
    """The day on which an article is to be read again; none where nobody need be reminded."""

    review_on = forms.DateField(
        label="Xem lại ngày", required=False, error_messages={"invalid": DATE_ERROR},
        help_text=f"{DATE_FORM}. Để trống nếu không cần nhắc.",
    )  # fmt: skip

    def clean_review_on(self) -> datetime.date | None:
        day = self.cleaned_data["review_on"]
        if day and not timezone.localdate() < day <= LAST_DAY:
            raise forms.ValidationError("Hãy chọn một ngày sắp tới, hoặc để trống.")
        return day


class SecondLookMixin:
    """For the ModelAdmin of articles. Whoever sees an article and holds the right may remark on it, locked or not."""

    def get_urls(self) -> list[Any]:
        def at(route: str, name: str, view: Any) -> Any:
            return path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")

        own = [
            at("<int:article_id>/gop-y/", "comments", self.comments_view),
            at("<int:article_id>/gop-y/<int:comment_id>/xong/", "settle", self.settle_view),
            at("<int:article_id>/kiem-tra/", "check", self.check_view),
            at("<int:article_id>/xem-lai/", "review", self.review_view),
        ]
        return [*own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        if article is not None and request.user.has_perm("articles.view_comment"):
            comments = article.comments.all()[:MOST_COMMENTS]
            context["open_comments"] = [each for each in comments if each.settled_at is None]
            context["comments_url"] = reverse("admin:articles_article_comments", args=[article.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    # --- remarks
    def comments_view(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """GET shows all remarks, POST adds one."""
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "POST"])
        article = self._object(request, str(article_id))
        may_add = request.user.has_perm("articles.add_comment")
        if not request.user.has_perm("articles.view_comment") or (request.method == "POST" and not may_add):
            raise PermissionDenied
        form = CommentForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            return self._keep_comment(request, article, form.save(commit=False))
        shown = {"form": form, "may_add": may_add, "comments": article.comments.all()[:MOST_COMMENTS]}
        return self._second_look_page(request, "comments", f"Góp ý: {article}", article, shown)

    def _keep_comment(self, request: HttpRequest, article: Any, comment: Comment) -> HttpResponse:
        if article.comments.count() >= MOST_COMMENTS:
            messages.error(request, f"Bài đã có {MOST_COMMENTS} góp ý. Hãy trao đổi trực tiếp.")
        elif article.comments.open().filter(by=request.user, text=comment.text).exists():
            messages.info(request, "Góp ý này đã có.")  # sent twice
        else:
            comment.article, comment.by, comment.by_name = article, request.user, name_of(request.user)
            with transaction.atomic():
                comment.save()
                notices.tell("comment", article, request.user, comment.text)
            messages.success(request, "Đã ghi góp ý.")
        return self._to_comments(article)

    def settle_view(self, request: HttpRequest, article_id: int, comment_id: int) -> HttpResponse:
        """Mark a remark as done (POST)."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self._object(request, str(article_id))
        if not request.user.has_perm("articles.add_comment"):
            raise PermissionDenied
        with transaction.atomic():
            comment = get_object_or_404(article.comments.select_for_update(), pk=comment_id)
            comment.settle(name_of(request.user))
        return self._to_comments(article)

    @staticmethod
    def _to_comments(article: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:articles_article_comments", args=[article.pk]))

    # --- the look before an article is handed on
    def check_view(self, request: HttpRequest, article_id: int) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET"])
        article = self._object(request, str(article_id))
        shown = {"findings": findings(article, request.user)}
        return self._second_look_page(request, "check", f"Kiểm tra: {article}", article, shown)

    def review_view(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """GET asks when the article is to be read again, POST keeps it: no text, so no lock is in its way."""
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "POST"])
        article = self._object(request, str(article_id))
        if article.revises_id or not self.may_write(request, article):
            raise PermissionDenied
        form = ReviewForm(request.POST if request.method == "POST" else {"review_on": _written(article.review_on)})
        if request.method != "POST" or not form.is_valid():
            return self._second_look_page(request, "review", f"Xem lại: {article}", article, {"form": form})
        day = form.cleaned_data["review_on"]
        with transaction.atomic():
            type(article).objects.filter(pk=article.pk).update(review_on=day)
            self.log_change(request, article, f"Xem lại ngày {_written(day)}" if day else "Không cần nhắc xem lại")
        messages.success(request, f"Sẽ nhắc xem lại ngày {_written(day)}." if day else "Sẽ không nhắc xem lại.")
        return self._back(article)

    def findings_before(self, request: HttpRequest, step: Step, obj: Any) -> list[Any]:
        """What a person should read before submitting."""
        return findings(obj, request.user) if step.action == "submit" else []

    def _second_look_page(
        self, request: HttpRequest, name: str, title: str, article: Any, shown: dict[str, Any]
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "article": article}
        return TemplateResponse(request, f"admin/articles/article/{name}.html", {**shared, **shown})


def _written(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
