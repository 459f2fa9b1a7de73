# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The settings, as a page of the desk (F9)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console import settings_strings as strings
from console.core.alert_values import AlertRules
from console.core.values import DutyView
from console.models.talk_wishes import SetAlertRules, SetCaps
from console.views.confirm_bar import ConfirmBar
from console.views.plain import plain_label
from console.views.settings_sections import AlertSection, CapsSection, LookSection
from console.views.theme import TextStep

PAD, WIDEST = 24, 720


class SettingsView(QFrame):
    """What is changed holds at once, but what sends parents away is asked first."""

    wished = Signal(object)
    """A TalkWish."""
    tone_wished = Signal(int)
    look_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._duty: DutyView | None = None
        self.confirm = ConfirmBar(self)
        self.alerts = AlertSection()
        self.caps = CapsSection()
        self.look = LookSection()
        ground = QWidget()
        ground.setMaximumWidth(WIDEST)
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(PAD, PAD, PAD, PAD)
        inner.setSpacing(24)
        head = QVBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain_label(strings.SETTINGS, step=TextStep.TITLE))
        head.addWidget(plain_label(strings.SETTINGS_INTRO, tone="muted", wrap=True))
        inner.addLayout(head)
        for section in (self.alerts, self.caps, self.look):
            inner.addWidget(section)
        inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.confirm)
        column.addWidget(scroll, 1)
        self.setFocusProxy(self.alerts.boxes["new_parent"])
        self.alerts.rules_changed.connect(lambda rules: self.wished.emit(SetAlertRules(rules)))
        self.alerts.tone_wished.connect(self.tone_wished)
        self.caps.save_wished.connect(self._save_caps)
        self.look.look_changed.connect(self.look_changed)

    def set_rules(self, rules: AlertRules) -> None:
        """Show what the worker is called for."""
        self.alerts.set_rules(rules)

    def set_duty(self, view: DutyView) -> None:
        """Show the caps that hold."""
        self._duty = view
        self.caps.set_caps(view.at_a_time, view.more_today)

    def clear(self) -> None:
        """The file is about to be closed."""
        self.confirm.dismiss()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.alerts.boxes["new_parent"].setFocus(event.reason())

    def _save_caps(self, at_a_time: int, more: int | None) -> None:
        waiting = self._duty.unbooked if self._duty is not None else 0
        sent_away = 0 if more is None else max(0, waiting - more)

        def save() -> None:
            self.wished.emit(SetCaps(at_a_time, more))
            self.caps.saved()

        if not sent_away:
            save()
            return
        question = strings.caps_question(sent_away)
        self.confirm.ask(question, strings.CAPS_YES, strings.CAPS_NO, save, self.caps.save_button, loss=True)
