# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes the page's modules small: no notes, no spaces that do nothing, short names for its own variables. Pure.

Sources stay as they are read; what a phone gets is the same program in a third of the bytes. Properties and what is
the browser's keep their names. Relay and desk must make the same bytes, whichever release of a library either has:
hence no minifier from outside, and no Node on a relay.

Why renaming is sound without a reading of scopes: within one declaration at the top of a module, two names never
become one, and a name becomes the same wherever it stands; what crosses declarations is only what the top declares,
and those names are told apart across all modules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, pairwise, product
from string import ascii_letters, digits
from typing import Final

from shared.script_tokens import KEYWORDS, Role, ScriptError, Token, read_tokens

# What the modules use of the browser by its bare name. A name that is neither here nor declared is an error.
OF_BROWSER: Final = frozenset({
    "Array", "ArrayBuffer", "Blob", "Boolean", "Date", "Error", "Infinity", "Intl", "JSON", "Map", "Math", "NaN",
    "Number", "Object", "Promise", "RegExp", "ResizeObserver", "Set", "String", "Symbol", "TextDecoder",
    "TextEncoder", "URL", "Uint8Array", "WeakMap", "atob", "btoa", "clearTimeout", "crypto", "document", "fetch",
    "isNaN", "navigator", "parseInt", "performance", "setInterval", "setTimeout", "window",
})  # fmt: skip
_DECLARES: Final = frozenset({"function", "class", "const", "let", "var"})
_STARTS: Final = _DECLARES | {"async"}
_ERROR_OF_OURS: Final = "mustHold"  # of errors.mjs: (condition, words)
_EMPTY_AFTER: Final = frozenset({"if", "for", "while"})


def short_names(declared: Collection[str]) -> dict[str, str]:
    """A short name for each name that stands at the top of a module, the same whatever the order: of two letters."""
    free = (name for name in _names() if len(name) > 1 and name not in KEYWORDS and name not in OF_BROWSER)
    return dict(zip(sorted(declared), free, strict=False))


def shorten(text: str, top: Mapping[str, str]) -> str:
    """The module's text, without imports and exports, made small. `top`: from `short_names`, of all modules.

    ScriptError for what cannot be read, or uses a name that nobody declares.
    """
    tokens = read_tokens(text)
    needless = _unheard(tokens) | _idle_brackets(tokens)
    for part in _declarations(tokens):
        _rename(part, top)
    for at in needless:
        tokens[at].text = ""  # what is empty is not written; the places of the others stay as they are
    _join_constants(tokens)
    return _squeezed(tokens)


def _names() -> Iterator[str]:
    more = ascii_letters + digits
    return map("".join, chain(ascii_letters, product(ascii_letters, more), product(ascii_letters, more, more)))


