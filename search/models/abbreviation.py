"""Abbreviations of the administrator's own."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.fields import DerivedField, LinesField
from vietnamese.abbreviations import Line, concept_of, form_of
from vietnamese.folding import fold
from vietnamese.words import fold_tokens, words


class Abbreviation(models.Model):
    """What an administrator says of an abbreviation; of its spellings nothing usual holds (see `search.abbreviations`).

    `key` tells rows apart by their first spelling; that no other spelling stands in two rows, `clean()` sees to.
    """

    MOST = 1_000
    SPELLINGS, SPELLING_LENGTH = 10, 30
    MEANINGS, MEANING_LENGTH = 10, 100
    WORDS = 10

    shorts = LinesField(
        _("viết tắt"),
        help_text=_(
            "Mỗi cách viết một dòng, ví dụ TT&TT và TTTT. Từ ba chữ cái trở lên gõ hoa hay thường đều được, nên "
            "đừng trùng một từ thường dùng; chữ tắt một, hai chữ cái phải gõ đúng như ở đây."
        ),
    )
    meanings = LinesField(
        _("nghĩa"),
        blank=True,
        help_text=_("Mỗi nghĩa một dòng. Khi có nhiều nghĩa, các nghĩa chỉ được tìm thêm nếu có quá ít kết quả."),
    )
    is_used = models.BooleanField(
        _("đang dùng"),
        default=True,
        help_text=_("Bỏ chọn: không hiểu chữ tắt này nữa, kể cả khi nó có sẵn trong chương trình."),
    )
    key = DerivedField(max_length=100, derive="make_key", unique=True)
    search_key = DerivedField(max_length=1_500, derive="make_search_key")

    class Meta:
        verbose_name = _("chữ viết tắt")
        verbose_name_plural = _("chữ viết tắt")
        ordering = ["key"]

    def __str__(self) -> str:
        return ", ".join(self.line.shorts)

    @property
    def line(self) -> Line:
        """The row for a table; without meaning when it is switched off."""
        meanings = self.meanings.splitlines() if self.is_used else ()
        return Line(tuple(self.shorts.splitlines()), tuple(meanings))

    def make_key(self) -> str:
        return form_of(self.shorts.partition("\n")[0])

    def make_search_key(self) -> str:
        return fold(f"{self.shorts}\n{self.meanings}")

    def clean(self) -> None:
        super().clean()
        self.shorts, self.meanings = map(LinesField.cleaner, (self.shorts, self.meanings))
        faults = {"shorts": self._faults_of_shorts(), "meanings": self._faults_of_meanings()}
        if errors := {name: found for name, each in faults.items() if (found := list(each))}:
            raise ValidationError(errors)

    def _faults_of_shorts(self) -> Iterator[str]:
        shorts = self.shorts.splitlines()
        yield from _faults(shorts, self.SPELLINGS, self.SPELLING_LENGTH)
        others = list(Abbreviation.objects.exclude(pk=self.pk).values_list("shorts", flat=True)[: self.MOST])
        known = {form_of(short) for each in others for short in each.splitlines()}
        yield from (f"Đã có dòng khác cho “{short}”." for short in shorts if form_of(short) in known)
        if len(others) == self.MOST:
            yield f"Bảng đã đủ {self.MOST} dòng: hãy xóa dòng không cần nữa."

    def _faults_of_meanings(self) -> Iterator[str]:
        meanings = self.meanings.splitlines()
        if self.is_used and not meanings:
            yield "Hãy ghi ít nhất một nghĩa, hoặc bỏ chọn “đang dùng”."
        yield from _faults(meanings, self.MEANINGS, self.MEANING_LENGTH)
        yield from (f"“{meaning}” không nói lên điều gì." for meaning in meanings if not concept_of(meaning))
        shorts = {"".join(fold_tokens(short)) for short in self.shorts.splitlines()}
        same = (meaning for meaning in meanings if "".join(fold_tokens(meaning)) in shorts)
        yield from (f"“{meaning}” chỉ lặp lại chữ tắt." for meaning in same)


def _faults(lines: list[str], most: int, length: int) -> Iterator[str]:
    """What is wrong with the lines of an abbreviation; nothing of what is too long is repeated."""
    if len(lines) > most:
        yield f"Không quá {most} dòng."
    if any(len(line) > length for line in lines):
        yield f"Mỗi dòng không quá {length} ký tự."
        return
    for line in lines:
        if len(words(line)) > Abbreviation.WORDS:
            yield f"“{line}” có hơn {Abbreviation.WORDS} từ."
        if not any(map(str.isalpha, line)):
            yield f"“{line}” không có chữ cái nào."
