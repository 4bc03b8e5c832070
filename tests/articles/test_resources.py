import datetime

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Category, Citation
from organizations.models import Organization
from people.models import Person
from tests.factories import (
    make_article,
    make_attachment,
    make_award,
    make_category,
    make_directive,
    make_organization,
    make_person,
    make_photo,
)
from tests.publishing.exports import csv_rows, export_of, json_rows, written

pytestmark = pytest.mark.django_db

SITE = "https://anloc.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


MOMENT = datetime.datetime(2026, 11, 21, 23, 5, tzinfo=datetime.UTC)


def record(article, full=True):
    (row,) = json_rows(written(export_of(Article.objects.filter(pk=article.pk), full), "jsonl"))
    return row


def table_row(article, full=True):
    (row,) = csv_rows(written(export_of(Article.objects.filter(pk=article.pk), full), "csv"))
    return row


@pytest.fixture
def article():
    """An article with one of everything."""
    article = make_article(
        import_ref="a-1", title="Đảng ủy họp", subtitle="Phiên thứ ba", lead="Sáng 20/11.", published_at=MOMENT,
        category=make_category(name="Xây dựng Đảng"), tags=["đảng viên", "chuyển đổi số"], byline="Nhóm PV",
        source="Báo An Lộc", dateline="Tân An", event_date=datetime.date(2026, 11, 20), day_part="morning",
        featured=True, publisher=make_organization(import_ref="org-tinh", name="Tỉnh ủy An Lộc"),
        created_by=User.objects.create_user("mai", first_name="Mai", last_name="Lê"),
    )  # fmt: skip
    photo = make_photo(article, caption="Toàn cảnh", credit="Tiến Lộc", order=2)
    first = make_photo(article, alt="", decorative=True, order=1)
    article.body = (
        f'<p>Một.</p><figure data-photo="{photo.pk}"></figure><p>Hai.</p><figure data-photo="{first.pk}"></figure>'
        '<figure data-photo="999999"></figure>'
    )
    article.save()
    make_attachment(article, title="Chương trình", pages=2)
    article.participations.create(
        person=make_person(import_ref="p-1", full_name="Lê Công Khai"), role="chairs", titles="Bí thư Đảng ủy"
    )
    article.participations.create(person=make_person(import_ref="p-2", full_name="Trần Kín", is_public=False), order=1)
    article.involvements.create(
        organization=make_organization(import_ref="org-so", name="Sở Nội vụ"), role="organizes", name="Sở Nội vụ tỉnh"
    )
    known = make_directive(import_ref="d-1", symbol="05-CT/TU", abstract="Về chuyển đổi số")
    secret = make_directive(import_ref="d-2", secrecy="secret")
    for order, (directive, text, state) in enumerate(
        [
            (known, "Chỉ thị 05", "confirmed"),
            (None, "Kết luận 9", "missing"),
            (known, "CT05", "likely"),
            (secret, "", "matched"),
        ]
    ):
        Citation.objects.create(article=article, directive=directive, as_written=text, state=state, order=order)
    known, hidden = Person.objects.get(import_ref="p-1"), Person.objects.get(import_ref="p-2")
    giver = Organization.objects.get(import_ref="org-tinh")
    make_award(article, form="Bằng khen", giver=giver, giver_organ="standing", person=known, year=2026, reason="Giữ đê")
    make_award(article, person=hidden, recipient_text="Một nông dân", year=None, order=1)
    make_award(article, person=hidden, year=None, order=2)
    make_award(article, organization=Organization.objects.get(import_ref="org-so"), year=None, order=3)
    article.indicators.create(label="Số hộ", value="1.212", unit="hộ", period="năm 2026")
    return article


