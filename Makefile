# Everything a newcomer needs: `make run` and `make test`. Only git, make and Python (with venv and pip) have to be there.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv pip compile --quiet --universal --generate-hashes --upgrade \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
UV311 := $(UV) --python-version 3.11 --extra build

.DEFAULT_GOAL := help
.PHONY: help setup run test long lint format fuzz bench migration lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 14

setup: .venv/.klaar ## make .venv with the gehoor command in it

run: .venv/.klaar ## set everything up, serve the sample municipality and print where
	@exec $(BIN)/gehoor serve --voorbeeld

test: .venv/.klaar-dev lint ## lint, types, import contracts, house rules, tests and journeys
	scripts/browser.sh
	scripts/spectral.sh
	$(BIN)/pytest -n 4 # more than the cores: much of it waits

long: .venv/.klaar-dev lint ## the same with the heavy tests whole: every mutant, 200 kills and requests; hours
	scripts/browser.sh
	scripts/spectral.sh
	GEHOOR_LONG=1 FUZZ_EXAMPLES=$(or $(EXAMPLES),200) $(BIN)/pytest -n 2

lint: .venv/.klaar-dev ## what can be known without running it
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: .venv/.klaar-dev ## put the code in the one form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

fuzz: .venv/.klaar-dev ## 200 generated requests for every operation of the register, and all their edges
	FUZZ_EXAMPLES=$(or $(EXAMPLES),200) $(BIN)/pytest -n 2 tests/klantinteracties/test_schemathesis.py

bench: .venv/.klaar-dev ## measure, beside the limit of the same machine: make bench PARTIJEN=100000
	$(BIN)/python -m bench $(PARTIJEN)

migration: .venv/.klaar-dev ## write the next migration: make migration NAME=what_changed
	$(BIN)/python scripts/migration.py "$(or $(NAME),$(error Say what changes: make migration NAME=what_changed))"
	@$(BIN)/ruff check --quiet --fix src/gehoor/migrations && $(BIN)/ruff format --quiet src/gehoor/migrations

lock: .venv/.klaar-dev ## choose the newest versions within pyproject.toml, with their hashes
	$(UV311) pyproject.toml -o requirements.txt
	$(UV311) --extra dev pyproject.toml -o requirements-dev.txt
	printf 'open-klant-client==0.8.0\npydantic\n' | $(UV) --python-version 3.12 - -o requirements-client.txt

clean: ## remove what was made here, never the data
	rm -rf .venv build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Stamps: the second `make run` installs nothing. A changed pyproject.toml or lock file installs again.
.venv/.klaar: pyproject.toml requirements.txt scripts/setup.sh
	@scripts/setup.sh "$(PYTHON)" requirements.txt
	@touch $@

.venv/.klaar-dev: pyproject.toml requirements-dev.txt scripts/setup.sh
	@scripts/setup.sh "$(PYTHON)" requirements-dev.txt
	@touch .venv/.klaar $@
