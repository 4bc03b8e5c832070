import datetime

import pytest
from django.utils import timezone

from articles.models import Article, Category, Tag
from publishing.columns import reference
from publishing.importing.importer import importer_for
from search.models import SearchEntry
from tests.factories import (
    jpeg,
    make_article,
    make_category,
    make_directive,
    make_organization,
    make_person,
    make_photo,
    make_portal,
)
from tests.publishing.exports import export_of, json_rows, written
from tests.publishing.importing.imports import faults, import_rows, outcomes

pytestmark = pytest.mark.django_db
NO_ALT = "Ảnh 1 thiếu mô tả ảnh. Hãy viết mô tả, hoặc chọn “ảnh trang trí”."

WHOLE = {
    "import_ref": "a-1", "title": "Đảng ủy họp", "subtitle": "Phiên thứ ba", "lead": "Sáng 20/11.",
    "body": "<p>Một.</p><p>[ảnh 2]</p><p>Hai.</p><p>[ảnh 1]</p>", "genre": "news", "category": "xay-dung-dang",
    "tags": ["chuyển đổi số", "đảng viên"], "byline": "Nhóm PV", "source": "Báo An Lộc", "dateline": "Tân An",
    "event_date": "2026-11-20", "day_part": "morning", "publisher": "o-1", "status": "published",
    "published_at": "2026-11-22T06:05:00+07:00", "expires_at": None, "featured": True, "menu_label": "",
    "menu_order": 0,
    "participations": [{"person": "p-1", "role": "chairs", "titles": "Bí thư"}],
    "involvements": [{"organization": "o-1", "organ": "", "role": "organizes", "name": "Sở"}],
    "citations": [
        {"as_written": "Chỉ thị 05", "directive": "d-1", "state": "confirmed"},
        {"as_written": "Kết luận 9", "directive": None, "state": "missing"},
    ],
    "awards": [
        {
            "form": "Bằng khen", "giver": "o-1", "giver_organ": "standing", "giver_text": "Ban Thường vụ",
            "person": "p-1", "organization": None, "recipient_text": "Ông Lê A", "reason": "Giữ đê", "year": 2026,
        },
        {
            "form": "Giấy khen", "giver": None, "giver_organ": "", "giver_text": "", "person": None,
            "organization": None, "recipient_text": "10 cá nhân", "reason": "", "year": None,
        },
    ],
    "indicators": [{"label": "Số hộ", "value": "1.212", "unit": "hộ", "period": "năm 2026"}],
}  # fmt: skip
PHOTOS = [
    {"file": "de.jpg", "caption": "Đê", "credit": "Lộc", "alt": "Con đê", "decorative": False},
    {"file": "de.jpg", "caption": "Đê chiều", "credit": "", "alt": "", "decorative": True},
]


