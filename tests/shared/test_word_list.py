# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.word_list import (
    BITS_OF_WORD,
    WORDS_OF_LIST,
    ShortRead,
    WordList,
    fold,
    normalise,
    packaged_words,
    slips_between,
)
from shared.words.draw import CannotDraw, Source, clashes, draw, first_words, packaged, packaged_source, sounds

LIST: Final = packaged_words()
DOCS: Final = Path(__file__).parents[2] / "docs" / "word-list.md"
WORDS: Final = st.sampled_from(LIST.words)
CODES: Final = st.lists(WORDS, min_size=6, max_size=6)
NINE_BYTES: Final = st.binary(min_size=9, max_size=9)
LETTERS: Final = "abdefghijklmnoprstuvyäö"
SEPARATORS: Final = st.text(alphabet=" ,.-–;\n\t\u00a0/1234567890", min_size=1, max_size=4)
HURTS: Final = """
    alcohol animal authority body death family fear group heavy illness insult money mood name religion sex violence
"""
SERVES_BADLY: Final = "confusing form near plain spare spelling"
PARTS_THAT_HURT: Final = """
    äiti lapsi vauva perhe kuole surma sota poliisi oikeus tauti humala viina seksi pelko tuska yksin velka käärme
"""


@cache
def source() -> Source:
    return packaged_source()


def reasons() -> dict[str, str]:
    """What was left out, and why."""
    lines = [line.split() for line in packaged("left_out.txt").splitlines() if line and not line.startswith("#")]
    assert all(len(line) == 2 for line in lines)
    assert len({word for word, _ in lines}) == len(lines), "a word stands there twice"
    return dict(lines)


def pairs_within_two_slips() -> tuple[int, int]:
    """How many pairs of words are two slips apart, and how many words stand in none."""
    groups: dict[str, set[str]] = {}
    for word in LIST.words:
        forms = {fold(word)}
        for _ in range(2):
            forms |= {form[:at] + form[at + 1 :] for form in forms for at in range(len(form))}
        for form in forms:  # two words two slips apart are equal with at most two letters less each
            groups.setdefault(form, set()).add(word)
    maybe = {(one, other) for group in groups.values() for one in group for other in group if one < other}
    close = [pair for pair in maybe if slips_between(fold(pair[0]), fold(pair[1])) <= 2]
    return len(close), WORDS_OF_LIST - len({word for pair in close for word in pair})


# --- what a code is


@given(NINE_BYTES)
def test_nine_bytes_become_six_words_and_come_back(data: bytes) -> None:
    words = LIST.to_words(data)
    assert len(words) == 6
    assert LIST.to_bytes(words) == data


def test_a_word_is_twelve_bits_from_the_front() -> None:
    assert LIST.to_words(bytes(9)) == (LIST.words[0],) * 6
    assert LIST.to_words(b"\xff" * 9) == (LIST.words[4095],) * 6
    expected = (LIST.words[0x012], LIST.words[0x345], LIST.words[0x678], LIST.words[0x9AB], LIST.words[0xCDE])
    assert LIST.to_words(bytes.fromhex("0123456789abcdef00"))[:5] == expected


@given(st.binary(max_size=20).filter(lambda data: len(data) != 9))
def test_no_other_number_of_bytes_is_a_code(data: bytes) -> None:
    with pytest.raises(ValueError, match="9 bytes"):
        LIST.to_words(data)


@given(st.lists(WORDS, max_size=9).filter(lambda words: len(words) != 6))
def test_no_other_number_of_words_is_a_code(words: list[str]) -> None:
    with pytest.raises(ValueError, match="6 words"):
        LIST.to_bytes(words)


def test_an_error_about_a_wrong_word_does_not_spell_it_out() -> None:
    with pytest.raises(ValueError, match="1 of the words") as told:
        LIST.to_bytes([*LIST.words[:5], "salaisuus"])
    assert "salaisuus" not in str(told.value)


# --- typing it


@given(CODES, st.lists(SEPARATORS, min_size=7, max_size=7), st.booleans(), st.sampled_from(["NFC", "NFD"]))
def test_it_does_not_matter_how_a_code_was_typed(code: list[str], between: list[str], loud: bool, form: str) -> None:
    typed = between[0] + "".join(word + gap for word, gap in zip(code, between[1:], strict=True))
    typed = unicodedata.normalize(form, typed.upper() if loud else typed)  # type: ignore[arg-type]
    assert normalise(typed) == " ".join(fold(word) for word in code)
    assert LIST.unknown(typed) == ()
    assert LIST.to_bytes(normalise(typed).split()) == LIST.to_bytes(code)


