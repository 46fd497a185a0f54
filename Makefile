# What one does with Medius; `make help` lists it. Everything works in .venv, which `make setup` makes.

python := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format accuracy bench screenshots requirements clean

help: ## List what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r goal what; do printf '%-14s%s\n' "$$goal" "$$what"; done

setup: ## Set everything up, or what changed since
	@scripts/setup

run: setup out/clamshell.json ## Analyse the sample clip once, then open the app
	.venv/bin/medius serve

out/clamshell.json: | setup
	.venv/bin/medius analyze samples/clamshell.mp4 --exercise clamshell --out out --table

test: lint ## Set up, check style, types and arrows, and run all tests
	scripts/run_tests

lint: setup ## Check style, types, and the arrows between rooms
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	.venv/bin/lint-imports

format: setup ## Mend what ruff can mend
	$(python) -m ruff check --fix
	$(python) -m ruff format

accuracy: setup ## Score Medius on clips with known truth; writes docs/accuracy.md
	$(python) benchmarks/accuracy.py

bench: setup ## Measure speed; writes docs/benchmarks.md
	$(python) benchmarks/bench.py

screenshots: setup ## Photograph every screen into out/screenshots, and those of the README
	$(python) scripts/take_screenshots.py

requirements: setup ## Compile requirements/*.in anew
	scripts/compile_requirements

clean: ## Remove what was made here: environment, packages, bundles, results
	rm -rf .venv node_modules out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f src/medius/sources/bundles/*.task
	rm -rf src/medius/web/static
