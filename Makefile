# `make` alone prints what there is. Everything runs inside .venv; nothing is installed outside it but system libraries.
SHELL := /usr/bin/env bash
.DEFAULT_GOAL := help
.PHONY: help run test set-up set-up-test check format bench kill migration lock clean

BIN := .venv/bin
WORKERS ?= 2

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: set-up ## set up, migrate, load the demonstration and serve on 127.0.0.1:8000 (PORT changes it)
	@$(BIN)/twokeys migrate
	@$(BIN)/twokeys demo load
	@exec $(BIN)/twokeys serve

test: set-up-test check ## set up what the tests need and run them all
	@$(BIN)/python -m pytest -n $(WORKERS) -q

check: set-up-test ## style, types and the house rules of imports
	@$(BIN)/ruff check app tests migrations tools
	@$(BIN)/ruff format --check app tests migrations tools
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: set-up-test ## put the code into its one shape
	@$(BIN)/ruff check --fix app tests migrations tools
	@$(BIN)/ruff format app tests migrations tools

bench: set-up-test ## measure speed and print ratios
	@$(BIN)/python -m tools.bench

KILLS ?= 1000
DATABASE ?= sqlite
kill: set-up-test ## kill the server KILLS=1000 times while people type (DATABASE=sqlite or postgresql), count what was lost
	@$(BIN)/python -m tools.kill --kills $(KILLS) --database $(DATABASE)

migration: set-up-test ## write a migration from the models: make migration MESSAGE="what changes"
	@$(BIN)/alembic revision --autogenerate -m "$(MESSAGE)"

lock: set-up ## write the lock files anew from pyproject.toml
	@tools/lock.sh

set-up:
	@tools/setup.sh run

set-up-test:
	@tools/setup.sh test

clean: ## remove what was installed and cached; data stays
	rm -rf .venv node_modules .mypy_cache .ruff_cache .import_linter_cache .hypothesis
