# Everything one does with the project. `make` alone says what there is.

PYTHON ?= $(shell for each in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	command -v $$each >/dev/null 2>&1 && $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$each; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CHROMIUM := chromium chromium-browser google-chrome
TEST_ARGS ?=
CHECKED := bot handlers storage playground tests benchmarks scripts docs

.DEFAULT_GOAL := help
.PHONY: help demo test check run bench migrate diagram lock clean python browser

help: ## say what there is
	@echo "Scopewright. Type make and one of these:"
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  \1|\2/' | awk -F'|' '{ printf "%-10s %s\n", $$1, $$2 }'

demo: $(STAMP) ## a Slack-like workspace and the bot on your machine: plays the story, then you go on by hand
	@$(BIN)/python -m playground demo

test: $(STAMP) browser ## the whole test suite, with all the set-up it needs
	@$(BIN)/python -m pytest $(TEST_ARGS)

check: $(STAMP) browser ## format, lint, import contracts, types, tests, docs, manifest: what a change must pass
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy $(CHECKED)
	$(BIN)/yamllint --strict -d '{extends: default, rules: {line-length: {max: 120}, document-start: disable}}' manifest.yml compose.yml
	$(BIN)/python -m pytest $(TEST_ARGS)

run: $(STAMP) ## run the bot; settings come from the environment
	@$(BIN)/python -m bot run

migrate: $(STAMP) ## bring the database up to date
	@$(BIN)/python -m bot migrate

bench: $(STAMP) ## the speed of this build beside its limits, as ratios of one run
	@$(BIN)/python -m benchmarks

diagram: $(STAMP) ## draw the graphs of the conversation scripts anew, into docs/diagrams
	@$(BIN)/python -m scripts.draw_diagrams

lock: ## pin the requirements anew after a change of dependencies (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1; }
	uv lock
	uv export --quiet --no-header --no-annotate --no-emit-project --no-dev --all-extras --output-file requirements/runtime.txt
	uv export --quiet --no-header --no-annotate --no-emit-project --all-groups --all-extras --output-file requirements/dev.txt

clean: ## remove what the other commands made
	rm -rf $(VENV) .make .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .scopewright/demo
	find bot handlers storage playground tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Scopewright needs Python 3.11 or newer. Install it, or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; \
		exit 1; }

# The stamp is as new as the list of packages it was made from, so that a changed list is installed.
$(STAMP): requirements/dev.txt | python
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV) || { \
		echo "Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Installing the pinned packages into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python scripts/link_console_script.py
	@touch $(STAMP)

browser:
	@for each in "$$SCOPEWRIGHT_CHROMIUM" $(CHROMIUM); do command -v "$$each" >/dev/null 2>&1 && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the page tests"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "The page tests need Chromium: install your distribution's (apt-get install chromium), or set SCOPEWRIGHT_CHROMIUM."; \
		exit 1; \
	fi