@pytest.fixture
def world(tmp_path):
    """All that the article refers to; returns the folder of its files."""
    make_portal()
    make_category(name="Xây dựng Đảng")
    make_organization(import_ref="o-1")
    make_person(import_ref="p-1")
    make_directive(import_ref="d-1", symbol="05-CT/TU")
    (tmp_path / "sau" / "hon").mkdir(parents=True)
    (tmp_path / "sau" / "hon" / "de.jpg").write_bytes(jpeg(600, 400).read())
    (tmp_path / "bang.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    return tmp_path


def whole(**values) -> dict:
    attachments = [{"file": "bang.pdf", "title": "Bảng phân công", "pages": 2}]
    return {**WHOLE, "photos": PHOTOS, "attachments": attachments, **values}


def exported() -> list[dict]:
    return json_rows(written(export_of(Article.objects.order_by("pk")), "jsonl"))


def test_every_key_is_stored_and_exported_again(world):
    report = import_rows("article", whole(), folder=world)
    article = Article.objects.get()
    (picture,) = {photo.image.name.rpartition("/")[2] for photo in article.photos.all()}
    (document,) = (each.file.name.rpartition("/")[2] for each in article.attachments.all())
    record = whole(
        photos=[{**photo, "file": picture} for photo in PHOTOS],
        attachments=[{"file": document, "title": "Bảng phân công", "pages": 2}],
    )
    assert (outcomes(report), faults(report)) == (["created"], [])
    assert exported() == [record]
    first, second = article.photos.all()
    assert article.body == (
        f'<p>Một.</p><figure data-photo="{second.pk}"></figure><p>Hai.</p><figure data-photo="{first.pk}"></figure>'
    )
    assert [(entry.title, entry.is_public) for entry in SearchEntry.objects.filter(kind="article")] == [
        ("Đảng ủy họp", True)
    ]
    assert outcomes(import_rows("article", whole(), folder=world)) == ["skipped"]
    assert outcomes(import_rows("article", record)) == ["skipped"]  # the files are in the storage already


def test_a_title_is_enough_for_a_draft():
    assert outcomes(import_rows("article", {"title": "Tin ngắn"})) == ["created"]
    article = Article.objects.get()
    assert (article.status, article.genre, article.published_at, article.import_ref[:8]) == (
        "draft", "news", None, "tu-dong:",
    )  # fmt: skip
    assert faults(import_rows("article", {"lead": "Không có tiêu đề"})) == [
        (1, "title", "Mục này không được để trống.")
    ]


def test_rows_of_lists_keep_their_ids_and_what_the_file_does_not_know(world):
    import_rows("article", whole(), folder=world)
    article = Article.objects.get()
    first, second = article.photos.all()
    first.persons.add(make_person())
    names = ("participations", "citations", "awards", "indicators")
    ids = {name: list(getattr(article, name).values_list("pk", flat=True)) for name in names}
    changed = whole(
        photos=[{**PHOTOS[1], "caption": "Đê tối"}, PHOTOS[0]],
        participations=[{"person": "p-1", "role": "speaks", "titles": "Bí thư"}],
        citations=[{"as_written": "Chỉ thị 05", "directive": None, "state": "missing"}],
        awards=[{**WHOLE["awards"][1], "year": 2025}, {**WHOLE["awards"][0], "form": "Giấy khen"}],
        indicators=[{"label": "Số hộ", "value": "1.300", "period": "năm 2026"}],
        tags=["Đảng viên", "cải cách"],
    )
    assert outcomes(import_rows("article", changed, folder=world)) == ["updated"]
    article = Article.objects.get()
    assert [(photo.pk, photo.caption, photo.persons.count()) for photo in article.photos.all()] == [
        (second.pk, "Đê tối", 0),
        (first.pk, "Đê", 1),
    ]
    assert list(article.participations.values_list("pk", "role")) == [(ids["participations"][0], "speaks")]
    assert list(article.citations.values_list("pk", "directive", "state")) == [(ids["citations"][0], None, "missing")]
    awards = list(article.awards.values_list("pk", "form", "kind", "year"))
    assert awards == [
        (ids["awards"][1], "Giấy khen", "certificate", 2025), (ids["awards"][0], "Giấy khen", "certificate", 2026),
    ]  # fmt: skip
    assert list(article.indicators.values_list("pk", "value", "unit")) == [(ids["indicators"][0], "1.300", "hộ")]
    assert sorted(article.tags.names()) == ["cải cách", "đảng viên"]
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["chuyển đổi số", "cải cách", "đảng viên"]


def test_orders_that_people_gave_are_no_difference(world):
    article = make_article(import_ref="a-9", body="", tags=["đê"])
    for order in (0, 0, 7):
        make_photo(article, order=order, alt=f"Ảnh thứ {order}")
    assert outcomes(import_rows("article", *exported())) == ["skipped"]


def test_an_absent_list_stays_and_an_empty_one_goes(world):
    import_rows("article", whole(), folder=world)
    import_rows("article", {"import_ref": "a-1", "title": "Khác", "citations": [], "tags": []})
    article = Article.objects.get()
    assert (article.photos.count(), article.citations.count(), article.tags.count()) == (2, 0, 0)


def test_published_without_a_moment_keeps_its_own_else_it_is_now(world):
    start = timezone.now()
    import_rows("article", whole(published_at=None, photos=[], body=""), folder=world)
    first = Article.objects.get().published_at
    assert start <= first <= timezone.now()
    assert outcomes(import_rows("article", whole(published_at="", photos=[], body=""), folder=world)) == ["skipped"]
    assert Article.objects.get().published_at == first


def test_a_change_of_what_is_published_makes_open_corrections_stale(world):
    import_rows("article", whole(), folder=world)
    import_rows("article", whole(), folder=world)
    assert Article.objects.get().version == 1
    import_rows("article", whole(title="Đảng ủy đã họp"), folder=world)
    assert Article.objects.get().version == 2
    import_rows("article", whole(title="Đảng ủy đã họp", status="withdrawn"), folder=world)
    import_rows("article", whole(status="withdrawn"), folder=world)
    assert Article.objects.get().version == 3


def test_working_copies_are_never_overwritten():
    copy = make_article(status="draft", title="Bản sửa", revises=make_article())
    key = reference(copy)
    assert outcomes(import_rows("article", {"import_ref": key, "title": "Mới"})) == ["created"]
    assert [row.title for row in Article.objects.filter(import_ref=key)] == ["Mới"]


def test_text_is_sanitised_and_names_no_photo_of_another_article(world):
    secret = make_photo(make_article(status="draft"))
    report = import_rows(
        "article",
        {"title": "Một", "body": '<p onclick="x()">Chữ<script>1</script></p>'},
        {"title": "Hai", "body": f'<figure data-photo="{secret.pk}"></figure>'},
        {"title": "Ba", "body": "<p>[ảnh 1]</p>"},
    )
    assert Article.objects.get(title="Một").body == "<p>Chữ</p>"
    assert faults(report) == [
        (2, "body", "Nội dung có thẻ figure; chỗ của ảnh phải ghi là <p>[ảnh 1]</p>."),
        (3, "body", "Nội dung nhắc ảnh 1, nhưng tin chỉ có 0 ảnh."),
    ]


def test_marks_in_plain_text_are_places_of_photos(world):
    import_rows("article", whole(body="Một.\n[ảnh 1]"), folder=world)
    first = Article.objects.get().photos.first()
    assert Article.objects.get().body == f'<p>Một.</p><figure data-photo="{first.pk}"></figure>'


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        ({"category": "xay-dung"}, "category", "Không có chuyên mục “xay-dung”."),
        ({"category": None}, "", "Hãy chọn chuyên mục."),
        ({"body": "", "lead": ""}, "", "Tin chưa có nội dung."),
        ({"photos": [{"file": "de.jpg"}], "body": ""}, "", NO_ALT),
        ({"photos": [{"alt": "Đê"}], "body": ""}, "photos", "Mục 1, “file”: Mục này không được để trống."),
        ({"photos": [{"file": "hồ.jpg"}], "body": ""}, "photos", "Mục 1, “file”: Không có tệp “hồ.jpg”."),
        ({"photos": "de.jpg", "body": ""}, "photos", "Phải là danh sách các đối tượng."),
        ({"attachments": [{"file": "de.jpg", "title": "A"}]}, "attachments",
         "Mục 1, “file”: Tệp “de.jpg” không thuộc loại được đính kèm "
         "(PDF, DOC, XLS, PPT, DOCX, XLSX, PPTX, ODT, ODS)."),
        ({"status": "đăng"}, "status", "Không có giá trị “đăng”. "
         "Hãy chọn: draft, review, returned, approved, published, withdrawn, archived."),
        ({"expires_at": "2020-01-01"}, "expires_at", "Thời điểm hết hạn phải sau ngày giờ đăng."),
        ({"published_at": "32/13/2026 25:00"}, "published_at", "“32/13/2026 25:00” không phải là ngày giờ (viết như "
         "28/02/2026 06:30 hoặc 2026-02-28T06:30:00+07:00)."),
        ({"event_date": None}, "event_date", "Có buổi thì phải có ngày diễn ra."),
        ({"participations": [{"role": "chairs"}]}, "participations", "Mục 1, “person”: Mục này không được để trống."),
        ({"participations": [{"person": "p-1", "vai": 1}]}, "participations", "Mục 1, “vai”: Không có mục này."),
        ({"participations": [{"person": "p-1"}, {"person": "p-1"}]}, "participations",
         "Mục 2: Người này đã có trong bài với cùng vai trò. Xem mục 1."),
        ({"citations": [{}]}, "citations", "Mục 1: Hãy chọn văn bản, hoặc ghi cách viết trong bài."),
        ({"awards": [{"form": "Giấy khen"}]}, "awards",
         "Mục 1, “recipient_text”: Hãy chọn người, tổ chức được khen, hoặc ghi như in."),
        ({"awards": [{"form": "Giấy khen", "person": "p-1", "organization": "o-1"}]}, "awards",
         "Mục 1, “organization”: Mỗi dòng chỉ một người hoặc một tổ chức được khen."),
        ({"indicators": [{"label": "Số hộ"}]}, "indicators", "Mục 1, “value”: Mục này không được để trống."),
        ({"tags": ["x" * 101]}, "tags", f"Từ khóa “{'x' * 80}…” dài hơn 100 ký tự."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("write", [True, False])
def test_what_is_wrong_is_named(world, values, column, message, write):
    report = import_rows("article", whole(**values), folder=world, write=write)
    assert faults(report) == [(1, column, message)]
    assert Article.objects.count() == 0


def test_nothing_is_published_before_the_portal_is_set_up():
    make_category(name="Xây dựng Đảng")
    report = import_rows("article", {"title": "Tin", "lead": "A", "category": "xay-dung-dang", "status": "published"})
    assert faults(report) == [(1, "", "Cổng thông tin chưa được thiết lập, nên chưa thể đăng tin.")]


def test_checking_stores_no_file_and_no_row(world, storage_root):
    report = import_rows("article", whole(), folder=world, write=False)
    assert (outcomes(report), Article.objects.count(), Tag.objects.count()) == (["created"], 0, 0)
    assert [path for path in storage_root.rglob("*") if path.is_file()] == []


class TestCategories:
    def test_every_key_is_stored_and_exported_again(self):
        record = {"name": "Từ cơ sở", "slug": "co-so", "description": "Chuyện ở xã.", "order": 3, "on_home": False}
        assert outcomes(import_rows("category", record)) == ["created"]
        assert json_rows(written(export_of(Category.objects.all()), "jsonl")) == [record]
        assert outcomes(import_rows("category", record)) == ["skipped"]

    def test_without_an_address_it_is_known_by_its_name(self):
        make_category(name="Kinh tế", slug="kte", order=1)
        report = import_rows("category", {"name": "kinh tế", "order": 5}, {"name": "Văn hóa", "slug": ""})
        assert outcomes(report) == ["updated", "created"]
        assert list(Category.objects.order_by("pk").values_list("name", "slug", "order")) == [
            ("kinh tế", "kte", 5),
            ("Văn hóa", "van-hoa", 0),
        ]

    @pytest.mark.parametrize("write", [True, False])
    def test_name_and_address_are_unique(self, write):
        make_category(name="Kinh tế", slug="kinh-te")
        report = import_rows(
            "category",
            {"name": "Kinh tế", "slug": "kt"},
            {"name": "Kính tế"},
            {"name": "Văn hóa", "slug": "vh"},
            {"name": "Văn hóa", "slug": "vh2"},
            {"name": "Ngày", "slug": "ngay"},
            write=write,
        )
        assert faults(report) == [
            (1, "name", "“Kinh tế” đã là của chuyên mục “Kinh tế” (địa chỉ kinh-te)."),
            (2, "slug", "“kinh-te” đã là của chuyên mục “Kinh tế” (địa chỉ kinh-te)."),
            (4, "name", "“Văn hóa” đã có ở dòng 3."),
            (5, "slug", "Địa chỉ “ngay” dành riêng cho trang tin theo ngày."),
        ]

    def test_articles_follow_a_new_name(self):
        make_article(category=make_category(name="Kinh tế"))
        import_rows("category", {"slug": "kinh-te", "name": "Kinh tế – Ngân sách"})
        assert SearchEntry.objects.get(kind="article").context == "Kinh tế – Ngân sách"

    def test_a_category_is_called_by_address_or_name(self):
        category = make_category(name="Hoà bình", slug="hb")
        import_rows("article", {"title": "A", "category": "hb"}, {"title": "B", "category": "hòa bình"})
        assert list(Article.objects.values_list("category", flat=True)) == [category.pk] * 2


def test_the_importer_reads_every_key_of_its_kind():
    importer = importer_for("article")
    assert importer.keys == {column.key for column in importer.resource.columns} - {""}


def test_moments_are_read_on_the_clock_of_the_site():
    import_rows(
        "article", {"title": "A", "published_at": "20/11/2026 06:30"}, {"title": "B", "published_at": "2026-11-20"}
    )
    assert [timezone.localtime(row.published_at).replace(tzinfo=None) for row in Article.objects.order_by("pk")] == [
        datetime.datetime(2026, 11, 20, 6, 30),
        datetime.datetime(2026, 11, 20),
    ]
