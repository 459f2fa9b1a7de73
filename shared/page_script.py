# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joins the page's modules into one script: an order that follows from the imports, no name twice. Pure.

The sources stay modules, mirrored by name with those of shared/. They may only use what this joiner understands:
named imports from a sibling without renaming, and `export` before a declaration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_IMPORT: Final = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*\"\./([a-z0-9_]+)\.mjs\";[ \t]*\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export\s+(?=(?:async\s+function|function|class|const|let)\b)", re.MULTILINE)
_LEFT_OVER: Final = re.compile(r"^\s*(?:import\b(?!\s*\()|export\b)", re.MULTILINE)
_NAMES: Final = re.compile(r"^(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)
_UNPACKED: Final = re.compile(r"^(?:const|let|var)\s*[\[{]", re.MULTILINE)
_NOTE: Final = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)


class ModuleError(ValueError):
    """The modules cannot be joined; the text names the module."""


def join_modules(sources: Mapping[str, str], start: str = "") -> str:
    """One module script from the `.mjs` files among the sources (name → text), without notes on lines of their own.

    `start` names the module that uses the others, itself or through others: what it does not reach is left out, so
    that a page never carries what it does not use. Empty: all of them.
    """
    texts = {name.removesuffix(".mjs"): text for name, text in sources.items() if name.endswith(".mjs")}
    owner: dict[str, str] = {}
    parts = []
    for module in module_order(texts, start):
        _check_imports(module, texts[module], owner)
        body = _EXPORT.sub("", _IMPORT.sub("", texts[module]))
        _claim_names(module, body, owner)
        parts.append(_NOTE.sub("", body).strip("\n"))
    return "\n" + "\n".join(parts) + "\n"


def module_order(texts: Mapping[str, str], start: str = "") -> list[str]:
    """Each module after those that it imports, else by name: what a top-level line uses is there before it.

    With `start` only what that module reaches.
    """
    order: list[str] = []
    open_modules: list[str] = []

    def visit(module: str) -> None:
        if module in open_modules:
            raise ModuleError(f"import in a circle: {' → '.join([*open_modules, module])}")
        if module in order:
            return
        if module not in texts:
            raise ModuleError(f"{(open_modules or ['the page'])[-1]}: there is no {module}")
        open_modules.append(module)
        for _, source in sorted(_IMPORT.findall(texts[module]), key=lambda found: found[1]):
            visit(source)
        order.append(open_modules.pop())

    for module in [start] if start else sorted(texts):
        visit(module)
    return order


def _check_imports(module: str, text: str, owner: Mapping[str, str]) -> None:
    for names, source in _IMPORT.findall(text):
        for name in filter(None, (name.strip() for name in names.split(","))):
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
