# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that the worker can want at the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.core.values import DutyState


class DeskSignals(QWidget):
    """The base of the desk's view; each wish also counts as a sign of life of the worker."""

    duty_requested = Signal(DutyState)
    next_opening_changed = Signal(object)
    """A Unix time in seconds, or None for "not known"."""
    pairing_requested = Signal()
    take_next_requested = Signal()
    take_requested = Signal(object)
    talk_selected = Signal(object)
    """The worker wants to see a talk; if it is not open yet, the bridge opens it now (`open_talk`)."""
    talk_in_view_changed = Signal(object)
    """The talk that can be read in an active window, or None: what counts as read (field report A-10)."""
    send_requested = Signal(object, str)
    draft_changed = Signal(object, str)
    typing = Signal(object)
    note_changed = Signal(object, str)
    case_note_changed = Signal(object, str)
    case_note_wanted = Signal(object)
    """The worker has a case before them whose private note is to be shown."""
    put_back_requested = Signal(object)
    end_requested = Signal(object)
    remove_requested = Signal(object)
    follow_up_wished = Signal(object)
    """A FollowUpWish (models/follow_up_wishes.py)."""
    calendar_wished = Signal(object)
    """A CalendarWish (models/calendar_wishes.py)."""
    phrase_wished = Signal(object)
    """A PhraseWish (models/phrase_wishes.py)."""
    talk_wished = Signal(object)
    """A TalkWish (models/talk_wishes.py)."""
    looked = Signal()
    """Somebody touched the window while an alert waits for a look."""
    quiet_wished = Signal(bool)
    tone_wished = Signal(int)
    """Let the worker hear the tone at this volume."""
    people_changed = Signal(int, int)
    """Parents in the queue, and talks that are open."""
    worker_acted = Signal()
    """With each wish, however it came: by key, pointer or screen reader."""
    curtain_requested = Signal()
    lock_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for wish in (
            self.duty_requested,
            self.next_opening_changed,
            self.take_next_requested,
            self.take_requested,
            self.talk_selected,
            self.send_requested,
            self.draft_changed,
            self.note_changed,
            self.case_note_changed,
            self.put_back_requested,
            self.end_requested,
            self.remove_requested,
            self.follow_up_wished,
            self.calendar_wished,
            self.talk_wished,
        ):
            wish.connect(self.worker_acted)
        self.worker_acted.connect(self.looked)  # a screen reader's hand presses no key

    def pass_on(self, part: QObject, *names: str) -> None:
        """What a part of the window wishes by these signals, the desk wishes by its own of the same names."""
        for name in names:
            getattr(part, name).connect(getattr(self, name))
