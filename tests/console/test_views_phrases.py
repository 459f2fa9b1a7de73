# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases in the box of a talk: found by `/`, laid in as a draft, never sent with an open gap (A-12)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console import phrase_strings as strings
from console.core.phrase_search import Hit
from console.core.phrases import Phrase, PhraseKey
from console.core.values import EndedBy, TalkId, TalkPhase
from console.models.phrase_wishes import SeePhrases
from console.views.composer import Composer
from tests.console.desk_on_screen import DeskOnScreen, cut_texts, press_keys, type_text

FOREIGN = '<img src="http://127.0.0.1:9/x.png"><b>Hei</b> ' + "W" * 300 + " loppu"


def bank(*texts: str) -> list[Phrase]:
    return [Phrase(PhraseKey(f"k{number}"), "Avaukset", text, position=number) for number, text in enumerate(texts)]


@pytest.fixture
def composer(desk: DeskOnScreen) -> Composer:
    """The box of talk 1, with the focus and some phrases at hand."""
    desk.view.calendar.shelf.set_phrases(
        bank(
            "Hei, hienoa että kirjoitit.",
            "{palvelu}, puh. {numero}",
            "Olen tässä {minuutit=45} minuuttia.",
            "Jatkamme {aika}.",
            "Hyvää yötä.",
            FOREIGN,
        )
    )
    desk.select(1)
    return desk.view.page(TalkId(1)).composer


