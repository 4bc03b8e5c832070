"""Documents that organizations issue: văn bản (chỉ đạo)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organizations.models.directive_kinds import DirectiveFamily as DirectiveFamily
from organizations.models.directive_kinds import ForceStatus as ForceStatus
from organizations.models.directive_kinds import Secrecy as Secrecy
from organizations.models.directive_kinds import SeriesField as SeriesField
from organizations.models.directive_queryset import DirectiveQuerySet
from organizations.models.organization import Organization
from organizations.models.organization_kinds import Organ
from people.models import Person
from publishing.fields import DerivedField, LineField, RichTextField
from publishing.models import Editorial, Record
from publishing.richtext import plain_text
from publishing.steps import StepRefused
from publishing.workflow import Status, Step
from vietnamese.casing import mid_sentence
from vietnamese.secrecy import marks_in
from vietnamese.slugs import slugify
from vietnamese.symbols import DOCUMENT_TYPES, parse_symbol, type_choices


class Directive(Record, Editorial):
    """A document. Its key is issuer, issuing symbol, type, number and series: a number alone is not unique.

    `series` is the Party term ("2020–2025") or the state year ("2026"); term-scoped numbering: Hướng dẫn
    36-HD/VPTW, 1.3.1. `number` is text (66.13). Gaps are normal and never shown: secret papers share the series.
    A document passes through the states of publishing/workflow.py; one with a secrecy mark is never posted.
    """

    url_name = "organizations:directive_detail"
    noun = "văn bản"

    family = models.CharField("hệ thống", max_length=5, choices=DirectiveFamily)
    doc_type = models.CharField("loại văn bản", max_length=30, choices=type_choices())
    symbol = LineField("số, ký hiệu", max_length=60, blank=True, help_text="Như in trên văn bản, ví dụ 05-CT/TW.")
    symbol_key = DerivedField(max_length=80, derive="make_symbol_key", db_index=True)
    number = LineField("số", max_length=20, blank=True, help_text="Lấy từ số, ký hiệu khi đọc được.")
    issuing_symbol = LineField(
        "ký hiệu cơ quan", max_length=30, blank=True, help_text="Lấy từ số, ký hiệu khi đọc được."
    )
    issuer = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="directives", verbose_name="cơ quan ban hành"
    )
    organ = models.CharField("cấp ban hành", max_length=16, choices=Organ, blank=True)
    series = SeriesField(
        "nhiệm kỳ hoặc năm", max_length=20, blank=True,
        help_text="Nhiệm kỳ đánh số (2025–2030) với văn bản của Đảng, năm (2026) với văn bản của Nhà nước.",
    )  # fmt: skip
    issued_on = models.DateField("ngày ban hành", null=True, blank=True, db_index=True)
    # The day as text, empty where unknown: both databases then agree on the order, and one index gives it.
    day_key = DerivedField(max_length=10, derive="make_day_key")
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    expires_on = models.DateField("ngày hết hiệu lực", null=True, blank=True, help_text="Ngày cuối cùng còn hiệu lực.")
    abstract = LineField("trích yếu", max_length=500)
    signer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="signed_directives", verbose_name="người ký"
    )
    signer_name = LineField("người ký (như in)", max_length=120, blank=True)
    signer_capacity = LineField("thẩm quyền ký", max_length=20, blank=True, help_text="T/M, K/T, T/L, TM., KT., TL.")
    subject = LineField("lĩnh vực", max_length=120, blank=True)
    full_text = RichTextField("toàn văn", blank=True)
    secrecy = models.CharField(
        "độ mật", max_length=12, choices=Secrecy, blank=True,
        help_text="Văn bản có dấu mật hoặc lưu hành nội bộ không bao giờ lên trang.",
    )  # fmt: skip
    is_stub = models.BooleanField("chưa có trong kho", default=False, help_text="Được viện dẫn nhưng chưa có văn bản.")

    # The state of what readers do not see, empty where they do: one column, so that one index answers their lists.
    withheld = DerivedField(max_length=12, derive="make_withheld", db_index=True)
    change_note = LineField(
        "nội dung cập nhật", max_length=200, blank=True,
        help_text="Độc giả thấy dòng này khi văn bản đã đăng được sửa, ví dụ: thay bản quét bị mờ.",
    )  # fmt: skip

    objects = DirectiveQuerySet.as_manager()

    class Meta(Editorial.Meta):
        abstract = False
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-day_key", "-pk"]
        permissions = [
            ("export_directive", "Xuất danh sách văn bản"),
            ("import_directive", "Nhập văn bản từ tệp"),
            ("view_marked_directive", "Xem văn bản có dấu mật, lưu hành nội bộ"),
            ("see_all_directive", "Xem cả văn bản chưa đăng"),
            ("approve_directive", "Duyệt, trả lại văn bản"),
            ("publish_directive", "Đăng, gỡ văn bản"),
            ("override_directive", "Tự duyệt văn bản của mình, có nêu lý do"),
        ]
        indexes = [
            models.Index(fields=["-day_key", "-id"], name="directive_newest"),
            models.Index(fields=["withheld", "-day_key", "-id"], name="directive_public"),
            *(
                models.Index(fields=["withheld", name, "-day_key", "-id"], name=f"directive_public_by_{name}")
                for name in ("issuer", "doc_type", "family", "series")
            ),
            models.Index(fields=["withheld", "symbol_key", "day_key", "id"], name="directive_public_by_symbol"),
            models.Index(fields=["withheld", "issued_on", "id"], name="directive_public_by_day"),
            models.Index(fields=["withheld", "-updated_at", "-id"], name="directive_public_changed"),
            models.Index(fields=["doc_type", "-day_key", "-id"], name="directive_of_type"),
            models.Index(fields=["family", "-day_key", "-id"], name="directive_of_family"),
            models.Index(fields=["status", "-day_key", "-id"], name="directive_of_state"),
            models.Index(fields=["created_by", "status", "-updated_at"], name="directive_own"),
            models.Index(fields=["status", "-updated_at", "-id"], name="directive_changed"),
            models.Index(fields=["-day_key", "-id"], name="directive_copies", condition=Q(revises__isnull=False)),
            models.Index(fields=["-day_key", "-id"], name="directive_marked", condition=~Q(secrecy="")),
            models.Index(fields=["-day_key", "-id"], name="directive_stub", condition=Q(is_stub=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "issuing_symbol", "doc_type", "number", "series"],
                condition=~Q(number="") & Q(issuer__isnull=False, revises__isnull=True),
                name="directive_number_once_in_series",
                violation_error_message="Cơ quan này đã có văn bản cùng loại, cùng số trong nhiệm kỳ hoặc năm ấy.",
            ),
            models.CheckConstraint(
                name="directive_expires_after_effect",
                condition=Q(expires_on=None) | Q(effective_on=None) | Q(expires_on__gte=F("effective_on")),
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            ),
            models.CheckConstraint(
                name="directive_marked_not_posted",
                condition=Q(secrecy="") | ~Q(status=Status.PUBLISHED),
                violation_error_message="Văn bản có dấu mật, lưu hành nội bộ không được đăng.",
            ),
            *Editorial.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.abstract}".strip() if self.symbol else self.abstract

    def make_slug(self) -> str:
        return slugify(self.symbol or self.abstract) or "van-ban"

    def make_symbol_key(self) -> str:
        parsed = parse_symbol(self.symbol) if self.symbol else None
        return parsed.key if parsed else slugify(self.symbol)

    def make_day_key(self) -> str:
        return self.issued_on.isoformat() if self.issued_on else ""

    @property
    def type_name(self) -> str:
        return DOCUMENT_TYPES[self.doc_type].name

    @property
    def issuer_name(self) -> str:
        """The body as readers know it: the organ where one acted, then the organization."""
        organ = self.get_organ_display() if self.organ else ""
        issuer = self.issuer.name if self.issuer_id else ""
        if self.organ in (Organ.POLITBURO, Organ.SECRETARIAT):
            return organ
        return " ".join(part for part in (organ, issuer) if part)

    @property
    def about(self) -> str:
        """The abstract as it follows the name of the type: "về chuyển đổi số"; what the name says is not said twice.

        The abstract of a stub is what was written in an article, often type and symbol, or nothing but them.
        """
        names = (f"{self.type_name} số {self.symbol}", f"{self.type_name} {self.symbol}") if self.symbol else ()
        doubled = next((name for name in names if f"{self.abstract} ".casefold().startswith(f"{name} ".casefold())), "")
        if not doubled and self.abstract.casefold().startswith(f"{self.type_name} ".casefold()):
            doubled = self.type_name
        return self.abstract[len(doubled) :].strip() if doubled else mid_sentence(self.abstract)

    @property
    def signer_label(self) -> str:
        """Who signed, and for whom: "Trương Hoài Nghĩa (T/M Ban Chấp hành)"."""
        name = self.signer_name or (self.signer.full_name if self.signer and self.signer.is_public else "")
        capacity = " ".join(part for part in (self.signer_capacity, self.get_organ_display()) if part)
        return f"{name} ({capacity})" if name and self.signer_capacity else name

    def make_withheld(self) -> str:
        return "" if self.is_public else self.status

    @property
    def hidden_as(self) -> str:
        """What it is called where its title must not be told; empty where readers see it anyway."""
        return "" if self.is_public else "Văn bản không công khai"

    @property
    def force(self) -> ForceStatus:
        """In-force status today, computed from dates and never typed."""
        today = timezone.localdate()
        begins = self.effective_on or self.issued_on
        if self.expires_on and self.expires_on < today:
            return ForceStatus("ended", "Hết hiệu lực", f"sau ngày {self.expires_on:%d/%m/%Y}")
        if begins and begins > today:
            return ForceStatus("pending", "Chưa có hiệu lực", f"có hiệu lực từ ngày {begins:%d/%m/%Y}")
        if begins is None:
            return ForceStatus("unknown", "Chưa xác định hiệu lực")
        return ForceStatus("ok", "Còn hiệu lực")

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        self._read_symbol(errors)
        begins = self.effective_on or self.issued_on
        if self.expires_on and begins and self.expires_on < begins:
            errors["expires_on"] = "Ngày hết hiệu lực không thể trước ngày bắt đầu có hiệu lực."
        if self.effective_on and self.issued_on and self.effective_on < self.issued_on:
            errors["effective_on"] = "Ngày có hiệu lực không thể trước ngày ban hành."
        if not self.series and self.family == DirectiveFamily.STATE and self.issued_on:
            self.series = str(self.issued_on.year)
        if errors:
            raise ValidationError(errors)

    def validate_constraints(self, exclude: Any = None) -> None:
        """What a row revises stands in no form, but no form may miss a number given twice for that."""
        super().validate_constraints(set(exclude or ()) - {"revises"})

    def check_step(self, step: Step, by: Any = None) -> None:
        """What bears a mark goes no way that leads to readers, nor is anybody told of it by mail."""
        if self.secrecy and step.target in (Status.REVIEW, Status.APPROVED, Status.PUBLISHED):
            raise StepRefused(
                f"Văn bản có dấu “{self.get_secrecy_display()}” không qua duyệt, không bao giờ lên trang."
            )
        super().check_step(step, by)

    def check_before_publishing(self) -> None:
        """A document with a mark, or a text that bears one, is for nobody on the web."""
        if self.secrecy:
            raise ValidationError(f"Văn bản có dấu “{self.get_secrecy_display()}” không được lên trang.")
        if mark := next(marks_in(f"{self.abstract}\n{plain_text(self.full_text)}"), None):
            raise ValidationError(f"Văn bản mang dấu “{mark.text}”, không được lên trang. Hãy ghi độ mật.")

    def _read_symbol(self, errors: dict[str, Any]) -> None:
        """Take number and issuing symbol from the symbol; a symbol of the other family or type is refused."""
        parsed = parse_symbol(self.symbol) if self.symbol else None
        if parsed is None:
            return
        # The symbol is what the document shows: a number left over from a corrected symbol must not stay the key.
        self.number, self.issuing_symbol = parsed.number, parsed.issuer
        self.series = self.series or parsed.year
        if self.family and parsed.family != self.family:
            named = mid_sentence(DirectiveFamily(parsed.family).label)
            errors["symbol"] = f"“{self.symbol}” viết theo lối của {named}. Hãy xem lại ký hiệu hoặc hệ thống."
        elif self.doc_type and parsed.type_codes and self.doc_type not in parsed.type_codes:
            names = " hoặc ".join(DOCUMENT_TYPES[code].name for code in parsed.type_codes)
            errors["doc_type"] = f"Ký hiệu “{self.symbol}” là của {names}. Hãy xem lại loại văn bản."
