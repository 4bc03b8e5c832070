"""Style sheets and scripts are delivered as one file each."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from config.joining import JOINED, join_scripts, join_styles

STATIC = settings.BASE_DIR / "static"


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
    sheets = {str(path.relative_to(STATIC)) for path in STATIC.glob("css/*.css")}
    sheets |= {str(path.relative_to(STATIC)) for path in STATIC.glob("css/components/*.css")}
    scripts = {f"js/{path.name}" for path in STATIC.glob("js/*.js") if not path.name.startswith("admin-")}
    assert {name: set(parts) for name, (_join, parts) in JOINED.items()} == {
        "css/site.css": sheets,
        "js/site.js": scripts,
    }


def test_only_the_top_folder_s_sheets_name_files():
    """An address in a sheet means another file where the sheet lies deeper than the joined one."""
    named = {path.name for path in STATIC.glob("css/components/*.css") if "url(" in path.read_text()}
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
