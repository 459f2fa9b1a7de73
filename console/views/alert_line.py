# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last line of the window: what calls the worker, and ten minutes of quiet.

Always there and always as high, so that nothing that arrives moves a row or a line of text above it.
"""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from console import alert_strings, key_strings
from console.core.alert_values import AlertRow, AlertsView, Reason
from console.models.finnish_time import at_clock
from console.views.place import Place
from console.views.plain import OneLineLabel, restyle
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep

LOW = 480  # pixels of the whole window, below which the talk needs each of them
LOOKS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})


class AlertLine(QFrame):
    """Shows an AlertsView. While one waits for a look, each touch of the window is told as one."""

    looked = Signal()
    quiet_wished = Signal(bool)
    talk_chosen = Signal(object)
    queue_chosen = Signal()
    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alertLine")
        self._view = AlertsView()
        self._watched: QObject | None = None
        self._told = OneLineLabel(TextStep.SMALL)
        self.show_button = SteadyButton(alert_strings.SHOW, "line", self)
        self.quiet_button = SteadyButton(alert_strings.QUIET, "line", self)
        self.settings_button = SteadyButton(alert_strings.SETTINGS, "line", self)
        self.keys_button = SteadyButton(key_strings.KEYS, "line", self)
        self._buttons = (self.show_button, self.quiet_button, self.settings_button, self.keys_button)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._told, 1)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has a key; a click leaves the hands in the box
            row.addWidget(button)
        self.fit(LOW)
        self.show_button.chosen.connect(self.show_first)
        self.quiet_button.chosen.connect(self.turn_quiet)
        self.settings_button.chosen.connect(lambda: self.place_chosen.emit(Place.SETTINGS))
        self.keys_button.chosen.connect(lambda: self.place_chosen.emit(Place.KEYS))
        self.set_view(self._view)

    def set_view(self, view: AlertsView) -> None:
        """Show what stands; what is new is said once by a screen reader."""
        new = [row for row in view.rows if row not in self._view.rows]
        self._view = view
        told = _told(view.rows)
        quiet = alert_strings.quiet_until(at_clock(view.quiet_until)) if view.quiet_until is not None else ""
        self._told.setText(" · ".join(part for part in (quiet, told) if part) or alert_strings.NOTHING)
        self.quiet_button.setText(alert_strings.QUIET_OVER if quiet else alert_strings.QUIET)
        self.show_button.set_shown(any(row.talk is not None for row in view.rows))
        reasons = {row.reason for row in view.rows}
        restyle(self, calls="danger" if Reason.LINE_LOST in reasons else "yes" if reasons else "no")
        self._watch(view.waits_for_a_look)
        if new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, _told(new)))

    def fit(self, height: int) -> None:
        """Be slim in a window that is low (pixels), as a laptop's is at 250 %: a pixel is large there."""
        slim = height < LOW
        self._row.setContentsMargins(16, 0 if slim else 2, 8, 0 if slim else 2)
        for button in self._buttons:
            restyle(button, slim=slim)

    def view(self) -> AlertsView:
        """What is shown."""
        return self._view

    def turn_quiet(self) -> None:
        """Ten minutes of quiet, or no more of it."""
        self.quiet_wished.emit(self._view.quiet_until is None)

    def _watch(self, waits: bool) -> None:
        """Only while it matters: every event of the window passes through here then."""
        handle = self.window().windowHandle() if waits else None
        if handle is self._watched:
            return
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        if handle is not None:
            handle.installEventFilter(self)
            handle.destroyed.connect(self._forget_watched)
        self._watched = handle

    def _forget_watched(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in LOOKS:
            self.looked.emit()
        return False

    def show_first(self) -> None:
        """Go to what presses most."""
        row = next((row for row in self._view.rows if row.talk is not None), None)
        if row is None:
            return
        if row.in_queue:
            self.queue_chosen.emit()
        else:
            self.talk_chosen.emit(row.talk)


def _told(rows: tuple[AlertRow, ...] | list[AlertRow]) -> str:
    parts = groupby(rows, key=lambda row: row.reason)
    return " · ".join(alert_strings.told(reason, [row.label for row in part]) for reason, part in parts)
