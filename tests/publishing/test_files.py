"""Documents: an allow-list by name and by content, names of our own, and a view that asks who may read."""

import io
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from articles.models import Attachment
from organizations.models import DirectiveFile
from publishing.contents import KINDS
from publishing.files import MAX_DOCUMENT_BYTES, DocumentFormField, check_document, download_name
from tests import factories
from tests.publishing.office_files import GENUINE, PDF, package


def refusal_of(content: bytes, name: str, size: int = 1) -> str:
    with pytest.raises(ValidationError) as refusal:
        check_document(io.BytesIO(content), name, size)
    (message,) = refusal.value.messages
    return message


def test_genuine_documents_pass_in_any_case_of_the_name():
    assert set(GENUINE) == set(KINDS)
    for kind, content in GENUINE.items():
        upload = io.BytesIO(content)
        check_document(upload, f"Kế hoạch.{kind.upper()}", len(content))
        assert upload.tell() == 0


@pytest.mark.parametrize("kind", GENUINE)
def test_a_document_under_another_documents_name_is_refused(kind: str):
    for other in set(GENUINE) - {kind}:
        message = refusal_of(GENUINE[kind], f"tep.{other}")
        assert message == f"Nội dung tệp “tep.{other}” không phải là {other.upper()}. Hãy kiểm tra lại tệp gốc."


