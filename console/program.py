# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The program around one window: the first start or the unlocking, the desk, its curtain and its lock, the end."""

from __future__ import annotations

import asyncio
import gc
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import Final

from PySide6.QtCore import QTimer

from console import strings
from console.core.values import TalkId
from console.faults_in_words import words_for
from console.idle import IdleWatch
from console.models.queue import QueueModel
from console.models.talks import TalksModel
from console.opened_desk import OpenedDesk
from console.opening import Opening
from console.options import Options
from console.start import DeskFile
from console.store.faults import WrongPassphrase
from console.tasks import Tasks
from console.views.main_window import MainWindow
from console.views.theme import Theme
from shared.word_list import WordList, packaged_words

STOP_WITHIN: Final = 3.0  # seconds until tasks that do not end are left behind
PAINT_WITHIN: Final = 20  # ms; a timer of 0 comes before the paint that was asked for


def after_paint(act: Callable[[], None]) -> None:
    """Run what keeps the window busy, once the window shows what it is busy with."""
    QTimer.singleShot(PAINT_WITHIN, act)


class Program:
    """One window from the first page to the last."""

    def __init__(self, options: Options, theme: Theme, stop: Callable[[], None]) -> None:
        """`stop` is called when the worker closes the window; `close` then puts everything away."""
        self._options = options
        self._stop = stop
        self._ends_duty = False
        self._words: WordList = packaged_words()
        self._queue, self._talks = QueueModel(), TalksModel()
        self.window = MainWindow(self._queue, self._talks, theme, words=self._draw_words())
        self._tasks = Tasks(self.report_fault)
        self._opened: OpenedDesk | None = None
        self._locking: asyncio.Task[None] | None = None
        self._talk_before_lock: TalkId | None = None
        self._idle = IdleWatch(options.limits.beat, self.window)
        self._opening = Opening(options.data, self.window, self._draw_words, time.time, after_paint, self._open)
        self._connect()

    def _connect(self) -> None:
        window, idle = self.window, self._idle
        for wish, answer in (
            (window.close_requested, self._worker_leaves),
            (window.curtain_requested, self._cover),
            (window.lock_requested, self._lock),
            (window.curtain.lift_requested, self._try_to_uncover),
            (window.desk.worker_acted, idle.touch),
            (idle.curtain_due, self._cover),
            (idle.lock_due, self._lock_if_left_alone),
            (idle.slept, self._lock_after_sleep),
            (idle.stood_still, self._wake),
        ):
            wish.connect(answer)

    def show(self) -> None:
        """Show the page that belongs now."""
        self._opening.begin()
        self.window.show()
        self._idle.watch(self.window.windowHandle())

    def _draw_words(self) -> tuple[str, ...]:
        return self._words.draw(secrets.token_bytes)

    # --- the desk

    def _open(self, file: DeskFile) -> None:
        opened = OpenedDesk(
            file, self.window, self._queue, self._talks, self._options.limits, self._words, self._tasks.spawn
        )
        self._opened = opened
        self._idle.touch()
        opened.begin()
        if self._talk_before_lock is not None:
            self.window.desk.show_talk(self._talk_before_lock)
            self._talk_before_lock = None

    # --- curtain and lock

    def _cover(self) -> None:
        """The curtain falls, if there is anything behind it."""
        if self._opened is not None and not self.window.is_covered():
            self.window.cover()
            self._opened.bridge.cover()

    def _try_to_uncover(self, passphrase: str) -> None:
        self.window.curtain.set_busy(True)
        after_paint(lambda: self._uncover(passphrase))

    def _uncover(self, passphrase: str) -> None:
        if self._opened is None:
            return  # it was locked meanwhile
        try:
            self._opened.check_passphrase(passphrase)
        except WrongPassphrase as error:
            self.window.curtain.show_error(words_for(error))
            return
        self._idle.touch()  # a screen reader's hand presses no key: the curtain would fall again at once
        self._opened.bridge.uncover()
        self.window.uncover()

    def _lock_if_left_alone(self) -> None:
        if self._opened is not None and self._opened.may_be_left():
            self._lock()

    def _lock(self) -> None:
        """Close the file and the line behind the curtain, then ask for the passphrase; the window forgets all of it."""
        opened = self._opened
        if opened is None:
            return
        self._cover()
        if not opened.bridge.lock():  # what was typed would be lost: the curtain has to do
            self.window.curtain.show_error(strings.CURTAIN_NOT_LOCKED)
            self._idle.touch()  # or an untouched desk would try again every second, and take the cursor each time
            return
        self._opened = None
        self._talk_before_lock = self.window.desk.current_talk()
        self.window.curtain.set_busy(True, strings.CURTAIN_LOCKING)
        self._locking = self._tasks.spawn("lock", self._put_away(opened))

    def _lock_after_sleep(self) -> None:
        self._lock()
        self._wake()

    async def _put_away(self, opened: OpenedDesk) -> None:
        try:
            await opened.close_locked()
        finally:
            self.window.forget_desk()
            self._queue.clear()
            self._talks.clear()
            opened.forget()
            self._opening.begin()
            self.window.uncover()
            self._locking = None
            asyncio.get_running_loop().call_soon(gc.collect)  # what stood in circles held texts, too

    def _wake(self) -> None:
        if self._opened is not None:
            self._opened.bridge.wake()

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
        self.window.hide()  # first: a word that an input method still composes goes into its box by this
        if self._locking is not None:
            await asyncio.wait([self._locking])
        if self._opened is not None:
            await self._opened.close(ends_duty=self._ends_duty)
        await self._tasks.stop(STOP_WITHIN)
        self._opening.close()
        self.window.allow_close()
        self.window.close()
