# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases as values: gaps, search, and what an import would change."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.core.gaps import as_sent, drafted, first_gap, gaps_of
from console.core.phrase_import import plan_import, writes_of
from console.core.phrase_search import PhraseSearch
from console.core.phrases import (
    Phrase,
    PhraseDeleted,
    PhraseFault,
    PhraseKey,
    PhraseSaved,
    after,
    fault_of,
    in_order,
    mark_of,
    own_key,
    tidied,
)
from shared.limits import TEXT_POINTS


def phrase(key: str, text: str, group: str = "Avaukset", *, came: bool = True, **more) -> Phrase:
    """One as it came with the program; `came=False`: written by hand."""
    made = Phrase(PhraseKey(key), group, text, **more)
    return Phrase(PhraseKey(key), group, text, **{**more, "came": mark_of(made) if came else ""})


# --- gaps


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hei!", []),
        ("{palvelu}, puh. {numero}", ["palvelu", "numero"]),
        ("seuraavat {minuutit=45} minuuttia", ["minuutit"]),
        ("kirjoita {{nimi}", []),
        ("{{{nimi}", ["nimi"]),
        ("tyhjä {} jää huomaamatta", [""]),
        ("{ }", [""]),
        ("{eri\nrivit}", []),
        ("{" + "a" * 41 + "}", []),
        (":-{ harmi", []),
        ("👩‍👧 {kenelle}", ["kenelle"]),
    ],
)
def test_a_gap_is_what_stands_in_the_text(text: str, names: list[str]) -> None:
    assert [gap.name for gap in gaps_of(text)] == names


def test_gaps_are_filled_from_what_is_known_and_by_their_defaults_and_the_rest_stay_open() -> None:
    draft = drafted("{Aika} {minuutit=45} {mitä}.", {"aika": "ke 2.12. klo 15.00 Suomen aikaa"})
    assert draft.text == "ke 2.12. klo 15.00 Suomen aikaa 45 {mitä}."
    assert [draft.text[span.start : span.end] for span in draft.filled] == ["ke 2.12. klo 15.00 Suomen aikaa", "45"]
    gap = first_gap(draft.text)
    assert gap is not None
    assert gap.name == "mitä"


def test_what_is_known_comes_before_a_default_and_can_open_no_gap_itself() -> None:
    draft = drafted("{aika=pian}", {"aika": "{nimi}"})
    assert draft.text == "{{nimi}"
    assert first_gap(draft.text) is None
    assert as_sent(draft.text) == "{nimi}"


@given(st.text(alphabet="ab{}= \n"))
def test_filling_touches_nothing_but_the_gaps(text: str) -> None:
    """Whatever the braces: each filled place holds its words, and all around it is as it was."""
    draft = drafted(text, {gap.name: "x" for gap in gaps_of(text)})
    assert [draft.text[span.start : span.end] for span in draft.filled] == ["x"] * len(gaps_of(text))
    around, at = [], 0
    for gap in gaps_of(text):
        around.append(text[at : gap.start])
        at = gap.end
    assert draft.text == "x".join([*around, text[at:]])


# --- what a phrase must not be


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Hei", None),
        ("Hei {nimi=Maija}", None),
        ("<b>Hei</b>", None),
        ("سلام\u200c", None),
        ("\u2800\u200b ", PhraseFault.NO_TEXT),
        ("a" * (TEXT_POINTS + 1), PhraseFault.TOO_LONG),
        ("😢" * 1_001, PhraseFault.TOO_LONG),
        ("Hei {}", PhraseFault.NAMELESS_GAP),
        ("Hei {nimi", PhraseFault.UNCLOSED_GAP),
        ("Hei {" + "a" * 41 + "}", PhraseFault.UNCLOSED_GAP),
        ("abc\u202e", PhraseFault.DIRECTION),
        ("abc\x07", PhraseFault.CONTROL),
    ],
)
def test_a_phrase_that_could_harm_is_not_kept_and_the_reason_is_known(text: str, fault: PhraseFault | None) -> None:
    assert fault_of(phrase("a", text)) is fault


def test_a_phrase_needs_a_group_on_one_line() -> None:
    assert fault_of(phrase("a", "Hei", "\u200b")) is PhraseFault.NO_GROUP
    assert fault_of(phrase("a", "Hei", "g" * 61)) is PhraseFault.LONG_NAME
    assert tidied(phrase("a", " Hei\r\nsinä ", " Ava\n ukset ")).group == "Ava ukset"
    assert tidied(phrase("a", " Hei\r\nsinä ")).text == "Hei\nsinä"


