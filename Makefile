# Two commands: `make report` builds the report, `make test` proves it. Both set themselves up.
CANDIDATES := python3.11 python3 python3.12 python3.13 python3.14
READY := .venv/.ready
RUN := .venv/bin/uneasy-ties
PYTEST := .venv/bin/python -m pytest

.PHONY: report test test-all lab clean

report: $(READY)
	$(RUN) build --edition
	@echo "The report is at $(CURDIR)/report/index.html"

test: $(READY)
	$(PYTEST) -m "not whole"

test-all: $(READY)
	$(PYTEST) -m whole

lab: $(READY)
	.venv/bin/jupyter lab --ContentsManager.pre_save_hook=uneasy_ties.lab.without_outputs notebooks

# The first Python that runs, has venv, and on which the lock installs.
$(READY): requirements.lock pyproject.toml
	@echo "Setting up .venv: about 150 packages, 730 MB on disk, from the locked list."
	@for python in $(CANDIDATES); do \
	  $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  echo "trying $$($$python --version)"; rm -rf .venv; \
	  $$python -m venv .venv \
	  && .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock \
	  && .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e . \
	  && touch $(READY) && exit 0; \
	done; \
	echo "No Python from 3.11 on with venv was found, or the locked packages did not install: install python3 and python3-venv, and see the messages above." >&2; exit 1

clean:
	rm -rf .venv build
