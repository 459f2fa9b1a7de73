# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joining modules: what runs before what, and what the joiner refuses instead of guessing."""

from __future__ import annotations

import pytest

from shared.page_script import ModuleError, join_modules, module_order


def _joined(**modules: str) -> str:
    return join_modules({f"{name}.mjs": text for name, text in modules.items()})


def test_each_module_stands_after_those_that_it_uses():
    script = _joined(
        a='import { b, B2 } from "./b.mjs";\nimport {\n  c,\n} from "./c.mjs";\nb(c, B2);\n',
        b='import { c } from "./c.mjs";\nexport function b() {}\nexport const B2 = c;\n',
        c="export class c {}\n",
    )
    assert script == "\nclass c {}\nfunction b() {}\nconst B2 = c;\nb(c, B2);\n"


def test_the_order_does_not_depend_on_how_the_files_were_found():
    texts = {"a": "", "m": 'import { z } from "./z.mjs";\n', "z": "export const z = 1;\n"}
    assert module_order(texts) == module_order(dict(reversed(texts.items()))) == ["a", "z", "m"]


def test_a_page_carries_only_the_modules_that_its_first_one_reaches():
    modules = {
        "a.mjs": 'import { b } from "./b.mjs";\nb();\n',
        "b.mjs": "export function b() {}\n",
        "c.mjs": 'import { b } from "./b.mjs";\nexport const c = b;\n',
    }
    assert join_modules(modules, "a") == "\nfunction b() {}\nb();\n"
    assert "const c = b;" in join_modules(modules)
    with pytest.raises(ModuleError, match="there is no d"):
        join_modules(modules, "d")


def test_what_a_name_is_for_is_not_sent_to_a_phone():
    script = _joined(
        a="/** One line. */\nexport const x = 1; /** kept */\n"
        "/**\n * Two * lines / of it.\n */\nclass Y {\n  /** inside */\n  z() {}\n}\n"
    )
    assert script == "\nconst x = 1; /** kept */\nclass Y {\n  z() {}\n}\n"


def test_notes_of_a_whole_line_stay_behind_and_all_else_is_kept():
    script = _joined(
        a='// a note\nexport const x = "// no note"; // why\n  // indented\nexport async function y() {}\n'
    )
    assert script == '\nconst x = "// no note"; // why\nasync function y() {}\n'


@pytest.mark.parametrize(
    ("modules", "says"),
    [
        ({"a": "const x = 1;\n", "b": "function x() {}\n"}, "x is also in a"),
        ({"a": "const x = 1;\n", "b": "async function x() {}\n"}, "x is also in a"),
        ({"a": 'import { x as y } from "./b.mjs";\n', "b": "export const x = 1;\n"}, "renamed"),
        ({"a": 'import { y } from "./b.mjs";\n', "b": "export const x = 1;\n"}, "b has no y"),
        ({"a": 'import { x } from "./b.mjs";\n'}, "there is no b"),
        ({"a": 'import { b } from "./b.mjs";\n', "b": 'import { a } from "./a.mjs";\n'}, "circle"),
        ({"a": 'import * as x from "./b.mjs";\n', "b": ""}, "cannot be joined"),
        ({"a": 'import "./b.mjs";\n', "b": ""}, "cannot be joined"),
        ({"a": "export default 1;\n"}, "cannot be joined"),
        ({"a": "export { x };\n"}, "cannot be joined"),
        ({"a": 'export * from "./b.mjs";\n', "b": ""}, "cannot be joined"),
        ({"a": "const { x } = y;\n"}, "unpacks"),
    ],
)
def test_what_cannot_be_joined_is_refused_by_name(modules, says):
    with pytest.raises(ModuleError, match=says):
        _joined(**modules)


def test_a_name_inside_a_function_clashes_with_nothing():
    assert _joined(a="const x = 1;\n", b="function y() {\n  const x = 2;\n  return x;\n}\n")
