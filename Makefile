# Two commands do everything: `make build` and `make test`. Each first sets up what it
# needs in .venv; a second call installs nothing. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PUBLISHED := $(or $(KOREA_ICT_TRADE_FILE),warehouse/korea_ict_trade.duckdb)
PYTEST_FLAGS ?= --numprocesses=auto --dist=loadfile

# What is set up is remembered in stamps that carry a checksum of what it was set up
# from. The folder is part of it, because a virtual environment can't be moved.
key = $(shell { pwd; cat $(1); } | cksum | cut -d ' ' -f 1)
INSTALLER_READY := $(VENV)/.installer-$(call key,requirements/uv.txt)
BUILD_READY := $(VENV)/.build-$(call key,requirements/build.txt)
APPS_READY := $(VENV)/.apps-$(call key,requirements/build.txt requirements/apps.txt)
DEV_READY := $(VENV)/.dev-$(call key,requirements/build.txt requirements/dev.txt)
SUPERSET := .venvs/superset
SUPERSET_READY := $(SUPERSET)/.ready-$(call key,requirements/superset.txt)
# A second Python to build with: the newest that is there, at worst the first again.
OTHER := .venvs/other_python
OTHER_READY := $(OTHER)/.ready-$(call key,requirements/build.txt)
OTHER_PYTHON ?= $(firstword $(foreach python, \
	python3.13 $(wildcard $(HOME)/.pyenv/versions/3.13.*/bin/python3.13) python3.12, \
	$(shell $(python) -c 'import ensurepip, sys, venv; print(sys.executable)' \
		2> /dev/null)) $(PYTHON))

# uv doesn't read pip's settings: pass the one on that says where packages come from.
# Installs write byte code (dbt starts 1.7 times faster), whatever the caller forbids.
UV := env -u PYTHONDONTWRITEBYTECODE UV_COMPILE_BYTECODE=1 \
	$${PIP_INDEX_URL:+UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$${UV_INDEX_URL:-$$PIP_INDEX_URL}}"} \
	$(BIN)/uv
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url \
	--no-emit-package dbt-core-experimental-parser \
	--custom-compile-command 'make lock' $(LOCK_FLAGS)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help build test explore report metrics export superset lint bouncer old-clients \
	test-pages test-superset replay determinism chaos offline sbom readme docs lock \
	clean clean-all

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

build: $(BUILD_READY) ## build the warehouse and show the latest month
	@mkdir -p target
	@# A clock may go backwards, so what tells a new file is its number on the disk.
	@ls -iL "$(PUBLISHED)" > target/.published_before 2> /dev/null || true
	$(BIN)/dbt build
	@$(BIN)/python scripts/show_latest.py --instead-of target/.published_before

test: $(DEV_READY) ## run every test (builds first if a source is newer than the file)
	@# A file from the future was built before the clock went backwards.
	@mkdir -p target && touch target/.now
	@if [ ! -f "$(PUBLISHED)" ] || [ -n "$$( \
		find "$(PUBLISHED)" -newer target/.now; \
		find seeds models macros tests/data dbt_project.yml profiles.yml \
			-newer "$(PUBLISHED)"; \
		find scripts -name '*.py' -newer "$(PUBLISHED)")" ]; \
	then $(MAKE) --no-print-directory build; fi
	$(BIN)/pytest $(PYTEST_FLAGS) --cov --cov-report=term

# `make explore PORT=8600` takes another port.
explore: $(APPS_READY) ## serve the explorer on this machine (ends with Ctrl-C)
	@$(BIN)/python scripts/explore.py $(if $(PORT),--port $(PORT))

# `make report MONTH=2025-11 IN=ko`: another month than the latest, another language.
report: $(APPS_READY) ## write a month's report as one HTML file
	@$(BIN)/python scripts/report.py $(if $(IN),--language $(IN)) $(MONTH)

metrics: $(APPS_READY) ## check and list the metrics (README: Metrics)
	@$(BIN)/python scripts/metrics.py validate-configs
	@$(BIN)/python scripts/metrics.py list metrics --show-all-dimensions

export: $(APPS_READY) ## write Parquet, SDMX-CSV and a data package
	@$(BIN)/python scripts/export.py

# `make superset FLAGS="--port 8090"` takes another port; --reset-password gives a
# new password.
superset: $(BUILD_READY) $(SUPERSET_READY) ## start Superset with the dashboard
	@$(BIN)/python scripts/serve_superset.py $(FLAGS)

lint: $(DEV_READY) ## check the style of SQL and Python, and the types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/deptry scripts
	@# The templater opens the database for writing: not the one that a build uses.
	@rm -rf target/lint
	KOREA_ICT_TRADE_BUILD_FILE=target/lint/lint.duckdb \
	KOREA_ICT_TRADE_TARGET_PATH=target/lint \
		$(BIN)/sqlfluff lint models tests/data

bouncer: $(DEV_READY) ## check names, descriptions, keys and the direction of the layers
	KOREA_ICT_TRADE_BUILD_FILE=target/lint/lint.duckdb $(BIN)/dbt --quiet parse
	@# In 80 columns its table has no room for the reasons.
	COLUMNS=160 $(BIN)/dbt-bouncer run --config-file dbt-bouncer.yml --show-all-failures

old-clients: $(DEV_READY) ## open the published file with old DuckDB releases
	$(BIN)/python scripts/prepare_old_clients.py
	$(BIN)/pytest -m old_clients

test-pages: $(DEV_READY) ## look at the pages in a browser (needs Debian's chromium)
	$(BIN)/pytest -m pages --numprocesses=auto

test-superset: $(DEV_READY) $(SUPERSET_READY) ## run each chart of the dashboard
	$(BIN)/pytest -m superset

