"""What production insists on, and the headers of every answer."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests import factories

ROOT = Path(__file__).resolve().parents[2]
HEADERS = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
from django.test import Client
answer = Client().get("/robots.txt", secure=True, headers={"host": "portal.example"})
print(answer.status_code)
for name, value in answer.headers.items():
    print(f"{name}: {value}")
print(Client().get("/robots.txt", headers={"host": "portal.example"}).headers["Location"])
print(Client().get("/robots.txt", secure=True, headers={"host": "evil.example"}).status_code)
"""


def run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | {"VAR_DIR": str(folder)} | environment
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without(missing: str, tmp_path: Path):
    given = {"BANTIN_ENV": "production", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "portal.example"}
    del given[missing]
    started = run("import config.settings", tmp_path, **given)
    assert started.returncode != 0
    assert "Production needs SECRET_KEY and ALLOWED_HOSTS in the environment." in started.stderr
    assert list(tmp_path.glob("secret-key")) == []


def test_development_makes_its_own_key_once(tmp_path: Path):
    show = "import config.settings as s; print(s.SECRET_KEY, s.DEBUG)"
    first, second = run(show, tmp_path).stdout, run(show, tmp_path).stdout
    assert first == second
    assert re.fullmatch(r"\S{50} True\n", first)
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_production_sends_strict_headers_and_refuses_foreign_hosts(tmp_path: Path):
    given = {"BANTIN_ENV": "production", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "portal.example"}
    status, *lines, redirect, foreign = run(HEADERS, tmp_path, **given).stdout.splitlines()
    headers = dict(line.split(": ", 1) for line in lines)
    assert (status, redirect, foreign) == ("200", "https://portal.example/robots.txt", "400")
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert "camera=()" in headers["Permissions-Policy"]
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/khong-co/", "/quan-tri/login/", "/media/khong-co.webp", "/rss/"])
def test_policy_has_no_unsafe_source_anywhere(address: str, client: Client):
    factories.make_article()
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= {
        part.strip() for part in policy.split(";")
    }


@pytest.mark.django_db
def test_readers_get_no_cookie_and_pages_that_caches_may_keep(client: Client):
    article = factories.make_article()
    for address in ("/", "/tin-tuc/?page=1", "/tim-kiem/?q=tin", article.get_absolute_url(), "/khong-co/"):
        answer = client.get(address)
        assert (answer.cookies.output(), "Cookie" in answer.headers.get("Vary", "")) == ("", False), address
