# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The phrase bank as a place of the desk, from the window to the file and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from console import phrase_strings as strings
from console.core.phrases import Phrase, PhraseFault
from console.models.phrase_wishes import SeeFile, WriteFile
from console.store.faults import DiskFull
from console.store.phrase_file import read_phrases
from console.store.phrase_reading import read_bank
from console.views.phrase_file_dialogs import opening_dialog, saving_dialog
from console.views.phrases_view import PhrasesView
from console.views.place import Place
from console.views.theme import Theme
from tests.console.desk_on_screen import cut_texts, type_text
from tests.console.desk_with_window import DeskWithWindow, press, press_keys, says, shown_desk
from tests.console.test_views_accessibility import name_of


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[DeskWithWindow]:
    """At the phrases, by their key."""
    desk = shown_desk(tmp_path, theme, qtbot)
    press_keys(desk, "F4")
    yield desk
    desk.store.close()


def view_of(desk: DeskWithWindow) -> PhrasesView:
    view = desk.view.calendar.phrases
    assert view.isVisible()
    return view


def kept(desk: DeskWithWindow) -> tuple[Phrase, ...]:
    bank = read_bank(desk.store)
    assert bank is not None
    return bank


def choose(view: PhrasesView, query: str) -> None:
    """The first phrase that is found."""
    view.search.setText(query)
    view.list.setCurrentIndex(view.list.hits.index(0))


def test_a_phrase_is_written_changed_and_found_in_a_talk_and_deleted_for_good(desk: DeskWithWindow) -> None:
    view = view_of(desk)
    assert view.list.hits.rowCount() == len(kept(desk)) > 90
    press(view.new_button)
    view.editor.text_box.insertPlainText("Iltaa, {kenelle}!")
    press(view.editor.save_button)
    assert view.editor.fault.text() == strings.phrase_fault(PhraseFault.NO_GROUP)
    view.editor.group_edit.setText("Omat")
    view.editor.favourite_box.setChecked(True)
    press(view.editor.save_button)
    assert view.told.text() == strings.SAVED
    (own,) = (one for one in kept(desk) if one.group == "Omat")
    assert own.is_own
    parent = desk.taken()
    desk.view.show_talk(desk.talk(parent).id)
    composer = desk.view.page(desk.talk(parent).id).composer
    type_text(composer.box, "/ilta")
    QTest.keyClick(composer.box, Qt.Key.Key_Return)
    assert composer.words() == "Iltaa, {kenelle}!"
    desk.view.places.go(Place.PHRASES)
    choose(view, "kenelle}")
    press(view.editor.delete_button)
    press(view.confirm.yes_button)
    assert own not in kept(desk)


def test_what_is_typed_is_neither_lost_by_another_choice_nor_by_a_full_disk(
    desk: DeskWithWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(desk)
    choose(view, "hienoa että kirjoitit")
    view.editor.text_box.setPlainText("Hei, muutettu.")
    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "commit", refuses)
        press(view.editor.save_button)
    assert view.told.text() == strings.NOT_KEPT
    assert view.editor.text_box.words() == "Hei, muutettu."
    choose(view, "turvassa")
    press(view.confirm.no_button)
    assert view.editor.text_box.words() == "Hei, muutettu."
    press(view.editor.save_button)
    assert "Hei, muutettu." in [one.text for one in kept(desk)]


def test_a_file_shows_first_what_it_would_change_and_leaves_what_was_changed_by_hand(
    desk: DeskWithWindow, tmp_path: Path
) -> None:
    view, path = view_of(desk), tmp_path / "fraasit.toml"
    view.wished.emit(WriteFile(str(path)))
    assert view.told.text() == strings.exported(str(path))
    assert [one.text for one in read_phrases(path.read_bytes())] == [one.text for one in kept(desk)]
    before = kept(desk)
    choose(view, "mitä sinulle kuuluu")
    view.editor.text_box.setPlainText("Omin sanoin.")
    press(view.editor.save_button)
    mine = kept(desk)
    text = path.read_text(encoding="utf-8").replace("Hei, hienoa että kirjoitit", "<b>Tervehdys</b>")
    path.write_text(text + '\n[[fraasi]]\nryhma = "Uudet"\nteksti = "Uusi"\n', encoding="utf-8")
    view.wished.emit(SeeFile(str(path)))
    assert kept(desk) == mine
    assert view.preview.told.text() == strings.preview_told(1, 1, 1, len(before) - 2)
    assert "<b>Tervehdys</b>. Mistä haluaisit aloittaa?" in view.preview.text_box.words()
    press(view.preview.import_button)
    texts = [one.text for one in kept(desk)]
    assert "Omin sanoin." in texts
    assert "<b>Tervehdys</b>. Mistä haluaisit aloittaa?" in texts
    assert "Uusi" in texts
    view.wished.emit(SeeFile(str(path)))
    assert not view.preview.import_button.is_available()
    view.preview.own_box.setChecked(True)
    press(view.preview.import_button)
    assert "Omin sanoin." not in [one.text for one in kept(desk)]


def test_a_broken_file_is_named_with_its_line_and_changes_nothing(desk: DeskWithWindow, tmp_path: Path) -> None:
    view, path = view_of(desk), tmp_path / "fraasit.toml"
    before = kept(desk)
    for data, told in (
        (b'[[fraasi]]\nryhma = "A"\nteksit = "x"\n', "Rivi 3: tuntematon nimi (teksit). Mitään ei muutettu."),
        (b"", "Rivi 1: tiedostossa ei ole yhtään fraasia. Mitään ei muutettu."),
        (b"x" * 4_000_001, strings.FILE_TOO_LARGE),
        (None, strings.FILE_UNREADABLE),
    ):
        path.unlink(missing_ok=True)
        if data is not None:
            path.write_bytes(data)
        view.wished.emit(SeeFile(str(path)))
        assert view.told.text() == told
        assert not view.preview.isVisible()
    view.wished.emit(WriteFile(str(tmp_path / "ei ole" / "f.toml")))
    assert view.told.text() == strings.FILE_UNWRITABLE
    assert kept(desk) == before


def test_the_place_is_whole_in_every_size_by_name_and_holds_the_help_that_nobody_can_send(desk: DeskWithWindow) -> None:
    view = view_of(desk)
    for size in ((1280, 800), (900, 600), (760, 400)):
        desk.window.resize(*size)
        choose(view, "turvassa")
        QApplication.processEvents()
        stops = [
            one for one in view.findChildren(QWidget) if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert [one for one in stops if not name_of(one)] == []
        assert cut_texts(view) == [], size
    for dialog, mode in ((opening_dialog(view), "AcceptOpen"), (saving_dialog(view), "AcceptSave")):
        assert dialog.acceptMode().name == mode
        assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == strings.FILE_FOLDER
    press(view.help_button)
    assert "Kiitos, että luotit tämän minulle." in says(view.help)
    assert view.help.findChildren(QPlainTextEdit) == []
    desk.window.forget_desk()
    assert view.list.hits.rowCount() == 0


def refuses(_: object) -> None:
    raise DiskFull
