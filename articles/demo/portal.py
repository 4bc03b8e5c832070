"""The demo portal and the accounts to look at it with."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models, transaction

from articles.models import Article
from organizations.models import Directive, LinkedSite, MenuItem, Organization, Portal
from publishing.importing.report import Outcome
from publishing.permissions import (
    APPROVER,
    CLERK,
    CONTRIBUTOR,
    EDITOR,
    OFFICE,
    PUBLISHER,
    READER,
    REGISTRAR,
    ensure_groups,
)

# The body whose site the demo is.
ORGANIZATION = "org-tinh"
WHOLE_PORTAL = ""
PORTAL = {
    "name": "Tỉnh ủy An Lộc",
    "tagline": "Cổng thông tin điện tử",
    "strip": "Trang tin chính thức của Đảng bộ tỉnh An Lộc",
    "managing_body": "Văn phòng Tỉnh ủy An Lộc",
    "parent_body": "Tỉnh ủy An Lộc",
    "responsible_person": "Vũ Đình Khuê, Chánh Văn phòng Tỉnh ủy",
    "licence": "Số 27/GP-TTĐT ngày 12/8/2025",
    "address": "Số 2 đường Bờ Sông, phường Tân An, tỉnh An Lộc",
    "phone": "0299 3800 226",
    "email": "bbt@anloc.example",
    "notice": "Ghi rõ nguồn “Cổng thông tin điện tử Tỉnh ủy An Lộc” khi phát hành lại thông tin.",
}
MENU = (("Chuyển đổi số", "/tin-tuc/chuyen-doi-so/"),)
LINKED_SITES = (
    ("Ủy ban nhân dân tỉnh An Lộc", "https://ubnd.anloc.example/"),
    ("Hội đồng nhân dân tỉnh An Lộc", "https://hdnd.anloc.example/"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Lộc", "https://mattran.anloc.example/"),
    ("Cổng dịch vụ công tỉnh An Lộc", "https://dichvucong.anloc.example/"),
    ("Báo An Lộc", "https://bao.anloc.example/"),
)


@dataclass(frozen=True)
class Account:
    """A demo account: without roles it is the administrator's. Its password is no secret.

    `scope` is the key of the organization that it is assigned to.
    """

    username: str
    password: str
    name: str
    description: str
    roles: tuple[str, ...] = ()
    scope: str = WHOLE_PORTAL


ACCOUNTS = (
    Account("quantri", "Song-Lam-Tra-2026", "Đặng Quốc Thuần", "quản trị viên, làm được mọi việc"),
    Account("bientap", "Doi-che-May-Ngan-2026", "Đỗ Thị Mai Liên", "mọi việc của một Ban Biên tập nhỏ", OFFICE),
    Account(
        "tanan", "Ben-Pha-Tan-An-2026", "Lê Thị Vân", "như bientap, chỉ ở Đảng bộ phường Tân An", OFFICE, "org-tanan"
    ),
    Account(
        "khcn",
        "Cho-Noi-Mai-Som-2026",
        "Hà Văn Chiến",
        "biên tập viên, văn thư của Đảng bộ Sở Khoa học và Công nghệ",
        (EDITOR, CLERK),
        "org-dbskhcn",
    ),
    Account("congtacvien", "Ruong-Muong-Hai-2026", "Ngô Thị Thắm", "cộng tác viên", (CONTRIBUTOR,)),
    Account("bientapvien", "Bai-Boi-Song-Hau-2026", "Lương Gia Hưng", "biên tập viên", (EDITOR,)),
    Account("thuky", "Den-Dinh-Lang-Go-2026", "Phan Thị Diễm", "thư ký Ban Biên tập", (APPROVER,)),
    Account("lanhdao", "Nui-Cam-Mua-Xuan-2026", "Trịnh Văn Đạt", "lãnh đạo Ban Biên tập", (PUBLISHER,)),
    Account("vanthu", "Con-Dau-Hop-Go-2026", "Mạc Thị Hoa", "văn thư", (CLERK,)),
    Account("hoso", "Tu-Sat-Ngan-Keo-2026", "Kiều Minh Nhật", "quản lý hồ sơ tổ chức – cán bộ", (REGISTRAR,)),
    Account("xuatdulieu", "Cau-Ben-Go-2026", "Hồ Bảo Trâm", "cán bộ tổng hợp: chỉ xem và xuất", (READER,)),
)


ENTERED_BY = {Article: "bientap", Directive: "vanthu"}


def write_portal() -> Outcome:
    """Set the portal up where there is none; a portal that somebody has set up stays as it is."""
    if Portal.objects.exists():
        return Outcome.SKIPPED
    portal = Portal(**PORTAL, organization=Organization.objects.get(import_ref=ORGANIZATION))
    _save(portal)
    for order, (label, url) in enumerate(MENU, 1):
        _save(MenuItem(portal=portal, label=label, url=url, order=order))
    for order, (name, url) in enumerate(LINKED_SITES, 1):
        _save(LinkedSite(portal=portal, name=name, url=url, order=order))
    return Outcome.CREATED


def _save(row: models.Model) -> None:
    row.full_clean()
    row.save()


@transaction.atomic
def write_accounts() -> dict[Account, bool]:
    """Create the accounts that do not exist yet; tell of each whether its demo password opens it."""
    ensure_groups()
    written = {account: _write_account(account) for account in ACCOUNTS}
    # Somebody entered the demo reports and documents: the desk of that account then shows drafts of its own.
    for model, name in ENTERED_BY.items():
        writer = get_user_model().objects.get(username=name)
        model.objects.filter(created_by=None).exclude(import_ref=None).update(created_by=writer)
    return written


def _write_account(account: Account) -> bool:
    users = get_user_model().objects
    found = users.filter(username=account.username).first()
    if found:
        return found.check_password(account.password)
    create = users.create_user if account.roles else users.create_superuser
    family_name, _space, given_name = account.name.rpartition(" ")
    user = create(
        account.username, password=account.password, is_staff=True, last_name=family_name, first_name=given_name
    )
    user.groups.set(Group.objects.filter(name__in=account.roles))
    if account.scope:
        user.assignments.create(organization=Organization.objects.get(import_ref=account.scope))
    elif account.roles:
        user.assignments.create(whole_portal=True)
    return True
