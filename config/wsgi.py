"""WSGI entry point."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_CHARSET = re.compile(r"charset\*?\s*=[^;]*", re.IGNORECASE)
_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request, read as UTF-8 whatever its header names.

    Django decodes even the address in the code named there, and fails before any middleware where that is no code of
    letters ("zlib").
    """
    environ["CONTENT_TYPE"] = _CHARSET.sub("charset=utf-8", environ.get("CONTENT_TYPE", ""))
    return _django(environ, start_response)
