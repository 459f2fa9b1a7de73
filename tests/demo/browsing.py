# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's parent in a real browser."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.journeys.parents import PHONE, Parent


class BrowsingParent(Parent):
    """A parent on a phone-sized page."""

    def __init__(self, browser: Browser, origin: str) -> None:
        context = browser.new_context(viewport=PHONE, locale="fi-FI", device_scale_factor=2)
        super().__init__(context, context.new_page())
        self.page.goto(origin)

    def is_told_of_the_end(self) -> None:
        """The page says who ended the talk."""
        self.hears("Työntekijä päätti keskustelun.")
