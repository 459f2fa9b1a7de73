# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A screen reader without a voice: knows a window only by what AT-SPI 2 tells of it, and acts only by AT-SPI.

    /usr/bin/python3 reader.py PID

Run by the system's Python, since the bindings (`gi`) come from there. Takes one JSON line for each move on standard
input and answers each on standard output. A control is named by its role, as AT-SPI spells it ("push button"), and its
accessible name; only what is showing counts.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

importlib.import_module("gi").require_version("Atspi", "2.0")
Atspi: Any = importlib.import_module("gi.repository.Atspi")
GLib: Any = importlib.import_module("gi.repository.GLib")

POLL = 30  # milliseconds between two looks at the tree
PRESSES = ("Press", "Toggle")  # what a button or a menu's entry, and what a radio button calls the same thing
MENU_SHOWS, ROW_COMES = "object:state-changed:showing", "object:row-inserted"


class NotThere(Exception):
    """What was looked for is not in the tree, or not in that state."""


def states(control: Any) -> set[str]:
    """The names of the states of a control; none of one that is gone."""
    try:
        return {state.value_nick for state in control.get_state_set().get_states()}
    except GLib.Error:
        return set()


def children(control: Any) -> list[Any]:
    """What is in a control, in order."""
    found = (control.get_child_at_index(number) for number in range(control.get_child_count()))
    return [child for child in found if child is not None]


def showing(control: Any, within: str = "") -> Iterator[tuple[Any, str]]:
    """A control and all that is showing in it, in the order of the tree, each with the role of what it is in."""
    yield control, within
    for child in children(control):
        if "showing" in states(child):
            yield from showing(child, control.get_role_name())


