# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joining modules: what runs before what, how little a phone gets of it, and what is refused instead of guessed."""

from __future__ import annotations

import pytest

from shared.page_script import ModuleError, Modules, read_modules
from shared.short_script import shorten


def _read(**modules: str) -> Modules:
    return read_modules({f"{name}.mjs": text for name, text in modules.items()})


def _joined(**modules: str) -> str:
    read = _read(**modules)
    return read.joined(*read.uses)


def test_each_module_stands_after_those_that_it_uses():
    script = _joined(
        a='import { b, B2 } from "./b.mjs";\nimport {\n  c,\n} from "./c.mjs";\nb(c, B2);\n',
        b='import { c } from "./c.mjs";\nexport function b() {}\nexport const B2 = c;\n',
        c="export class c {}\n",
    )
    assert script == "class ac{}\nfunction ab(){}const aa=ac;\nab(ac,aa);\n"


def test_the_scripts_do_not_depend_on_how_the_files_were_found():
    texts = {"a": "", "m": 'import { z } from "./z.mjs";\n', "z": "export const z = 1;\n"}
    turned = dict(reversed(texts.items()))
    assert _read(**texts) == _read(**turned)
    assert _read(**texts).reached("a", "m") == ["a", "z", "m"]


def test_a_page_carries_only_the_modules_that_its_first_one_reaches():
    read = _read(
        a='import { b } from "./b.mjs";\nb();\n',
        b="export function b() {}\n",
        c='import { b } from "./b.mjs";\nexport const c = b;\n',
    )
    assert read.joined("a") == "function aa(){}\naa();\n"
    with pytest.raises(ModuleError, match="there is no d"):
        read.joined("d")


def test_a_later_script_brings_what_the_first_one_did_not_and_calls_all_by_the_same_names():
    read = _read(
        a='import { b } from "./b.mjs";\nb();\n',
        b="export function b() {}\n",
        c='import { b } from "./b.mjs";\nexport const c = b;\n',
    )
    assert read.joined("a") == "function aa(){}\naa();\n"
    assert (
        read.part(read.reached("a"), "c") == '"use strict";{const{aa}=document.currentScript.link;\nconst ab=aa;\n}\n'
    )
    assert read.linked(read.reached("a"), "c") == {"b"}
    assert read.names == {"b": "aa", "c": "ab"}


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("/** What for. */\nconst x = 1; // why\n/* and\n so on */\n", "const x=1;"),
        ('const x = "// no note";\n', 'const x="// no note";'),
        ("const x = /[/]\\/ \\d+/g;\n", "const x=/[/]\\/ \\d+/g;"),
        ("const x = 4 / 2 / 1;\n", "const x=4/2/1;"),
        ("const x = `a  ${ `b  ${ 1 + 2 } ` } // c`;\n", "const x=`a  ${`b  ${1+2} `} // c`;"),
        ("const x = 1 + +2 - -3;\n", "const x=1+ +2- -3;"),
        ("function f(one, two) {\n  return one + two;\n}\n", "function f(a,b){return a+b}"),
        ("function f(one) {\n  return one.two + one[2];\n}\n", "function f(a){return a.two+a[2]}"),
        ("const f = ({ one, two = one }, ...more) => ({ one, two, more });\n",
         "const f=({one:a,two:b=a},...c)=>({one:a,two:b,more:c});"),
        ("class X {\n  one(two) {\n    return this.one(two);\n  }\n}\n", "class X{one(a){return this.one(a)}}"),
        ("const x = { one() {\n  return 1;\n}, two: 1, };\n", "const x={one(){return 1},two:1};"),
        ("function f(one) {\n  while (one());\n}\n", "function f(a){while(a());}"),
        ("function f(one) {\n  if (one) {\n    one();\n  }\n  [1].map(one);\n}\n",
         "function f(a){if(a){a()}\n[1].map(a)}"),
        ("function f(one) {\n  const two = one\n  return two\n}\n", "function f(a){const b=a\nreturn b}"),
        ("function f() {\n  try {\n    g();\n  } catch (error) {\n    throw error;\n  }\n}\nfunction g() {}\n",
         "function f(){try{g()}catch(a){throw a}}function g(){}"),
        ("function f(one) {\n  for (const [two, three] of one) {\n    two(three);\n  }\n}\n",
         "function f(a){for(const[b,c]of a){b(c)}}"),
        ("const x = document.body;\n", "const x=document.body;"),
    ],
)  # fmt: skip
def test_what_a_name_or_a_note_is_for_is_not_sent_to_a_phone(text, small):
    assert shorten(text, {name: name for name in "xfgX"}) == small


def test_a_variable_that_has_the_name_of_something_at_the_top_is_called_alike():
    """However names hide each other, no two of them become one."""
    text = "function f(one) {\n  const two = one;\n  return { two };\n}\nfunction two(one) {\n  return f(one);\n}\n"
    assert shorten(text, {"f": "aa", "two": "ab"}) == (
        "function aa(a){const ab=a;return{two:ab}}function ab(a){return aa(a)}"
    )


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
        ({"a": "const x = strange(1);\n"}, "a: neither declared nor a name of the browser: strange"),
        ({"a": "class X {\n  field = 1;\n}\n"}, "a field of a class: field"),
        ({"a": "function f(x) {\n  switch (x) {\n    case 1: {\n      f();\n    }\n  }\n}\n"}, "braces of its own"),
        ({"a": "const x = `never ends;\n"}, "without an end"),
        ({"a": "const x = (1;\n"}, "never closed"),
        ({"a": "const x = 1);\n"}, "never opened"),
        ({"a": "const x = \\\\u0061;\n"}, "not known here"),
    ],
)
def test_what_cannot_be_joined_is_refused_by_name(modules, says):
    with pytest.raises(ModuleError, match=says):
        _joined(**modules)


def test_a_name_inside_a_function_clashes_with_nothing():
    assert _joined(a="const x = 1;\n", b="function y() {\n  const x = 2;\n  return x;\n}\n")
