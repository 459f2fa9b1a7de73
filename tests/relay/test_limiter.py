# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often and how many, to the edge."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relay.buckets import Buckets, client_address
from relay.limiter import HandshakePacing, RefusedBuckets, Tally, TokenBucket
from tests.fakes import SeededBytes


@given(st.lists(st.floats(0, 3), max_size=200))
def test_no_more_than_the_burst_and_the_rate_get_through(pauses):
    bucket = TokenBucket(5, 20, 0)
    now, taken = 0.0, 0
    for pause in pauses:
        now += pause
        taken += bucket.take(now)
    assert taken <= 20 + 5 * now + 1e-6


def test_a_bucket_says_when_the_next_one_is_allowed():
    bucket = TokenBucket(5, 1, 0)
    assert bucket.take(0)
    assert not bucket.take(0)
    assert abs(bucket.wait(0) - 0.2) < 1e-9
    assert bucket.take(0.2 + 1e-9)


def test_a_tally_without_a_bucket_is_not_limited():
    tally = Tally(1)
    tally.add(())
    assert not tally.full(())


def test_a_tally_counts_over_the_change_of_the_hour():
    tally = Tally(2)
    tally.add((b"1", b"0"))
    tally.add((b"2", b"1"))
    assert tally.full((b"2", b"1"))
    tally.remove((b"1", b"0"))
    assert not tally.full((b"2", b"1"))
    tally.remove((b"2", b"1"))
    assert len(tally) == 0


def test_a_refused_bucket_is_free_again_after_an_hour():
    refused = RefusedBuckets()
    refused.refuse((b"1", b"0"), 0)
    assert refused.has((b"2", b"1"), 3599)
    assert not refused.has((b"2", b"1"), 3601)
    assert not refused.has((b"0",), 10)


def test_pacing_says_when_the_next_flight_is_due():
    pacing = HandshakePacing(0.2, 0)
    sids = [bytes([number]) * 16 for number in range(22)]
    assert [pacing.offer(sid, b"", 0) for sid in sids] == [None] * 20 + [0, 1]
    assert pacing.due(0.1) == []
    assert [sid for sid, _ in pacing.due(0.2 + 1e-9)] == sids[20:21]
    pacing.forget(sids[21])
    assert pacing.due(100) == []


def test_a_bucket_is_a_network_and_not_a_device():
    buckets = Buckets(SeededBytes("buckets"), 0)
    assert buckets.of("203.0.113.77", 1) == buckets.of("203.0.113.1", 1)
    assert buckets.of("203.0.113.77", 1) != buckets.of("203.0.114.77", 1)
    assert buckets.of("2001:db8:0:1100::1", 1) == buckets.of("2001:db8:0:11ff::2", 1)
    assert buckets.of("2001:db8:0:1100::1", 1) != buckets.of("2001:db8:0:1200::1", 1)
    assert buckets.of("::ffff:203.0.113.77", 1) == buckets.of("203.0.113.9", 1)
    assert buckets.of("fe80::1%eth0", 1) != ()
    assert buckets.of("", 1) == ()


def test_a_label_is_of_no_use_two_hours_later():
    buckets = Buckets(SeededBytes("buckets"), 0)
    first = buckets.of("203.0.113.77", 10)
    second = buckets.of("203.0.113.77", 3700)
    third = buckets.of("203.0.113.77", 7400)
    assert second[1] == first[0]
    assert third[1] == second[0]
    assert not set(third) & set(first)
    assert b"203" not in b"".join(first)


def test_only_a_trusted_proxy_is_asked_where_somebody_comes_from():
    """R26."""
    proxy = frozenset({"127.0.0.1"})
    assert client_address("198.51.100.1", ["203.0.113.77"], proxy) == "198.51.100.1"
    assert client_address("198.51.100.1", ["203.0.113.77"], frozenset()) == "198.51.100.1"
    assert client_address("127.0.0.1", ["203.0.113.77, 198.51.100.7"], proxy) == "198.51.100.7"
    assert client_address("127.0.0.1", ["1.1.1.1", "203.0.113.77"], proxy) == "203.0.113.77"
    assert client_address("127.0.0.1", [], proxy) == "127.0.0.1"
