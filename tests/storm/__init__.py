# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The storm: real processes, three talks going on, `kill -9` of relay and console at random moments, and a count.

`python -m tests.storm --rounds 100 --seed 7`; see docs/architecture.md, promise 3 and attacks.md S5.
"""
