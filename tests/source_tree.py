# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The project's own sources as `test_architecture.py` and `test_source_files.py` look at them: read, never run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, cached_property
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
OWN: Final = ("shared", "relay", "console", "web_client", "tests")
# What a set-up, a check or a run by hand leaves behind; the same that .gitignore names.
_LEFT_BEHIND: Final = (
    ".git",
    ".venv",
    "*.egg-info",
    "build",
    "dist",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
    "htmlcov",
    "node_modules",
    ".idea",
    ".vscode",
)


def files(*endings: str) -> Iterator[Path]:
    """Every file of the project with one of these endings (all files, where none is named)."""
    ahead = [ROOT]
    while ahead:
        for path in sorted(ahead.pop().iterdir()):
            if any(fnmatch(path.name, pattern) for pattern in _LEFT_BEHIND):
                continue
            if path.parent == ROOT and path.name in ("data", "shots"):
                continue
            if path.is_dir() and not path.is_symlink():
                ahead.append(path)
            elif path.is_file() and (not endings or path.suffix in endings):
                yield path


def name_of(path: Path) -> str:
    """A path as rules name it: from the project's root, with slashes."""
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @property
    def name(self) -> str:
        """As in `relay/hub.py`."""
        return name_of(self.path)

    @property
    def dotted(self) -> str:
        """As in `relay.hub`."""
        return self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def is_pure(self) -> bool:
        """Whether its first word promises that it needs no loop, clock, randomness or disk."""
        return (ast.get_docstring(self.tree) or "").startswith("Pure")

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every module that it imports anywhere, by full name: of `from a import b` it is `a.b` where that is one."""
        return self._imported(ast.walk(self.tree))

    @cached_property
    def imports_at_work(self) -> frozenset[str]:
        """As `imports`, without those that only the type checker reads."""
        aside = {
            inner
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
            for inner in ast.walk(node)
        }
        return self._imported(node for node in ast.walk(self.tree) if node not in aside)

    def _imported(self, nodes: Iterable[ast.AST]) -> frozenset[str]:
        found: set[str] = set()
        for node in nodes:
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.module, f"{self.name} imports relatively"
                inside = {f"{node.module}.{alias.name}" for alias in node.names}
                found |= {name for name in inside if is_module(name)} or {node.module}
        return frozenset(found)

    @property
    def own(self) -> frozenset[str]:
        """Those of its imports that are ours."""
        return frozenset(name for name in self.imports if name.split(".")[0] in OWN)

    @property
    def outside(self) -> frozenset[str]:
        """Those of its imports that are neither ours nor Python's."""
        theirs = self.imports - self.own
        return frozenset(name for name in theirs if name.split(".")[0] not in sys.stdlib_module_names)

    def functions(self) -> Iterator[tuple[str, int]]:
        """Each function with its lines, without its decorators and its docstring."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                told = (first.end_lineno or 0) - first.lineno + 1 if said else 0
                yield node.name, (node.end_lineno or 0) - node.lineno + 1 - told

    def calls(self) -> Iterator[tuple[int, str]]:
        """Each call by the name of what is called: `open`, or `.now` and also `datetime.now`."""
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name):
                yield node.lineno, node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.lineno, f".{node.func.attr}"
                if isinstance(node.func.value, ast.Name):
                    yield node.lineno, f"{node.func.value.id}.{node.func.attr}"


def is_module(dotted: str) -> bool:
    """Whether a name of ours is a file or a folder of the project."""
    path = ROOT.joinpath(*dotted.split("."))
    return dotted.split(".")[0] in OWN and (path.with_suffix(".py").is_file() or path.is_dir())


def modules(*patterns: str) -> list[Module]:
    """The Python files whose names match one of the patterns (all of them, where none is given)."""
    found = [_module(path) for path in files(".py")]
    return [module for module in found if not patterns or any(fnmatch(module.name, pattern) for pattern in patterns)]


@cache
def _module(path: Path) -> Module:
    return Module(path)


def within(name: str, places: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of the places or lies inside one."""
    return any(name == place or name.startswith(place + ".") for place in places)
