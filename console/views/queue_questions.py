# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked before anybody is sent away, from the queue or from a talk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console import talk_strings
from console.core.values import TalkId
from console.models.talk_wishes import EndAbusive, SendAway, Sweep, TalkWish
from console.views.confirm_bar import ConfirmBar
from console.views.side_column import SideColumn


class QueueQuestions(ConfirmBar):
    """Above the whole desk: only the worker's own wish opens it, so that it may move what stands below."""

    wished = Signal(object)
    """A TalkWish."""

    def __init__(self, side: SideColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        side.send_away_chosen.connect(self._ask_to_send_away)
        side.sweep_chosen.connect(self._ask_to_sweep)

    def _ask_to_send_away(self, talk: TalkId, label: str, refused: bool) -> None:
        self._ask(talk_strings.send_away_question(label, refused=refused), SendAway(talk, refused))

    def _ask_to_sweep(self, refused: bool) -> None:
        self._ask(talk_strings.sweep_question(refused=refused), Sweep(refused))

    def _ask(self, question: str, wish: TalkWish) -> None:
        yes, no = talk_strings.SEND_AWAY_YES, talk_strings.SEND_AWAY_NO
        self.ask(question, yes, no, lambda: self.wished.emit(wish), self._side.queue_list, loss=True)

    def ask_to_end_abuse(self, talk: TalkId, label: str) -> None:
        """Whether to end this talk with the set text, and to refuse its network for an hour."""
        yes, no, wish = talk_strings.ABUSE_YES, talk_strings.ABUSE_NO, EndAbusive(talk)
        question = talk_strings.abuse_question(label)
        self.ask(question, yes, no, lambda: self.wished.emit(wish), self._side.talk_list, loss=True)
