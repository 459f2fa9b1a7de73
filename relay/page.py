# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the one port answers over HTTP: a fixed table of paths, everything from memory, no file opened by a request."""

from __future__ import annotations

import email.utils
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from importlib import resources
from typing import Final, TypeAlias

from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from relay.board import Board
from relay.effects import DeskKeys
from shared.document import Document, build_document, state_name, words_path
from shared.frames import DeskState
from shared.limits import Limits
from shared.page_code import LANGUAGES, page_parts
from shared.pairing_text import DESK_PATH, TALK_PATH
from shared.word_list import packaged_list

Asked: TypeAlias = Request
Answer: TypeAlias = Response

_SOURCE_KINDS: Final = (".mjs", ".html", ".css", ".json")
_HTML: Final = "text/html; charset=utf-8"
_TEXT: Final = "text/plain; charset=utf-8"
_JSON: Final = "application/json"
_SCRIPT: Final = "text/javascript; charset=utf-8"
_SAME_ORIGIN: Final = ("Cross-Origin-Resource-Policy", "same-origin")
_PAGES: Final = {"/": LANGUAGES[0], **{f"/{language}": language for language in LANGUAGES[1:]}}
_OPEN: Final = (DeskState.ON, DeskState.CLOSING)
_ON_ALL: Final = (
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
        " microphone=(), midi=(), payment=(), usb=()",
    ),
)
_GZIP_FORM: Final = 16 + zlib.MAX_WBITS
_NOTHING_AT_ALL: Final = "default-src 'none'; frame-ancestors 'none'"


def load_sources() -> dict[str, str]:
    """The files of web_client by name, read once at the start."""
    return {
        file.name: file.read_text("utf-8")
        for file in resources.files("web_client").iterdir()
        if file.name.endswith(_SOURCE_KINDS)
    }


def plain(status: HTTPStatus, *, head: bool = False) -> Response:
    """A few words that repeat nothing of the request."""
    return _response(status, _TEXT, f"{status.value} {status.phrase}\n".encode(), head=head)


def _response(
    status: HTTPStatus,
    kind: str,
    body: bytes,
    *,
    head: bool,
    csp: str = _NOTHING_AT_ALL,
    more: tuple[tuple[str, str], ...] = (_SAME_ORIGIN,),
) -> Response:
    headers = Headers(
        [
            ("Date", email.utils.formatdate(usegmt=True)),
            ("Connection", "close"),
            ("Content-Length", str(len(body))),
            ("Content-Type", kind),
            ("Content-Security-Policy", csp),
            *_ON_ALL,
            *more,
        ]
    )
    # A HEAD says how long the body would be and has none (RFC 9110 §9.3.2); the library would send what it is given.
    return Response(status.value, status.phrase, headers, b"" if head else body)


