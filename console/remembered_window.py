# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The window comes back as it was left: its size and place, its panes, its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.models.window_memory import Look, WindowMemory
from console.views.main_window import LEAST_HEIGHT, LEAST_WIDTH, MainWindow
from console.views.theme import SCHEMES, Theme

if TYPE_CHECKING:  # whoever starts the program waits for the box for the passphrase alone
    from console.views.desk_view import DeskView


class RememberedWindow:
    """Between one window and what is kept of it."""

    def __init__(self, window: MainWindow, theme: Theme, memory: WindowMemory) -> None:
        self._window = window
        self._theme = theme
        self._memory = memory
        self._desk: DeskView | None = None
        self._scale = memory.scale()  # with which this window was drawn
        geometry = memory.geometry()
        if geometry is not None:
            window.restoreGeometry(geometry)

    def connect_desk(self, desk: DeskView) -> None:
        """The desk's page is there now."""
        from console.views.right_side import Tab

        self._desk = desk
        panes, tab = self._memory.panes(), self._memory.tab()
        if panes is not None:
            desk.panes.restore(panes)
        if tab in set(Tab):
            desk.right.usual_tab = Tab(tab)
            desk.right.show_talk(desk.current_talk())
        desk.calendar.set_look(self._memory.look())
        desk.calendar.look_changed.connect(self._change_look)

    def keep(self) -> None:
        """The window is about to close."""
        screen = self._window.screen().availableSize()
        room = min(screen.width() / LEAST_WIDTH, screen.height() / LEAST_HEIGHT) * self._scale
        desk = self._desk
        panes, tab = (None, self._memory.tab()) if desk is None else (desk.panes.chosen(), desk.right.usual_tab)
        self._memory.keep_window(self._window.saveGeometry(), panes, int(tab), int(room * 100))

    def _change_look(self, look: Look) -> None:
        self._theme.set_override(SCHEMES[look.theme])
        self._memory.keep_look(look)
