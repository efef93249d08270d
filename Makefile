# make demo        builds and turns the sample articles into output/crisis.html, .svg, .png, .dot and .json
# make test        builds and runs all tests
# make test-browser tests the HTML page in headless Chromium
# make test-interop  has other programs (from PyPI) read what we write, and reads what they write
# make test-spark  runs the Spark job on a cluster of two workers and kills one (needs Java 17)
# make bench       measures beside spaCy, NetworkX, igraph and dot; a table in Benchmarks/results/
# make hostile     runs every command on bad files
# make fuzz        feeds changed files to every reader (SECONDS_EACH=60, TARGETS="dot gexf")
# make lint        checks the format of the sources and builds everything with warnings as errors
# make docs        makes the documentation of the libraries in .build/documentation; a warning of DocC is an error
# make gallery     draws the samples (or FOLDER=...) in every way into output/gallery/
# make test-recipes runs the commands of the README
# make test-faults full disks, closed pipes, interruptions
# make test-memory  draws 1,000 pictures in one process and weighs it (RENDERS=1000)
# make test-install installs the program, moves it and runs it; the same with the Debian package
# make test-sanitize runs the tests under the address and thread sanitizers
# make deb         makes a Debian package in .build/deb
# make test-all    everything that tests: .ci/run, lint, docs, the sanitizers, the installed program and Spark
# make install     puts the program, manual pages and completions below PREFIX (PREFIX=/usr/local); it runs where this
#                  toolchain is, the package of `make deb` also where none is
.POSIX:
.PHONY: demo build test test-spark test-interop test-browser gallery lint format install clean system bench hostile \
    docs manual static deb test-install test-recipes test-faults test-sanitize test-all \
    test-memory fuzz

PREFIX ?= /usr/local
SWIFT ?= swift
FOLDER ?= Samples
TOOL = .build/release/graph-tool
STATIC = .build/static/release/graph-tool
MANUAL = .build/plugins/GenerateManual/outputs/graph-tool

demo: build
	@mkdir -p output
	$(TOOL) build Samples/*.txt --title "The crisis over Ukraine, winter 2021-22" --max-edges 45 \
	    -o output/crisis.svg -o output/crisis.png -o output/crisis.html -o output/crisis.dot -o output/crisis.json
	@echo
	@echo "Written:"
	@for kind in svg png dot json; do echo "  $(CURDIR)/output/crisis.$$kind"; done
	@echo "  $(CURDIR)/output/crisis.html  (the page to explore: open it in a browser)"

build: system
	$(SWIFT) build -c release --product graph-tool

test: system
	$(SWIFT) test

test-browser: system
	@SWIFT="$(SWIFT)" sh .ci/test-browser

test-interop:
	$(SWIFT) build --product graph-tool
	sh Tests/Interop/run .build/debug/graph-tool

test-spark: build
	sh integrations/spark/run $(TOOL)

gallery: build
	@sh .ci/gallery $(TOOL) "$(FOLDER)"

bench: static
	@sh .ci/bench $(STATIC) $(ARGUMENTS)

hostile: system
	@SWIFT="$(SWIFT)" sh .ci/hostile $(ARGUMENTS)

fuzz: system
	@SWIFT="$(SWIFT)" SECONDS_EACH="$(SECONDS_EACH)" TARGETS="$(TARGETS)" sh .ci/fuzz

# Each part is a make of its own, so that the first that fails ends it.
test-all: lint
	sh .ci/run
	$(MAKE) docs
	$(MAKE) test-memory
	$(MAKE) test-install
	$(MAKE) test-sanitize
	$(MAKE) test-spark
	$(MAKE) fuzz SECONDS_EACH=30

lint: system
	$(SWIFT) format lint --strict -r Sources Tests Package.swift
	$(SWIFT) build --build-tests -Xswiftc -warnings-as-errors

docs: system
	@SWIFT="$(SWIFT)" sh .ci/docs

format:
	$(SWIFT) format -i -r Sources Tests Package.swift

install: build manual
	sh .ci/install-tree $(TOOL) "$(DESTDIR)$(PREFIX)" $(MANUAL)

# One manual page a command, made from its help; not of what the program starts by itself.
manual: system
	$(SWIFT) package --disable-sandbox generate-manual --multi-page --configuration debug
	@rm -f $(MANUAL)/graph-tool.layout-worker.1

# With Swift's own libraries inside, so that it runs where no toolchain is.
static: system
	$(SWIFT) build -c release --product graph-tool --static-swift-stdlib --scratch-path .build/static

deb: static manual
	sh .ci/make-deb $(STATIC) $(MANUAL) .build/deb

test-install: static manual
	sh .ci/test-install $(STATIC) $(MANUAL)

test-recipes: system
	$(SWIFT) build --product graph-tool
	python3 .ci/test-recipes .build/debug/graph-tool

test-faults: system
	$(SWIFT) build --product graph-tool
	python3 Tests/Hostile/faults.py .build/debug/graph-tool

test-memory: system
	RENDERS=$${RENDERS:-1000} $(SWIFT) test --filter GraphTests.MemoryTests

# Leaks are left out: the address sanitizer blames a few bytes of Swift's own runtime. One test after the other, as some
# give a layout only seconds. Tests of how a picture is arranged would take half of the time; tests of commands draw, too.
SANITIZED = --no-parallel --skip PictureLayoutTests --skip ArrowBendsTests
test-sanitize: system
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build/address $(SANITIZED)
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.suppressions \
	    $(SWIFT) test --sanitize=thread --scratch-path .build/thread $(SANITIZED)

clean:
	rm -rf .build

# The system packages, by apt when they are missing.
system:
	@sh .ci/system-packages
