# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parents' page as one document: a pure function of the sources, the notice, the keys and the desk's state.

Relay and desk build it from the same sources, so the desk can compare what a stranger is served, byte for byte.
Style and script stand inline under the hashes of the Content-Security-Policy: each further file would cost a phone
on a bad line some three round trips. What only comes later (shared/page_code.py) is bound by its hash as well.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from shared import LABEL
from shared.frames import DeskState
from shared.limits import Limits
from shared.page_code import LANGUAGES, PageCode, in_script, page_code, page_words, part_name
from shared.signed import Notice
from shared.wire import lp
from shared.word_list import packaged_digest

TEMPLATE: Final = "index.html"
DEFAULT_NAME: Final = "Kuulolla"
DEFAULT_EXIT: Final = "https://www.ilmatieteenlaitos.fi/"  # a page that anybody looks at: the weather
_LABELS: Final = {
    "content_label": "content",
    "log_label": "log",
    "placeholder": "placeholder",
}
_LIMITS: Final = (  # those that web_client asks for
    "bundle_tolerance",
    "connect_first",
    "connect_most",
    "draft_saved",
    "flight_answer",
    "open_request",
    "probe",
    "queue_absence",
    "resend",
    "silence",
    "talk_keys",
    "typing_shown",
    "typing_told",
)
_DEFAULT_HOURS: Final = 24  # what is promised where no notice says less
_COMMENT: Final = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_BETWEEN_LINES: Final = re.compile(r"(?<=>)\s*\n\s*(?=<)")
_TEXT: Final = re.compile(r"""data-t="(\w+)"([^>]*>)""")
_SLOT: Final = re.compile(r"\{\{([a-z_]+)\}\}")
_STATE_NAMES: Final = {DeskState.ON: "open"} | {
    state: state.name.lower() for state in DeskState if state is not DeskState.ON
}


@dataclass(frozen=True, slots=True)
class Document:
    """The page as it is served; the value of its Content-Security-Policy; the SHA-256 that names its sources."""

    html: bytes
    csp: str
    manifest: bytes


class DocumentError(ValueError):
    """The sources do not make a page: a slot, a name or a module that does not fit."""


def manifest_of(sources: Mapping[str, str]) -> bytes:
    """The 32 bytes that name a release of the page: SHA-256 over the sorted names and contents."""
    parts = [part for name in sorted(sources) for part in (name.encode(), sources[name].encode())]
    return hashlib.sha256(lp(LABEL + b" manifest", *parts)).digest()


def words_path() -> str:
    """Where the relay serves the list of words, named by its hash: a page asks for it when it needs a return code."""
    return f"/words/{packaged_digest()}.txt"


def state_name(state: DeskState) -> str:
    """How the page, its sentences and `/status.json` call a state."""
    return _STATE_NAMES[state]


def finnish_time(sentences: Mapping[str, Any], unix: int) -> str:
    """ "ti 2.12. klo 14.00 Suomen aikaa", with the words of page_fi.json, or of another language's."""
    words = sentences["next_opening"]
    local = datetime.fromtimestamp(unix, UTC).astimezone(ZoneInfo("Europe/Helsinki"))
    filled: str = words["time"].format(
        weekday=words["weekdays"][local.weekday()],
        day=local.day,
        month=local.month,
        month_name=words["months"][local.month - 1] if "months" in words else "",
        hour=local.hour,
        hour_of_two=f"{local.hour:02}",
        minute=f"{local.minute:02}",
    )
    return filled


def next_opening_sentence(sentences: Mapping[str, Any], state: DeskState, unix: int, closed_until: int = 0) -> str:
    """When it opens next; empty while it is open."""
    if state is DeskState.ON:
        return ""
    words: Mapping[str, str] = sentences["next_opening"]
    if closed_until and not unix:
        return words["not_before"].format(time=finnish_time(sentences, closed_until))
    return words["known"].format(time=finnish_time(sentences, unix)) if unix else words["unknown"]


def keeping_sentence(sentences: Mapping[str, Any], hours: int) -> str:
    """How long what was written is kept, from the real setting."""
    words: Mapping[str, str] = sentences["keeping"]
    if hours <= 1:
        return words["hour"]
    return words["day"] if hours == 24 else words["hours"].format(hours=hours)


