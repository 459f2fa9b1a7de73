# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of the desk. Each is a deliberate act of the worker, so each may change talk and focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.models.talks import NUMBER_KEYS
from console.views.duty_button import PLACE_KEYS
from console.views.place import Place
from console.views.talk_menu import EMERGENCY_KEYS, MOMENT_KEYS
from console.views.talk_page import TalkPage

if TYPE_CHECKING:
    from console.views.desk_view import DeskView


class DeskKeys(QObject):
    """What each does, key_strings.py says: the sheet of F1."""

    def __init__(self, desk: DeskView) -> None:
        super().__init__(desk)
        self._desk = desk
        self._add("Ctrl+N", desk.side.take_next_button.click)
        self._add("Ctrl+U", self._next_unanswered)
        self._add("Ctrl+J", lambda: self._focus(desk.side.queue_list))
        self._add("Ctrl+K", lambda: self._focus(desk.side.talk_list))
        self._add("Ctrl+L", lambda: self._focus(self._box()))
        self._add("Ctrl+M", desk.right.go_to_notes)
        self._add("Ctrl+T", desk.right.go_to_follow_up)
        for place, keys in PLACE_KEYS.items():
            self._add(keys, partial(desk.places.go, place))
        self._add("Ctrl+Shift+L", self._ask_to_end)
        self._add("Ctrl+Shift+J", lambda: self._on_page(TalkPage.put_back))
        self._add("Ctrl+Shift+H", desk.alerts.turn_quiet)
        self._add("Ctrl+Shift+U", desk.alerts.show_first)
        self._add(EMERGENCY_KEYS, self._emergency)
        self._add(MOMENT_KEYS, lambda: self._on_page(TalkPage.say_moment))
        self._add("F6", lambda: self._walk(1))
        self._add("Shift+F6", lambda: self._walk(-1))
        for number in NUMBER_KEYS:
            self._add(f"Ctrl+{number}", partial(self._open_number, number))

    def _add(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._desk)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _focus(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _box(self) -> QWidget | None:
        page = self._desk.current_page()
        return page.composer.box if page is not None else None

    def _on_page(self, act: Callable[[TalkPage], None]) -> None:
        """With the talk on screen, if there is one."""
        page = self._desk.current_page()
        if page is not None:
            act(page)

    def _emergency(self) -> None:
        """To the sheet of the talk on screen; once more leads back."""
        if self._desk.places.place() is Place.EMERGENCY:
            self._desk.places.leave()
        else:
            self._on_page(TalkPage.see_emergency)

    def _open_number(self, number: int) -> None:
        talk = self._desk.side.talk_of_number(number)
        if talk is not None:
            self._desk.show_talk(talk)

    def _next_unanswered(self) -> None:
        talk = self._desk.side.next_unanswered()
        if talk is not None:
            self._desk.show_talk(talk)

    def _ask_to_end(self) -> None:
        page = self._desk.current_page()
        if page is not None and page.header.end_button.is_available():
            page.ask_to_end()

    def _walk(self, step: int) -> None:
        page = self._desk.current_page()
        stops: list[QWidget] = [self._desk.side.queue_list, self._desk.side.talk_list]
        if page is not None:
            stops += [page.transcript, page.composer.box]
        beside = self._desk.right.first_stop()
        if beside is not None:
            stops.append(beside)
        here = next((number for number, stop in enumerate(stops) if stop.hasFocus()), -1 if step > 0 else 0)
        self._focus(stops[(here + step) % len(stops)])
