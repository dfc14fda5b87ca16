.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REFERENCES := --backend reference --backend reference-external
# Hundreds of processes start here; none of them should have to compile what another one compiled before.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help features test check adequacy bless bench report clean
help: ## list what one can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[mssql]' --group dev
	@touch $@

features: $(READY) ## judge the reference backend twice (in-process and as a foreign process) and write the reports
	$(BIN)/conformance run $(REFERENCES) --require-identical -n 3

test: check ## everything a change must pass: checks, coverage of criteria, features on both backends, seeded faults, unit tests
	$(BIN)/conformance trace
	$(BIN)/conformance run $(REFERENCES) --require-identical -n 3
	$(BIN)/conformance adequacy run --workers 3
	$(BIN)/conformance adequacy null
	$(BIN)/python -m pytest tests --numprocesses 2 --quiet

check: $(READY) ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bless: $(READY) ## accept today's artefacts as the goldens
	$(BIN)/python -m pytest features --snapshot-update

bench: $(READY) ## measure, each figure as a ratio to a floor of the same run
	for script in $$(grep --files-with-matches '^if __name__' benchmarks/*.py); do $(BIN)/python $$script || exit 1; done

adequacy: $(READY) ## break the reference on purpose and see which criterion notices
	$(BIN)/conformance adequacy run --workers 3
	$(BIN)/conformance adequacy null

report: $(READY) ## render the pages of the last run again
	for events in build/conformance/*/events.ndjson; do $(BIN)/conformance report $$events --html $$(dirname $$events)/index.html || exit 1; done

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
