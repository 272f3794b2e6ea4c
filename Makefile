# Everything one does with the house. A machine needs git, make and Python 3.11 or newer with venv.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
NPM     = $(PY) tools/npm.py
PORT   ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock words docs build install install-dev clean

help:  ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

run: install build  ## start the product with its demo, print address and accounts
	@$(VENV)/bin/sixia init
	@$(VENV)/bin/sixia demo --when-empty
	@$(VENV)/bin/sixia serve --port $(PORT)

test: install-dev build  ## all tests: SQLite, real PostgreSQL, real browser
	@$(PY) tools/run_tests.py

check: install-dev build  ## format, lint, types, walls, migrations, stale docs, words
	@$(PY) tools/run_checks.py

bench: install-dev build  ## the table of ratios, on SQLite and PostgreSQL
	@$(PY) -m bench

docs: install-dev build  ## write the generated pages of docs/
	@$(PY) tools/pages.py

words: install-dev  ## take new strings into locale/en
	@$(PY) tools/words.py extract
	@$(PY) tools/words.py compile

lock: install-dev  ## pin the newest allowed dependencies
	@$(PY) -m pip install -q uv
	@$(PY) tools/lock.py

# -- what the above stand on ---------------------------------------------------------------------

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev
build: $(VENV)/.built $(VENV)/.compiled

$(PY):
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Sixia needs Python 3.11 or newer; set PYTHON=.")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(PY) requirements.txt pyproject.toml
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(PY) -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json | $(VENV)/.installed
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

FRONT := $(shell find sixia/ground/web/front -type f 2>/dev/null)
$(VENV)/.built: node_modules/.installed vite.config.ts tsconfig.json $(FRONT)
	$(NPM) run --silent build
	@touch $@

$(VENV)/.compiled: $(VENV)/.installed $(wildcard locale/*/LC_MESSAGES/*.po)
	@$(PY) tools/words.py compile
	@touch $@

clean:  ## remove what was built (not var/)
	rm -rf $(VENV) node_modules sixia/ground/web/static/build sixia.egg-info
