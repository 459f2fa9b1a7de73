# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One desk from an open file to a closed one: its core, its bridge to the window, its line, and pairing.

The program makes one at each unlocking and puts it away at each lock; nothing of it outlives the file.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

from console import start_strings
from console.bridge import Bridge
from console.core.desk import Desk
from console.core.plan import Tools
from console.core.values import DutyState, PairingState
from console.link import Link
from console.models.finnish_time import wall_time
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.start import DeskFile
from console.store.faults import StoreError
from console.store.reading import read_desk
from console.views.main_window import MainWindow, Page
from console.web_page import page_manifest
from shared import crypto
from shared.limits import Limits
from shared.pairing_text import PairingText, PairingTextError
from shared.word_list import WordList

GOODBYE_WITHIN: Final = 1.0  # seconds for the last frames to leave
Spawn = Callable[[str, Coroutine[Any, Any, Any]], "asyncio.Task[Any]"]


class OpenedDesk:
    """Answers the wishes of the window until it is put away."""

    def __init__(
        self,
        file: DeskFile,
        window: MainWindow,
        queue: QueueModel,
        talks: TalksModel,
        limits: Limits,
        words: WordList,
        spawn: Spawn,
    ) -> None:
        """Reads the file: a `StoreError` where that fails, and then nothing has begun."""
        self._file = file
        self._window = window
        self._words = words
        self._spawn = spawn
        self._desk = Desk(read_desk(file.store), _tools(limits))
        self._link = Link(limits, self._take_frame, self._take_loss, secrets.SystemRandom().random)
        self._line: asyncio.Task[Any] | None = None
        self._over = False
        self.bridge = Bridge(self._desk, file.store, window.desk, self._link, queue, talks, time.time, limits)
        self._wishes = self._wishes_and_answers()

    def begin(self) -> None:
        """Show what the file says, and call the relay."""
        for wish, answer in self._wishes:
            wish.connect(answer)
        self.bridge.begin()
        self._line = self._spawn("link", self._link.run())
        origin = self._desk.now.origin
        self._link.point_to(origin)
        self._window.show_page(Page.DESK if origin else Page.PAIRING)

    async def close(self, *, ends_duty: bool) -> None:
        """Keep what is pending, say goodbye to the relay, close the file. `ends_duty`: see `Bridge.close`."""
        self.bridge.close(ends_duty=ends_duty)
        await self._put_away()

    async def close_locked(self) -> None:
        """The same once `bridge.lock` has kept everything: the relay and all parents see the desk as away."""
        await self._put_away()

    def forget(self) -> None:
        """Let go of every text that is still held here; the window's pages of the talks have to be gone already."""
        self.bridge.deleteLater()

    async def _put_away(self) -> None:
        self._over = True
        for wish, answer in self._wishes:
            wish.disconnect(answer)
        try:
            await self._link.drain(GOODBYE_WITHIN)
            if self._line is not None:
                self._line.cancel()
                await asyncio.wait([self._line])
        finally:
            self._file.close()

    def check_passphrase(self, passphrase: str) -> None:
        """`WrongPassphrase` unless it is the one that opens this desk's file."""
        self._file.check_passphrase(passphrase)

    def may_be_left(self) -> bool:
        """Whether nobody is let down if this desk is put away by itself: no talk is open, and nobody can come."""
        now = self._desk.now
        return now.duty is DutyState.OFF and not any(talk.counts for talk in now.talks.values())

    def _wishes_and_answers(self) -> tuple[tuple[Any, Callable[..., None]], ...]:
        desk, pairing, bridge = self._window.desk, self._window.pairing, self.bridge
        return (
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
            (desk.case_note_wanted, bridge.case_notes.show),
            (desk.case_note_changed, bridge.case_notes.put),
            (desk.phrase_wished, bridge.phrases.take),
            (desk.put_back_requested, bridge.put_back),
            (desk.end_requested, bridge.end),
            (desk.remove_requested, bridge.remove),
            (desk.follow_up_wished, bridge.follow_ups.take),
            (desk.calendar_wished, bridge.calendar.take),
            (desk.talk_wished, bridge.talks.take),
            (desk.looked, bridge.alerts.note_look),
            (desk.quiet_wished, bridge.alerts.set_quiet),
            (desk.calendar.days_requested, bridge.calendar.show_days),
            (desk.pairing_requested, self._show_pairing),
            (pairing.pair_requested, self._pair),
            (pairing.cancel_requested, self._cancel_pairing),
            (pairing.later_requested, self._show_desk),
            (pairing.finished, self._show_desk),
            (bridge.pairing_words, self._show_pairing_words),
            (bridge.pairing_over, self._pairing_over),
            (bridge.something_came, self._window.curtain.tell_news),
        )

    # --- from the line

    def _take_frame(self, data: bytes) -> None:
        self._hear(lambda: self.bridge.take_frame(data))

    def _take_loss(self, code: int | None) -> None:
        self._hear(lambda: self.bridge.take_loss(code))

    def _hear(self, take: Callable[[], None]) -> None:
        if self._over:  # what comes while the desk is put away is not acknowledged, and offered again
            return
        try:
            take()
        except Exception as error:  # noqa: BLE001 - the last line: a fault of ours costs one frame, not the line of all
            context = {"message": "what came over the line could not be taken", "exception": error}
            asyncio.get_running_loop().call_exception_handler(context)

    # --- pairing

    def _show_pairing(self) -> None:
        self._window.pairing.set_state(PairingState.ENTERING)
        self._window.show_page(Page.PAIRING)

    def _show_desk(self) -> None:
        self._window.show_page(Page.DESK)

    def _pair(self, text: str) -> None:
        try:
            pairing = PairingText.decode(text)
        except PairingTextError:
            self._window.pairing.set_state(PairingState.REFUSED, reason=start_strings.PAIRING_BAD_TEXT)
            return
        self._window.pairing.set_state(PairingState.CONNECTING)
        self.bridge.pair(pairing)

    def _cancel_pairing(self) -> None:
        self.bridge.pair(None)
        self._window.pairing.set_state(PairingState.ENTERING)

    def _show_pairing_words(self, digest: bytes) -> None:
        self._window.pairing.set_state(PairingState.COMPARING, words=self._words.to_words(digest))

    def _pairing_over(self, done: bool) -> None:
        if done:
            with suppress(StoreError):  # a full disk: the next start makes it good
                self._file.keep_desk_keys()
        self._window.pairing.set_state(PairingState.DONE if done else PairingState.REFUSED)


def _tools(limits: Limits) -> Tools:
    return Tools(
        limits=limits,
        random=secrets.token_bytes,
        seal_to=crypto.hpke_seal,
        new_key=crypto.new_private_key,
        sign=crypto.sign,
        manifest=page_manifest(),
        day=lambda at: wall_time(at).date().isoformat(),
    )