NAMES = [
    "x.exe", "x.html", "x.svg", "x.xml", "x.js", "x.php", "x.htaccess", "x.docm", "x.zip", "x.rtf", "x.txt", "x", "",
    ".pdf", "x.pdf.exe", "x.pdf ", "x.pdf.", "x.pdf\x00.exe", "x.pdf\u200b", "x.\u202efdp", "x.ｐｄｆ",
    "x.pdf/../x.php", "x.exe%2epdf.exe", "x.pdf::$DATA", "pdf", "x.p df",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_off_the_list_is_refused(name: str):
    kinds = "PDF, DOC, XLS, PPT, DOCX, XLSX, PPTX, ODT, ODS"
    assert refusal_of(PDF, name) == f"Tệp “{name}” không thuộc loại được đính kèm ({kinds})."


CONTENTS = {
    "HTML": (b"<html><script>alert(1)</script>", "x.pdf"),
    "HTML before a PDF": (b"<html>" + PDF, "x.pdf"),
    "nothing": (b"", "x.pdf"),
    "a program": (b"MZ" + bytes(64), "x.doc"),
    "a plain archive": (package("a.exe"), "x.docx"),
    "an archive cut short": (GENUINE["docx"][:40], "x.docx"),
    "a program that ends in a package": (b"MZ" + GENUINE["docx"], "x.docx"),
    "a package with a name that is no UTF-8": (
        package("word/tài liệu.xml").replace("tài".encode(), b"t\xff\xfei"),
        "x.docx",
    ),
    "a package of an unknown version": (
        GENUINE["docx"].replace(b"\x01\x02\x14\x03\x14", b"\x01\x02\x14\x03\xff"),
        "x.docx",
    ),
}


@pytest.mark.parametrize(("content", "name"), CONTENTS.values(), ids=CONTENTS)
def test_content_that_is_no_document_is_refused_in_vietnamese(content: bytes, name: str):
    kind = name.rpartition(".")[2].upper()
    assert refusal_of(content, name) == f"Nội dung tệp “{name}” không phải là {kind}. Hãy kiểm tra lại tệp gốc."


def test_too_large_a_document_is_refused_before_it_is_read():
    with pytest.raises(ValidationError, match="Tệp “x.pdf” nặng hơn 50 MB."):
        check_document(None, "x.pdf", MAX_DOCUMENT_BYTES + 1)


def test_the_form_takes_documents_and_names_what_it_refuses():
    field = DocumentFormField()
    assert field.clean(SimpleUploadedFile("Kế hoạch.pdf", PDF)).name == "Kế hoạch.pdf"
    with pytest.raises(ValidationError, match="Nội dung tệp “Kế hoạch.pdf” không phải là PDF"):
        field.clean(SimpleUploadedFile("Kế hoạch.pdf", b"<html>", content_type="application/pdf"))


UPLOADED = {
    "a path": "../../x.pdf",
    "an absolute path": "/etc/cron.d/x.pdf",
    "a Windows path": "..\\..\\x.pdf",
    "an override": "x\u202efdp.exe.pdf",
    "a reserved name": "CON.pdf",
    "5,000 characters": "ỹ" * 5000 + ".pdf",
    "a NUL": "x\x00.pdf",
    "line breaks": "x\r\nSet-Cookie: a=b.pdf",
    "a hidden file": ".htaccess.pdf",
    "double": "x.php.pdf",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", UPLOADED.values(), ids=UPLOADED)
def test_the_stored_name_is_ours(name: str, storage_root: Path):
    attachment = factories.make_attachment(factories.make_article(), file=ContentFile(PDF, name=name))
    assert re.fullmatch(r"tep/([0-9a-f]{2})/\1[0-9a-f]{30}\.pdf", attachment.file.name)
    files = [path.relative_to(storage_root) for path in storage_root.rglob("*") if path.is_file()]
    assert files == [Path("private") / attachment.file.name]


@pytest.mark.django_db
def test_no_door_lets_something_else_in(storage_root: Path):
    article = factories.make_article()
    for name, content in (("x.html", b"<script>"), ("x.pdf", b"<script>")):
        upload = Attachment(article=article, title="Tệp", file=ContentFile(content, name=name))
        with pytest.raises(ValidationError), transaction.atomic():
            upload.save()
        with pytest.raises(ValidationError), transaction.atomic():
            Attachment.objects.bulk_create([upload])
    assert Attachment.objects.count() == 0
    assert [path for path in storage_root.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("title", "stored", "name"),
    [
        ("Kế hoạch số 05-KH/TU", "tep/ab/ab.pdf", "ke-hoach-so-05-kh-tu.pdf"),
        ('x"; filename="evil.exe', "tep/ab/ab.docx", "x-filename-evil-exe.docx"),
        ("../../etc/passwd", "tep/ab/ab.pdf", "etc-passwd.pdf"),
        ("文件", "tep/ab/ab.pdf", "tep-dinh-kem.pdf"),
    ],
)
def test_readers_save_it_under_a_plain_name(title: str, stored: str, name: str):
    assert download_name(title, stored) == name


@pytest.mark.django_db
def test_an_attachment_is_a_download_that_no_browser_shows_as_a_page(client: Client):
    attachment = factories.make_attachment(factories.make_article(), title="Chương trình hội nghị")
    response = client.get(attachment.get_absolute_url())
    assert b"".join(response.streaming_content) == PDF
    shown = ("Content-Disposition", "Content-Type", "Content-Security-Policy", "X-Content-Type-Options")
    assert [response.headers[name] for name in shown] == [
        'attachment; filename="chuong-trinh-hoi-nghi.pdf"', "application/pdf", "sandbox; default-src 'none'", "nosniff",
    ]  # fmt: skip
    assert (attachment.size, attachment.type) == (len(PDF), "PDF")


@pytest.mark.django_db
@pytest.mark.parametrize("secrecy", ["internal", "confidential", "secret", "top_secret"])
def test_a_file_of_a_marked_document_is_given_to_nobody(secrecy: str, client: Client, admin_client: Client):
    directive = factories.make_directive()
    file = DirectiveFile.objects.create(directive=directive, title="Bản ký", file=ContentFile(PDF, "ban-ky.pdf"))
    url = file.get_absolute_url()
    assert client.get(url).status_code == 200
    factories.mark(directive, secrecy)
    assert [each.get(url).status_code for each in (client, admin_client)] == [404, 404]


@pytest.mark.django_db
def test_a_file_is_found_only_under_the_record_it_belongs_to(client: Client):
    public, draft = factories.make_article(), factories.make_article(status="draft")
    factories.make_attachment(public)
    hidden = factories.make_attachment(draft)
    under_the_public_one = hidden.get_absolute_url().replace(f"-{draft.pk}/", f"-{public.pk}/")
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(under_the_public_one).status_code == 404


@pytest.mark.django_db
def test_a_file_lost_from_the_disk_is_a_404(client: Client):
    attachment = factories.make_attachment(factories.make_article())
    attachment.file.storage.delete(attachment.file.name)
    assert client.get(attachment.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_the_private_folder_has_no_address(client: Client):
    attachment = factories.make_attachment(factories.make_article())
    paths = (f"/media/{attachment.file.name}", f"/media/../private/{attachment.file.name}")
    assert [client.get(path).status_code for path in paths] == [404, 400]
    assert attachment.file.url == attachment.get_absolute_url()
