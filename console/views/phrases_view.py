# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The phrase bank as a place of the desk (F4): found, written, changed, brought in from a file and put into one.

Nothing here knows a talk: a phrase gets into a draft only from that talk's own box (field report A-27).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console import phrase_strings as strings
from console.core.phrase_import import ImportPlan
from console.core.phrase_search import Hit
from console.core.phrases import PhraseKey
from console.models.phrase_wishes import DeletePhrase, ImportSeen, SavePhrase, SeeFile, WriteFile
from console.models.phrases import PhraseShelf
from console.views.confirm_bar import ConfirmBar
from console.views.flow_row import FlowRow
from console.views.phrase_editor import PhraseEditor
from console.views.phrase_file_dialogs import opening_dialog, saving_dialog
from console.views.phrase_help import PhraseHelp
from console.views.phrase_preview import PhrasePreview
from console.views.phrase_rows import PhraseList
from console.views.plain import plain_label, restyle
from console.views.section import tell
from console.views.steady_button import SteadyButton
from console.views.theme import TextStep, Theme

LIST_LEAST = 320  # pixels beside the phrase in which a list can be read; else one takes the other's place


class PhrasesView(QFrame):
    """The list and the phrase that was chosen; in their place what a file would change, or the help page."""

    wished = Signal(object)
    """A PhraseWish."""

    def __init__(self, shelf: PhraseShelf, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phrasesView")
        self._shelf = shelf
        self.confirm = ConfirmBar(self)
        self.told = plain_label(step=TextStep.SMALL, wrap=True, parent=self)
        self.search = QLineEdit(self)
        self.list = PhraseList(strings.LIST, theme, self)
        self._count = plain_label(step=TextStep.SMALL, tone="muted", parent=self)
        self.editor = PhraseEditor(self)
        self.preview = PhrasePreview(self)
        self.help = PhraseHelp(self)
        self.new_button = SteadyButton(strings.NEW, "", self)
        self.import_button = SteadyButton(strings.IMPORT, "", self)
        self.export_button = SteadyButton(strings.EXPORT, "", self)
        self.seed_button = SteadyButton(strings.SEED, "", self)
        self.help_button = SteadyButton(strings.HELP, "", self)
        self.back_button = SteadyButton(strings.BACK_TO_LIST, "", self)
        self._list_part, self._editor_part = QWidget(self), _scrolling(self.back_button, self.editor)
        self._pages = QStackedWidget(self)
        self._main = self._main_page()
        self._lay_out()
        self._connect_parts()
        self.setFocusProxy(self.search)
        tell(self.told, "")

    def _main_page(self) -> QWidget:
        page = QWidget(self)
        self.search.setPlaceholderText(strings.SEARCH)
        self.search.setAccessibleName(strings.SEARCH)
        left = QVBoxLayout(self._list_part)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self._count)
        two = QHBoxLayout()
        two.setSpacing(16)
        two.addWidget(self._list_part, 3)
        two.addWidget(self._editor_part, 2)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(strings.PHRASES, step=TextStep.TITLE, parent=page))
        column.addWidget(plain_label(strings.INTRO, tone="muted", wrap=True, parent=page))
        buttons = (self.new_button, self.import_button, self.export_button, self.seed_button, self.help_button)
        column.addLayout(FlowRow(*buttons))
        column.addLayout(two, 1)
        return page

    def _lay_out(self) -> None:
        for page in (self._main, self.preview, self.help):
            self._pages.addWidget(page)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self.told)
        inner.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.confirm)
        column.addLayout(inner, 1)

    def _connect_parts(self) -> None:
        self._shelf.changed.connect(self._refresh)
        self.search.textChanged.connect(self._refresh)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.new_button.chosen.connect(lambda: self._unless_typed(self._new))
        self.import_button.chosen.connect(lambda: self._unless_typed(self._ask_for_file))
        self.export_button.chosen.connect(self._ask_for_place)
        self.seed_button.chosen.connect(lambda: self._unless_typed(lambda: self._wish(SeeFile(None))))
        self.help_button.chosen.connect(lambda: self._go(self.help, self.help.back_button))
        self.help.left.connect(lambda: self._go(self._main, self.help_button))
        self.editor.shown.connect(self._settle)
        self.back_button.chosen.connect(lambda: self._unless_typed(self._back_to_list))
        self.editor.saved.connect(lambda phrase: self._wish(SavePhrase(phrase)))
        self.editor.delete_wished.connect(self._ask_to_delete)
        self.preview.import_wished.connect(lambda with_own: self._wish(ImportSeen(with_own)))
        self.preview.left.connect(self.leave_plan)

    # --- what the bridge shows

    def done(self, key: PhraseKey | None) -> None:
        """A wish was carried out: what is kept is shown; `key`: the phrase that it was about, if it still is there."""
        phrase = next((one for one in self._shelf.phrases() if one.key == key), None)
        self.editor.show_phrase(phrase)
        self._select(key)

    def tell(self, text: str) -> None:
        """What became of a wish."""
        restyle(self.told, tone="")
        tell(self.told, text)

    def refuse(self, text: str) -> None:
        """It could not be; nothing has changed, and what was typed stays."""
        restyle(self.told, tone="danger")
        tell(self.told, text)

    def show_plan(self, plan: ImportPlan) -> None:
        """What a file would change."""
        self.preview.show_plan(plan)
        self._go(self.preview, self.preview.leave_button)

    def leave_plan(self) -> None:
        """Back to the phrases."""
        if self._pages.currentWidget() is self.preview:
            self._go(self._main, self.import_button)

    def clear(self) -> None:
        """The file is about to be closed: nothing of it stays."""
        self.confirm.dismiss()
        self.search.clear()
        self.editor.show_phrase(None)
        self.preview.show_plan(ImportPlan())
        self._pages.setCurrentWidget(self._main)
        self.list.hits.set_hits([])
        tell(self.told, "")

    # --- what is wished

    def _wish(self, wish: object) -> None:
        tell(self.told, "")
        self.wished.emit(wish)

    def _new(self) -> None:
        hit = self.list.current_hit()
        self.editor.new(hit.phrase.group if hit is not None else "")

    def _ask_to_delete(self, key: PhraseKey) -> None:
        self.confirm.ask(
            strings.DELETE_QUESTION,
            strings.DELETE_YES,
            strings.DELETE_NO,
            lambda: self._wish(DeletePhrase(key)),
            self.search,
            loss=True,
        )

    def _ask_for_file(self) -> None:
        dialog = opening_dialog(self)
        dialog.fileSelected.connect(lambda path: self._wish(SeeFile(path)))
        dialog.open()

    def _ask_for_place(self) -> None:
        dialog = saving_dialog(self)
        dialog.fileSelected.connect(lambda path: self._wish(WriteFile(path)))
        dialog.open()

    # --- within

    def _refresh(self) -> None:
        """The list anew, with the same phrase chosen; what is being typed stays."""
        if not self.isVisible():
            return
        bank = self._shelf.phrases()
        self.editor.set_groups(list(dict.fromkeys(phrase.group for phrase in bank)))
        if self.search.text().strip():
            hits = self._shelf.find(self.search.text())
        else:
            hits = [Hit(phrase) for phrase in bank]  # favourites stand in their own groups here
        self.list.hits.set_hits(hits)
        self._count.setText(strings.count_told(len(hits)) if hits else strings.LIST_EMPTY)
        self._select(self.editor.key())

    def _select(self, key: PhraseKey | None) -> None:
        model = self.list.selectionModel()
        blocked = model.blockSignals(True)
        self.list.setCurrentIndex(self.list.hits.index_of(key))
        model.blockSignals(blocked)
        self.list.viewport().update()

    def _chosen(self) -> None:
        hit = self.list.current_hit()
        if hit is not None and hit.phrase.key != self.editor.key():
            phrase = hit.phrase
            self._unless_typed(lambda: self._show(phrase.key))

    def _show(self, key: PhraseKey) -> None:
        self.editor.show_phrase(next((one for one in self._shelf.phrases() if one.key == key), None))
        self._select(key)

    def _unless_typed(self, then: Callable[[], None]) -> None:
        """Go on, unless something was typed that would be lost: then it is asked."""
        if not self.editor.has_changes():
            then()
            return
        self._select(self.editor.key())
        back = self.editor.text_box
        self.confirm.ask(strings.LEAVE_QUESTION, strings.LEAVE_YES, strings.LEAVE_NO, then, back, loss=True)

    def _back_to_list(self) -> None:
        self.editor.show_phrase(None)
        self._select(None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, page: QWidget, focus: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is not self._main:
            self._go(self._main, self.search)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        tell(self.told, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Both beside each other, or what the worker is at."""
        form = self.editor.minimumSizeHint().width() + 24  # and the scroll bar
        self._editor_part.setMinimumWidth(form)
        wide, chosen = self.width() >= form + LIST_LEAST, self.editor.key() is not None
        self._list_part.setVisible(wide or not chosen)
        self._editor_part.setVisible(wide or chosen)
        self.back_button.setVisible(not wide)


def _scrolling(*parts: QWidget) -> QScrollArea:
    """Parts one below the other, all of which can be reached in a low window."""
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(8)
    for part in parts[:-1]:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(parts[-1], 1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area