class Events:
    """What AT-SPI tells unasked: rows that came into lists, and menus, which Qt keeps out of the window's tree."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, int]] = []
        """A list, and where in it the row came."""
        self._menus: list[Any] = []
        self._listener = Atspi.EventListener.new(self._heard)
        for kind in (MENU_SHOWS, ROW_COMES):
            self._listener.register(kind)

    def _heard(self, event: Any) -> None:
        if event.type.startswith(ROW_COMES):
            self.rows.append((event.source, event.detail1))
        elif event.detail1 and event.source.get_role_name() == "popup menu":
            self._menus.append(event.source)

    def open_menus(self) -> list[Any]:
        """The menus that are open now."""
        self._menus = [menu for menu in self._menus if "showing" in states(menu)]
        return self._menus


class Reader:
    """Carries out one move after the other."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._events = Events()

    def do(self, move: dict[str, Any]) -> dict[str, Any]:
        """Try a move until it can be done, or its time is over: then the answer is an error."""
        action = getattr(self, f"_{move['do']}")
        end = time.monotonic() + move["seconds"]
        while True:
            self._listen()
            try:
                answer: dict[str, Any] = action(move)
            except (NotThere, GLib.Error) as error:  # GLib.Error: a control went while it was looked at
                if time.monotonic() > end:
                    return {"error": f"{move} could not be done: {error}", "parts": self._outline()}
                GLib.timeout_add(POLL, lambda: GLib.SOURCE_REMOVE)
                GLib.MainContext.default().iteration(True)
            else:
                return answer

    @staticmethod
    def _listen() -> None:
        """Take in what the bus has told meanwhile."""
        while GLib.MainContext.default().iteration(False):
            pass

    def _application(self) -> Any:
        """The application that the process is, as the desktop's root knows it."""
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self._process:
                application.set_cache_mask(Atspi.Cache.NONE)  # what is told must be true now
                return application
        raise NotThere("the application is not on the accessibility bus")

    def _showing(self) -> list[tuple[Any, str]]:
        """The window's controls, and after them those of open menus."""
        roots = [self._application(), *self._events.open_menus()]
        return [found for root in roots for found in showing(root)]

    def _find(self, move: dict[str, Any]) -> Any:
        """The one control of that role and name. `NotThere` where there is none, or more than one."""
        role, name = move["role"], move["name"]
        found = [c for c, _ in self._showing() if c.get_name() == name and c.get_role_name() == role]
        if len(found) != 1:
            raise NotThere(f"{len(found)} controls are a {role} called {name}")
        return found[0]

    # --- what can be done

    def _press(self, move: dict[str, Any]) -> dict[str, Any]:
        control = self._find(move)
        names = [control.get_action_name(number) for number in range(control.get_n_actions())]
        for number, name in enumerate(names):
            if name in PRESSES:
                if not control.do_action(number):
                    raise NotThere("the press was not taken")
                return {}
        raise NotThere(f"it offers {names} and is {states(control)}")

    def _type(self, move: dict[str, Any]) -> dict[str, Any]:
        """Put text where the caret stands, over what is marked, as braille keys and dictation do."""
        control = self._find(move)
        if not {"editable", "enabled"} <= states(control):
            raise NotThere(f"it is {states(control)}")
        control.grab_focus()
        for number in range(control.get_n_selections()):
            marked = control.get_selection(number)
            control.delete_text(marked.start_offset, marked.end_offset)
        caret = control.get_caret_offset()
        control.insert_text(caret, move["text"], len(move["text"].encode("utf-16-le")) // 2)  # as Qt counts
        return {}

    def _choose(self, move: dict[str, Any]) -> dict[str, Any]:
        """Select the row of a list that says a text."""
        control = self._find(move)
        names = [child.get_name() for child in children(control)]
        for number, name in enumerate(names):
            if move["text"] in name:
                if not control.select_child(number):
                    raise NotThere("the row was not taken")
                return {}
        raise NotThere(f"it holds {names}")

    # --- what can be read, once it holds a text

    def _rows(self, move: dict[str, Any]) -> dict[str, Any]:
        rows = [c.get_name() for c, _ in showing(self._find(move)) if c.get_role_name() == "list item"]
        if not any(move["text"] in row for row in rows or [""]):
            raise NotThere(f"it holds {rows}")
        return {"rows": rows}

    def _text(self, move: dict[str, Any]) -> dict[str, Any]:
        return self._holding(move, Atspi.Text.get_text(self._find(move), 0, -1))

    def _describe(self, move: dict[str, Any]) -> dict[str, Any]:
        return self._holding(move, self._find(move).get_description())

    def _hear(self, move: dict[str, Any]) -> dict[str, Any]:
        labels = [c.get_name() for c, _ in self._showing() if c.get_role_name() == "label"]
        return self._holding(move, *labels)

    @staticmethod
    def _holding(move: dict[str, Any], *texts: str) -> dict[str, Any]:
        for text in texts:
            if move["text"] in text:
                return {"text": text}
        raise NotThere(f"it says {texts}")

    def _entries(self, _: dict[str, Any]) -> dict[str, Any]:
        """The entries of the menu that is open."""
        entries = [(c.get_role_name(), c.get_name()) for menu in self._events.open_menus() for c in children(menu)]
        if not entries:
            raise NotThere("no menu is open")
        return {"entries": entries}

    def _no_menu(self, _: dict[str, Any]) -> dict[str, Any]:
        if self._events.open_menus():
            raise NotThere("a menu is open")
        return {}

    def _arrival(self, move: dict[str, Any]) -> dict[str, Any]:
        """Whether a row has been told of that says the text now."""
        told = [
            (rows.get_name(), rows.get_child_at_index(number))
            for rows, number in self._events.rows
            if "showing" in states(rows) and number < rows.get_child_count()  # others have left again
        ]
        if not any(row and name == move["name"] and move["text"] in row.get_name() for name, row in told):
            raise NotThere(f"told was of rows in {[name for name, _ in told]}")
        return {}

    # --- the whole

    def _parts(self, _: dict[str, Any]) -> dict[str, Any]:
        """All that is showing. `NotThere` while nothing can take the focus: the window is still coming."""
        parts = [
            (c.get_role_name(), c.get_name(), within, "focusable" in states(c), bool(c.get_n_actions()))
            for c, within in self._showing()
        ]
        if not any(focusable for *_, focusable, _ in parts):
            raise NotThere("nothing can take the focus")
        return {"parts": parts}

    def _readable(self, _: dict[str, Any]) -> dict[str, Any]:
        """Every text in the tree, be it showing or not."""
        found: set[str] = set()
        left = [self._application(), *self._events.open_menus()]
        while left:
            control = left.pop()
            left += children(control)
            found |= {control.get_name(), control.get_description()}
            if "Text" in control.get_interfaces():
                found.add(Atspi.Text.get_text(control, 0, -1))
        return {"texts": sorted(found - {""})}

    def _titles(self, _: dict[str, Any]) -> dict[str, Any]:
        """The names of the application and of its windows."""
        application = self._application()
        return {"titles": [application.get_name(), *(window.get_name() for window in children(application))]}

    def _outline(self) -> list[str]:
        """All that is showing and named, for the message of a test that failed."""
        try:
            return [f"{c.get_role_name()}: {c.get_name()}" for c, _ in self._showing() if c.get_name()]
        except (NotThere, GLib.Error) as error:
            return [str(error)]


def main() -> None:
    """Answer each line."""
    reader = Reader(int(sys.argv[1]))
    for line in sys.stdin:
        sys.stdout.write(json.dumps(reader.do(json.loads(line)), ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