class Page:
    """Answers requests that are no websocket. What the page shows follows the board."""

    def __init__(self, sources: Mapping[str, str], limits: Limits, origin: str, board: Board) -> None:
        self._sources = sources
        self._limits = limits
        self._origin = origin
        self._board = board
        self._built: dict[str, tuple[object, Document, bytes]] = {}
        fetched = {words_path(): (_TEXT, packaged_list())}
        fetched |= {path: (_SCRIPT, script) for path, script in page_parts(sources).items()}
        self._fetched = {path: (kind, body, _compressed(body)) for path, (kind, body) in fetched.items()}

    def answer(self, request: Request, keys: DeskKeys | None, unix: float) -> Response | None:
        """The response; None for a websocket path, which the caller opens or refuses."""
        head = request.method == "HEAD"
        if request.method not in ("GET", "HEAD"):
            response = plain(HTTPStatus.METHOD_NOT_ALLOWED)
            response.headers["Allow"] = "GET, HEAD"
            return response
        if len(request.headers.get_all("Host")) > 1:
            return plain(HTTPStatus.BAD_REQUEST, head=head)
        if request.path in (TALK_PATH, DESK_PATH) and not head:
            return None
        if request.path in _PAGES:
            return self._document(request, keys, unix, head)
        if request.path == "/status.json":
            return self._status(unix, head)
        if request.path in self._fetched:
            return self._part(request, head)
        if request.path == "/healthz":
            return _response(HTTPStatus.OK, _TEXT, b"ok\n", head=head)
        return plain(HTTPStatus.NOT_FOUND, head=head)

    def build_all(self, keys: DeskKeys | None, unix: float) -> None:
        """The page in every language. DocumentError or ModuleError if its sources do not fit together."""
        for language in LANGUAGES:
            self.document(language, keys, unix)

    def document(self, language: str, keys: DeskKeys | None, unix: float) -> tuple[Document, bytes]:
        """The page as it is now, and the same compressed. Built anew only when something in it has changed."""
        shown = self._board.shown(unix)
        opening = self._board.next_opening(unix)
        closing = self._board.closing(unix)
        key = (shown, opening, closing, self._board.notice_bytes, keys)
        if language not in self._built or self._built[language][0] != key:
            built = build_document(
                self._sources,
                notice=self._board.notice,
                identity_key=keys.identity if keys is not None else b"",
                service=keys.service if keys is not None else b"",
                state=shown.state,
                next_opening=opening,
                closed=(closing.text, closing.until) if closing is not None else ("", 0),
                limits=self._limits,
                origin=self._origin,
                language=language,
            )
            self._built[language] = (key, built, _compressed(built.html))
        return self._built[language][1:]

    def _document(self, request: Request, keys: DeskKeys | None, unix: float, head: bool) -> Response:
        document, compressed = self.document(_PAGES[request.path], keys, unix)
        # Nothing that a stranger sends stands in the page, so its compressed size tells nothing (BREACH).
        body, more = _encoded(request, document.html, compressed)
        if self._origin.startswith("https:"):
            more.append(("Strict-Transport-Security", "max-age=63072000"))
        return _response(HTTPStatus.OK, _HTML, body, head=head, csp=document.csp, more=tuple(more))

    def _part(self, request: Request, head: bool) -> Response:
        """What a page fetches by its hash: a later part, the list of words."""
        # Not to be kept, though it never changes: a copy in a browser's store would tell that somebody was here.
        kind, *forms = self._fetched[request.path]
        body, more = _encoded(request, *forms)
        return _response(HTTPStatus.OK, kind, body, head=head, more=tuple(more))

    def _status(self, unix: float, head: bool) -> Response:
        shown = self._board.shown(unix)
        opening, closing = self._board.next_opening(unix), self._board.closing(unix)
        status = {
            "state": state_name(shown.state),
            "open": shown.state in _OPEN,
            "wait": shown.wait or None,
            "next_opening": _iso(opening),
            "closed": {"text": closing.text, "until": _iso(closing.until)} if closing is not None else None,
        }
        # For the organisation's own web pages: anybody may ask, and learns what the front page says.
        more = (("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin"))
        return _response(HTTPStatus.OK, _JSON, json.dumps(status).encode() + b"\n", head=head, more=more)


def _iso(unix: int) -> str | None:
    return datetime.fromtimestamp(unix, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if unix else None


def _compressed(body: bytes) -> bytes:
    # Less memory than zlib would take makes shorter blocks: style, text and script get codes of their own, 0.1 KB less.
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=_GZIP_FORM, memLevel=7)
    return packer.compress(body) + packer.flush()


def _encoded(request: Request, body: bytes, compressed: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """The form of a body that the request takes, and the headers that say so."""
    more = [_SAME_ORIGIN, ("Vary", "Accept-Encoding")]
    if _takes_gzip(request):
        return compressed, [*more, ("Content-Encoding", "gzip")]
    return body, more


def _takes_gzip(request: Request) -> bool:
    for value in request.headers.get_all("Accept-Encoding"):
        for entry in value.split(","):
            name, _, weight = entry.partition(";")
            if name.strip().lower() == "gzip":
                return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