# --- search

BANK = in_order(
    [
        phrase("1", "Mitä lapsesi ehkä yritti kertoa?", position=0),
        phrase("2", "Oletko nyt turvassa?", "Turva", position=1),
        phrase("3", "Naturalistinen kuvaus", "Turva", position=2),
        phrase("4", "Hyvä, että kirjoitit.", position=3, favourite=True),
        phrase("5", "Hyva ystava", position=4),
        phrase("6", unicodedata.normalize("NFD", "HÄMEENLINNA"), position=5),
    ]
)


def found(query: str) -> list[str]:
    return [hit.phrase.key for hit in PhraseSearch(BANK).find(query)]


def test_search_finds_exact_words_first_and_then_those_without_dots() -> None:
    """A-34."""
    hits = PhraseSearch(BANK).find("hyva")
    assert [(hit.phrase.key, hit.exact) for hit in hits] == [("5", True), ("4", False)]
    assert found("hyvä") == ["4", "5"] or found("hyvä") == ["4"]


def test_a_word_is_found_by_its_beginning_before_its_middle_and_in_any_spelling() -> None:
    assert found("tur") == ["2", "3"]
    assert found("LAPSESI mitä") == ["1"]
    for spelling in ("Hämeenlinna", unicodedata.normalize("NFD", "Hämeenlinna"), "hameenlinna"):
        assert found(spelling) == ["6"]
    assert found("ei ole") == []


def test_without_words_all_are_shown_favourites_first() -> None:
    assert found("")[0] == "4"
    assert len(found("")) == len(BANK)


# --- import


def test_an_import_adds_changes_and_leaves_what_was_written_by_hand() -> None:
    bank = (
        phrase("a", "Vanha"),
        phrase("b", "Muokattu", came=False, favourite=True),
        phrase("c", "Sama"),
        phrase("d", "Ei tiedostossa"),
    )
    entries = (phrase("a", "Uusi"), phrase("b", "Tiedoston"), phrase("c", "Sama"), phrase("", "Nimetön"))
    plan = plan_import(bank, entries)
    assert [one.text for one in plan.added] == ["Nimetön"]
    assert [(one.before.text, one.now.text) for one in plan.changed] == [("Vanha", "Uusi")]
    assert [(one.before.text, one.now.text) for one in plan.own] == [("Muokattu", "Tiedoston")]
    assert plan.same == 1
    kept = {one.key: one for one in after(bank, writes_of(plan, with_own=False))}
    assert [kept[PhraseKey(key)].text for key in "abcd"] == ["Uusi", "Muokattu", "Sama", "Ei tiedostossa"]
    assert len(kept) == 5
    with_own = {one.key: one for one in after(bank, writes_of(plan, with_own=True))}
    assert with_own[PhraseKey("b")].text == "Tiedoston"
    assert with_own[PhraseKey("b")].favourite, "what is a favourite here stays one"


def test_the_same_file_twice_changes_nothing_the_second_time() -> None:
    entries = (phrase("", "Yksi"), phrase("k", "Kaksi"))
    bank = after((), writes_of(plan_import((), entries), with_own=False))
    assert plan_import(bank, entries).is_idle
    assert not any(one.is_own for one in bank)


def test_a_phrase_that_was_changed_after_an_import_is_ones_own_and_back_again_is_not() -> None:
    (bank,) = after((), writes_of(plan_import((), (phrase("k", "Tuotu"),)), with_own=False))
    changed = Phrase(bank.key, bank.group, "Muutettu", came=bank.came)
    assert changed.is_own
    assert not Phrase(bank.key, bank.group, "Tuotu", came=bank.came).is_own


def test_keys_of_ones_own_never_meet() -> None:
    first = own_key("Hei", [])
    assert own_key("Hei", [first]) != first
    assert own_key("Hei", [first, own_key("Hei", [first])]) not in (first, own_key("Hei", [first]))


def test_groups_stand_as_they_were_begun_and_a_deleted_phrase_is_gone() -> None:
    bank = after((), [PhraseSaved(one) for one in (phrase("x", "1", "B"), phrase("y", "2", "A", position=1))])
    bank = after(bank, [PhraseSaved(phrase("z", "3", "B", position=2)), PhraseDeleted(PhraseKey("y"))])
    assert [one.key for one in bank] == ["x", "z"]
