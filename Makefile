# The two commands are `make run` and `make test`; both set up what they need. ARGS goes on to the program:
#   make run ARGS="--port 8100 --emulator-port 8101 --data-dir .shopme-b"
#   make test ARGS="tests/embedded -k orphan"      (ARGS goes to pytest)

# `python3` when it is new enough, else the newest other one.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$each; exit; fi; done; echo python3)
ARGS ?=
DATA = $(if $(SHOPME_DATA_DIR),$(SHOPME_DATA_DIR),.shopme)

.PHONY: help run test fuzz lint format clean-data
.DEFAULT_GOAL := help

help:
	@echo "make run         set up, then start everything with a demo shop (Ctrl-C stops it; ARGS=... goes to shopme demo)"
	@echo "make test        set up, then run every check (ARGS=... goes to pytest)"
	@echo "make fuzz        send the API what its document allows and forbids, for half an hour (EXAMPLES=100 per operation and role)"
	@echo "make chaos       ten thousand messages while everything dies at random (ARGS=\"--seed 42\" shows one again)"
	@echo "make lint        formatting, lint, types and import contracts of the Python code"
	@echo "make format      put the Python code into shape"
	@echo "make clean-data  throw the demo's data away (asks first)"

run:
	@command -v $(PYTHON) >/dev/null || { echo "shopme: there is no $(PYTHON) here: install Python 3.11 or newer with its venv module." >&2; exit 2; }
	@exec $(PYTHON) tools/bootstrap.py run $(ARGS)

test:
	@command -v $(PYTHON) >/dev/null || { echo "shopme: there is no $(PYTHON) here: install Python 3.11 or newer with its venv module." >&2; exit 2; }
	@exec $(PYTHON) tools/bootstrap.py test $(ARGS)

EXAMPLES ?= 100
fuzz:
	@SHOPME_FUZZ_EXAMPLES=$(EXAMPLES) .venv/bin/python -m pytest tests/security/test_fuzzing.py $(ARGS)

chaos:
	@test -x .venv/bin/python || { echo "shopme: \`make test\` sets everything up first." >&2; exit 2; }
	@exec .venv/bin/python -m tests.chaos $(ARGS)

lint:
	@.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/lint-imports

format:
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

clean-data:
	@test -d "$(DATA)" || { echo "There is no data in $(DATA)."; exit 0; }; \
	printf 'Throw away every workspace, message and picture in %s? Type yes: ' "$(DATA)"; read answer; \
	if [ "$$answer" = yes ]; then rm -rf -- "$(DATA)" && echo "Gone."; else echo "Kept."; fi
