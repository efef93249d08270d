# make demo        builds and turns the sample articles into output/crisis.svg, .png, .dot and .json
# make test        builds and runs all tests
# make test-browser tests the HTML page in headless Chromium
# make test-interop  has other programs (from PyPI) read what we write, and reads what they write
# make bench       measures beside spaCy, NetworkX, igraph and dot; a table in Benchmarks/results/
# make hostile     runs every command on bad files
# make lint        checks the format of the sources and builds with warnings as errors
# make gallery     draws the samples (or FOLDER=...) in every way into output/gallery/
# make install     puts the program into PREFIX/bin (PREFIX=/usr/local)
.POSIX:
.PHONY: demo build test test-interop test-browser gallery lint format install clean system bench hostile

PREFIX ?= /usr/local
SWIFT ?= swift
FOLDER ?= Samples
TOOL = .build/release/graph-tool

demo: build
	@mkdir -p output
	$(TOOL) build Samples/*.txt --title "The crisis over Ukraine, winter 2021-22" --max-edges 45 \
	    -o output/crisis.svg -o output/crisis.png -o output/crisis.dot -o output/crisis.json
	@echo
	@echo "Written:"
	@for kind in svg png dot json; do echo "  $(CURDIR)/output/crisis.$$kind"; done

build: system
	$(SWIFT) build -c release --product graph-tool

test: system
	$(SWIFT) test

test-browser: system
	@SWIFT="$(SWIFT)" sh .ci/test-browser

test-interop:
	$(SWIFT) build --product graph-tool
	sh Tests/Interop/run .build/debug/graph-tool

gallery: build
	@sh .ci/gallery $(TOOL) "$(FOLDER)"

bench: build
	@sh .ci/bench $(ARGUMENTS)

hostile: system
	@SWIFT="$(SWIFT)" sh .ci/hostile $(ARGUMENTS)

lint: system
	$(SWIFT) format lint --strict -r Sources Tests Package.swift
	$(SWIFT) build -Xswiftc -warnings-as-errors

format:
	$(SWIFT) format -i -r Sources Tests Package.swift

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(TOOL) "$(DESTDIR)$(PREFIX)/bin/graph-tool"

clean:
	rm -rf .build

# The system packages, by apt when they are missing.
system:
	@sh .ci/system-packages
