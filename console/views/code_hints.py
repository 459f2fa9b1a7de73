# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Above both tabs: that this parent came by a code, and that the same code is in two visits at once."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console import follow_up_strings as strings
from console.core.follow_up_values import FollowUpView
from console.models.foreign_text import shown
from console.views.plain import plain_label
from console.views.section import tell
from console.views.theme import TextStep


class CodeHints(QWidget):
    """Quiet in one colour, loud in the other; nothing where there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loud = QFrame(self)
        self._loud.setObjectName("codeTwice")
        self.twice = plain_label(strings.TWICE_TITLE, strong=True, wrap=True, parent=self._loud)
        more = plain_label(strings.TWICE_TEXT, step=TextStep.SMALL, wrap=True, parent=self._loud)
        self._quiet = QFrame(self)
        self._quiet.setObjectName("codeHint")
        self.came = plain_label(strings.CAME_BY_CODE, step=TextStep.SMALL, wrap=True, parent=self._quiet)
        self.question = plain_label(step=TextStep.SMALL, strong=True, wrap=True, parent=self._quiet)
        for frame, labels in ((self._loud, (self.twice, more)), (self._quiet, (self.came, self.question))):
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(12, 8, 12, 8)
            inside.setSpacing(4)
            for label in labels:
                inside.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._loud)
        column.addWidget(self._quiet)
        self.set_view(None)

    def set_view(self, view: FollowUpView | None) -> None:
        """Show what is to be known before anything is said; None: no talk."""
        twice = view is not None and view.twice
        came = view is not None and view.came_by_code
        self._loud.setVisible(twice)
        self._quiet.setVisible(came)
        question = shown(view.question).strip() if came and view is not None else ""
        tell(self.question, strings.question_told(question) if question else "")
        self.setVisible(twice or came)