def test_record_has_the_keys_of_the_import_format(article):
    first, second = (photo.image.name.rpartition("/")[2] for photo in article.photos.all())
    (attachment,) = article.attachments.all()
    assert record(article) == {
        "import_ref": "a-1",
        "title": "Đảng ủy họp",
        "subtitle": "Phiên thứ ba",
        "lead": "Sáng 20/11.",
        "body": "<p>Một.</p><p>[ảnh 2]</p><p>Hai.</p><p>[ảnh 1]</p>",
        "genre": "news",
        "category": "xay-dung-dang",
        "tags": ["chuyển đổi số", "đảng viên"],
        "byline": "Nhóm PV",
        "source": "Báo An Lộc",
        "dateline": "Tân An",
        "event_date": "2026-11-20",
        "day_part": "morning",
        "publisher": "org-tinh",
        "status": "published",
        "published_at": "2026-11-22T06:05:00+07:00",
        "expires_at": None,
        "featured": True,
        "menu_label": "",
        "menu_order": 0,
        "photos": [
            {"file": first, "caption": "", "credit": "", "alt": "", "decorative": True},
            {
                "file": second,
                "caption": "Toàn cảnh",
                "credit": "Tiến Lộc",
                "alt": "Quang cảnh hội nghị",
                "decorative": False,
            },
        ],
        "attachments": [{"file": attachment.file.name.rpartition("/")[2], "title": "Chương trình", "pages": 2}],
        "participations": [
            {"person": "p-1", "role": "chairs", "titles": "Bí thư Đảng ủy"},
            {"person": "p-2", "role": "attends", "titles": ""},
        ],
        "involvements": [{"organization": "org-so", "organ": "", "role": "organizes", "name": "Sở Nội vụ tỉnh"}],
        "citations": [
            {"as_written": "Chỉ thị 05", "directive": "d-1", "state": "confirmed"},
            {"as_written": "Kết luận 9", "directive": None, "state": "missing"},
            {"as_written": "CT05", "directive": "d-1", "state": "likely"},
            {"as_written": "", "directive": "d-2", "state": "matched"},
        ],
        "awards": [
            award(form="Bằng khen", giver="org-tinh", giver_organ="standing", person="p-1", reason="Giữ đê", year=2026),
            award(person="p-2", recipient_text="Một nông dân"),
            award(person="p-2"),
            award(organization="org-so"),
        ],
        "indicators": [{"label": "Số hộ", "value": "1.212", "unit": "hộ", "period": "năm 2026"}],
    }


def award(**values):
    texts = dict.fromkeys(("giver_organ", "giver_text", "recipient_text", "reason"), "")
    return {"form": "Giấy khen", **texts, "giver": None, "person": None, "organization": None, "year": None, **values}


def test_restricted_record_names_nobody_and_nothing_hidden(article):
    Article.objects.filter(pk=article.pk).update(published_at=MOMENT - datetime.timedelta(days=9999))
    full, restricted = record(article), record(article, full=False)
    assert set(full) - set(restricted) == {"status", "expires_at"}
    assert restricted["participations"] == full["participations"][:1]
    assert restricted["citations"] == full["citations"][:2]
    assert restricted["awards"] == [full["awards"][0], award(recipient_text="Một nông dân"), full["awards"][3]]
    kept = set(restricted) - {"participations", "citations", "awards"}
    assert {key: restricted[key] for key in kept} == {key: full[key] for key in kept}


def test_table_row_in_full(article):
    Article.objects.filter(pk=article.pk).update(published_at=MOMENT - datetime.timedelta(days=366))
    first, second = (photo.image.name.rpartition("/")[2] for photo in article.photos.all())
    attachment = article.attachments.get().file.name.rpartition("/")[2]
    row = table_row(article)
    assert row.pop("Tạo lúc") and row.pop("Sửa lúc")
    assert row == {
        "STT": "1",
        "Tiêu đề": "Đảng ủy họp",
        "Trạng thái": "Đã đăng",
        "Tình trạng trên trang": "Đã đăng",
        "Ngày giờ đăng": "21/11/2025 06:05",
        "Chuyên mục": "Xây dựng Đảng [xay-dung-dang]",
        "Thể loại": "Tin",
        "Tiêu đề phụ": "Phiên thứ ba",
        "Sa-pô": "Sáng 20/11.",
        "Nội dung": "Một.\n[ảnh 2]\nHai.\n[ảnh 1]",
        "Tác giả": "Nhóm PV",
        "Nguồn": "Báo An Lộc",
        "Nơi viết": "Tân An",
        "Ngày diễn ra": "20/11/2026",
        "Buổi": "Sáng",
        "Nơi đăng": "Tỉnh ủy An Lộc [org-tinh]",
        "Từ khóa": "chuyển đổi số; đảng viên",
        "Người trong bài": "Lê Công Khai [p-1] | Chủ trì | Bí thư Đảng ủy\nTrần Kín [p-2] | Dự",
        "Tổ chức trong bài": "Sở Nội vụ [org-so] |  | Đơn vị tổ chức | Sở Nội vụ tỉnh",
        "Văn bản dẫn": (
            "Chỉ thị 05 | 05-CT/TU [d-1] | Đã xác nhận\nKết luận 9 |  | Chưa có trong kho\n"
            "CT05 | 05-CT/TU [d-1] | Nhiều khả năng\n | Văn bản không công khai [d-2] | Đã khớp"
        ),
        "Khen thưởng": (
            "Bằng khen | Tỉnh ủy An Lộc [org-tinh] | Ban Thường vụ |  | Lê Công Khai [p-1] |  |  | Giữ đê | 2026\n"
            "Giấy khen |  |  |  | Trần Kín [p-2] |  | Một nông dân\nGiấy khen |  |  |  | Trần Kín [p-2]\n"
            "Giấy khen |  |  |  |  | Sở Nội vụ [org-so]"
        ),
        "Số liệu": "Số hộ | 1.212 | hộ | năm 2026",
        "Số ảnh": "2",
        "Tệp đính kèm": f"{attachment} | Chương trình | 2",
        "Tin nổi bật": "Có",
        "Hết hạn": "",
        "Người tạo": "Lê Mai",
        "Mã nhập liệu": "a-1",
        "Địa chỉ cũ": "",
        "Ảnh": f"{first} |  |  |  | Có\n{second} | Toàn cảnh | Tiến Lộc | Quang cảnh hội nghị | Không",
        "Nhãn trên trình đơn": "",
        "Thứ tự trên trình đơn": "0",
        "Địa chỉ công khai": f"{SITE}{article.get_absolute_url()}",
    }


