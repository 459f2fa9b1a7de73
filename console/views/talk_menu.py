# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What else can be done with a talk, behind one small button: nothing of it is pressed by mistake."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from console import talk_strings as strings
from console.core.values import TalkPhase, TalkView
from console.views.steady_button import SteadyButton

WIDTH = 44  # pixels: as high as it is wide, and easy to hit
MOMENT_KEYS, EMERGENCY_KEYS = "Ctrl+H", "Ctrl+Shift+E"


class TalkMenuButton(SteadyButton):
    """`Toiminnot`. The menu is bound to its talk by the page that it stands on."""

    moment_chosen = Signal()
    emergency_chosen = Signal()
    abuse_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("…", "menu", parent)
        self.setAccessibleName(strings.TALK_MENU)
        self.setToolTip(strings.TALK_MENU)
        self.setFixedWidth(WIDTH)
        self.menu_shown = QMenu(self)
        self.moment = self._add(strings.TALK_MENU_MOMENT, MOMENT_KEYS)
        self.emergency = self._add(strings.TALK_MENU_EMERGENCY, EMERGENCY_KEYS)
        self.menu_shown.addSeparator()
        self.abuse = self.menu_shown.addAction(strings.TALK_MENU_ABUSE)
        self.moment.triggered.connect(self.moment_chosen)
        self.emergency.triggered.connect(self.emergency_chosen)
        self.abuse.triggered.connect(self.abuse_chosen)
        self.menu_shown.triggered.connect(self.menu_shown.close)  # a screen reader's press would leave it open
        self.chosen.connect(self.open_menu)

    def _add(self, text: str, keys: str) -> QAction:
        action = self.menu_shown.addAction(text)
        action.setShortcut(QKeySequence(keys))  # only shown here: desk_keys.py listens to it
        action.setShortcutVisibleInContextMenu(True)
        return action

    def open_menu(self) -> None:
        """Open the menu below the button, its right end below the button's."""
        self.menu_shown.ensurePolished()
        point = self.rect().bottomRight()
        point.setX(point.x() - self.menu_shown.sizeHint().width())
        self.menu_shown.popup(self.mapToGlobal(point))

    def set_view(self, view: TalkView) -> None:
        """What can be done with the talk as it is now."""
        goes_on = view.phase in (TalkPhase.TALKING, TalkPhase.PAUSED)
        self.moment.setEnabled(view.may_say_moment)
        self.abuse.setEnabled(goes_on and not view.practice)
        self.emergency.setEnabled(not view.practice)