def test_a_keyboard_without_finnish_letters_will_do() -> None:
    assert fold("Öljymäärä") == fold("oljymaara") == fold("ÖLJYMÅÅRÄ") == "oljymaara"
    assert fold("tréma") == "trema"
    assert normalise("mäki tyyny") == normalise("maki  TYYNY.") == "maki tyyny"


def test_what_nobody_sees_in_a_copied_text_changes_nothing() -> None:
    assert normalise("\ufeffaamu\u00adkahvi,\u00a0\u200b\ufb01lmi\u200d") == "aamukahvi filmi"


@given(st.text(max_size=60))
def test_folding_a_text_twice_is_folding_it_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.text(alphabet=LETTERS, min_size=1, max_size=12), CODES)
def test_a_code_is_what_was_typed_whatever_the_list_knows(word: str, code: list[str]) -> None:
    """attacks.md P25: a word that no list knows any more still goes into the derivation."""
    assert normalise(" ".join([*code[:5], word])).split()[5] == fold(word)


def test_an_unknown_word_is_named_as_it_was_typed() -> None:
    known = LIST.words[0]
    assert LIST.unknown(f"{known}, Qwertty – {known.upper()} ÄxÖ") == ("Qwertty", "ÄxÖ")
    assert LIST.unknown("") == LIST.unknown(" ,.- ") == ()


# --- slips


@given(WORDS, st.data())
def test_one_slip_is_noticed_and_the_word_is_suggested(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ]
    for slip in slips:
        if fold(slip) != fold(word):
            assert LIST.unknown(slip) == (slip,)
            found = LIST.suggest(slip)
            # A few short slips lie one step from four words or five: three of those are shown.
            assert word in found or [slips_between(fold(slip), fold(other)) for other in found] == [1, 1, 1]


@given(st.text(alphabet=LETTERS, max_size=12))
def test_suggestions_are_few_near_and_the_nearest_first(typed: str) -> None:
    slips = [slips_between(fold(typed), fold(word)) for word in LIST.suggest(typed)]
    assert len(slips) <= 3
    assert slips == sorted(slips)
    assert all(1 <= count <= 2 for count in slips)


def test_a_right_word_and_a_strange_one_get_no_suggestion() -> None:
    assert LIST.suggest(LIST.words[7].upper()) == ()
    assert LIST.suggest("zzzzzzzzzzzz") == LIST.suggest("") == ()


