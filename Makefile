# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Each target sets up what it needs by itself, once: see .ci/setup.py. `make` alone lists them.

PYTHON ?= python3
UV ?= uv
VENV_PYTHON := .venv/bin/python
SET_UP := @$(PYTHON) .ci/setup.py
CHECKS := @$(VENV_PYTHON) .ci/checks.py

.PHONY: help demo test check unit node simulation storm pictures bench pins clean

help: ## This list
	@echo "Kuulolla: a chat where only two can read. Start with 'make demo'."
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target words; do \
	  printf '  make %-11s %s\n' "$$target" "$$words"; done

demo: ## Relay, desk and page on this machine, to try by hand; plays itself where there is no display
	$(SET_UP) demo
	@.venv/bin/kuulolla demo

test: ## Everything that must hold: layout, lint, types, Python's tests, the page's tests (as in CI)
	$(SET_UP) test
	$(CHECKS)

check: ## The quick part of it: layout, lint, types
	$(SET_UP) check
	$(CHECKS) format lint types

unit: ## Python's tests alone; some of them: make unit ARGS="tests/relay -k restart"
	$(SET_UP) unit
	$(CHECKS) unit -- $(ARGS)

node: ## The page's tests alone
	$(SET_UP) node
	$(CHECKS) node

simulation: ## Parents, relay and desk on a virtual clock with faults; one again: make simulation SEED=7
	$(SET_UP) check
	@$(VENV_PYTHON) -m tests.simulation $(if $(SEED),--seed $(SEED)) $(ARGS)

storm: ## Real relay and console, killed at random moments with talks going on; again: make storm SEED=7 ROUNDS=100
	$(SET_UP) demo
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m tests.storm $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS))

pictures: ## Take the README's pictures of page and desk anew
	$(SET_UP) unit
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m tests.pictures $(ARGS)

bench: ## Measure ours beside the bare floor
	$(SET_UP) unit
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m tests.bench $(ARGS)

# The existing pins are kept where they still fit; `make pins UPGRADE=1` takes the newest of everything.
pins: ## Write constraints.txt anew from pyproject.toml (needs uv; UPGRADE=1 takes newer versions)
	@command -v $(UV) >/dev/null || { echo "This needs uv: 'python3 -m pip install uv', or 'make pins UV=/path/to/uv'."; exit 1; }
	$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-header --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) --quiet -o constraints.txt
	@{ sed -n '1,2p' Makefile; \
	   echo "#"; \
	   echo "# Every package of the set-up with the hashes of its files, for Linux, macOS and Windows and each Python that"; \
	   echo "# pyproject.toml allows. It is written by 'make pins', not by hand."; \
	   cat constraints.txt; } >constraints.txt.new && mv constraints.txt.new constraints.txt

clean: ## Remove the environment and everything that the checks left
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
