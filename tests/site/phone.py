"""A phone that shows codes, held beside the browser."""

import time

from playwright.sync_api import Page

from publishing.accounts import totp

LONG_ENOUGH = 15
"""Seconds for which a code that is given is taken still: a busy machine may need some of them to send it."""


class Phone:
    """Set up from the page that shows the secret; each code is shown once."""

    def __init__(self, page: Page) -> None:
        typed = page.locator("code.secret").inner_text()
        self.secret = totp.read(typed)
        self.last = 0

    def code(self) -> str:
        """The next code that was not shown before; the site takes one that comes a little early or late."""
        step = max(totp.step_at(time.time() + LONG_ENOUGH) - totp.TOLERANCE, self.last + 1)
        while step > totp.step_at(time.time()) + totp.TOLERANCE:
            time.sleep(0.5)
        self.last = step
        return totp.code_of(self.secret, step)