@given(*[st.text(alphabet="abä", max_size=6)] * 2)
def test_slips_count_the_same_from_both_sides(one: str, other: str) -> None:
    assert slips_between(one, other) == slips_between(other, one)
    assert (slips_between(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= slips_between(one, other) <= max(len(one), len(other))


# --- drawing a code


@given(st.integers(1, 12), st.integers(0, 2**32))
def test_words_are_drawn_from_the_given_randomness_alone(count: int, seed: int) -> None:
    asked: list[int] = []

    def randomness(size: int) -> bytes:
        asked.append(size)
        return random.Random(seed).randbytes(size)

    words = LIST.draw(randomness, count)
    assert len(words) == count
    assert asked == [(count * BITS_OF_WORD + 7) // 8]
    assert words == LIST.draw(randomness, count)


def test_every_word_is_drawn_equally_often() -> None:
    """Each number of twelve bits once in each of the two places of three bytes."""
    three_bytes = [(number << 12 | (number * 5) % 4096).to_bytes(3, "big") for number in range(4096)]
    drawn = [LIST.draw(lambda size, data=data: data[:size], 2) for data in three_bytes]  # type: ignore[misc]
    for place in (0, 1):
        assert set(Counter(words[place] for words in drawn).values()) == {1}


@pytest.mark.parametrize("size", [0, 1, 8, 10])
def test_a_short_read_draws_nothing(size: int) -> None:
    """attacks.md P24."""
    with pytest.raises(ShortRead):
        LIST.draw(lambda _: bytes(size))


def test_a_source_that_fails_fails_the_drawing() -> None:
    def broken(_: int) -> bytes:
        raise OSError("no randomness")

    with pytest.raises(OSError, match="no randomness"):
        LIST.draw(broken)
    with pytest.raises(ValueError, match="at least one"):
        LIST.draw(broken, 0)


# --- the list itself


def test_the_list_is_what_the_rules_and_the_reading_give() -> None:
    drawn = draw(source(), reasons(), first_words(packaged("let_in.txt")))
    assert drawn == LIST.words, "run: python -m shared.words.draw"


def test_no_two_words_of_the_list_can_be_taken_for_each_other() -> None:
    assert list(clashes(LIST.words)) == []
    assert len({sounds(word) for word in LIST.words}) == WORDS_OF_LIST


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("tuuli", "tuoli", "slip"),
        ("kukka", "kukkaro", "begins"),
        ("aamu", "aamukahvi", "begins"),
        ("luistelu", "luistelija", "ending"),
        ("aalto", "altto", "heard"),
        ("pöytä", "poyta", "heard"),
        ("kalsa", "klasa", "slip"),
        ("bussi", "pusi", "heard"),
    ],
)
def test_words_that_clash_are_found(one: str, other: str, why: str) -> None:
    assert any(why in reason for _, _, reason in clashes([one, "mansikka", other]))


def test_words_that_are_told_apart_do_not_clash() -> None:
    assert list(clashes(["kesäilta", "kesäaamu", "aamukahvi", "mansikka", "mustikka", "sininen"])) == []


def test_a_list_that_would_be_none_is_not_drawn() -> None:
    left_out, let_in = list(reasons()), first_words(packaged("let_in.txt"))
    with pytest.raises(CannotDraw, match="4095 words"):
        draw(source(), [*left_out, LIST.words[0]], [word for word in let_in if word != LIST.words[0]])
    with pytest.raises(CannotDraw, match="olematon"):
        draw(source(), left_out, [*let_in, "olematonsana"])
    with pytest.raises(CannotDraw, match="slip"):
        draw(Source(["tuuli", "tuoli"]), [], ["tuuli", "tuoli"])


def test_what_was_left_out_stays_out_and_says_why() -> None:
    assert set(reasons().values()) == {*HURTS.split(), *SERVES_BADLY.split()}
    assert not set(reasons()) & {*LIST.words, *first_words(packaged("let_in.txt"))}
    assert set(reasons()) <= source().words


@pytest.mark.parametrize("part", PARTS_THAT_HURT.split())
def test_what_hurts_is_not_even_part_of_a_word(part: str) -> None:
    assert [word for word in LIST.words if part in word] == []


@pytest.mark.parametrize("word", ["isä", "koti", "ase", "muna", "kuusi", "nimi", "toisto", "apu", "loppu"])
def test_words_that_would_be_misunderstood_are_not_in_the_list(word: str) -> None:
    assert LIST.unknown(word) == (word,)


def test_a_text_that_is_no_list_is_refused() -> None:
    good = "\n".join(LIST.words)
    assert WordList.parse(f"# a comment\n\n{good}\n") == LIST
    assert WordList.parse(unicodedata.normalize("NFD", good)) == LIST
    for bad in (
        "",
        good.rpartition("\n")[0],
        f"{good}\nlisäsana",
        good.replace(LIST.words[5], LIST.words[6].upper()),
        good.replace(LIST.words[5], "kaksi sanaa"),
        good.replace(LIST.words[5], "123"),
    ):
        with pytest.raises(ValueError, match="list"):
            WordList.parse(bad)


def test_the_figures_of_the_document_are_those_of_the_list() -> None:
    close, lonely = pairs_within_two_slips()
    by_rule = source().chosen_by_rule()
    counted = {
        "words in the source": len(source().words),
        "words that the rules choose": len(by_rule),
        "of these, left out by name": len(by_rule & set(reasons())),
        "let in by name": len(first_words(packaged("let_in.txt"))),
        "words in the list": len(LIST.words),
        "bits of one word": BITS_OF_WORD,
        "bits of six words": 6 * BITS_OF_WORD,
        "letters of a word, on average": round(sum(map(len, LIST.words)) / WORDS_OF_LIST, 1),
        "words of at most seven letters": sum(len(word) <= 7 for word in LIST.words),
        "pairs of words one slip apart": sum("slip" in why for _, _, why in clashes(LIST.words)),
        "pairs of words two slips apart": close,
        "words with no other within two slips": lonely,
    }
    rows = re.findall(r"^\| (.+?) \| ([\d .]+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name: float(value.replace(" ", "")) for name, value in rows} == counted
