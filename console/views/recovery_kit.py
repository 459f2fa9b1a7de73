# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that shows the recovery code, once: keep it in one of three ways, then show by two groups that it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console import start_strings
from console.views.button_row import ButtonRow
from console.views.card_page import CardPage, FittingStack, WordGrid, page_button, warning_box
from console.views.plain import plain_label, restyle
from console.views.theme import TextStep

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

GROUPS_IN_A_ROW = 4
GROUP_WIDTH = 120


class RecoveryKitView(CardPage):
    """Knows the code as words on a page; whether what was typed belongs to it is judged elsewhere."""

    save_requested = Signal(str)
    """A path that the worker chose for the text. Answered by `show_told` or `show_refused`."""
    confirm_requested = Signal(str, str)
    """What was typed for the two groups that were asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._file_name = "", ""
        self.groups_grid = WordGrid(in_a_row=GROUPS_IN_A_ROW)
        self.groups_grid.setAccessibleName(start_strings.KIT_CODE)
        self.groups_grid.setObjectName("words")
        self.print_button = page_button(start_strings.KIT_PRINT, "kitPrintButton")
        self.save_button = page_button(start_strings.KIT_SAVE, "kitSaveButton")
        self.kept_button = page_button(start_strings.KIT_KEPT, "kitKeptButton", "primary")
        self.confirm_button = page_button(start_strings.KIT_CONFIRM, "kitConfirmButton", "primary")
        self.back_button = page_button(start_strings.KIT_SHOW_AGAIN, "kitBackButton", "quiet")
        self.group_edits = (_group_edit("firstGroupEdit"), _group_edit("secondGroupEdit"))
        self._group_labels = (plain_label(strong=True), plain_label(strong=True))
        self._intro = plain_label(wrap=True)
        self._told = plain_label(tone="muted", wrap=True)
        self._told.setObjectName("kitTold")
        self._error = plain_label(tone="danger", wrap=True)
        self._error.setObjectName("kitError")
        self._pages = FittingStack()
        self._showing, self._checking = self._code_page(), self._check_page()
        self.column.addWidget(self._pages)
        self._connect_parts()
        self._say("", "")

    # --- laid out

    def _code_page(self) -> QWidget:
        page, column = self._page(start_strings.KIT_TITLE)
        column.addWidget(self._intro)
        column.addSpacing(8)
        column.addWidget(self.groups_grid)
        column.addWidget(plain_label(start_strings.KIT_KEEP, wrap=True))
        column.addSpacing(4)
        column.addWidget(ButtonRow(self.print_button, self.save_button))
        column.addWidget(self._told)
        column.addSpacing(8)
        column.addWidget(warning_box(start_strings.KIT_LOSS_TITLE, start_strings.KIT_LOSS))
        column.addSpacing(16)
        column.addWidget(self.kept_button, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _check_page(self) -> QWidget:
        page, column = self._page(start_strings.KIT_CHECK_TITLE)
        column.addWidget(plain_label(start_strings.KIT_CHECK, wrap=True))
        column.addSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(16)
        for label, edit, name in zip(self._group_labels, self.group_edits, ("firstGroup", "secondGroup"), strict=True):
            label.setObjectName(f"{name}Label")
            label.setBuddy(edit)
            field = QVBoxLayout()
            field.setSpacing(8)
            field.addWidget(label)
            field.addWidget(edit)
            line.addLayout(field)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._error)
        column.addSpacing(16)
        column.addWidget(ButtonRow(self.confirm_button, self.back_button))
        return page

    def _page(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(title, step=TextStep.TITLE, wrap=True))
        self._pages.add(page)
        return page, column

    def _connect_parts(self) -> None:
        self.print_button.clicked.connect(self._ask_for_printer)
        self.save_button.clicked.connect(self._ask_for_place)
        self.kept_button.clicked.connect(self._check)
        self.back_button.clicked.connect(self._go_back)
        self.confirm_button.clicked.connect(self._confirm)
        for edit in self.group_edits:
            edit.returnPressed.connect(self._confirm)
            edit.textEdited.connect(lambda: self._say(self._told.text(), ""))

    # --- said and shown

    def show_code(
        self, groups: Sequence[str], asked: tuple[int, int], text: str, file_name: str, *, again: bool
    ) -> None:
        """Show a code. `asked`: the numbers (from 1) of the groups to be typed back; `text`: what is printed or saved;
        `again`: the code of an earlier start was never confirmed."""
        self._text, self._file_name = text, file_name
        self._intro.setText(start_strings.KIT_AGAIN if again else start_strings.KIT_INTRO)
        self.groups_grid.set_words(groups)
        for label, edit, number in zip(self._group_labels, self.group_edits, asked, strict=True):
            label.setText(start_strings.kit_group(number))
            edit.setAccessibleName(start_strings.kit_group(number))
            edit.clear()
        self._say("", "")
        self._pages.show_page(self._showing)

    def show_told(self, text: str) -> None:
        """It was saved or printed."""
        self._say(text, "")

    def show_refused(self, text: str) -> None:
        """It was not: on the page that is seen."""
        if self._checking.isVisible():
            self._say("", text)
        else:
            self._say(text, "", wrong=True)

    def clear(self) -> None:
        """Forget the code and all that was typed."""
        self._text = ""
        self.groups_grid.set_words(())
        for edit in self.group_edits:
            edit.clear()

    def _say(self, told: str, error: str, *, wrong: bool = False) -> None:
        restyle(self._told, tone="danger" if wrong else "muted")
        for label, text in ((self._told, told), (self._error, error)):
            label.setText(text)
            label.setVisible(bool(text))

    # --- wishes

    def _check(self) -> None:
        self._pages.show_page(self._checking)
        self.group_edits[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        """To the code; what was typed of it was not right, or was a guess."""
        for edit in self.group_edits:
            edit.clear()
        self._say(self._told.text(), "")
        self._pages.show_page(self._showing)

    def _confirm(self) -> None:
        first, second = (edit.text() for edit in self.group_edits)
        if not first or not second:
            self.group_edits[1 if first else 0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.confirm_requested.emit(first, second)

    def _ask_for_place(self) -> None:
        dialog = QFileDialog(self, start_strings.KIT_SAVE_TITLE, QDir.homePath(), start_strings.KIT_SAVE_KIND)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, start_strings.KIT_SAVE_FOLDER)  # Qt speaks English here
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, start_strings.KIT_SAVE_AS)
        dialog.selectFile(self._file_name)
        dialog.fileSelected.connect(self.save_requested)
        dialog.open()

    def _ask_for_printer(self) -> None:
        from console.views.printing import print_dialog  # only few starts ever print

        dialog = print_dialog(self, start_strings.KIT_CODE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(dialog.printer()))
        QDialog.open(dialog)  # its own `open` wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Print the kit."""
        from console.views.printing import print_text

        print_text(printer, self._text)
        self.show_told(start_strings.KIT_PRINTED)


def _group_edit(object_name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(object_name)
    edit.setMaximumWidth(GROUP_WIDTH)
    return edit
