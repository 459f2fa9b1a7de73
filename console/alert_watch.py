# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between the machine of alerts and what calls the worker: window, sound, tray and the desktop's own notices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from console.core.alert_values import AlertsView
from console.core.alerts import Alerts, alerts_view, look_for_causes, note_look, set_quiet
from console.core.plan import DeskNow
from console.core.values import TalkId


class AlertWatch(QObject):
    """Looks at the desk after each step and at each tick. Under the curtain it goes on calling, and shows nothing."""

    rung = Signal(int)
    """Ring, at this volume (per cent)."""
    noticed = Signal(object)
    """Tell the desktop this Reason."""
    counted = Signal(int)
    """How many alerts stand, for the tray."""

    def __init__(self, show: Callable[[AlertsView], None], clock: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._clock = clock
        self._alerts = Alerts()
        self._desk: DeskNow | None = None
        self._in_view: TalkId | None = None
        self._covered = False
        self._shown: AlertsView | None = None

    def look(self, desk: DeskNow, in_view: TalkId | None, *, covered: bool) -> None:
        """The desk as it is now; `covered`: nobody can read anything in the window."""
        self._desk, self._in_view, self._covered = desk, None if covered else in_view, covered
        self._look()

    def note_look(self) -> None:
        """The worker touched the window: what stands has been seen, unless the curtain is before it."""
        if not self._covered:
            self._alerts = note_look(self._alerts, self._clock())
            self._look()

    def set_quiet(self, quiet: bool) -> None:
        """Ten minutes of quiet, or no more of it."""
        self._alerts = set_quiet(self._alerts, quiet, self._clock())
        self._look()

    def _look(self) -> None:
        desk, now = self._desk, self._clock()
        if desk is None:
            return
        self._alerts, call = look_for_causes(self._alerts, desk, desk.alert_rules, self._in_view, now)
        view = alerts_view(self._alerts, desk, now)
        if self._shown is None or len(view.rows) != len(self._shown.rows):
            self.counted.emit(len(view.rows))
        if view != self._shown:
            self._shown = view
            if not self._covered:
                self._show(view)
        if call.rings:
            self.rung.emit(desk.alert_rules.volume)
        if call.notice is not None:
            self.noticed.emit(call.notice)

    def show_again(self) -> None:
        """The curtain lifts: whoever lifted it sees what stands."""
        self._covered = False
        if self._shown is not None:
            self._show(self._shown)
        self.note_look()