replay: $(BUILD_READY) ## go back to each day: is history told as it was?
	@$(BIN)/python scripts/replay.py

# `make determinism ONLY=all-at-once` builds once.
determinism: $(BUILD_READY) $(OTHER_READY) ## build under other conditions: the same data?
	@$(BIN)/python scripts/determinism.py --other-python $(OTHER)/bin/python \
		$(ONLY:%=--only %)

# `make chaos PROJECT=tiny KILLS=10` takes a minute or two; the real project's builds take
# their time (MINUTES=30 ends the killing early). SEED=2 draws other moments.
chaos: $(DEV_READY) ## kill builds and writes at random moments, and crowd the file
	PYTHONPATH=scripts:tests/python $(BIN)/python -m chaos --kills $(or $(KILLS),200) \
		--project $(or $(PROJECT),real) --seed $(or $(SEED),1) --minutes $(or $(MINUTES),inf)

# In a network namespace without interfaces: not even a look-up of a name gets out.
OFFLINE := target/offline
offline: $(BUILD_READY) ## build without any network, and compare the data
	@unshare --map-root-user --net true || { \
		echo "This system doesn't permit a network namespace (unshare --net)," \
			"so nothing was shown." >&2; exit 1; }
	@rm -rf $(OFFLINE)
	@mkdir -p $(OFFLINE)
	KOREA_ICT_TRADE_BUILD_FILE=$(OFFLINE)/build/korea_ict_trade.duckdb \
	KOREA_ICT_TRADE_FILE=$(OFFLINE)/korea_ict_trade.duckdb \
	KOREA_ICT_TRADE_TARGET_PATH=$(OFFLINE)/dbt \
		unshare --map-root-user --net \
		$(BIN)/python scripts/without_network.py $(BIN)/dbt build
	@test "$$($(BIN)/python scripts/content_hash.py $(OFFLINE)/korea_ict_trade.duckdb)" \
		= "$$($(BIN)/python scripts/content_hash.py $(PUBLISHED))" || { \
		echo "$(PUBLISHED) has other data: run make build, then this." >&2; exit 1; }
	@echo "Built without a network, with the same data as $(PUBLISHED)."

sbom: $(DEV_READY) ## list all that is installed, as CycloneDX, in target/sbom
	@mkdir -p target/sbom
	@for group in build apps dev superset; do \
		$(BIN)/cyclonedx-py requirements requirements/$$group.txt \
			--pyproject pyproject.toml --sv 1.6 --of JSON --validate \
			--output-reproducible -o target/sbom/$$group.cdx.json || exit 1; \
	done
	@ls target/sbom/*

readme: $(APPS_READY) ## renew the README's answers and pictures from the published file
	$(BIN)/python scripts/refresh_readme.py
	$(BIN)/python scripts/report.py --pictures docs/pictures

docs: $(BUILD_READY) ## write the catalogue as one HTML file
	$(BIN)/dbt docs generate --static
	@echo "The catalogue: target/static_index.html"

# `make lock LOCK_FLAGS=--upgrade` also moves what is pinned already.
lock: $(INSTALLER_READY) ## pin what pyproject.toml asks for in requirements/*.txt
	$(LOCK) --group uv -o requirements/uv.txt
	$(LOCK) --group dev pyproject.toml -o requirements/dev.txt
	$(LOCK) -c requirements/dev.txt pyproject.toml -o requirements/build.txt
	$(LOCK) -c requirements/dev.txt --group apps pyproject.toml \
		-o requirements/apps.txt
	$(LOCK) --group superset -o requirements/superset.txt

clean: ## remove what was built (the published file too), keep the environment
	rm -rf target logs warehouse .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -f .coverage .coverage.*

clean-all: clean ## remove the environments too
	rm -rf $(VENV) .venvs

$(INSTALLER_READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed, and '$(PYTHON)' is not it." \
			"Name another one: make build PYTHON=python3.13" >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { \
		echo "'$(PYTHON)' can't make a virtual environment." \
			"On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --require-hashes --requirement requirements/uv.txt
	@touch $@

$(OTHER_READY): | $(INSTALLER_READY)
	@rm -rf $(OTHER)
	@other='$(OTHER_PYTHON)'; echo "Setting up $(OTHER) with $$($$other --version)"; \
		$$other -m venv --without-pip $(OTHER)
	$(UV) pip install --python $(OTHER)/bin/python --no-deps --require-hashes \
		--requirement requirements/build.txt
	@touch $@

# Only adds: `make build` after `make test` keeps what the tests need.
$(BUILD_READY): | $(INSTALLER_READY)
	$(UV) pip install --python $(BIN)/python --no-deps --require-hashes \
		--requirement requirements/build.txt
	@rm -f $(VENV)/.build-*
	@touch $@

$(APPS_READY): | $(BUILD_READY)
	$(UV) pip install --python $(BIN)/python --no-deps --require-hashes \
		--requirement requirements/apps.txt
	@rm -f $(VENV)/.apps-*
	@touch $@

$(DEV_READY): | $(INSTALLER_READY)
	$(UV) pip sync --python $(BIN)/python --require-hashes \
		requirements/uv.txt requirements/dev.txt
	@rm -f $(VENV)/.build-* $(VENV)/.apps-* $(VENV)/.dev-*
	@touch $(BUILD_READY) $(APPS_READY) $@

$(SUPERSET_READY): | $(INSTALLER_READY)
	@rm -rf $(SUPERSET)
	@$(PYTHON) -m venv --without-pip $(SUPERSET)
	$(UV) pip sync --python $(SUPERSET)/bin/python --require-hashes \
		requirements/superset.txt
	@touch $@
