# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases on disk: in the desk's file, and as a file that a person can read and change."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.core.phrase_import import BadPhraseFile, FileFault
from console.core.phrases import Phrase, PhraseDeleted, PhraseFault, PhraseKey, PhraseSaved, fault_of, tidied
from console.core.writes import SettingSaved
from console.store.database import Store
from console.store.phrase_file import phrase_file, read_phrases
from console.store.phrase_reading import SEEDED, read_bank, seed_phrases

GOOD = '[[fraasi]]\nryhma = "Avaukset"\nteksti = "Hei"\n'


def test_what_comes_with_the_program_can_be_kept_and_holds_all_that_is_needed() -> None:
    seed = seed_phrases()
    assert [fault_of(one) for one in seed if fault_of(one) is not None] == []
    assert len({one.key for one in seed}) == len(seed)
    groups = {one.group: sum(other.group == one.group for other in seed) for one in seed}
    assert groups["Avaukset"] == 10
    assert groups["Avoimet kysymykset"] == 25
    assert groups["Myötäeläminen"] == 24
    assert groups["Ohjaaminen eteenpäin"] == 10
    assert groups["Huoli ja turvallisuus"] >= 10
    assert not any(one.is_own for one in seed)


def test_no_thanks_are_ready_made() -> None:
    """design.md 9: the thanks stand on the help page, and nowhere in the bank."""
    from console.phrase_help_strings import STRENGTH_LINES

    bank = {one.text for one in seed_phrases()}
    assert len(STRENGTH_LINES) == 25
    assert not bank & set(STRENGTH_LINES)


def test_the_bank_is_kept_changed_and_emptied_for_good(tmp_path: Path) -> None:
    store = Store(tmp_path / "desk.db", b"k" * 32, durable=False)
    assert read_bank(store) is None
    one = Phrase(PhraseKey("a"), "Ryhmä", "Hei {nimi}", "Nimi", True, "mark", 3)
    store.commit([SettingSaved(SEEDED, "1"), PhraseSaved(one)])
    assert read_bank(store) == (one,)
    store.commit([PhraseDeleted(one.key)])
    assert read_bank(store) == ()
    store.close()


# --- the file


def test_a_file_that_was_written_is_read_as_the_same_phrases() -> None:
    bank = seed_phrases()
    data = phrase_file(bank, "Ohje.\n\n  sisennetty")
    assert [(one.key, one.group, one.title, one.text) for one in read_phrases(data)] == [
        (one.key, one.group, one.title, one.text) for one in bank
    ]
    assert data.decode().startswith("# Ohje.\n#\n#   sisennetty\n\n[[fraasi]]\n")


@given(st.text(), st.text(min_size=1), st.booleans())
def test_any_phrase_that_can_be_kept_comes_back_from_a_file_as_it_was(text: str, group: str, favourite: bool) -> None:
    one = tidied(Phrase(PhraseKey("k"), group, text, "", favourite))
    if fault_of(one) is None:
        assert read_phrases(phrase_file([one], "")) == (one,)


def test_a_file_from_another_system_is_read() -> None:
    data = (
        b"\xef\xbb\xbf"
        + GOOD.replace("\n", "\r\n").encode()
        + b'\r\n[[fraasi]]\r\nryhma="B"\r\nteksti="""\r\na\r\nb"""'
    )
    assert [one.text for one in read_phrases(data)] == ["Hei", "a\nb"]


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("", FileFault.NO_PHRASES, 1),
        (GOOD + "\nhuomautus = 1\n", FileFault.UNKNOWN_NAME, 5),
        ('nimi = "x"\n' + GOOD, FileFault.UNKNOWN_NAME, 1),
        (GOOD + '[[fraasi]]\nryhma = "B"\nteksit = "Hei"\n', FileFault.UNKNOWN_NAME, 6),
        (GOOD + '[[fraasi]]\nryhma = "B"\nteksti = 5\n', FileFault.WRONG_KIND, 6),
        (GOOD + '[[fraasi]]\nryhma = "B"\nteksti = "x"\nsuosikki = 1\n', FileFault.WRONG_KIND, 7),
        ('fraasi = "x"\n', FileFault.WRONG_KIND, 1),
        (GOOD + '[[fraasi]]\nryhma = "B"\n', PhraseFault.NO_TEXT, 4),
        (GOOD + '[[fraasi]]\nteksti = "x"\n', PhraseFault.NO_GROUP, 4),
        (GOOD + '\n\n[[fraasi]]\nryhma = "B"\nteksti = "x {y"\n', PhraseFault.UNCLOSED_GAP, 8),
        (GOOD + '[[fraasi]]\nryhma = "B"\nteksti = "x \\u202e"\n', PhraseFault.DIRECTION, 6),
        (GOOD + '[[fraasi]]\nryhma = "B"\nteksti = "' + "a" * 20_000 + '"\n', PhraseFault.TOO_LONG, 6),
        (GOOD + '[[fraasi]\nryhma = "B"\n', FileFault.NOT_TOML, 4),
        (GOOD + '[[fraasi]]\nryhma = "B\nteksti = "x"\n', FileFault.NOT_TOML, 5),
        (GOOD + '[[fraasi]]\nteksti = """x\n', FileFault.NOT_TOML, 5),
        (
            '[[fraasi]]\ntunnus = "a"\nryhma = "A"\nteksti = """\n[[fraasi]]\n"""\n'
            '[[fraasi]]\ntunnus = "a"\nryhma = "A"\nteksti = "x"\n',
            FileFault.TWICE,
            8,
        ),
    ],
)
def test_a_broken_file_is_named_with_its_line(text: str, fault: FileFault | PhraseFault, line: int) -> None:
    with pytest.raises(BadPhraseFile) as caught:
        read_phrases(text.encode())
    assert (caught.value.fault, caught.value.line) == (fault, line)


def test_a_file_in_another_encoding_is_named_with_its_line() -> None:
    with pytest.raises(BadPhraseFile) as caught:
        read_phrases('[[fraasi]]\nryhma = "Ä"\n'.encode("latin-1"))
    assert (caught.value.fault, caught.value.line) == (FileFault.NOT_UTF8, 2)


def test_markup_and_foreign_writing_stay_the_characters_that_they_are() -> None:
    text = '<img src="http://127.0.0.1:9/x.png"> &amp; سلام\u200c 👩\u200d👧 ' + "W" * 300
    one = Phrase(PhraseKey("a"), "<b>Ryhmä</b>", text)
    data = phrase_file([one], "")
    assert read_phrases(data) == (one,)
    assert tomllib.loads(data.decode())["fraasi"][0]["teksti"] == text
