from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from publishing.files import private_storage
from publishing.importing.files import Files, Stored
from publishing.importing.values import BadValue
from tests.factories import jpeg

OURS = "0123456789abcdef0123456789abcdef"
PDF = b"%PDF-1.4\n%%EOF\n"


def stored(storage) -> list[str]:
    root = Path(storage.location)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sau").mkdir()
    (tmp_path / "sau" / "Bến  Gỗ.jpg").write_bytes(jpeg(1000, 500).read())
    (tmp_path / "bang.pdf").write_bytes(PDF)
    return tmp_path


def test_a_picture_is_encoded_once_with_its_renditions_and_found_by_the_next_run(folder):
    first = Files(folder).picture("Bến Gỗ.jpg")
    assert (first.width, first.height) == (1000, 500)
    stem = first.name.removesuffix(".jpg")
    renditions = sorted(f"{stem}-{width}.{kind}" for width in (480, 960, 1000) for kind in ("avif", "webp"))
    assert (stored(private_storage()), stored(default_storage)) == ([first.name], renditions)
    default_storage.delete(renditions[0])
    assert Files(folder).picture("Bến Gỗ.jpg") == first
    assert (stored(private_storage()), stored(default_storage)) == ([first.name], renditions)


def test_a_name_of_ours_is_kept(folder):
    (folder / f"{OURS}.jpg").write_bytes(jpeg().read())
    (folder / f"{OURS}.pdf").write_bytes(PDF)
    assert Files(folder).picture(f"{OURS}.jpg") == Stored(f"anh/01/{OURS}.jpg", width=32, height=24, avif=False)
    assert Files(folder).document(f"{OURS}.pdf") == Stored(f"tep/01/{OURS}.pdf", size=len(PDF))
    assert Files().picture(f"{OURS}.jpg") == Stored(f"anh/01/{OURS}.jpg", width=32, height=24, avif=False)
    assert Files().document(f"{OURS}.pdf") == Stored(f"tep/01/{OURS}.pdf", size=len(PDF))


def test_a_transparent_picture_stays_one(folder):
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(folder / "trong.webp")
    first = Files(folder).picture("trong.webp")
    assert (first.name[-4:], Files(folder).picture("trong.webp")) == (".png", first)


def test_what_a_killed_run_began_is_made_anew(folder):
    first = Files(folder).picture("Bến Gỗ.jpg")
    private_storage().delete(first.name)
    half = first.name.replace(".jpg", "-480.webp")
    Path(default_storage.path(half)).write_bytes(b"RIFF")
    assert Files(folder).picture("Bến Gỗ.jpg") == first
    with default_storage.open(half) as content:
        assert Image.open(content).size == (480, 240)


def test_the_record_may_keep_the_file_it_has(folder):
    content = jpeg()
    private_storage().save("anh/mau/cu.jpg", content)
    assert Files().picture("cu.jpg", ["", "anh/mau/cu.jpg"]) == Stored(
        "anh/mau/cu.jpg", width=32, height=24, avif=False
    )


def test_checking_stores_nothing(folder):
    files = Files(folder, write=False)
    files.picture("Bến Gỗ.jpg")
    assert files.document("bang.pdf").size == len(PDF)
    assert (stored(private_storage()), stored(default_storage)) == ([], [])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("khong-co.jpg", "Không có tệp “khong-co.jpg”."),
        (f"{OURS}.jpg", f"Không có tệp “{OURS}.jpg”."),
        ("../bang.pdf", "“../bang.pdf”: chỉ ghi tên tệp, không ghi thư mục."),
        ("sau\\bang.pdf", "“sau\\bang.pdf”: chỉ ghi tên tệp, không ghi thư mục."),
        ("/etc/passwd", "“/etc/passwd”: chỉ ghi tên tệp, không ghi thư mục."),
        ("..", "“..”: chỉ ghi tên tệp, không ghi thư mục."),
        ("doi.jpg", "Thư mục có 2 tệp cùng tên “doi.jpg”."),
        ("gia.jpg", "Không đọc được ảnh “gia.jpg”. Hãy chọn tệp JPEG, PNG hoặc WebP mở được bằng trình xem ảnh."),
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_picture_is_named(folder, name, message, write):
    (folder / "gia.jpg").write_bytes(b"<?php echo 1; ?>")
    (folder / "doi.jpg").write_bytes(jpeg().read())
    (folder / "sau" / "doi.jpg").write_bytes(jpeg().read())
    with pytest.raises(BadValue) as caught:
        Files(folder, write).picture(name)
    assert str(caught.value) == message


def test_a_document_is_checked_as_an_upload_is(folder):
    (folder / "gia.pdf").write_bytes(b"<html>")
    with pytest.raises(BadValue, match=r"^Nội dung tệp “gia\.pdf” không phải là PDF\."):
        Files(folder).document("gia.pdf")
