# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The program around one window: the first start or the unlocking, then the desk with its file and its line."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from typing import Final

from PySide6.QtCore import QTimer

from console import strings
from console.bridge import Bridge
from console.core.desk import Desk
from console.core.plan import Tools
from console.core.values import PairingState
from console.link import Link
from console.models.finnish_time import wall_time
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.opening import Opening
from console.options import Options
from console.start import DeskFile
from console.store.faults import StoreError
from console.store.reading import read_desk
from console.tasks import Tasks
from console.views.main_window import MainWindow, Page
from console.views.theme import Theme
from console.web_page import page_manifest
from shared import crypto
from shared.pairing_text import PairingText, PairingTextError
from shared.word_list import WordList, packaged_words

STOP_WITHIN: Final = 3.0  # seconds until tasks that do not end are left behind
GOODBYE_WITHIN: Final = 1.0  # seconds for the last frames to leave

PAINT_WITHIN: Final = 20  # ms; a timer of 0 comes before the paint that was asked for


def after_paint(act: Callable[[], None]) -> None:
    """Run what keeps the window busy, once the window shows what it is busy with."""
    QTimer.singleShot(PAINT_WITHIN, act)


class Program:
    """One window from the first page to the last."""

    def __init__(self, options: Options, theme: Theme, stop: Callable[[], None]) -> None:
        """`stop` is called when the worker closes the window; `close` then puts everything away."""
        self._options = options
        self._words: WordList = packaged_words()
        self._queue, self._talks = QueueModel(), TalksModel()
        self.window = MainWindow(self._queue, self._talks, theme, words=self._draw_words())
        self._tasks = Tasks(self.report_fault)
        self._file: DeskFile | None = None
        self._bridge: Bridge | None = None
        self._link: Link | None = None
        self._ends_duty = False
        self._stop = stop
        self.window.close_requested.connect(self._worker_leaves)
        self._opening = Opening(options.data, self.window, self._draw_words, time.time, after_paint, self._open)

    def show(self) -> None:
        """Show the page that belongs now."""
        self._opening.begin()
        self.window.show()

    def _draw_words(self) -> tuple[str, ...]:
        return self._words.draw(secrets.token_bytes)

    # --- the desk

    def _open(self, file: DeskFile) -> None:
        store, limits = file.store, self._options.limits
        now = read_desk(store)
        tools = Tools(
            limits=limits,
            random=secrets.token_bytes,
            seal_to=crypto.hpke_seal,
            new_key=crypto.new_private_key,
            sign=crypto.sign,
            manifest=page_manifest(),
            day=lambda at: wall_time(at).date().isoformat(),
        )
        desk = Desk(now, tools)
        self._file = file
        link = Link(limits, self._take_frame, self._take_loss, secrets.SystemRandom().random)
        self._link = link
        bridge = Bridge(desk, store, self.window.desk, link, self._queue, self._talks, time.time, limits)
        self._bridge = bridge
        self._connect(bridge)
        bridge.begin()
        self._tasks.spawn("link", link.run())
        link.point_to(desk.now.origin)
        self.window.show_page(Page.DESK if desk.now.origin else Page.PAIRING)

    def _connect(self, bridge: Bridge) -> None:
        desk, pairing = self.window.desk, self.window.pairing
        for wish, answer in (
            (desk.duty_requested, bridge.set_duty),
            (desk.next_opening_changed, bridge.set_next_opening),
            (desk.take_next_requested, bridge.take_next),
            (desk.take_requested, bridge.take),
            (desk.talk_selected, bridge.open_talk),
            (desk.talk_in_view_changed, bridge.seen),
            (desk.send_requested, bridge.send),
            (desk.draft_changed, bridge.keep_draft),
            (desk.typing, bridge.type_in),
            (desk.note_changed, bridge.keep_note),
            (desk.put_back_requested, bridge.put_back),
            (desk.end_requested, bridge.end),
            (desk.remove_requested, bridge.remove),
            (desk.pairing_requested, self._show_pairing),
            (pairing.pair_requested, self._pair),
            (pairing.cancel_requested, self._cancel_pairing),
            (pairing.later_requested, self._show_desk),
            (pairing.finished, self._show_desk),
            (bridge.pairing_words, self._show_pairing_words),
            (bridge.pairing_over, self._pairing_over),
        ):
            wish.connect(answer)

    def _take_frame(self, data: bytes) -> None:
        if self._bridge is not None:
            self._bridge.take_frame(data)

    def _take_loss(self, code: int | None) -> None:
        if self._bridge is not None:
            self._bridge.take_loss(code)

    # --- pairing

    def _show_pairing(self) -> None:
        self.window.pairing.set_state(PairingState.ENTERING)
        self.window.show_page(Page.PAIRING)

    def _show_desk(self) -> None:
        self.window.show_page(Page.DESK)

    def _pair(self, text: str) -> None:
        assert self._bridge is not None
        try:
            pairing = PairingText.decode(text)
        except PairingTextError:
            self.window.pairing.set_state(PairingState.REFUSED, reason=strings.PAIRING_BAD_TEXT)
            return
        self.window.pairing.set_state(PairingState.CONNECTING)
        self._bridge.pair(pairing)

    def _cancel_pairing(self) -> None:
        assert self._bridge is not None
        self._bridge.pair(None)
        self.window.pairing.set_state(PairingState.ENTERING)

    def _show_pairing_words(self, digest: bytes) -> None:
        self.window.pairing.set_state(PairingState.COMPARING, words=self._words.to_words(digest))

    def _pairing_over(self, done: bool) -> None:
        if done and self._file is not None:
            with suppress(StoreError):  # a full disk: the next start makes it good
                self._file.keep_desk_keys()
        self.window.pairing.set_state(PairingState.DONE if done else PairingState.REFUSED)

    # --- the end

    def report_fault(self, name: str, error: BaseException) -> None:
        """A fault of the program itself: told on the screen, and to whoever looks after the machine."""
        # The kind of an error and where it was, never its text: that could hold what somebody wrote (attacks.md C11).
        places = " < ".join(f"{Path(at.filename).name}:{at.lineno}" for at in reversed(extract_tb(error.__traceback__)))
        sys.stderr.write(f"kuulolla console: {name}: {type(error).__name__} at {places}\n")
        self.window.desk.set_alarm(strings.ALARM_PROGRAM)

    def _worker_leaves(self) -> None:
        self._ends_duty = True
        self._stop()

    async def close(self) -> None:
        """Keep what is pending, say goodbye to the relay, close the file, let the window close.

        Duty ends if it was the worker who closed the window, and stays as it is on a signal (see `Bridge.close`).
        """
        if self._bridge is not None:
            self._bridge.close(ends_duty=self._ends_duty)
        if self._link is not None:
            await self._link.drain(GOODBYE_WITHIN)
        await self._tasks.stop(STOP_WITHIN)
        self._opening.close()
        if self._file is not None:
            self._file.close()
        self.window.allow_close()
        self.window.close()
