"""The types of documents that Party committees and state agencies issue, with the abbreviations in their
symbols.

Party: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW; state: Nghị định 30/2020/NĐ-CP, article 7 and appendix
III, and the normative texts of the law on promulgation. The abbreviation does not give the type: Party 'QĐ'
is quyết định or quy định. An empty abbreviation in a family that knows the type means that its papers print
none.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vietnamese.folding import fold

Family = Literal["party", "state"]

# code | Vietnamese name | Party abbreviation | state abbreviation ("-": not issued there, "": prints none)
_TABLE = """
cuong-linh          | Cương lĩnh chính trị |     | -
dieu-le             | Điều lệ Đảng         |     | -
hien-phap           | Hiến pháp            | -   |
bo-luat             | Bộ luật              | -   |
luat                | Luật                 | -   |
phap-lenh           | Pháp lệnh            | -   | PL
lenh                | Lệnh                 | -   | L
nghi-quyet          | Nghị quyết           | NQ  | NQ
nghi-quyet-lien-tich | Nghị quyết liên tịch | NQLT | NQLT
nghi-dinh           | Nghị định            | -   | NĐ
quyet-dinh          | Quyết định           | QĐ  | QĐ
quy-dinh            | Quy định             | QĐ  | QyĐ
chi-thi             | Chỉ thị              | CT  | CT
ket-luan            | Kết luận             | KL  | KL
thong-tu            | Thông tư             | -   | TT
thong-tu-lien-tich  | Thông tư liên tịch   | -   | TTLT
thong-tri           | Thông tri            | TT  | -
quy-che             | Quy chế              | QC  | QC
huong-dan           | Hướng dẫn            | HD  | HD
thong-bao           | Thông báo            | TB  | TB
thong-cao           | Thông cáo            | TC  | TC
tuyen-bo            | Tuyên bố             |     | -
loi-keu-goi         | Lời kêu gọi          |     | -
chien-luoc          | Chiến lược           |     |
quy-hoach           | Quy hoạch            | QH  | QH
ke-hoach            | Kế hoạch             | KH  | KH
chuong-trinh        | Chương trình         | CTr | CTr
de-an               | Đề án                | ĐA  | ĐA
phuong-an           | Phương án            | PA  | PA
du-an               | Dự án                | DA  | DA
bao-cao             | Báo cáo              | BC  | BC
to-trinh            | Tờ trình             | TTr | TTr
cong-van            | Công văn             | CV  |
cong-dien           | Công điện            | -   | CĐ
bien-ban            | Biên bản             | BB  | BB
hop-dong            | Hợp đồng             | -   | HĐ
ban-ghi-nho         | Bản ghi nhớ          | -   | BGN
ban-thoa-thuan      | Bản thỏa thuận       | -   | BTT
giay-uy-quyen       | Giấy ủy quyền        | -   | GUQ
giay-moi            | Giấy mời             |     | GM
giay-gioi-thieu     | Giấy giới thiệu      |     | GGT
giay-chung-nhan     | Giấy chứng nhận      |     | -
giay-di-duong       | Giấy đi đường        |     | -
giay-nghi-phep      | Giấy nghỉ phép       |     | GNP
phieu-gui           | Phiếu gửi            |     | PG
phieu-chuyen        | Phiếu chuyển         |     | PC
phieu-bao           | Phiếu báo            | -   | PB
thu-cong            | Thư công             |     |
ban-sao             | Bản sao              | BS  | -
sao-y               | Bản sao y            | -   | SY
trich-sao           | Bản trích sao        | -   | TrS
sao-luc             | Bản sao lục          | -   | SL
"""

# Abbreviations outside the official tables that Party offices and agencies really print.
_LOCAL = {
    "QyĐ": "quy-dinh", "QĐi": "quyet-dinh", "QCPH": "quy-che", "CTPH": "chuong-trinh", "CTHĐ": "chuong-trinh",
}  # fmt: skip


@dataclass(frozen=True)
class DocumentType:
    """A type: code for storage and addresses, Vietnamese name, abbreviations ('' if none), who issues it."""

    code: str
    name: str
    party: str
    state: str
    families: tuple[Family, ...]


def _read_table() -> dict[str, DocumentType]:
    types = {}
    for line in _TABLE.strip().splitlines():
        code, name, party, state = (cell.strip() for cell in line.split("|"))
        families: list[Family] = []
        families += ["party"] if party != "-" else []
        families += ["state"] if state != "-" else []
        types[code] = DocumentType(code, name, party.strip("-"), state.strip("-"), tuple(families))
    return types


DOCUMENT_TYPES: dict[str, DocumentType] = _read_table()
"""Code -> type, in the order of rank in which lists show them."""

ABBREVIATIONS: frozenset[str] = frozenset(
    abbreviation for each in DOCUMENT_TYPES.values() for abbreviation in (each.party, each.state) if abbreviation
) | frozenset(_LOCAL)


def type_choices(family: Family | None = None) -> list[tuple[str, str]]:
    """(code, name) of all types, or of those a family issues, in the order of the table."""
    return [(each.code, each.name) for each in DOCUMENT_TYPES.values() if family is None or family in each.families]


def codes_of(abbreviation: str, family: Family) -> tuple[str, ...]:
    """The types an abbreviation can stand for in a family: Party 'QĐ' -> ('quyet-dinh', 'quy-dinh').

    If the family has no such abbreviation, those of the other family; none for an unknown abbreviation.
    """
    own = tuple(code for code, each in DOCUMENT_TYPES.items() if getattr(each, family) == abbreviation)
    if own or abbreviation in _LOCAL:
        return own or (_LOCAL[abbreviation],)
    return tuple(code for code, each in DOCUMENT_TYPES.items() if abbreviation in (each.party, each.state))


@lru_cache(maxsize=64)
def names_of_type(typed: str) -> tuple[str, ...]:
    """The names of the types that an abbreviation may be, in whatever case or without marks it was typed: "nq"."""
    return tuple(each.name for each in DOCUMENT_TYPES.values() if fold(typed) in {fold(each.party), fold(each.state)})
