# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from shared import limits
from tests.vectors import protocol_text
from tests.vectors.make import FILES, HERE, text_of

RENEW = "run: python -m tests.vectors.make"


@pytest.mark.parametrize("name", list(FILES))
def test_a_vector_file_holds_what_the_code_says_today(name: str) -> None:
    """Whoever changes the wire sees here that the other implementation has to follow."""
    assert (HERE / name).read_text(encoding="utf-8") == text_of(name), RENEW


def test_no_vector_file_is_left_that_nothing_makes() -> None:
    assert {path.name for path in HERE.glob("*.json")} == set(FILES)


def test_the_protocols_tables_and_drawings_say_what_the_code_does() -> None:
    text = protocol_text.PATH.read_text(encoding="utf-8")
    assert text == protocol_text.renewed(text), f"{RENEW} --protocol"


def test_a_lost_mark_in_the_protocol_is_noticed() -> None:
    text = protocol_text.PATH.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="visit"):
        protocol_text.renewed(text.replace("<!-- made: visit -->", ""))


def test_every_limit_says_why() -> None:
    assert not [name for name, why in protocol_text.reasons(limits).items() if not why]
