"""Persons, who know nothing of where they serve."""

import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from publishing.fields import DerivedField, LineField, ParagraphField, RichTextField
from publishing.files import PictureField
from publishing.images import Rendition
from publishing.models import PublicQuerySet, Record
from vietnamese.folding import tone_key
from vietnamese.names import initial, name_sort_key


class PersonQuerySet(PublicQuerySet):
    def published(self, at: datetime.datetime | None = None) -> Self:
        """Persons whose page an editor has switched on."""
        return self.filter(is_public=True)


class Person(Record):
    """A person. Two persons may bear one name: nobody is ever linked by name alone."""

    class Gender(models.TextChoices):
        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"

    url_name = "people:detail"
    # Field of a private fact: its switch. Public pages, search and public exports ask this table.
    PRIVATE_FACTS = {
        "gender": "gender_public",
        "birth_year": "birth_year_public",
        "home_town": "home_town_public",
        "party_joined_on": "party_joined_on_public",
    }

    full_name = LineField("họ và tên", max_length=120)
    aliases = ParagraphField("tên khác", blank=True, help_text="Bí danh, bút danh; mỗi tên một dòng.")
    is_public = models.BooleanField(
        "có trang công khai", default=False,
        help_text="Chỉ bật cho người giữ chức vụ công khai. Khi tắt, người này không có trang, không vào tìm kiếm.",
    )  # fmt: skip
    portrait = PictureField("ảnh chân dung", blank=True)
    portrait_width = models.PositiveIntegerField(default=0, editable=False)
    portrait_height = models.PositiveIntegerField(default=0, editable=False)
    portrait_avif = models.BooleanField(null=True, editable=False)
    biography = RichTextField("tiểu sử", blank=True)
    gender = models.CharField("giới tính", max_length=6, choices=Gender, blank=True)
    gender_public = models.BooleanField("công khai giới tính", default=False)
    birth_year = models.PositiveSmallIntegerField(
        "năm sinh", null=True, blank=True, validators=[MinValueValidator(1850)]
    )
    birth_year_public = models.BooleanField("công khai năm sinh", default=False)
    home_town = LineField("quê quán", max_length=200, blank=True)
    home_town_public = models.BooleanField("công khai quê quán", default=False)
    party_joined_on = models.DateField("ngày vào Đảng", null=True, blank=True)
    party_joined_on_public = models.BooleanField("công khai ngày vào Đảng", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False,
        related_name="persons_created", verbose_name="người tạo",
    )  # fmt: skip
    sort_key = DerivedField(max_length=400, derive="make_sort_key", db_index=True)
    name_key = DerivedField(max_length=200, derive="make_name_key", db_index=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "nhân sự"
        verbose_name_plural = "nhân sự"
        ordering = ["sort_key", "pk"]
        permissions = [("export_person", "Xuất danh sách nhân sự"), ("import_person", "Nhập nhân sự từ tệp")]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="person_public_by_name", condition=Q(is_public=True)),
            models.Index(fields=["sort_key", "id"], name="person_private_by_name", condition=Q(is_public=False)),
            models.Index(fields=["gender", "sort_key", "id"], name="person_of_gender"),
            models.Index(fields=["sort_key", "id"], name="person_by_name"),
            models.Index(fields=["created_at", "id"], name="person_by_entry"),
            models.Index(fields=["-updated_at", "-id"], name="person_public_changed", condition=Q(is_public=True)),
        ]

    def __str__(self) -> str:
        return self.full_name

    def make_sort_key(self) -> str:
        return name_sort_key(self.full_name)

    def make_name_key(self) -> str:
        return tone_key(self.full_name)

    def clean(self) -> None:
        super().clean()
        today = timezone.localdate()
        errors = {}
        if self.birth_year and self.birth_year > today.year:
            errors["birth_year"] = "Năm sinh không thể ở tương lai."
        if self.party_joined_on and self.party_joined_on > today:
            errors["party_joined_on"] = "Ngày vào Đảng không thể ở tương lai."
        if errors:
            raise ValidationError(errors)

    @property
    def alias_list(self) -> list[str]:
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]

    @property
    def initial(self) -> str:
        """First letter of the given name, for the monogram where there is no portrait."""
        return initial(self.full_name)

    @property
    def portrait_rendition(self) -> Rendition | None:
        return self._meta.get_field("portrait").rendition_of(self, alt=self.full_name)

    @property
    def portrait_url(self) -> str:
        """Address of the small portrait, or nothing."""
        rendition = self.portrait_rendition
        return rendition.thumbnail if rendition else ""

    def public_facts(self) -> list[tuple[str, object]]:
        """Label and value of every private fact that was switched public and is known."""
        shown = []
        for name, switch in self.PRIVATE_FACTS.items():
            value = getattr(self, f"get_{name}_display", lambda name=name: getattr(self, name))()
            if getattr(self, switch) and value:
                shown.append((self._meta.get_field(name).verbose_name, value))
        return shown
