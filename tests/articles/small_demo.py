"""A demo folder of one record of each kind, small enough to be read in a test."""

import json
from pathlib import Path
from typing import Any


def small_content() -> dict[str, list[dict[str, Any]]]:
    """One record of each kind, with every part a record can have; organizations stand in the wrong order."""
    party = {"family": "party", "description": ""}
    return {
        "organizations": [
            {**party, "import_ref": "o-xa", "kind": "commune", "name": "Đảng bộ xã Bến Gỗ", "parent": "org-tinh"},
            {**party, "import_ref": "org-tinh", "kind": "provincial", "name": "Đảng bộ tỉnh An Lộc", "parent": None},
        ],
        "people": [
            {
                "import_ref": "p-lan", "full_name": "Phùng Thị Lan", "aliases": ["Ba Lan"],
                "portrait": "chan-dung.jpg", "is_public": True,
            }
        ],
        "appointments": [
            {
                "person": "p-lan", "organization": "o-xa", "organ": "committee", "title": "Bí thư Đảng ủy", "rank": 60,
                "start": "2025-07-15", "end": None, "start_precision": "month", "sole_holder": True,
            }
        ],
        "directives": [
            {
                "import_ref": "d-1", "family": "party", "doc_type": "nghi-quyet", "symbol": "01-NQ/ĐU",
                "issuer": "o-xa", "issued_on": "2026-01-05", "abstract": "Về giữ đê",
                "files": [{"title": "Nghị quyết (bản ký)", "pages": 9}],
            }
        ],
        "categories": [{"slug": "tu-co-so", "name": "Từ cơ sở", "order": 1, "on_home": True}],
        "articles": [
            {
                "import_ref": "a-1", "title": "Bến Gỗ gia cố đê", "lead": "Hai cây số đê đã xong.",
                "body": "<p>Mở đầu.</p><p>[ảnh 2]</p><p>Giữa bài.</p><p> [ảnh 1] </p>", "category": "tu-co-so",
                "tags": ["đê điều", "Bến Gỗ"], "publisher": "o-xa", "status": "published",
                "published_at": "2026-11-20T06:10:00+07:00",
                "photos": [
                    {"file": "de.jpg", "caption": "Đê", "alt": "Con đê đất", "decorative": False},
                    {"file": "de.jpg", "caption": "Đê lúc chiều", "alt": "", "decorative": True},
                ],
                "attachments": [{"title": "Bảng phân công", "pages": 2}],
                "participations": [{"person": "p-lan", "role": "chairs", "titles": "Bí thư Đảng ủy xã"}],
                "involvements": [
                    {"organization": "o-xa", "organ": "committee", "role": "organizes", "name": "Đảng ủy xã"}
                ],
                "citations": [{"as_written": "Nghị quyết số 01", "directive": "d-1", "state": "matched"}],
            }
        ],
    }  # fmt: skip


def save(folder: Path, content: dict[str, list[dict[str, Any]]]) -> None:
    for name, records in content.items():
        lines = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
