# make demo     build everything and draw the sample articles into output/
# make test     run the tests
# make lint     check the format, and build without warnings
# Each installs the system packages that are missing (Debian, Ubuntu).

SHELL := /bin/bash
PACKAGES := libgraphviz-dev graphviz libxml2-dev pkg-config fonts-liberation2
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
TOOL := .build/release/graph-tool

.PHONY: demo test lint build packages clean

demo: build
	$(TOOL) build Samples -o output/crisis.svg -o output/crisis.png -o output/crisis.dot -o output/crisis.json
	@echo "The picture: output/crisis.svg and output/crisis.png; the graph: output/crisis.dot and output/crisis.json"

build: packages
	swift build -c release --product graph-tool

test: packages
	swift build --build-tests
	swift test --skip-build

lint: packages
	swift format lint --strict --recursive Sources Tests Package.swift
	swift build -Xswiftc -warnings-as-errors

# Only what is missing is installed, so that a machine that has everything needs neither network nor root.
packages:
	@missing=""; for name in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$name"; \
	done; \
	if command -v dpkg-query >/dev/null && [ -n "$$missing" ]; then \
	  echo "installing$$missing"; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
	fi
	@command -v swift >/dev/null || { echo "a Swift toolchain (6.2 or newer) is needed: https://www.swift.org/install"; exit 1; }

clean:
	rm -rf .build