def key(composer: Composer, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(composer.box, which, modifier)


def found(composer: Composer) -> list[str]:
    hits = composer.finder.list.hits
    return [str(hits.data(hits.index(row))) for row in range(hits.rowCount())]


def selected(composer: Composer) -> str:
    return composer.box.textCursor().selectedText()


def lay_in(composer: Composer, query: str) -> None:
    type_text(composer.box, f"/{query}")
    key(composer, Qt.Key.Key_Return)


def test_a_key_searches_the_phrases_once(
    desk: DeskOnScreen, composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 000 phrases take some 15 ms: text and cursor both change at a key."""
    shelf = desk.view.calendar.shelf
    asked: list[str] = []
    find = shelf.find

    def find_and_note(query: str) -> list[Hit]:
        asked.append(query)
        return find(query)

    monkeypatch.setattr(shelf, "find", find_and_note)
    type_text(composer.box, "/hy")
    assert asked == ["", "h", "hy"]
    shelf.set_phrases(bank("Hyvää huomenta."))
    assert found(composer) == ["Hyvää huomenta."], "what is found is what there is now"
    composer.finder.close_finder()
    type_text(composer.box, " /hy")
    assert found(composer) == ["Hyvää huomenta."], "the same words find anew"


def test_a_slash_finds_phrases_as_one_types_and_choosing_sends_nothing(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "Moi! /")
    assert composer.finder.isVisible()
    assert len(found(composer)) == 6
    type_text(composer.box, "hyva")
    assert found(composer) == ["Hyvää yötä."]
    assert desk.window.focusWidget() is composer.box
    key(composer, Qt.Key.Key_Return)
    assert composer.words() == "Moi! Hyvää yötä."
    assert not composer.finder.isVisible()
    assert desk.signals.named("send_requested") == []
    composer.box.undo()
    assert composer.words() == "Moi! /hyva"


def test_the_rows_are_walked_by_keys_and_chosen_by_a_click(composer: Composer) -> None:
    type_text(composer.box, "/")
    key(composer, Qt.Key.Key_Down)
    key(composer, Qt.Key.Key_Down)
    key(composer, Qt.Key.Key_Up)
    hit = composer.finder.list.current_hit()
    assert hit is not None
    assert hit.phrase.key == "k1"
    rows = composer.finder.list
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.hits.index(4)).center())
    assert composer.words() == "Hyvää yötä."


def test_a_slash_within_words_or_in_prose_stays_a_slash(desk: DeskOnScreen, composer: Composer) -> None:
    texts = ["ja/tai", "1/2", "https://", "katso / tästä"]
    for text in texts:
        type_text(composer.box, text)
        assert not composer.finder.isVisible(), text
        key(composer, Qt.Key.Key_Return)
        desk.view.message_accepted(TalkId(1))
    assert desk.signals.named("send_requested") == [(1, text) for text in texts]


def test_words_that_find_nothing_are_not_sent_by_a_hasty_enter(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "/xyzzy")
    assert composer.finder.told.text() == strings.PHRASES_NOTHING
    key(composer, Qt.Key.Key_Return)
    QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    assert desk.signals.named("send_requested") == []
    assert composer.hint.text() == strings.FINDER_OPEN
    key(composer, Qt.Key.Key_Escape)
    assert composer.words() == "/xyzzy"
    key(composer, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "/xyzzy")]


def test_phrases_are_asked_for_when_they_are_first_looked_for(desk: DeskOnScreen) -> None:
    wished: list[object] = []
    desk.view.phrase_wished.connect(wished.append)
    desk.select(1)
    assert wished == []
    type_text(desk.view.page(TalkId(1)).composer.box, "/")
    assert SeePhrases() in wished


def test_the_button_looks_for_a_phrase_behind_what_is_written(composer: Composer) -> None:
    type_text(composer.box, "Moi")
    QTest.mouseClick(composer.phrase_button, Qt.MouseButton.LeftButton)
    assert composer.words() == "Moi /"
    assert composer.finder.isVisible()


# --- gaps


def test_an_open_gap_is_not_sent_and_the_cursor_goes_to_it(desk: DeskOnScreen, composer: Composer) -> None:
    """A-12: the text is kept, whatever was filled already."""
    lay_in(composer, "palvelu")
    assert selected(composer) == "{palvelu}"
    type_text(composer.box, "Neuvola")
    key(composer, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == []
    assert composer.words() == "Neuvola, puh. {numero}"
    assert selected(composer) == "{numero}"
    assert composer.hint.text() == strings.gap_open("numero")
    type_text(composer.box, "09 123")
    key(composer, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "Neuvola, puh. 09 123")]


def test_tab_walks_the_gaps_and_then_leaves_the_box(desk: DeskOnScreen, composer: Composer) -> None:
    """A-38: nobody is caught in the box."""
    type_text(composer.box, "👩‍👧 ")
    lay_in(composer, "palvelu")
    assert composer.hint.text() == strings.gaps_left(2)
    assert selected(composer) == "{palvelu}"
    key(composer, Qt.Key.Key_Tab)
    assert selected(composer) == "{numero}"
    key(composer, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert selected(composer) == "{palvelu}"
    key(composer, Qt.Key.Key_Tab)
    key(composer, Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is composer.send_button


def test_a_gap_in_a_draft_that_was_kept_is_still_open(desk: DeskOnScreen, composer: Composer) -> None:
    composer.box.set_words("Soita {numero}")
    key(composer, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == []
    assert len(composer.box.extraSelections()) == 1
    composer.box.set_words("Soita {}")
    key(composer, Qt.Key.Key_Return)
    assert composer.hint.text() == strings.gap_open("")
    assert desk.signals.named("send_requested") == []


def test_a_doubled_brace_is_sent_as_one(desk: DeskOnScreen, composer: Composer) -> None:
    composer.box.set_words("Kirjoita {{numero}")
    key(composer, Qt.Key.Key_Return)
    assert desk.signals.named("send_requested") == [(1, "Kirjoita {numero}")]
    desk.view.message_accepted(TalkId(1))
    assert composer.words() == ""
    desk.hear(1, "{numero}")
    model = desk.transcripts[TalkId(1)]
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) == "{numero}", "and what a parent writes stays"


def test_a_default_is_laid_in_and_can_be_walked_to(composer: Composer) -> None:
    lay_in(composer, "olen")
    assert composer.words() == "Olen tässä 45 minuuttia."
    assert composer.hint.text() == strings.gap_filled("45")
    key(composer, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert selected(composer) == "45"
    type_text(composer.box, "30")
    assert composer.words() == "Olen tässä 30 minuuttia."
    assert composer.box.filled() == []


def test_the_agreed_time_is_laid_in_as_a_draft_and_told_when_it_is_true_no_more(
    desk: DeskOnScreen, composer: Composer
) -> None:
    lay_in(composer, "jatkamme")
    assert composer.words() == "Jatkamme {aika}.", "none is agreed yet"
    composer.box.clear()
    composer.set_known({"aika": "ke 2.12. klo 15.00 Suomen aikaa"})
    lay_in(composer, "jatkamme")
    assert composer.words() == "Jatkamme ke 2.12. klo 15.00 Suomen aikaa."
    assert desk.signals.named("send_requested") == []
    composer.set_known({"aika": "to 3.12. klo 9.00 Suomen aikaa"})
    assert composer.hint.text() == strings.GAP_STALE
    assert composer.words() == "Jatkamme ke 2.12. klo 15.00 Suomen aikaa.", "nothing that arrives writes into the box"


# --- the right person, and what is foreign


def test_a_phrase_goes_to_the_talk_whose_box_was_typed_in(desk: DeskOnScreen, composer: Composer) -> None:
    """A-27: another talk is opened while phrases are looked for."""
    type_text(composer.box, "/hyv")
    press_keys(desk, "Ctrl+2")
    assert not composer.finder.isVisible()
    other = desk.view.page(TalkId(2)).composer
    key(other, Qt.Key.Key_Return)
    assert other.words() == ""
    assert composer.words() == "/hyv"
    assert desk.signals.named("send_requested") == []


def test_the_end_of_a_talk_closes_the_search_and_keeps_the_words(desk: DeskOnScreen, composer: Composer) -> None:
    type_text(composer.box, "/hyv")
    desk.update(1, phase=TalkPhase.ENDED, ended_by=EndedBy.PARENT)
    assert not composer.finder.isVisible()
    key(composer, Qt.Key.Key_Return)
    assert composer.words() == "/hyv"
    assert desk.signals.named("send_requested") == []


def test_foreign_text_in_a_phrase_is_plain_and_makes_nothing_wider(desk: DeskOnScreen, composer: Composer) -> None:
    """A-17, A-19."""
    width = desk.window.width()
    type_text(composer.box, "/img")
    QApplication.processEvents()
    assert composer.finder.preview.text().endswith("loppu")
    assert composer.finder.preview.textFormat() is Qt.TextFormat.PlainText
    assert composer.finder.width() == composer.box.width()
    assert desk.window.width() == width
    key(composer, Qt.Key.Key_Return)
    assert composer.words() == FOREIGN


def test_the_list_lies_over_its_own_talk_in_every_size(desk: DeskOnScreen, composer: Composer) -> None:
    for size in ((1280, 800), (760, 400)):
        desk.window.resize(*size)
        composer.box.clear()
        type_text(composer.box, "/")
        QApplication.processEvents()
        page = desk.view.page(TalkId(1))
        assert page.rect().contains(composer.finder.geometry())
        assert composer.finder.geometry().bottom() < composer.box.mapTo(page, composer.box.rect().topLeft()).y()
        assert composer.finder.list.height() >= 32
        assert cut_texts(composer) == []
