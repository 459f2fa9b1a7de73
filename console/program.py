# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The program around one window: the first start or the unlocking, the desk, its curtain and its lock, the end."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from console import alert_strings, strings
from console.core.values import TalkId
from console.faults_in_words import words_for
from console.idle import IdleWatch
from console.models.window_memory import WindowMemory
from console.options import Options
from console.remembered_window import RememberedWindow
from console.store.faults import WrongPassphrase
from console.store.folder import is_first_start
from console.tasks import Tasks
from console.views.attention import Attention
from console.views.main_window import MainWindow, Page
from console.views.theme import Theme
from console.warm_up import WarmUp

if TYPE_CHECKING:
    from console.alert_watch import AlertWatch
    from console.models.queue import QueueModel
    from console.models.talks import TalksModel
    from console.opened_desk import OpenedDesk
    from console.opening import Opening
    from console.start import DeskFile
    from shared.word_list import WordList

STOP_WITHIN: Final = 3.0  # seconds until tasks that do not end are left behind
PAINT_WITHIN: Final = 20  # ms; a timer of 0 comes before the paint that was asked for


def after_paint(act: Callable[[], None]) -> None:
    """Run what keeps the window busy, once the window shows what it is busy with."""
    QTimer.singleShot(PAINT_WITHIN, act)


def _load_holidays() -> None:
    from console.calendar import holidays

    holidays.load()


class Program:
    """One window from the first page to the last."""

    def __init__(self, options: Options, theme: Theme, memory: WindowMemory, stop: Callable[[], None]) -> None:
        """`stop` is called when the worker closes the window; `close` then puts everything away."""
        self._options = options
        self._stop = stop
        self._ends_duty = False
        self.window = MainWindow(lambda: self._models, theme, draw_words=self._draw_words)
        self._remembered = RememberedWindow(self.window, theme, memory)
        self._attention = Attention(self.window, theme)
        self._tasks = Tasks(self.report_fault)
        self._opened: OpenedDesk | None = None
        self._locking: asyncio.Task[None] | None = None
        self._talk_before_lock: TalkId | None = None
        self._desk_is_connected = False
        self._idle = IdleWatch(options.limits.beat, self.window)
        self._warm_up = WarmUp(self._steps_before_the_desk(), self.window)
        self._connect()

    def _connect(self) -> None:
        window, idle = self.window, self._idle
        for wish, answer in (
            (window.close_requested, self._worker_leaves),
            (window.curtain_requested, self._cover),
            (window.lock_requested, self._lock),
            (idle.curtain_due, self._cover),
            (idle.lock_due, self._lock_if_left_alone),
            (idle.slept, self._lock_after_sleep),
            (idle.stood_still, self._wake),
        ):
            wish.connect(answer)

    # --- what is loaded when: the box for the passphrase first, all else while the worker types

    @cached_property
    def _models(self) -> tuple[QueueModel, TalksModel]:
        from console.models.queue import QueueModel
        from console.models.talks import TalksModel

        return QueueModel(), TalksModel()

    @cached_property
    def _words(self) -> WordList:
        from shared.word_list import packaged_words

        return packaged_words()

    @cached_property
    def _opening(self) -> Opening:
        from console.opening import Opening

        return Opening(self._options.data, self.window, self._draw_words, time.time, after_paint, self._open)

    def _steps_before_the_desk(self) -> list[Callable[[], object]]:
        window = self.window
        return [
            lambda: import_module("cryptography.hazmat.primitives.ciphers.aead"),
            lambda: import_module("sqlite_utils"),
            lambda: import_module("console.store.database"),
            lambda: import_module("console.opening"),
            lambda: import_module("websockets.asyncio.client"),
            lambda: import_module("console.opened_desk"),
            self._begin,
            lambda: import_module("console.views.desk_view"),
            lambda: window.desk,
            lambda: window.curtain,
            lambda: self._tasks.spawn("holidays", asyncio.to_thread(_load_holidays)),  # half a second
        ]

    def show(self) -> None:
        """Show the page that belongs now."""
        if is_first_start(self._options.data):
            self._begin()
        else:
            self.window.unlock.unlock_requested.connect(self._unlock_early)
            self.window.unlock.offer(code=False)  # not before the key file has been read
            self.window.show_page(Page.UNLOCK)  # as a rule; what stands in the folder is looked at while they type
        self.window.show()
        self._idle.watch(self.window.windowHandle())
        self._warm_up.begin()

    def _begin(self) -> None:
        if "_opening" not in self.__dict__:
            if not is_first_start(self._options.data):
                self.window.unlock.unlock_requested.disconnect(self._unlock_early)
            self._opening.begin()

    def _unlock_early(self, passphrase: str) -> None:
        """Somebody was faster than what had to be loaded."""
        self._begin()
        self.window.unlock.unlock_requested.emit(passphrase)

    def _draw_words(self) -> tuple[str, ...]:
        from secrets import token_bytes

        return self._words.draw(token_bytes)

    # --- the desk

    def _open(self, file: DeskFile) -> None:
        from console.opened_desk import OpenedDesk

        self._connect_desk()
        opened = OpenedDesk(file, self.window, *self._models, self._options.limits, self._words, self._tasks.spawn)
        self._opened = opened
        self._idle.touch()
        self._call_worker_from(opened.bridge.alerts)
        opened.begin()
        if self._talk_before_lock is not None:
            self.window.desk.show_talk(self._talk_before_lock)
            self._talk_before_lock = None

    def _connect_desk(self) -> None:
        """Once, when there is a desk for the first time."""
        if not self._desk_is_connected:
            self._desk_is_connected = True
            self.window.curtain.lift_requested.connect(self._try_to_uncover)
            self.window.desk.worker_acted.connect(self._idle.touch)
            self.window.desk.tone_wished.connect(self._attention.ring)
            self._attention.forward_wanted.connect(self.window.come_forward)
            self._remembered.connect_desk(self.window.desk)

    def _call_worker_from(self, alerts: AlertWatch) -> None:
        for told, answer in (
            (alerts.rung, self._attention.ring),
            (alerts.noticed, self._attention.notify),
            (alerts.counted, self._attention.mark),
        ):
            told.connect(answer)

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
            self._attention.mark(0)
            for model in self._models:
                model.clear()
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
        self.window.desk.set_alarm(alert_strings.ALARM_PROGRAM)

    def _worker_leaves(self) -> None:
        self._ends_duty = True
        self._stop()

    async def close(self) -> None:
        """Keep what is pending, say goodbye to the relay, close the file, let the window close.

        Duty ends if it was the worker who closed the window, and stays as it is on a signal (see `Bridge.close`).
        """
        self._remembered.keep()
        self.window.hide()  # first: a word that an input method still composes goes into its box by this
        if self._locking is not None:
            await asyncio.wait([self._locking])
        if self._opened is not None:
            await self._opened.close(ends_duty=self._ends_duty)
        await self._tasks.stop(STOP_WITHIN)
        self._warm_up.stop()
        if "_opening" in self.__dict__:
            self._opening.close()
        self.window.allow_close()
        self.window.close()
