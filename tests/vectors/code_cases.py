# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Return codes: the list as it is served, drawing, typing, slips, and the keys of what was typed."""

from __future__ import annotations

import unicodedata
from typing import Final

from shared import crypto
from shared.document import words_path
from shared.word_list import fold, normalise, packaged_digest, packaged_words
from tests.fakes import SeededBytes
from tests.vectors.forms import Json
from tests.vectors.samples import Samples

_LIST: Final = packaged_words()
_LETTERS: Final = "abdefghijklmnoprstuvyäö"
# Six words each, in ways in which people and their devices write them down.
_WAYS: Final = (
    ("one space", " ".join),
    ("commas", ", ".join),
    ("a hyphen", "-".join),
    ("lines with numbers", lambda words: "\n".join(f"{at}. {word}" for at, word in enumerate(words, 1))),
    ("capitals", lambda words: " ".join(words).upper()),
    ("capitals at the start, a full stop", lambda words: " ".join(word.capitalize() for word in words) + "."),
    ("letters and marks apart", lambda words: unicodedata.normalize("NFD", " ".join(words))),
    ("without Finnish letters", lambda words: " ".join(fold(word) for word in words)),
    ("what nobody sees", lambda words: "\ufeff" + "\u00a0\u200b".join(f"{w[:2]}\u00ad{w[2:]}" for w in words)),
    ("half-width spaces and slashes", "\u2009/ ".join),
)


def code() -> Json:
    """`code.json`."""
    return {
        "list": {"digest": packaged_digest(), "path": words_path(), "first": _LIST.words[0], "last": _LIST.words[-1]},
        "drawn": [{"random": data.hex(), "words": _LIST.to_words(data)} for data in _random_bytes()],
        "typed": [_typed(name, text) for name, text in _texts()],
        "slips": [{"typed": word, "suggested": _LIST.suggest(word)} for word in _slips()],
        "keys": [_keys(typed) for typed in (" ".join(_LIST.words[:6]), _LIST.words[7].upper() + ", ei listalla", "")],
    }


def _random_bytes() -> list[bytes]:
    draw = SeededBytes("drawn codes")
    return [bytes(8) + b"\1", b"\xff" * 9, bytes.fromhex("0123456789abcdef00"), *(draw(9) for _ in range(20))]


def _texts() -> list[tuple[str, str]]:
    draw = SeededBytes("typed codes")
    texts = [(name, way(_LIST.to_words(draw(9)))) for name, way in _WAYS]
    return [
        *texts,
        ("nothing", ""),
        ("only separators", " ,.- 123 \n"),
        ("words of no list", f"{_LIST.words[3]} Qwertty äxö"),
        ("a ligature, a circle, a Greek word", "\ufb01lmi \u24d0amu ΣΟΦΟΣ"),
        ("a mark alone", "aamu \u0301 kivi"),
        ("another script and an emoji", "привет 🌧️ 日本"),
    ]


def _typed(name: str, text: str) -> Json:
    return {"name": name, "typed": text, "normalised": normalise(text), "unknown": _LIST.unknown(text)}


def _slips() -> list[str]:
    """Words of the list with one slip or two, a right one, and some that are far from all."""
    samples = Samples("slips")
    slipped = [_LIST.words[7], "", "z", "zzzzzzzzzz"]
    for number in range(120):
        word = _LIST.words[samples.number(4096)]
        for _ in range(1 + number % 2):
            word = _slip(word, samples)
        slipped.append(word)
    return slipped


def _slip(word: str, samples: Samples) -> str:
    at, letter = samples.number(len(word)), _LETTERS[samples.number(len(_LETTERS))]
    return (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )[samples.number(4)]


def _keys(typed: str) -> Json:
    service = SeededBytes("service of the codes")(16)
    code, auth, card = crypto.code_keys(crypto.code_phrase(normalise(typed), service))
    told = {"typed": typed, "service": service.hex(), "code": code.hex(), "auth": auth.hex(), "card": card.hex()}
    return told | {"card_id": crypto.card_id_of(code).hex()}
