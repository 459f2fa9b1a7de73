# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joins the page's modules into scripts: an order that follows from the imports, no name twice, few bytes. Pure.

The sources stay modules, mirrored by name with those of shared/. They may only use what this joiner understands:
named imports from a sibling without renaming, and `export` before a declaration. The first script hands what a later
part uses of it to that part's own element: nothing hangs on the window.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from shared.script_tokens import ScriptError
from shared.short_script import short_names, shorten

_IMPORT: Final = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*\"\./([a-z0-9_]+)\.mjs\";[ \t]*\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export\s+(?=(?:async\s+function|function|class|const|let)\b)", re.MULTILINE)
_LEFT_OVER: Final = re.compile(r"^\s*(?:import\b(?!\s*\()|export\b)", re.MULTILINE)
_NAMES: Final = re.compile(r"^(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)
_UNPACKED: Final = re.compile(r"^(?:const|let|var)\s*[\[{]", re.MULTILINE)


class ModuleError(ValueError):
    """The modules cannot be joined; the text names the module."""


@dataclass(frozen=True, slots=True)
class Modules:
    """The page's modules. `small`: module → its script. `uses`: module → what it imports, by the module that has it.
    `names`: what a module calls a thing at its top → what the scripts call it.
    """

    small: Mapping[str, str]
    uses: Mapping[str, Mapping[str, tuple[str, ...]]]
    names: Mapping[str, str]

    def reached(self, *starts: str) -> list[str]:
        """These modules and all that they use, each after those that it uses itself. ModuleError for a circle."""
        order: list[str] = []
        open_modules: list[str] = []

        def visit(module: str) -> None:
            if module in open_modules:
                raise ModuleError(f"import in a circle: {' → '.join([*open_modules, module])}")
            if module in order:
                return
            if module not in self.uses:
                raise ModuleError(f"{(open_modules or ['the page'])[-1]}: there is no {module}")
            open_modules.append(module)
            for used in self.uses[module]:
                visit(used)
            order.append(open_modules.pop())

        for start in starts:
            visit(start)
        return order

    def joined(self, *starts: str) -> str:
        """The script of `starts` and all that they use."""
        return self._script(self.reached(*starts))

    def linked(self, present: Collection[str], *starts: str) -> set[str]:
        """What a part of `starts` uses of the modules that are `present` in the first script."""
        added = [module for module in self.reached(*starts) if module not in present]
        return {
            name
            for module in added
            for source, names in self.uses[module].items()
            if source in present
            for name in names
        }

    def part(self, present: Collection[str], *starts: str, calls: Mapping[str, str] | None = None) -> str:
        """The script of `starts` without what is `present` in the first one. `calls`: functions of the first script
        that are called at the end, each with what, as JSON.
        """
        ends = calls or {}
        added = [module for module in self.reached(*starts) if module not in present]
        link = self.object_of(self.linked(present, *starts) | set(ends))
        last = "".join(f"{self.names[name]}({value});" for name, value in ends.items())
        return f'"use strict";{{const{link}=document.currentScript.link;\n{self._script(added)}{last}}}\n'

    def object_of(self, names: Collection[str]) -> str:
        """An object, or the pattern that takes it apart, of what modules call so at their top."""
        return "{" + ",".join(sorted(self.names[name] for name in names)) + "}"

    def _script(self, modules: Iterable[str]) -> str:
        return "".join(f"{self.small[module]}\n" for module in modules if self.small[module])


def read_modules(sources: Mapping[str, str]) -> Modules:
    """The `.mjs` files among the sources (name → text). ModuleError for what cannot be joined."""
    texts = {name.removesuffix(".mjs"): text for name, text in sources.items() if name.endswith(".mjs")}
    uses = {module: _imports(text) for module, text in sorted(texts.items())}
    order = Modules({}, uses, {}).reached(*uses)
    owner: dict[str, str] = {}
    bodies = {}
    for module in order:
        _check_imports(module, texts[module], owner)
        bodies[module] = _EXPORT.sub("", _IMPORT.sub("", texts[module]))
        _claim_names(module, bodies[module], owner)
    names = short_names(owner)
    return Modules({module: _small(module, body, names) for module, body in bodies.items()}, uses, names)


def _imports(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for names, source in sorted(_IMPORT.findall(text), key=lambda one: one[1]):
        found[source] = (*found.get(source, ()), *filter(None, (name.strip() for name in names.split(","))))
    return found


def _small(module: str, body: str, names: Mapping[str, str]) -> str:
    try:
        return shorten(body, names)
    except ScriptError as error:
        raise ModuleError(f"{module}: {error}") from error


def _check_imports(module: str, text: str, owner: Mapping[str, str]) -> None:
    for source, names in _imports(text).items():
        for name in names:
            if " as " in name:
                raise ModuleError(f"{module}: an import is renamed: {name}")
            if owner.get(name) != source:
                raise ModuleError(f"{module}: {source} has no {name}")


def _claim_names(module: str, body: str, owner: dict[str, str]) -> None:
    if _LEFT_OVER.search(body):
        raise ModuleError(f"{module}: an import or export that cannot be joined")
    if _UNPACKED.search(body):
        raise ModuleError(f"{module}: a top-level declaration that unpacks")
    for name in _NAMES.findall(body):
        if name in owner:
            raise ModuleError(f"{module}: {name} is also in {owner[name]}")
        owner[name] = module