def build_document(
    sources: Mapping[str, str],
    *,
    notice: Notice | None,
    identity_key: bytes,
    service: bytes,
    state: DeskState,
    next_opening: int,
    limits: Limits,
    origin: str,
    closed: tuple[str, int] = ("", 0),
    language: str = LANGUAGES[0],
) -> Document:
    """The page for one state of the desk, in one of LANGUAGES. Deterministic. `DocumentError` if sources do not fit.

    `sources`: name → text of all files of web_client. `identity_key`, `service`: empty while no desk is paired.
    `next_opening` in UTC seconds; 0: not known. `closed`: the admin's words, and until when (UTC seconds, 0: not
    known), in the state CLOSED_BY_ADMIN.
    """
    words, code, manifest = page_words(sources, language), page_code(sources, language), manifest_of(sources)
    bootstrap = {
        "identity_key": _base64url(identity_key),
        "service": _base64url(service),
        "manifest": manifest.hex(),
        "origin": origin,
        "limits": {name: seconds for name, seconds in asdict(limits).items() if name in _LIMITS},
        "state": state_name(state),
        "next_opening": next_opening,
        "closed": {"text": closed[0], "until": closed[1]},
        "exit_url": _exit_url(notice),
        "states": words["state"],
        "kept_hours": _kept_hours(notice),
        "later": part_name(code.parts["later"]),
    }
    text_slots = {
        "language": language,
        "title": words["title"],
        "exit_url": _exit_url(notice),
        **{slot: words["labels"][name] for slot, name in _LABELS.items()},
        **_state_slots(words, notice, state, next_opening, closed),
    }
    page = fill(
        numbered(sources[TEMPLATE], words["page"]),
        {**{name: html.escape(text) for name, text in text_slots.items()}, **_raw_slots(code, bootstrap)},
    )
    return Document(page.encode(), policy(code, origin), manifest)


def _raw_slots(code: PageCode, bootstrap: Mapping[str, object]) -> dict[str, str]:
    """The slots of code; DocumentError for code that would end its own element."""
    for name, text in (("style", code.style), ("script", code.script)):
        if f"</{name}" in text.lower() or "<!--" in text:
            raise DocumentError(f"the {name} would end its own element")
    return {"style": code.style, "bootstrap": in_script(bootstrap), "script": code.script}


def _state_slots(
    sentences: Mapping[str, Any],
    notice: Notice | None,
    state: DeskState,
    next_opening: int,
    closed: tuple[str, int],
) -> dict[str, str]:
    """The slots that say what is true now, in the service's words."""
    return {
        "service_name": notice.name if notice is not None else DEFAULT_NAME,
        "state": state_name(state),
        "state_sentence": sentences["state"][state_name(state)],
        "closed_text": closed[0],
        "next_opening_sentence": next_opening_sentence(sentences, state, next_opening, closed[1]),
        "keeping_sentence": keeping_sentence(sentences, _kept_hours(notice)),
    }


def _kept_hours(notice: Notice | None) -> int:
    return notice.kept_hours if notice is not None else _DEFAULT_HOURS


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _exit_url(notice: Notice | None) -> str:
    """Where "leave quickly" leads; only to a page that is itself under TLS."""
    asked = notice.exit_url if notice is not None else ""
    return asked if asked.startswith("https://") else DEFAULT_EXIT


def numbered(template: str, texts: Mapping[str, str]) -> str:
    """The template with its texts where it names them, and each by its number, for a page that changes its language."""
    bare = _COMMENT.sub("", template)
    numbers = {name: number for number, name in enumerate(texts)}
    unmatched = set(numbers) ^ {name for name, _ in _TEXT.findall(bare)}
    if unmatched:
        raise DocumentError(f"texts that do not match: {sorted(unmatched)}")
    return _TEXT.sub(lambda at: f"data-t={numbers[at[1]]}{at[2]}{html.escape(texts[at[1]])}", bare)


def fill(template: str, slots: Mapping[str, str]) -> str:
    """The template without its comments and line ends, every slot filled. Each slot must be used, and no other stand
    there.
    """
    bare = _BETWEEN_LINES.sub("\n", _COMMENT.sub("", template))
    wanted = set(_SLOT.findall(bare))
    if wanted != set(slots):
        raise DocumentError(f"slots that do not match: {sorted(wanted ^ set(slots))}")
    return _SLOT.sub(lambda slot: slots[slot.group(1)], bare)


def policy(code: PageCode, origin: str) -> str:
    """The Content-Security-Policy: our scripts, our styles and our socket by name, and nothing else."""
    # Old Safari does not count a websocket to the same host as 'self', so it is named.
    socket = "ws" + origin.removeprefix("http")
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, [code.script, *code.parts.values()]))}",
            f"style-src {_hash(code.style)} {_hash(code.later_style)}",
            "img-src data:",
            f"connect-src 'self' {socket}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types parts",  # one, made before anything else runs: it lets through what has the right hash
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
