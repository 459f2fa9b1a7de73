# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A task that was started is finished or told of, and closing never waits for one without end (A-33)."""

from __future__ import annotations

import asyncio
import gc
import weakref

from console.tasks import Tasks


class Told:
    """What was told of tasks that failed."""

    def __init__(self) -> None:
        self.errors: list[tuple[str, type[BaseException]]] = []

    def __call__(self, name: str, error: BaseException) -> None:
        self.errors.append((name, type(error)))


def _set(step: weakref.ref[asyncio.Future[None]]) -> None:
    """Unless it was collected."""
    future = step()
    if future is not None:
        future.set_result(None)


async def test_five_hundred_sends_are_finished_though_nobody_holds_them():
    """A-33: with a collection of garbage between any two steps."""
    told, done = Told(), []
    tasks = Tasks(told)

    async def send(number: int) -> None:
        for _ in range(3):
            # Nothing but the task holds this future, and nothing but `tasks` holds the task.
            step = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_soon(_set, weakref.ref(step))
            await step
        done.append(number)

    gc.disable()
    try:
        for number in range(500):
            tasks.spawn("send", send(number))
        gc.collect()
        for _ in range(10):
            await asyncio.sleep(0)
            gc.collect()
    finally:
        gc.enable()
    assert (sorted(done), told.errors) == (list(range(500)), [])
    assert await tasks.stop(0)


async def test_a_task_whose_future_is_held_by_nobody_is_not_collected():
    """A-33: a loop holds its tasks weakly; one that waits for what only it knows would be gone."""
    tasks = Tasks(Told())
    ended = []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("wait")

    tasks.spawn("wait", wait())
    await asyncio.sleep(0)
    gc.collect()
    assert ended == []
    assert await tasks.stop(1)
    assert ended == ["wait"]


async def test_an_error_is_told_with_its_tasks_name_and_the_rest_goes_on():
    """A-33."""
    told, rest = Told(), asyncio.Event()
    tasks = Tasks(told)

    async def fail() -> None:
        raise ValueError("what a parent wrote")

    async def go_on() -> None:
        rest.set()

    tasks.spawn("link", fail())
    tasks.spawn("rest", go_on())
    await rest.wait()
    await asyncio.sleep(0)
    assert told.errors == [("link", ValueError)]
    assert await tasks.stop(0)


async def test_who_is_cancelled_has_not_failed():
    """A-33."""
    told = Told()
    tasks = Tasks(told)
    task = tasks.spawn("wait", asyncio.Event().wait())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert told.errors == []


async def test_one_that_will_not_end_is_left_behind_when_its_time_is_over():
    """A-33."""
    tasks = Tasks(Told())
    free = asyncio.Event()

    async def hold_out() -> None:
        while not free.is_set():
            try:
                await free.wait()
            except asyncio.CancelledError:
                pass

    task = tasks.spawn("holds out", hold_out())
    await asyncio.sleep(0)
    begun = asyncio.get_running_loop().time()
    assert not await tasks.stop(0.1)
    assert asyncio.get_running_loop().time() - begun < 2
    free.set()
    await task