def test_restricted_table_names_nobody_and_nothing_hidden(article):
    Article.objects.filter(pk=article.pk).update(published_at=MOMENT - datetime.timedelta(days=366))
    full, restricted = table_row(article), table_row(article, full=False)
    private = {"Trạng thái", "Tình trạng trên trang", "Hết hạn", "Người tạo", "Tạo lúc", "Sửa lúc", "Địa chỉ cũ"}
    assert set(full) - set(restricted) == private
    assert (restricted["Người trong bài"], restricted["Văn bản dẫn"]) == (
        "Lê Công Khai [p-1] | Chủ trì | Bí thư Đảng ủy",
        "Chỉ thị 05 | 05-CT/TU [d-1] | Đã xác nhận\nKết luận 9 |  | Chưa có trong kho",
    )
    everything = " ".join(restricted.values())
    assert [text for text in ("Trần Kín", "[p-2]", "[d-2]") if text in everything] == []


@pytest.mark.parametrize(
    "values",
    [
        {"status": "draft"},
        {"status": "withdrawn"},
        {"published_at": MOMENT + datetime.timedelta(days=99999)},
        {"published_at": MOMENT - datetime.timedelta(days=9), "expires_at": MOMENT - datetime.timedelta(days=8)},
    ],
)
def test_what_readers_cannot_see_has_no_address_and_is_not_for_the_restricted(values):
    article = make_article(**values)
    assert table_row(article)["Địa chỉ công khai"] == ""
    assert written(export_of(Article.objects.all(), full=False), "jsonl") == b""


@pytest.mark.parametrize("full", [True, False])
def test_working_copies_are_no_records(full):
    original = make_article(title="Bản gốc")
    make_article(title="Bản sửa", status="draft", revises=original)
    rows = json_rows(written(export_of(Article.objects.all(), full), "jsonl"))
    assert [row["title"] for row in rows] == ["Bản gốc"]


def test_a_category_is_named_by_its_address():
    make_category(name="Xây dựng Đảng", description="Sinh hoạt chi bộ", order=2, on_home=False)
    (row,) = json_rows(written(export_of(Category.objects.all(), full=False), "jsonl"))
    assert row == {
        "name": "Xây dựng Đảng",
        "slug": "xay-dung-dang",
        "description": "Sinh hoạt chi bộ",
        "order": 2,
        "on_home": False,
    }


def test_a_page_without_category_is_exported():
    assert record(make_article(genre="page", menu_label="Giới thiệu"))["category"] is None


def test_a_category_is_told_by_its_address():
    category = make_category(name="Xây dựng Đảng", description="Tin về xây dựng Đảng", order=2, on_home=False)
    (row,) = json_rows(written(export_of(Category.objects.all(), full=False), "jsonl"))
    assert row == {
        "name": "Xây dựng Đảng",
        "slug": "xay-dung-dang",
        "description": "Tin về xây dựng Đảng",
        "order": 2,
        "on_home": False,
    }
    (shown,) = csv_rows(written(export_of(Category.objects.all(), full=False), "csv"))
    assert shown == {
        "STT": "1",
        "Tên": "Xây dựng Đảng",
        "Địa chỉ": "xay-dung-dang",
        "Mô tả": "Tin về xây dựng Đảng",
        "Thứ tự": "2",
        "Hiện ở trang chủ": "Không",
        "Địa chỉ công khai": f"{SITE}{category.get_absolute_url()}",
    }
