"""Mail to the owner of an account whose second factor was changed: somebody else may have done it.

It goes out once all is stored, whatever notices are switched off, and its failing undoes nothing.
"""

from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

SET_UP = "được thiết lập trên một điện thoại"
REMOVED = "bị gỡ bỏ"
BY_COMMAND = "người quản lý máy chủ"


def tell_owner(account: Any, what: str, by: str) -> bool:
    """Send word of what became of the second factor; says whether the account has an address to send it to."""
    if not account.email:
        return False
    moment = f"{timezone.localtime():%H:%M ngày %d/%m/%Y}"
    told = {"name": account.get_username(), "what": what, "by": by, "moment": moment, "is_gone": what == REMOVED}
    text = render_to_string("notices/second_factor.txt", told)
    subject = f"Xác thực hai bước của tài khoản {told['name']} vừa {what}"
    transaction.on_commit(lambda: send_mail(subject, text, None, [account.email]), robust=True)
    return True
