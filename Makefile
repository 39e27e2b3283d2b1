# aisle: build, try, test, install. `make help` lists the targets.

SHELL := /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
SITE ?= ./demo-site
TESTS ?=
FUZZ_SECONDS ?= 60

# Colours are off, as to change them with the output would build everything anew.
BUILD_FLAGS := --no-color-diagnostics
RELEASE_FLAGS := $(BUILD_FLAGS) -c release --static-swift-stdlib --product aisle
SOURCES := Package.swift Sources Tests
RELEASE_BIN = $(shell $(SWIFT) build $(RELEASE_FLAGS) --show-bin-path 2>/dev/null)
DEBUG_BIN = $(shell $(SWIFT) build --show-bin-path 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run build test check format record generate bench soak mutants fuzz install uninstall clean tools test-tools

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Build the release and start the demo (F12 scans what is asked)
	@exec "$(RELEASE_BIN)/aisle" demo --site "$(SITE)"

build: tools ## Build the release, with a static Swift library
	$(SWIFT) build $(RELEASE_FLAGS)

test: tools ## Build and run every test
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(SWIFT) test $(BUILD_FLAGS) --skip-build --parallel $(TESTS)

check: tools ## Formatting, lint, and generated files that are stale
	$(SWIFT) format lint --strict --recursive --parallel --configuration .swift-format $(SOURCES)
	$(SWIFT) build $(BUILD_FLAGS) --product aisle
	"$(DEBUG_BIN)/aisle" generate --check
	"$(DEBUG_BIN)/aisle" layouts check

format: ## Format the sources
	$(SWIFT) format --in-place --recursive --parallel --configuration .swift-format $(SOURCES)

record: tools ## Rewrite the golden frames; fails once, so that they are looked at
	AISLE_RECORD=1 $(SWIFT) test $(BUILD_FLAGS)

generate: tools ## Rewrite what is generated: key table, state chart, facts, README screen
	$(SWIFT) build $(BUILD_FLAGS) --product aisle
	"$(DEBUG_BIN)/aisle" generate

bench: build ## Scan to answer beside SQLite, first paint and key to paint beside mc and tig
	Tests/Benchmarks/bench "$(RELEASE_BIN)/aisle"
	$(SWIFT) build -c release --static-swift-stdlib --product barcode-bench
	"$(RELEASE_BIN)/barcode-bench"

soak: tools ## The long tests: 2,000 kills, 100 power cuts, every crash state, a million answers, 8,000 repairs
	AISLE_SOAK=1 $(SWIFT) test $(BUILD_FLAGS) --filter Soak
	$(SWIFT) build -c release --static-swift-stdlib --product aisle-bench
	Tests/Soak/processes "$(RELEASE_BIN)/aisle-bench"

mutants: tools ## Break the store in one place after another: the tests have to notice
	Tests/Mutants/run.py

fuzz: ## Fuzz the decoder, the element parser and the links: FUZZ_SECONDS each
	for target in decoder elements link; do Tests/Fuzz/fuzz $$target control || exit 1; Tests/Fuzz/fuzz $$target $(FUZZ_SECONDS) || exit 1; done

# Each after those above it; what install had to make of them, uninstall removes again.
INSTALLED := bin share share/aisle share/man share/man/man1 \
  share/bash-completion share/bash-completion/completions \
  share/zsh share/zsh/site-functions share/fish share/fish/vendor_completions.d

install: build ## Install binary, layouts, manual page and completions below PREFIX
	@made=""; root="$(DESTDIR)$(PREFIX)"; \
	test -d "$$root" || { install -d "$$root" && made="."; }; \
	for directory in $(INSTALLED); do \
	  test -d "$$root/$$directory" && continue; \
	  install -d "$$root/$$directory" || exit 1; \
	  made="$$directory $$made"; \
	done; \
	for directory in $$made; do echo "$$directory"; done >> "$$root/share/aisle/directories"
	install -m 0755 -s "$(RELEASE_BIN)/aisle" "$(DESTDIR)$(PREFIX)/bin/aisle"
	rm -rf "$(DESTDIR)$(PREFIX)/share/aisle/Layouts"
	cp -R Layouts "$(DESTDIR)$(PREFIX)/share/aisle/Layouts"
	"$(RELEASE_BIN)/aisle" generate --manual > "$(DESTDIR)$(PREFIX)/share/man/man1/aisle.1"
	"$(RELEASE_BIN)/aisle" --generate-completion-script bash \
	  > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/aisle"
	"$(RELEASE_BIN)/aisle" --generate-completion-script zsh \
	  > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_aisle"
	"$(RELEASE_BIN)/aisle" --generate-completion-script fish \
	  > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/aisle.fish"

uninstall: ## Remove what install put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/aisle" "$(DESTDIR)$(PREFIX)/share/man/man1/aisle.1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/aisle" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_aisle" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/aisle.fish"
	rm -rf "$(DESTDIR)$(PREFIX)/share/aisle/Layouts"
	@root="$(DESTDIR)$(PREFIX)"; made="share/aisle"; \
	test ! -e "$$root/share/aisle/directories" || made="share/aisle $$(cat "$$root/share/aisle/directories")"; \
	rm -f "$$root/share/aisle/directories"; \
	for directory in $$made; do \
	  test ! -d "$$root/$$directory" || rmdir --ignore-fail-on-non-empty "$$(realpath "$$root/$$directory")"; \
	done

clean: ## Remove what was built
	rm -rf .build

test-tools: ## Install tmux and other people's barcode readers, for the tests that need them
	@as=""; if [ "$$(id -u)" != 0 ]; then as=sudo; fi; \
	if command -v zbarimg >/dev/null && command -v ZXingReader >/dev/null && command -v pdftoppm >/dev/null && command -v tmux >/dev/null; then exit 0; fi; \
	$$as apt-get update -q && \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q zbar-tools zxing-cpp-tools poppler-utils tmux

# What a fresh Debian or Ubuntu lacks: the ncurses headers, more terminal types, the time zones.
tools:
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.2 or later is needed: https://swift.org/install"; exit 1; }
	@test -e /usr/include/ncursesw/curses.h -o -e /usr/include/curses.h || $(MAKE) --no-print-directory install-tools

.PHONY: install-tools
install-tools:
	@as=""; if [ "$$(id -u)" != 0 ]; then as=sudo; fi; \
	if ! command -v apt-get >/dev/null || { [ -n "$$as" ] && ! command -v sudo >/dev/null; }; then \
	  echo "Please install the ncurses headers (Debian: libncursesw5-dev or libncurses-dev), ncurses-term and tzdata, then try again."; exit 1; \
	fi; \
	$$as apt-get update -q && \
	headers=libncurses-dev; \
	if apt-cache show libncursesw5-dev >/dev/null 2>&1; then headers=libncursesw5-dev; fi; \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $$headers ncurses-term tzdata
