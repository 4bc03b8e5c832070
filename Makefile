# What a developer runs. Needs python3 and make; everything else is installed into .venv.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
# Which tests: all, or for example TESTS=tests/people
TESTS ?=
# What `make bench` measures. One archive of 1,000 articles is a quick look of some two minutes.
SIZES ?= 1000 10000 100000
ENGINES ?= sqlite postgresql
ROUNDS ?= $(if $(filter-out 1000,$(SIZES)),3,2)
# Of each page on each site in each round.
SECONDS ?= $(if $(filter-out 1000,$(SIZES)),8,1)
# How the archives get into the databases: fast, or import (the command, which is measured then).
LOAD ?= fast

VENV := .venv
RUN := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
# Checks and tests leave the files of `make serve` alone.
SCRATCH := env -u DATABASE_URL VAR_DIR=$(CURDIR)/build/var
PRODUCTION := BANTIN_ENV=production ALLOWED_HOSTS=portal.example SITE_URL=https://portal.example

.DELETE_ON_ERROR:
.PHONY: serve test check format bench bench-memory bench-office bench-painting bench-reading bench-relevance bench-search

## serve: the site with its demo content on http://127.0.0.1:8000
serve: export SITE_URL ?= http://127.0.0.1:$(PORT)
serve: $(RUNTIME)
	@$(RUN) manage.py migrate --verbosity 0
	@$(RUN) manage.py load_demo --if-empty
	@echo "Bản Tin: $$SITE_URL/ (quản trị: $$SITE_URL/quan-tri/). Dừng: Ctrl+C."
	@$(RUN) manage.py runserver 127.0.0.1:$(PORT)

## test: all tests on SQLite, those that a database can answer on PostgreSQL as well, and both runs compared
test: $(DEV)
	@mkdir -p build
	$(SCRATCH) $(RUN) -m pytest $(TESTS) -n $(WORKERS) --dist loadfile --no-loadscope-reorder --write-outcomes=build/tests-sqlite.txt
	$(SCRATCH) $(RUN) tests/with_postgres.py $(RUN) -m pytest $(TESTS) -n $(WORKERS) --dist loadfile --no-loadscope-reorder --write-outcomes=build/tests-postgresql.txt
	$(RUN) tests/compare_runs.py build/tests-sqlite.txt build/tests-postgresql.txt

## check: style, templates, order of rooms, migrations, settings of production
check: $(DEV)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m djlint --check templates
	$(RUN) -m djlint --lint templates
	$(VENV)/bin/lint-imports
	$(SCRATCH) $(RUN) manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy"
	@$(SCRATCH) $(PRODUCTION) SECRET_KEY="$$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		$(RUN) manage.py check --deploy --fail-level WARNING

## format: rewrites Python files and templates in the common style
format: $(DEV)
	$(RUN) -m ruff check --fix --exit-zero --quiet .
	$(RUN) -m ruff format .
	-$(RUN) -m djlint --reformat --quiet templates

## bench: every page of generated archives under load; writes the table of docs/performance.md
bench: $(DEV)
	env -u DATABASE_URL $(RUN) -m benchmarks --sizes $(SIZES) --engines $(ENGINES) --rounds $(ROUNDS) --seconds $(SECONDS) --load $(LOAD)

## bench-memory: 100,000 requests, and what the workers hold on the way; writes its table of docs/performance.md
bench-memory: $(DEV)
	env -u DATABASE_URL $(RUN) -m benchmarks.memory --engine $(firstword $(ENGINES)) --load $(LOAD)

## bench-office: what the office waits for: saving, lists, histories; writes its table of docs/performance.md
bench-office: $(DEV)
	env -u DATABASE_URL $(RUN) -m benchmarks.office --sizes $(SIZES) --engines $(ENGINES) --load $(LOAD)

## bench-painting: when a reader on a slow line sees a page; writes its table of docs/performance.md
bench-painting: $(DEV)
	env -u DATABASE_URL $(RUN) -m benchmarks.painting

## bench-search: what a search costs as the archive grows (SIZES=1000000 takes hours); writes its table of docs/performance.md
bench-search: $(DEV)
	env -u DATABASE_URL $(RUN) -m benchmarks.latency --sizes $(SIZES) --engines $(ENGINES) --load $(LOAD)

## bench-reading: how long raw reports take to read; writes its table of docs/performance.md
bench-reading: $(DEV)
	env -u DATABASE_URL $(RUN) -m benchmarks.reading

## bench-relevance: does the search find what was meant; writes its table of docs/performance.md
bench-relevance: $(DEV)
	env -u DATABASE_URL $(RUN) -m benchmarks.relevance

$(RUN):
	@$(PYTHON) -m venv $(VENV) || { echo "python3 cannot make virtual environments: install python3-venv."; exit 1; }

$(RUNTIME): requirements.txt | $(RUN)
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV): requirements.txt requirements-dev.txt | $(RUN)
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(RUNTIME) $@
