# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ours beside the bare floor: `python -m tests.bench` prints ratios from one run."""
