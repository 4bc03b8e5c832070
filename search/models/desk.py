"""What the office learns from questions and adds to their answers."""

import re
from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.addresses import page_at
from publishing.fields import DerivedField, LineField, ParagraphField, refuse_strange_dates
from vietnamese.folding import clean_line, fold
from vietnamese.words import words


class UnansweredQuestionQuerySet(models.QuerySet):
    def worth_reading(self, today: Date | None = None) -> "UnansweredQuestionQuerySet":
        """What was asked not just once or twice on one day, and lately: the office sees no others."""
        since = (today or timezone.localdate()) - timedelta(days=UnansweredQuestion.DAYS_KEPT)
        repeated = Q(last_day__gt=F("first_day")) | Q(times__gte=UnansweredQuestion.OFTEN)
        return self.filter(repeated, last_day__gte=since)


class UnansweredQuestion(models.Model):
    """A question that nothing held all of: how often it was asked and on which days, never by whom
    (docs/decisions/0018-questions-without-answers.md). The spelling is that of the first time, the answer that of the
    last.
    """

    OFTEN = 3
    """Asked so many times, or on two days, a question is no longer one person's."""
    DAYS_KEPT = 180

    class Answer(models.TextChoices):
        NOTHING = "nothing", _("Không có gì")
        NEAR = "near", _("Chỉ có kết quả gần đúng")
        CORRECTED = "corrected", _("Chỉ có kết quả của câu đã sửa lỗi gõ")

    question = models.CharField(_("câu hỏi"), max_length=200)
    search_key = models.CharField(max_length=200, unique=True, editable=False)
    answer = models.CharField(_("đã trả lời"), max_length=10, choices=Answer.choices)
    times = models.PositiveIntegerField(_("số lần"), default=1)
    first_day = models.DateField(_("ngày đầu"))
    last_day = models.DateField(_("ngày gần nhất"))

    objects = UnansweredQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("câu hỏi không có kết quả")
        verbose_name_plural = _("câu hỏi không có kết quả")
        ordering = ["-times", "-last_day", "-pk"]
        indexes = [models.Index(fields=["-times", "-last_day", "-id"], name="unanswered_commonest")]

    def __str__(self) -> str:
        return self.question


class PromotedResult(models.Model):
    """A page that the office puts above the results of some questions (`search.promoting`).

    Title and summary are the office's own words. What is not public at the address when somebody asks is not shown.
    """

    MOST_QUESTIONS = 20
    LONGEST_QUESTION = 200
    # "//" and "/\\", which browsers read alike, begin the address of another site.
    SAFE_ADDRESS = re.compile(r"/(?![/\\])[!-~]*")

    questions = ParagraphField(
        _("câu hỏi"),
        help_text=_("Mỗi dòng một câu, như người đọc gõ; không phân biệt dấu, chữ hoa, chữ thường. Tối đa 20 câu."),
    )
    url = LineField(
        _("địa chỉ"),
        max_length=300,
        help_text=_("Địa chỉ một trang của cổng này, bắt đầu bằng /, ví dụ /van-ban/."),
    )
    title = LineField(_("tiêu đề"), max_length=200)
    summary = LineField(_("một câu giới thiệu"), max_length=300)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    is_shown = models.BooleanField(_("hiện"), default=True)
    shown_from = models.DateField(_("hiện từ ngày"), null=True, blank=True)
    shown_until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    search_key = DerivedField(max_length=5000, derive="make_search_key")

    class Meta:
        verbose_name = _("kết quả đề xuất")
        verbose_name_plural = _("kết quả đề xuất")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["order", "id"], name="promoted_in_order")]

    def __str__(self) -> str:
        return self.title

    def make_search_key(self) -> str:
        return fold(f"{self.title}\n{self.questions}")

    @property
    def lines(self) -> list[str]:
        """The questions, one by one."""
        return [line for line in map(clean_line, self.questions.split("\n")) if line]

    def is_due(self, day: Date) -> bool:
        begun = self.shown_from is None or self.shown_from <= day
        return begun and (self.shown_until is None or day <= self.shown_until)

    def clean(self) -> None:
        super().clean()
        refuse_strange_dates(self)
        self.url = self.url.removeprefix(settings.SITE_URL)
        faults = {"questions": list(self._faults_of_questions()), "url": list(self._faults_of_address())}
        if self.shown_from and self.shown_until and self.shown_until < self.shown_from:
            faults["shown_until"] = [_("Ngày cuối phải từ ngày đầu trở đi.")]
        if found := {name: messages for name, messages in faults.items() if messages}:
            raise ValidationError(found)

    def _faults_of_questions(self) -> Iterator[str]:
        if len(self.lines) > self.MOST_QUESTIONS:
            yield _("Có %(number)d câu hỏi; tối đa %(most)d.") % {
                "number": len(self.lines), "most": self.MOST_QUESTIONS,
            }  # fmt: skip
            return
        for number, line in enumerate(self.lines, 1):
            if len(line) > self.LONGEST_QUESTION:
                yield _("Câu hỏi thứ %(number)d dài %(length)d ký tự; tối đa %(most)d.") % {
                    "number": number, "length": len(line), "most": self.LONGEST_QUESTION,
                }  # fmt: skip
            elif not words(line):
                yield _("Câu hỏi thứ %(number)d không có chữ nào.") % {"number": number}

    def _faults_of_address(self) -> Iterator[str]:
        if not self.SAFE_ADDRESS.fullmatch(self.url):
            yield _(
                "Địa chỉ phải bắt đầu bằng một dấu / và viết như trên thanh địa chỉ: không dấu cách, không chữ có dấu."
            )
        elif not page_at(urlsplit(self.url).path):
            yield _("Địa chỉ này không phải một trang công khai của cổng.")
