# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page that only says something, in the middle of its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.views.plain import plain_label
from console.views.theme import TextStep


def message_page(title: str, *lines: str) -> QWidget:
    """What stands in the middle while no talk is on screen."""
    page = QWidget()
    page.setObjectName("noTalk")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(48, 48, 48, 48)
    column.setSpacing(8)
    column.addStretch(2)
    heading = plain_label(title, step=TextStep.TITLE, wrap=True)
    heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(heading)
    for line in lines:
        label = plain_label(line, tone="muted", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addStretch(3)
    return page
