# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A parent at a real Chromium page, told in the words of what a person does and sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize, expect

PATIENCE_MS = 20_000
PHONE: ViewportSize = {"width": 360, "height": 740}


@dataclass
class Parent:
    """One parent, one tab. `complaints` are errors that the page wrote: a test fails for each."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @classmethod
    def opens(cls, context: BrowserContext, origin: str) -> Parent:
        """Open the page in a tab of its own."""
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        parent = cls(context, page)
        page.on("console", parent._hear)
        page.on("pageerror", lambda error: parent.complaints.append(str(error)))
        page.goto(origin)
        return parent

    def _hear(self, message: ConsoleMessage) -> None:
        # A connection that does not come about is the test's own doing; Chromium writes it down by itself.
        own_doing = message.text.startswith("WebSocket connection to") or "ERR_CONNECTION_REFUSED" in message.text
        if message.type in ("error", "warning") and not own_doing:
            self.complaints.append(message.text)

    def starts(self) -> None:
        """Press the button and come into the queue."""
        self.page.get_by_role("button", name="Aloita keskustelu").click()
        expect(self.page.get_by_role("textbox", name="Viesti")).to_be_visible(timeout=PATIENCE_MS)

    def writes(self, text: str) -> None:
        """Type a message and send it."""
        box = self.page.get_by_role("textbox", name="Viesti")
        box.fill(text)
        self.page.get_by_role("button", name="Lähetä").click()

    def sees(self, text: str) -> None:
        """Wait until a text stands in the log, once."""
        expect(self.page.get_by_role("log").get_by_text(text, exact=True)).to_have_count(1, timeout=PATIENCE_MS)

    def sees_arrived(self, text: str) -> None:
        """Wait until an own message says that the desk has it."""
        message = self.page.locator(".message.mine").filter(has_text=text)
        expect(message).to_contain_text("Perillä", timeout=PATIENCE_MS)

    def hears(self, words: str) -> None:
        """Wait until the status line (or the page) says something."""
        expect(self.page.locator("body")).to_contain_text(words, timeout=PATIENCE_MS)

    def place(self, number: int) -> None:
        """Wait for a place in the queue."""
        expect(self.page.get_by_role("status").first).to_contain_text(f"sijalla {number}.", timeout=PATIENCE_MS)
        self.places.append(number)

    def texts(self) -> list[str]:
        """The messages of the log, in the order in which they stand."""
        return self.page.locator(".message .said").all_inner_texts()

    def sees_all(self, texts: list[str]) -> None:
        """Wait until the log holds just these messages, in this order, and each own one has arrived."""
        expect(self.page.locator(".message .said")).to_have_text(texts, timeout=PATIENCE_MS)
        for meta in self.page.locator(".message.mine .meta").all():
            expect(meta).to_contain_text("Perillä", timeout=PATIENCE_MS)

    def ends(self) -> None:
        """End the talk, and say yes to the question."""
        self.page.get_by_role("button", name="Lopeta keskustelu").click()
        question = self.page.get_by_role("group", name="Lopetetaanko keskustelu?")
        question.get_by_role("button", name="Lopeta keskustelu").click()

    def reloads(self) -> None:
        """Reload the page."""
        self.page.reload()

    def picture(self, path: Path) -> None:
        """Save what the parent sees."""
        self.page.screenshot(path=str(path))
