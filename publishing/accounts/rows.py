"""What is stored of accounts beside Django's own: second factors, recovery codes, attempts that failed."""

import secrets
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import pbkdf2

from publishing.accounts import totp

RECOVERY_CODES = 10
# Without letters and digits that are taken for each other; ten of these 31 signs are 49 bits.
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 10
_ROUNDS = 100_000
"""Of PBKDF2: the codes are drawn by lot, so that fewer rounds than for a password are plenty."""


class SecondFactor(models.Model):
    """The phone that somebody must have beside the password."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor", verbose_name="tài khoản"
    )
    seed = models.CharField("hạt giống", max_length=32)
    last_step = models.BigIntegerField("mã dùng gần nhất", default=0)
    set_up_at = models.DateTimeField("thiết lập lúc", default=timezone.now)

    class Meta:
        verbose_name = "xác thực hai bước"
        verbose_name_plural = "xác thực hai bước"

    def __str__(self) -> str:
        return f"Xác thực hai bước của {self.user.get_username()}"

    @classmethod
    def of(cls, user: AbstractBaseUser) -> Self | None:
        return cls.objects.filter(user=user.pk).first()

    @classmethod
    @transaction.atomic
    def set_up(cls, user: AbstractBaseUser, seed: str, step: int) -> list[str]:
        """Take this phone instead of any other; return new recovery codes, which nobody can read again."""
        cls.objects.filter(user=user.pk).delete()
        return cls.objects.create(user=user, seed=seed, last_step=step).new_recovery_codes()

    @transaction.atomic
    def new_recovery_codes(self) -> list[str]:
        self.recovery_codes.all().delete()
        drawn = ["".join(secrets.choice(_SIGNS) for _ in range(_LENGTH)) for _ in range(RECOVERY_CODES)]
        RecoveryCode.objects.bulk_create(RecoveryCode(factor=self, digest=self._digest(code)) for code in drawn)
        return [f"{code[:5]}-{code[5:]}" for code in drawn]

    def takes(self, typed: str) -> str:
        """Use up a code: say of which kind it was, "totp" or "recovery", or "" if it is not good (any more)."""
        code = "".join(typed.split()).replace("-", "").lower()
        if len(code) == totp.DIGITS and code.isascii() and code.isdigit():
            return "totp" if self._takes_code(code) else ""
        if len(code) == _LENGTH and set(code) <= set(_SIGNS):
            return "recovery" if self._takes_recovery_code(code) else ""
        return ""

    def _takes_code(self, code: str) -> bool:
        step = totp.step_of(code, self.seed, timezone.now().timestamp())
        if step is None:
            return False
        # One statement: of two who send the same code at once, one gets in.
        return bool(SecondFactor.objects.filter(pk=self.pk, last_step__lt=step).update(last_step=step))

    def _takes_recovery_code(self, code: str) -> bool:
        return bool(self.recovery_codes.filter(digest=self._digest(code)).delete()[0])

    def _digest(self, code: str) -> str:
        return pbkdf2(code, f"{self.seed}.recovery", _ROUNDS).hex()


class RecoveryCode(models.Model):
    """A code for the day on which the phone is lost; used once, then gone."""

    factor = models.ForeignKey(
        SecondFactor, models.CASCADE, related_name="recovery_codes", verbose_name="xác thực hai bước"
    )
    digest = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "mã khôi phục"
        verbose_name_plural = "mã khôi phục"

    def __str__(self) -> str:
        return "Mã khôi phục"


class Attempt(models.Model):
    """A guess that was wrong, or a request that may be made seldom. `key` is a keyed hash of who it counts for."""

    key = models.CharField("khóa", max_length=64)
    at = models.DateTimeField("lúc", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "lần thử"
        verbose_name_plural = "lần thử"
        indexes = [models.Index(fields=["key", "at"], name="attempts_of_one")]

    def __str__(self) -> str:
        return f"{self.key} {self.at:%d/%m/%Y %H:%M:%S}"
