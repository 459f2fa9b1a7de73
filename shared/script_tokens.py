# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words, marks and strings of a script, and what each word is: a variable, a property, or both at once. Pure.

It reads what the page's modules are written in, no more: a shape that it could misread is refused by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

KEYWORDS: Final = frozenset({
    "arguments", "async", "await", "break", "case", "catch", "class", "const", "constructor", "continue", "default",
    "delete", "do", "else", "export", "extends", "false", "finally", "for", "from", "function", "get", "if",
    "import", "in", "instanceof", "let", "new", "null", "of", "return", "set", "static", "super", "switch", "this",
    "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield",
})  # fmt: skip
_TOKEN: Final = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<note>//[^\n]*|/\*[\s\S]*?\*/)"
    r"|(?P<word>[A-Za-z_$][\w$]*)"
    r"|(?P<number>0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<string>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<mark>\.\.\.|=>|===|!==|\*\*|&&|\|\||\?\?|\?\.|\+\+|--|>>>|<<|>>|[-+*/%&|^=!<>]=|[-+*/%&|^!=<>?{}()\[\];,.:~])"
)
_PATTERN: Final = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE: Final = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)")
_VALUE_ENDS: Final = frozenset(")]}")
_BEFORE_PATTERN: Final = frozenset({"return", "typeof", "case", "in", "of", "await", "void"})
# What stands before the brace of an object or of a pattern; every other brace opens a block.
_BEFORE_OBJECT: Final = frozenset(
    {"(", "[", ",", "=", ":", "?", "...", "&&", "||", "??", "!", "return", "const", "let", "throw"}
)


class ScriptError(ValueError):
    """A script that cannot be read; the text says why."""


class Role(Enum):
    """What a word is in the place where it stands."""

    OTHER = auto()
    VARIABLE = auto()
    PROPERTY = auto()
    BOTH = auto()  # `{ name }`: a property that has the name of the variable that it holds


@dataclass(slots=True)
class Token:
    """A piece of a script. `kind`: word, number, string, mark; `breaks`: a line ends before it."""

    kind: str
    text: str
    breaks: bool = False
    role: Role = Role.OTHER
    depth: int = 0  # how many brackets stand open around it
    partner: int = -1  # of a bracket: the place of the other one
    brace: str = ""  # of a brace: object, class or block


def read_tokens(text: str) -> list[Token]:
    """The tokens of a script without its spaces and notes, each with its role. ScriptError for what cannot be read."""
    reading = _Reading(text)
    while reading.at < len(text):
        reading.step()
    _pair_brackets(reading.tokens)
    _give_roles(reading.tokens)
    return reading.tokens


class _Reading:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.tokens: list[Token] = []
        self.breaks = False
        self.nested: list[int] = []  # how many braces stand open within each ${…} that does

    def step(self) -> None:
        sign = self.text[self.at]
        if sign == "`" or (sign == "}" and self.nested and not self.nested[-1]):
            self._template(sign)
            return
        if sign in "{}" and self.nested:
            self.nested[-1] += 1 if sign == "{" else -1
        pattern = _PATTERN.match(self.text, self.at) if self._may_be_pattern() else None
        found = pattern or _TOKEN.match(self.text, self.at)
        if found is None:
            raise ScriptError(f"a sign that is not known here: {self.text[self.at : self.at + 20]!r}")
        kind = "string" if pattern else str(found.lastgroup)
        if kind in ("space", "note"):
            self.breaks = self.breaks or "\n" in found[0]
        else:
            self._put(kind, found[0])
        self.at = found.end()

    def _put(self, kind: str, piece: str) -> None:
        self.tokens.append(Token(kind, piece, self.breaks))
        self.breaks = False

    def _template(self, opening: str) -> None:
        """A template up to its end or to its next ${; what stands between these is code."""
        if opening == "}":
            self.nested.pop()
        found = _TEMPLATE.match(self.text, self.at + 1)
        if found is None:
            raise ScriptError("a template without an end")
        self._put("string", opening + found[0])
        if found[0].endswith("${"):
            self.nested.append(0)
        self.at = found.end()

    def _may_be_pattern(self) -> bool:
        if self.text[self.at] != "/" or self.text[self.at + 1 : self.at + 2] in ("/", "*"):
            return False
        last = self.tokens[-1] if self.tokens else Token("mark", ";")
        if last.kind == "mark":
            return last.text not in _VALUE_ENDS
        return last.kind == "word" and last.text in _BEFORE_PATTERN


def _pair_brackets(tokens: list[Token]) -> None:
    opened: list[int] = []
    for at, token in enumerate(tokens):
        token.depth = len(opened)
        if token.kind != "mark":
            continue
        if token.text in ("(", "[", "{"):
            token.brace = _brace_kind(tokens, at) if token.text == "{" else ""
            opened.append(at)
        elif token.text in (")", "]", "}"):
            if not opened:
                raise ScriptError("a bracket that was never opened")
            start = opened.pop()
            tokens[start].partner, token.partner, token.depth = at, start, len(opened)
            token.brace = tokens[start].brace
    if opened:
        raise ScriptError("a bracket that is never closed")


def _brace_kind(tokens: list[Token], at: int) -> str:
    before = [token.text for token in tokens[max(0, at - 2) : at]]
    if "class" in before or "extends" in before:
        return "class"
    return "object" if before and before[-1] in _BEFORE_OBJECT else "block"


def _give_roles(tokens: list[Token]) -> None:
    around: list[str] = []

    def text_at(at: int) -> str:
        return tokens[at].text if 0 <= at < len(tokens) else ""

    for at, token in enumerate(tokens):
        if token.kind == "mark" and token.partner >= 0:
            if token.text in "([{":
                around.append(token.brace or token.text)
            else:
                around.pop()
        elif token.kind == "word" and token.text not in KEYWORDS:
            before, after = text_at(at - 1), text_at(at + 1)
            inner = around[-1] if around else ""
            if before in (".", "?."):
                token.role = Role.PROPERTY
            elif inner == "object" and before in ("{", ",") and after in (":", ",", "}", "="):
                token.role = Role.PROPERTY if after == ":" else Role.BOTH
            elif after == "(" and before not in ("function", "*") and text_at(tokens[at + 1].partner + 1) == "{":
                token.role = Role.PROPERTY  # a method
            elif inner == "class":
                raise ScriptError(f"a field of a class: {token.text}")
            else:
                token.role = Role.VARIABLE
        elif token.text in ("case", "default") and tokens[at].role is Role.OTHER:
            _refuse_block_of_case(tokens, at)


def _refuse_block_of_case(tokens: list[Token], at: int) -> None:
    end = next((place for place in range(at, len(tokens)) if tokens[place].text == ":"), at)
    if end + 1 < len(tokens) and tokens[end + 1].text == "{":
        raise ScriptError("a case with braces of its own")  # they would be taken for an object's
