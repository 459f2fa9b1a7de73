# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The blind switch between parents' pages and the worker's desk. Keeps nothing of a talk."""
