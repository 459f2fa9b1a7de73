# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A recovery code survives paper, handwriting and a tired typist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.recovery_kit import kit_file_name, kit_text
from console.store.recovery_code import GROUPS, SIGNS, BadCode, BadLength, Slip, from_text, tidy, to_groups

SECRET = bytes.fromhex("00112233445566778899aabbccddeeff")
MADE = 1_796_216_700.0  # 2.12.2026 in Finland
secrets = st.binary(min_size=16, max_size=16)


def read(typed):
    """The secret, or the groups in which a slip is told to be."""
    try:
        return from_text(typed)
    except Slip as slip:
        return slip.groups


@given(secrets)
def test_what_was_written_down_is_what_was_drawn(secret):
    groups = to_groups(secret)
    assert [len(group) for group in groups] == [4] * GROUPS
    assert set("".join(groups)) <= set(SIGNS)
    assert from_text(" ".join(groups)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        "".join,
        lambda groups: "-".join(groups).lower(),
        lambda groups: "  " + "\n".join(groups) + "\t",
        lambda groups: " ".join(groups).replace("0", "O").replace("1", "l"),
        lambda groups: " ".join(groups).replace("0", "o").replace("1", "I").replace("V", "u"),
        lambda groups: " · ".join("\u200b".join(group) for group in groups),
        lambda groups: "".join(chr(ord(sign) + 0xFEE0) for sign in "".join(groups)),  # a keyboard's full-width signs
    ],
)
def test_separators_small_letters_and_look_alikes_do_not_matter(typed):
    assert from_text(typed(to_groups(SECRET))) == SECRET


@given(secrets, st.integers(0, 31), st.sampled_from(SIGNS))
def test_a_wrong_sign_is_told_with_its_place_and_never_taken_for_another_code(secret, at, sign):
    """Each pair of groups has a check of eight bits: one slip in 256 gets past it, and then opens nothing."""
    signs = "".join(to_groups(secret))
    typed = signs[:at] + sign + signs[at + 1 :]
    if typed == signs:
        assert from_text(typed) == secret
        return
    told = read(typed)
    pair = at // 8
    assert told == (2 * pair + 1, 2 * pair + 2) or (isinstance(told, bytes) and told != secret)


def test_of_all_single_slips_nearly_every_one_is_found():
    signs = "".join(to_groups(SECRET))
    slips = [signs[:at] + sign + signs[at + 1 :] for at in range(32) for sign in SIGNS if sign != signs[at]]
    missed = [typed for typed in slips if isinstance(read(typed), bytes)]
    assert len(missed) <= len(slips) / 100


def test_pairs_of_groups_that_changed_places_are_a_slip():
    groups = to_groups(SECRET)
    with pytest.raises(Slip) as slip:
        from_text(" ".join(groups[2:4] + groups[:2] + groups[4:]))
    assert slip.value.groups == (1, 2, 3, 4)


def test_a_sign_that_no_code_has_is_a_slip_in_its_place():
    groups = list(to_groups(SECRET))
    groups[6] = "Ä" + groups[6][1:]
    with pytest.raises(Slip) as slip:
        from_text(" ".join(groups))
    assert slip.value.groups == (7, 8)


@pytest.mark.parametrize(("typed", "count"), [("", 0), ("7K2M 9QXA", 8), ("7" * 33, 33)])
def test_too_few_and_too_many_signs_are_counted(typed, count):
    with pytest.raises(BadLength) as error:
        from_text(typed)
    assert error.value.count == count


@given(st.text(max_size=200))
def test_whatever_is_typed_is_a_code_or_told_to_be_none(text):
    try:
        assert len(from_text(text)) == 16
    except BadCode:
        pass


def test_a_group_typed_back_is_compared_as_a_code_is():
    assert tidy(" o1l-i ") == "0111"


def test_the_kit_says_what_it_is_for_when_it_was_made_and_how_to_use_it_and_holds_no_key_but_the_code():
    text = kit_text(to_groups(SECRET), MADE)
    assert "Tehty 2.12.2026" in text
    assert "Salalause on kadonnut" in text, "the button is named as it is called on the page"
    rows = [line for line in text.splitlines() if line.startswith("    ")]
    assert from_text("".join(rows)) == SECRET
    assert max(map(len, text.splitlines())) <= 56
    assert kit_file_name(MADE) == "kuulolla-palautuskoodi-2026-12-02.txt"


def test_the_kit_can_be_typed_in_as_it_stands():
    """The code's lines as they are copied from the saved file."""
    lines = kit_text(to_groups(SECRET), MADE).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("    "))
    assert from_text("\n".join(lines[first : first + 2])) == SECRET
