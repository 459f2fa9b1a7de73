# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The emergency sheet of one talk: what to do first, what is known, whom to call, and the talk as a file."""

from __future__ import annotations

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from console import emergency_strings as strings
from console.core.emergency_values import EmergencyView
from console.models.finnish_time import day_and_time
from console.models.talk_wishes import ExportTalk
from console.views.flow_row import FlowRow
from console.views.plain import plain_label
from console.views.section import Section, tell
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep

PAD, WIDEST = 24, 720


class EmergencySheet(QScrollArea):
    """Shows an EmergencyView, which is bound to its talk."""

    wished = Signal(object)
    """An ExportTalk."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emergencySheet")
        self.setAccessibleName(strings.EMERGENCY)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view: EmergencyView | None = None
        self._dialog: QFileDialog | None = None
        self._label = plain_label(tone="muted", wrap=True)
        self.back_button = SteadyButton(strings.BACK)
        self.back_button.chosen.connect(self.closed)
        self._known = Section(strings.KNOWN)
        self._facts = [plain_label(wrap=True) for _ in range(4)]
        self.consent = QCheckBox(strings.CONSENT)
        self.export_button = SteadyButton(strings.EXPORT_BUTTON)
        self._told = plain_label(wrap=True)
        self._told.hide()
        ground = QWidget(self)
        ground.setMaximumWidth(WIDEST)
        column = QVBoxLayout(ground)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(24)
        head = QVBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain_label(strings.EMERGENCY, step=TextStep.TITLE))
        head.addWidget(self._label)
        head.addLayout(FlowRow(self.back_button))
        column.addLayout(head)
        for part in (self._first(), self._known, self._whom(), self._export()):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(ground)

    def _first(self) -> Section:
        section = Section(strings.FIRST)
        for number, step in enumerate(strings.STEPS, 1):
            section.column.addWidget(plain_label(f"{number}. {step}", wrap=True))
        for fact in self._facts:
            self._known.column.addWidget(fact)
        return section

    def _whom(self) -> Section:
        section = Section(strings.WHOM)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for row, (who, number, what) in enumerate(strings.NUMBERS):
            figures = plain_label(number, strong=True)
            figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            figures.setAccessibleName(strings.number_spoken(who, number, what))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(plain_label(who, strong=True, wrap=True))
            words.addWidget(plain_label(what, step=TextStep.SMALL, tone="muted", wrap=True))
            grid.addWidget(figures, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(words, row, 1, 1, 2)
        section.column.addLayout(grid)
        section.column.addWidget(plain_label(strings.SOCIAL, wrap=True))
        section.small_label(strings.READ_ON)
        return section

    def _export(self) -> Section:
        section = Section(strings.EXPORT)
        section.small_label(strings.EXPORT_INTRO)
        section.column.addWidget(self.consent)
        section.column.addLayout(FlowRow(self.export_button))
        section.column.addWidget(self._told)
        self.consent.toggled.connect(self.export_button.set_available)
        self.export_button.chosen.connect(self._ask_for_folder)
        return section

    def set_view(self, view: EmergencyView) -> None:
        """Show what is known of this talk's parent; consent was given by nobody yet."""
        self._view = view
        self._label.setText(view.label)
        facts = [
            strings.NOTHING_KNOWN,
            strings.arrived(day_and_time(view.arrived), view.language),
            strings.BY_CODE if view.by_code else strings.booked(day_and_time(view.booked_at)) if view.booked_at else "",
            strings.WROTE if view.wrote else strings.WROTE_NOTHING,
        ]
        for label, fact in zip(self._facts, facts, strict=True):
            tell(label, fact)
        self.consent.setChecked(False)
        self.export_button.set_available(False)
        tell(self._told, "")
        self.verticalScrollBar().setValue(0)

    def view(self) -> EmergencyView | None:
        """What is shown."""
        return self._view

    def exported(self, path: str) -> None:
        """The talk is in this file."""
        tell(self._told, strings.exported(path))

    def export_failed(self) -> None:
        """The disk did not take it."""
        tell(self._told, strings.EXPORT_FAILED)

    def clear(self) -> None:
        """The file is about to be closed: nothing of anybody stays."""
        self._view = None
        for label in (self._label, self._told, *self._facts):
            tell(label, "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.back_button.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        """A dialog is a window of its own, which would stand above the curtain."""
        super().hideEvent(event)
        if self._dialog is not None:
            self._dialog.reject()

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, strings.EXPORT, QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, strings.EXPORT_FOLDER)  # Qt speaks English here
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(self._dialog_over)
        self._dialog = dialog
        dialog.open()

    def _dialog_over(self) -> None:
        self._dialog = None

    def export_to(self, folder: str) -> None:
        """Wish for the file in this folder, if the parent has agreed."""
        if self._view is not None and self.consent.isChecked():
            self.wished.emit(ExportTalk(self._view.talk, folder))
