"""Style sheets and scripts are delivered as one file each."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from config.joining import JOINED, join_scripts, join_styles

STATIC = settings.BASE_DIR / "static"
TEMPLATES = settings.BASE_DIR / "templates"
STAFF = "css/admin/staff.css"


def sheets(*patterns: str) -> set[str]:
    return {str(path.relative_to(STATIC)) for pattern in patterns for path in STATIC.glob(pattern)}


def part(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_sheets_lose_comments_and_indents_and_paper_stays_apart(tmp_path: Path):
    screen = part(tmp_path, "base.css", "/* Of\n   all. */\n\np {\n  color: red; /* so */\n}\n")
    paper = part(tmp_path, "print.css", "p {\n  color: black;\n}\n")
    assert join_styles([screen, paper]).strip() == ("p {\ncolor: red; \n}\n@media print {\np {\ncolor: black;\n}\n}")


def test_scripts_keep_their_names_to_themselves(tmp_path: Path):
    scripts = [part(tmp_path, f"{name}.js", '"use strict";\nconst WAIT = 1;\n') for name in ("a", "b")]
    own = '{\n"use strict";\nconst WAIT = 1;\n}\n'
    assert join_scripts(scripts) == f'"use strict";\n{own}{own}'


def test_every_component_and_public_script_is_in_the_joined_files():
    parts = {name: set(parts) for name, (_join, parts) in JOINED.items() if name != STAFF}
    scripts = {f"js/{path.name}" for path in STATIC.glob("js/*.js") if not path.name.startswith("admin-")}
    assert parts == {"css/site.css": sheets("css/*.css", "css/components/*.css"), "js/site.js": scripts}


def test_a_sheet_of_the_staff_is_joined_or_named_by_a_page():
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"static ['\"](css/\S+?\.css)", path.read_text())
    }
    joined = set(JOINED[STAFF][1])
    assert sheets("css/admin/*.css") <= joined | named
    assert STAFF in named
    assert joined & named == set()


def test_only_sheets_of_the_joined_file_s_own_folder_name_files():
    """An address in a sheet means another file where the joined one lies in another folder."""
    named = {
        name
        for target, (_join, parts) in JOINED.items()
        for name in parts
        if Path(name).parent != Path(target).parent and re.search(r"url\((?![\"']?data:)", (STATIC / name).read_text())
    }
    assert named == set()


def test_what_was_edited_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    changed = part(tmp_path, "only.css", "p {\n}\n")
    monkeypatch.setitem(JOINED, "css/site.css", (join_styles, (str(changed),)))
    assert Path(finders.find("css/site.css")).read_text() == "p {\n}\n"
    changed.write_text("a {\n}\n")
    assert Path(finders.find("css/site.css")).read_text() == "a {\n}\n"


@pytest.mark.django_db
def test_a_public_page_asks_for_one_sheet_and_one_script(client: Client):
    page = client.get("/").content.decode()
    assert re.findall(r'href="(\S+\.css)"', page) == ["/static/css/site.css"]
    assert re.findall(r'src="(\S+\.js)"', page) == ["/static/js/site.js"]


def test_a_page_of_the_staff_asks_for_one_sheet_of_ours_beside_its_own(admin_client: Client):
    page = admin_client.get("/quan-tri/articles/tag/").content.decode()
    ours = re.findall(r"/static/(css/\S+?\.css)", page)
    assert ours == ["css/admin/stock.css", STAFF]
