# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the running relay answers on its control socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from relay.board import ON_DUTY
from relay.closing import checked_text
from relay.control import Line
from relay.exchange import Exchange
from shared.document import state_name
from shared.pairing_text import SECRET_BYTES, PairingText

MINUTES_MOST: Final = 60


class Admin:
    """One at a time may pair; anybody with access to the folder may ask for the status."""

    def __init__(
        self,
        exchange: Exchange,
        origin: str,
        draw: Callable[[int], bytes],
        unix: Callable[[], float],
        about: Callable[[], dict[str, Any]],
    ) -> None:
        """`about`: what only the process knows of itself (since when, which version)."""
        self._exchange = exchange
        self._origin = origin
        self._draw = draw
        self._unix = unix
        self._about = about

    async def talk(self, line: Line) -> None:
        """One call, from its first line to its end."""
        request = await line.read()
        if request is None:
            return
        if request.get("do") == "status":
            await line.write(await self._status())
        elif request.get("do") == "pair":
            minutes = request.get("minutes", 15)
            good = isinstance(minutes, int | float) and 0 < minutes <= MINUTES_MOST
            await (self._pair(line, float(minutes) * 60) if good else line.write({"error": "unknown"}))
        elif request.get("do") == "close":
            await line.write(self._close(request.get("text"), request.get("until")))
        elif request.get("do") == "open":
            await line.write(self._lift())
        else:
            await line.write({"error": "unknown"})

    def _close(self, text: object, until: object) -> dict[str, Any]:
        """Closing only: whether it is open is for the desk to say."""
        words = checked_text(text) if isinstance(text, str) else None
        if words is None or type(until) is not int or not (until == 0 or until > self._unix()):
            return {"error": "unknown"}
        exchange = self._exchange
        over_duty = exchange.hub.board.shown_in_talk(self._unix()).state in ON_DUTY
        exchange.perform(exchange.hub.on_closed(exchange.now(), words, until))
        return {"closed": True, "over_duty": over_duty}

    def _lift(self) -> dict[str, Any]:
        exchange = self._exchange
        was_closed = exchange.hub.board.closing(self._unix()) is not None
        exchange.perform(exchange.hub.on_closing_lifted(exchange.now()))
        return {"closed": False, "was_closed": was_closed}

    async def _status(self) -> dict[str, Any]:
        exchange, board = self._exchange, self._exchange.hub.board
        shown = board.shown(self._unix())
        counted: asyncio.Future[tuple[int, int] | None] = asyncio.get_running_loop().create_future()
        exchange.storage.run(exchange.storage.letterbox.counts, counted.set_result, lambda: counted.set_result(None))
        lying = await counted
        closing = board.closing(self._unix())
        status = asdict(exchange.hub.status())
        status["hours"] = [asdict(hour) for hour in exchange.hub.status().hours]
        return {
            **self._about(),
            **status,
            "origin": self._origin,
            "state": state_name(shown.state),
            "wait": shown.wait,
            "closing": {"text": closing.text, "until": closing.until} if closing is not None else None,
            "next_opening": board.next_opening(self._unix()),
            "cards": lying[0] if lying is not None else None,
            "letters": lying[1] if lying is not None else None,
        }

    async def _pair(self, line: Line, seconds: float) -> None:
        exchange = self._exchange
        secret = self._draw(SECRET_BYTES)
        ear = _Ear()
        if exchange.pairing_ear is not None or not exchange.hub.on_pairing_wanted(exchange.now(), secret, seconds):
            await line.write({"error": "busy"})
            return
        exchange.pairing_ear = ear
        said = asyncio.create_task(self._listen(line))
        try:
            text = PairingText(self._origin, secret).encode()
            await line.write({"text": text, "until": self._unix() + seconds})
            while True:
                heard = asyncio.create_task(ear.news.get())
                await asyncio.wait([heard, said], return_when=asyncio.FIRST_COMPLETED)
                if not heard.done():
                    heard.cancel()
                    return  # hung up: taken back below
                news = heard.result()
                await line.write(news)
                if "digest" not in news:
                    return
        finally:
            said.cancel()
            exchange.pairing_ear = None
            exchange.perform(exchange.hub.on_pairing_withdrawn())

    async def _listen(self, line: Line) -> None:
        """The admin's answers, until they hang up."""
        while (answer := await line.read()) is not None:
            same = answer.get("same") is True
            self._exchange.perform(self._exchange.hub.on_pairing_decided(self._exchange.now(), same))


class _Ear:
    """Turns what the exchange tells into lines for the caller."""

    def __init__(self) -> None:
        self.news: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def words(self, digest: bytes) -> None:
        self.news.put_nowait({"digest": digest.hex()})

    def over(self, done: bool | None) -> None:
        if done:
            self.news.put_nowait({"done": True})
        else:
            self.news.put_nowait({"error": "time" if done is None else "refused"})
