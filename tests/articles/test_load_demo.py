import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from reversion.models import Revision

from articles.demo.loader import COMMENT, CONTENT, DemoError, load
from articles.models import Article, Photo
from organizations.models import Appointment, Directive, Organization, Portal
from people.models import Person
from publishing import richtext
from publishing.files import check_document
from publishing.importing.report import Outcome
from publishing.permissions import APPROVER, CLERK, CONTRIBUTOR, EDITOR, OFFICE, PUBLISHER, READER, REGISTRAR
from search.models import SearchEntry
from tests.articles.small_demo import save, small_content
from tests.factories import jpeg, make_portal

pytestmark = pytest.mark.django_db

FILES = ("organizations", "people", "appointments", "directives", "categories", "articles")
LABELS = (
    "tổ chức",
    "cổng thông tin",
    "nhân sự",
    "chức vụ đảm nhiệm",
    "văn bản",
    "chuyên mục",
    "tin, bài",
    "trang chủ",
    "trao đổi",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "de.jpg").write_bytes(jpeg(60, 40).read())
    (tmp_path / "pictures" / "chan-dung.jpg").write_bytes(jpeg(30, 40).read())
    save(tmp_path, small_content())
    return tmp_path


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the ones that hold no content."""
    models = (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def outcomes(tally: dict[str, Counter[Outcome]]) -> list[dict[Outcome, int]]:
    return [dict(counts) for counts in tally.values()]


def test_records_become_rows_with_all_their_parts(folder):
    load(folder)
    article = Article.objects.published().get()
    lan, commune, directive = Person.objects.get(), Organization.objects.get(import_ref="o-xa"), Directive.objects.get()
    first, second = article.photos.all()
    assert commune.parent == Organization.objects.get(import_ref="org-tinh") == Portal.objects.get().organization
    assert (lan.alias_list, lan.portrait_width, lan.portrait_height) == (["Ba Lan"], 30, 40)
    assert [(post.person, post.organization, str(post.start)) for post in Appointment.objects.all()] == [
        (lan, commune, "2025-07-01")
    ]
    assert article.body == (
        f'<p>Mở đầu.</p><figure data-photo="{second.pk}"></figure>'
        f'<p>Giữa bài.</p><figure data-photo="{first.pk}"></figure>'
    )
    assert [(photo.caption, photo.image_width, photo.order) for photo in (first, second)] == [
        ("Đê", 60, 1),
        ("Đê lúc chiều", 60, 2),
    ]
    assert (directive.number, directive.issuer) == ("01", commune)
    assert [(file.title, file.type) for file in directive.files.all()] == [("Nghị quyết (bản ký)", "DOCX")]
    assert [(file.title, file.type) for file in article.attachments.all()] == [("Bảng phân công", "XLSX")]
    assert sorted(article.tags.names()) == ["Bến Gỗ", "đê điều"]
    assert [(row.person, row.role, row.titles) for row in article.participations.all()] == [
        (lan, "chairs", "Bí thư Đảng ủy xã")
    ]
    assert [(row.organization, row.printed_name) for row in article.involvements.all()] == [(commune, "Đảng ủy xã")]
    assert [(row.directive, row.as_written) for row in article.citations.all()] == [(directive, "Nghị quyết số 01")]


def test_two_photos_of_one_picture_share_the_stored_file(folder):
    load(folder)
    first, second = Photo.objects.all()
    assert first.image.name == second.image.name
    assert first.rendition.url == second.rendition.url


def test_a_second_run_creates_nothing_and_changes_nothing(folder):
    first = outcomes(load(folder))
    before = everything()
    second = outcomes(load(folder))
    talk = {Outcome.SKIPPED: 1}  # of this content the office has said nothing
    assert first == [*({Outcome.CREATED: number} for number in (2, 1, 1, 1, 1, 1, 1, 1)), talk]
    assert second == [*({Outcome.SKIPPED: number} for number in (2, 1, 1, 1, 1, 1, 1, 1)), talk]
    assert everything() == before
    assert list(Revision.objects.values_list("comment", flat=True)) == [COMMENT] * 9


def test_a_changed_record_is_updated_in_its_place(folder):
    load(folder)
    article = Article.objects.get()
    first, second = article.photos.all()
    content = small_content()
    record = content["articles"][0]
    record["photos"].reverse()
    record["title"] = "Bến Gỗ gia cố xong đê"
    record["citations"] = []
    record["tags"] = ["đê điều"]
    save(folder, content)
    tally = load(folder)
    assert tally["tin, bài"] == {Outcome.UPDATED: 1}
    again = Article.objects.get()
    assert (again.pk, again.title, again.import_ref) == (article.pk, "Bến Gỗ gia cố xong đê", "a-1")
    assert list(again.photos.all()) == [second, first]
    assert richtext.photo_ids(again.body) == [first.pk, second.pk]
    assert list(again.citations.all()) == []
    assert list(again.tags.names()) == ["đê điều"]
    assert [entry.title for entry in SearchEntry.objects.filter(kind="article")] == ["Bến Gỗ gia cố xong đê"]


def test_a_change_of_an_inline_row_alone_counts_as_an_update(folder):
    load(folder)
    content = small_content()
    content["articles"][0]["participations"][0]["titles"] = "Bí thư"
    save(folder, content)
    tally = load(folder)
    assert tally["tin, bài"] == {Outcome.UPDATED: 1}
    assert tally["văn bản"] == {Outcome.SKIPPED: 1}


def test_every_loaded_record_is_in_the_index(folder):
    load(folder)
    indexed = {"organization": Organization, "person": Person, "directive": Directive, "article": Article}
    assert sorted(SearchEntry.objects.values_list("kind", "object_id")) == sorted(
        (kind, pk) for kind, model in indexed.items() for pk in model.objects.values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    ("kind", "change", "message"),
    [
        ("articles", {"body": "<p>[ảnh 3]</p>"}, r"^articles\.jsonl, bản ghi a-1: .*ảnh 3.*chỉ có 2 ảnh"),
        ("articles", {"category": "khong-co"}, r"^articles\.jsonl, bản ghi a-1: .*“khong-co”"),
        ("articles", {"photos": [{"file": "de.jpg", "alt": ""}], "body": ""}, r"^articles\.jsonl, bản ghi a-1: Ảnh 1"),
        ("people", {"birth_year": 3000}, r"^people\.jsonl, bản ghi p-lan: \[birth_year\]"),
        ("directives", {"family": "state"}, r"^directives\.jsonl, bản ghi d-1: \[symbol\]"),
        ("appointments", {"end": "2024-01-01"}, r"^appointments\.jsonl, bản ghi p-lan, Bí thư Đảng ủy: \[end\]"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_record_and_nothing_is_written(folder, kind, change, message):
    content = small_content()
    content[kind][0].update(change)
    save(folder, content)
    before = everything()
    with pytest.raises(DemoError, match=message):
        load(folder)
    assert everything() == before


def test_a_portal_somebody_has_set_up_stays_as_it_is(folder):
    portal = make_portal(name="Đảng ủy phường Tân An")
    tally = load(folder)
    assert tally["cổng thông tin"] == {Outcome.SKIPPED: 1}
    assert [each.name for each in Portal.objects.all()] == [portal.name]


def test_production_refuses(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match=r"^Dữ liệu mẫu chỉ để xem thử"):
        call_command("load_demo")
    assert (Article.objects.count(), Portal.objects.count()) == (0, 0)


def test_a_site_that_is_set_up_is_left_alone_when_asked_to():
    make_portal()
    before = everything()
    output = io.StringIO()
    call_command("load_demo", if_empty=True, stdout=output)
    assert output.getvalue() == ""
    assert everything() == before


def test_the_whole_demo_loads_and_a_second_run_finds_nothing_to_do():
    numbers = [len((CONTENT / f"{name}.jsonl").read_text().splitlines()) for name in FILES]
    numbers = [numbers[0], 1, *numbers[1:], 1, 1]
    output = io.StringIO()
    call_command("load_demo", stdout=output)
    lines = [
        f"  {label:<18}{number:>4} tạo mới, 0 cập nhật, 0 giữ nguyên"
        for label, number in zip(LABELS, numbers, strict=True)
    ]
    assert output.getvalue().splitlines()[: len(LABELS) + 1] == ["Dữ liệu mẫu:", *lines]
    assert_parts_are_whole()
    assert_accounts_open()
    before = everything()
    assert outcomes(load()) == [{Outcome.SKIPPED: number} for number in numbers]
    assert everything() == before


def assert_parts_are_whole() -> None:
    """Every figure shows a photo of its own article, every stored file is there and is what its name says."""
    for article in Article.objects.prefetch_related("photos", "attachments"):
        assert set(richtext.photo_ids(article.body)) <= {photo.pk for photo in article.photos.all()}
        assert "[ảnh" not in article.body
        for file in article.attachments.all():
            check_document(file.file, file.file.name, file.size)
    for photo in Photo.objects.all():
        assert (photo.image.storage.exists(photo.image.name), photo.lacks_alt) == (True, False)


def assert_accounts_open() -> None:
    accounts = {
        "quantri": ("Song-Lam-Tra-2026", True, set()),
        "bientap": ("Doi-che-May-Ngan-2026", False, set(OFFICE)),
        "tanan": ("Ben-Pha-Tan-An-2026", False, set(OFFICE)),
        "khcn": ("Cho-Noi-Mai-Som-2026", False, {EDITOR, CLERK}),
        "congtacvien": ("Ruong-Muong-Hai-2026", False, {CONTRIBUTOR}),
        "bientapvien": ("Bai-Boi-Song-Hau-2026", False, {EDITOR}),
        "thuky": ("Den-Dinh-Lang-Go-2026", False, {APPROVER}),
        "lanhdao": ("Nui-Cam-Mua-Xuan-2026", False, {PUBLISHER}),
        "vanthu": ("Con-Dau-Hop-Go-2026", False, {CLERK}),
        "hoso": ("Tu-Sat-Ngan-Keo-2026", False, {REGISTRAR}),
        "xuatdulieu": ("Cau-Ben-Go-2026", False, {READER}),
    }
    for username, (password, is_superuser, groups) in accounts.items():
        user = authenticate(username=username, password=password)
        assert (user.is_staff, user.is_superuser) == (True, is_superuser)
        assert set(user.groups.values_list("name", flat=True)) == groups
        scopes = {"tanan": ["Đảng bộ phường Tân An"], "khcn": ["Đảng bộ Sở Khoa học và Công nghệ tỉnh An Lộc"]}
        assert list(map(str, user.assignments.all())) == scopes.get(username, ["Toàn cổng"] if groups else [])
