# Two commands are enough: `make demo` to try the bot, `make test` to prove it. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup run demo test check lint types arrows pictures lock

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)

run: $(READY)
	$(BIN)/python -m bot run

demo: $(READY)
	$(BIN)/python -m bot demo

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: lint types arrows test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

arrows: $(READY)
	$(BIN)/lint-imports --no-cache

pictures: $(READY)
	$(BIN)/python -m bot.demo.pictures

# After changing dependencies in pyproject.toml: newest versions, with hashes, naming no index.
lock: $(READY)
	$(BIN)/pip-compile --quiet --upgrade --extra dev --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header \
		--output-file requirements.lock pyproject.toml
