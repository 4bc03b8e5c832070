# What a developer runs. Needs python3 and make; everything else is installed into .venv.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
# Which tests: all, or for example TESTS=tests/people
TESTS ?=

VENV := .venv
RUN := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
# Checks and tests leave the files of `make serve` alone.
SCRATCH := env -u DATABASE_URL VAR_DIR=$(CURDIR)/build/var
PRODUCTION := BANTIN_ENV=production ALLOWED_HOSTS=portal.example SITE_URL=https://portal.example

.DELETE_ON_ERROR:
.PHONY: serve test check format

## serve: the site with its demo content on http://127.0.0.1:8000
serve: export SITE_URL ?= http://127.0.0.1:$(PORT)
serve: $(RUNTIME)
	@$(RUN) manage.py migrate --verbosity 0
	@$(RUN) manage.py load_demo --if-empty
	@echo "Bản Tin: $$SITE_URL/ (quản trị: $$SITE_URL/quan-tri/). Dừng: Ctrl+C."
	@$(RUN) manage.py runserver 127.0.0.1:$(PORT)

## test: all tests on SQLite and on PostgreSQL, and both runs compared
test: $(DEV)
	@mkdir -p build
	$(SCRATCH) $(RUN) -m pytest $(TESTS) -n $(WORKERS) --dist loadfile --write-outcomes=build/tests-sqlite.txt
	$(SCRATCH) $(RUN) tests/with_postgres.py $(RUN) -m pytest $(TESTS) -n $(WORKERS) --dist loadfile --write-outcomes=build/tests-postgresql.txt
	$(RUN) tests/compare_runs.py build/tests-sqlite.txt build/tests-postgresql.txt

## check: style, templates, order of rooms, migrations, settings of production
check: $(DEV)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m djlint --check --quiet templates
	$(RUN) -m djlint --lint --quiet templates
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

$(RUN):
	@$(PYTHON) -m venv $(VENV) || { echo "python3 cannot make virtual environments: install python3-venv."; exit 1; }

$(RUNTIME): requirements.txt | $(RUN)
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV): requirements.txt requirements-dev.txt | $(RUN)
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(RUNTIME) $@