def _declarations(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens from each declaration at the top up to the next one."""
    starts = [at for at, token in enumerate(tokens) if token.depth == 0 and token.breaks and token.text in _STARTS]
    bounds = sorted({0, *starts, len(tokens)})
    for begin, end in pairwise(bounds):
        yield tokens[begin:end]


def _rename(part: list[Token], top: Mapping[str, str]) -> None:
    own = [token for token in part if token.role in (Role.VARIABLE, Role.BOTH)]
    local = list(dict.fromkeys(token.text for token in own if token.text not in top and token.text not in OF_BROWSER))
    strangers = set(local) - _declared(part)
    if strangers:
        raise ScriptError(f"neither declared nor a name of the browser: {', '.join(sorted(strangers))}")
    taken = KEYWORDS | OF_BROWSER | set(top.values())
    names = {**top, **dict(zip(local, (name for name in _names() if name not in taken), strict=False))}
    for token in own:
        if token.text in names:
            short = names[token.text]
            token.text = short if token.role is Role.VARIABLE else f"{token.text}:{short}"


def _declared(part: list[Token]) -> set[str]:
    """At least the names that are declared in a part: those in patterns, parameters and declarations."""
    found: set[str] = set()
    for at, token in enumerate(part):
        before = part[at - 1].text if at else ""
        after = part[at + 1].text if at + 1 < len(part) else ""
        if token.kind == "word" and (before in _DECLARES or after == "=>" or (before == "," and after in ("=", ";"))):
            found.add(token.text)
        elif token.text in ("(", "[", "{") and token.kind == "mark" and _opens_names(part, at, before):
            inside = part[at + 1 : at + _length(part, at)]
            found |= {each.text for each in inside if each.role in (Role.VARIABLE, Role.BOTH)}
    return found


def _length(part: list[Token], at: int) -> int:
    depth = part[at].depth
    return next((step for step, token in enumerate(part[at + 1 :], 1) if token.depth == depth), len(part) - at)


def _opens_names(part: list[Token], at: int, before: str) -> bool:
    """Whether the bracket at `at` holds parameters, a caught error or a pattern."""
    if before in _DECLARES or before == "catch":
        return True
    end = at + _length(part, at)
    after = part[end + 1].text if end + 1 < len(part) else ""
    return part[at].text == "(" and after in ("=>", "{") and before not in _EMPTY_AFTER


def _unheard(tokens: list[Token]) -> set[int]:
    """The words of our own errors: they are for whoever works on the page, no parent sees them."""
    calls = [tokens[at + 1].partner for at, token in enumerate(tokens[:-1]) if token.text == _ERROR_OF_OURS]
    ends = [end for end in calls if end > 0 and tokens[end - 1].kind == "string" and tokens[end - 2].text == ","]
    return {place for end in ends for place in (end - 2, end - 1)}


def _idle_brackets(tokens: list[Token]) -> set[int]:
    """Those of `(one) => …`."""
    starts = [
        at
        for at, token in enumerate(tokens)
        if token.text == "(" and token.partner == at + 2 and tokens[at + 1].role is Role.VARIABLE
    ]
    return {
        place for at in starts if [each.text for each in tokens[at + 3 : at + 4]] == ["=>"] for place in (at, at + 2)
    }


def _join_constants(tokens: list[Token]) -> None:
    """`const one = 1; const two = 2;` as one declaration."""
    declares: dict[int, bool] = {}  # depth → whether the statement that goes on there declares constants
    last = Token("mark", ";")
    for token, after in pairwise([*tokens, Token("mark", "")]):
        starts = last.text == ";" or (last.text in ("{", "}") and last.brace in ("block", "class"))
        if starts and token.text not in (";", "}"):
            declares[token.depth] = token.text == "const"
        if token.text == ";" and after.text == "const" and after.depth == token.depth and declares.get(token.depth):
            token.text, after.text = ",", ""
        last = token if token.text else last


def _squeezed(tokens: list[Token]) -> str:
    pieces: list[str] = []
    last = Token("mark", ";")
    for at, token in enumerate(tokens):
        if not token.text or _is_idle(tokens, at):
            continue
        if token.breaks and _needs_break(last, token):
            pieces.append("\n")
        elif _runs_together(last.text, token.text):
            pieces.append(" ")
        pieces.append(token.text)
        last = token
    return "".join(pieces)


def _is_idle(tokens: list[Token], at: int) -> bool:
    """Whether the comma or semicolon at `at` may go, since a bracket closes right behind it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else Token("mark", "")
    if tokens[at].text == ",":
        return after.text in (")", "]") or (after.text == "}" and after.brace == "object")
    return tokens[at].text == ";" and after.text == "}" and after.kind == "mark" and not _is_empty(tokens, at)


def _is_empty(tokens: list[Token], at: int) -> bool:
    """Whether the semicolon at `at` is a statement by itself, as in `while (more());`."""
    before = tokens[at - 1]
    return before.text in (";", "{", "else") or (before.text == ")" and tokens[before.partner - 1].text in _EMPTY_AFTER)


def _needs_break(last: Token, token: Token) -> bool:
    """Where a line's end may be what ends a statement, it stays."""
    ends = last.kind != "mark" or last.text in (")", "]") or (last.text == "}" and last.brace != "block")
    if last.text == "}" and last.kind == "mark" and not ends:
        return token.text in ("(", "[", "+", "-", "/") or token.text.startswith(("`", "/"))
    return ends and (token.kind != "mark" or token.text in ("(", "[", "{", "+", "-", "++", "--", "!", "~"))


def _runs_together(first: str, second: str) -> bool:
    one, other = first[-1], second[0]
    wordy = re.compile(r"[\w$]")
    return bool(wordy.match(one) and wordy.match(other)) or (one == other and one in "+-")
