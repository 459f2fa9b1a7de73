# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parents' page as it is served, but driven by a test: the real document with its real template, style, modules and
policy, in which the smallest possible `main` hands the test's screens to the view and notes what the view asks for.

Wire and relay have their own tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from shared.document import DEFAULT_EXIT, Document, build_document
from shared.frames import DeskState
from shared.limits import Limits
from shared.page_code import LATER_STYLE, STYLE, page_words

SOURCES = Path(__file__).resolve().parents[2] / "web_client"
HOME = "https://chatti.example/"
EXIT = DEFAULT_EXIT
PHONE = {"width": 360, "height": 740}
SMALLEST = {"width": 320, "height": 568}
DESK = {"width": 1280, "height": 800}

DRIVER = """
import { installQuickExit } from "./exit.mjs";
import { TEXT_BYTES, TEXT_POINTS } from "./later_records.mjs";
import { LATER_WORDS_FI } from "./later_words_fi.mjs";
import { makeLater } from "./later_view.mjs";
import { createView } from "./view.mjs";

function drive(window) {
  const bootstrap = JSON.parse(window.document.getElementById("bootstrap").textContent);
  Object.assign(bootstrap.limits, { text_points: TEXT_POINTS, text_bytes: TEXT_BYTES });
  bootstrap.openings = OPENINGS;
  const asked = [];
  const note = (name) => (...values) => { asked.push([name, ...values]); };
  const intents = {};
  for (const name of ["start", "send", "draftChanged", "typing", "end", "startAnew", "checkAgain", "follow",
  "wantCode", "changeCode", "codeKept", "claimHere", "comeBack", "leaveCode", "toDesk", "letter", "needLater",
  "speak"]) {
    intents[name] = note(name);
  }
  intents.wordList = () => new Promise(() => {});
  const view = createView(window.document, bootstrap, intents);
  const failing = () => { throw new Error("a step of clearing up that fails"); };
  installQuickExit(window, bootstrap.exit_url, [failing, () => window.sessionStorage.clear()]);
  window.face = { show: view.render, asked };
  view.takeLater(makeLater);
  view.render({});
}

drive(window);
"""


def driven_document(state: DeskState = DeskState.ON, next_opening: int = 0, language: str = "fi") -> Document:
    """The page in one state of the desk, opening next at `next_opening` (UTC seconds, 0: not known)."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in SOURCES.iterdir() if path.is_file()}
    words = page_words(sources, language)["next_opening"]
    driver = DRIVER.replace("WORDS_FI", f"WORDS_{language.upper()}").replace("words_fi", f"words_{language}")
    driver = driver.replace("OPENINGS", json.dumps(words))
    style = sources[STYLE] + sources[LATER_STYLE]
    return build_document(
        {
            **sources,
            "main.mjs": driver,
            STYLE: style,
        },
        notice=None,
        identity_key=b"",
        service=b"",
        state=state,
        next_opening=next_opening,
        limits=Limits(),
        origin=HOME.rstrip("/"),
        language=language,
    )


@dataclass
class Face:
    """One open page, and what went wrong in it."""

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def show(self, **screen: Any) -> None:
        """Hands a screen to the view; see the list at the head of view.mjs."""
        self.page.evaluate("(screen) => window.face.show(screen)", screen)

    def asked(self, *names: str) -> list[list[Any]]:
        """What the view asked for so far; of those intents alone, if some are named."""
        asked: list[list[Any]] = self.page.evaluate("() => window.face.asked")
        return [call for call in asked if not names or call[0] in names]


OpenFace = Callable[..., Face]
