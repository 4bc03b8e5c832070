"""What an organization is told by: its family, its kind; and the faces under which it acts."""

from django.db import models


class Family(models.TextChoices):
    PARTY = "party", "Đảng"
    STATE = "state", "Nhà nước"
    FRONT = "front", "Mặt trận Tổ quốc và các tổ chức chính trị – xã hội"
    OTHER = "other", "Khác"


class Kind(models.TextChoices):
    CENTRAL = "central", "cơ quan Trung ương"
    PROVINCIAL = "provincial", "đảng bộ tỉnh, thành phố"
    SUPERIOR = "superior", "đảng bộ cấp trên trực tiếp cơ sở"
    COMMUNE = "commune", "đảng bộ xã, phường, đặc khu"
    GRASSROOTS = "grassroots", "đảng bộ cơ sở"
    GRASSROOTS_CELL = "grassroots_cell", "chi bộ cơ sở"
    SECTION = "section", "đảng bộ bộ phận"
    CELL = "cell", "chi bộ trực thuộc"
    GROUP = "group", "tổ đảng"
    AGENCY = "agency", "cơ quan"
    UNION = "union", "đoàn thể"


PARTY_ONLY_KINDS = {
    Kind.PROVINCIAL, Kind.SUPERIOR, Kind.COMMUNE, Kind.GRASSROOTS, Kind.GRASSROOTS_CELL, Kind.SECTION, Kind.CELL,
    Kind.GROUP,
}  # fmt: skip


class Organ(models.TextChoices):
    """The face of one organization that acts: issues a document, holds a meeting, gives an award."""

    CONGRESS = "congress", "Đại hội"
    COMMITTEE = "committee", "Ban Chấp hành"
    STANDING = "standing", "Ban Thường vụ"
    PERMANENT = "permanent", "Thường trực"
    INSPECTION = "inspection", "Ủy ban Kiểm tra"
    CELL_COMMITTEE = "cell_committee", "Chi ủy"
    POLITBURO = "politburo", "Bộ Chính trị"
    SECRETARIAT = "secretariat", "Ban Bí thư"
