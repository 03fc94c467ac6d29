# Needs Go, git and GNU make: every other tool is pinned in internal/tools/go.mod and built by Go. Tests of two modules need PostgreSQL and
# Chromium, and say so.

FUZZTIME ?= 10s
COVERMIN ?= 90
BENCHROUNDS ?= 12
BENCHTIME ?= 0.1s
WORLDS ?= 10000

# Each module stands on its own, but for the command line: it is published without replacements, and finds the SDK by the workspace.
export GOWORK := off

TOOLS   := internal/tools
# temporalrun/e2e compiles a server of 200 modules, which takes minutes, so that it has a target of its own, which .ci/run makes too.
E2E     := ./temporalrun/e2e
MODULES := $(filter-out $(E2E),$(patsubst %/go.mod,%,$(sort $(shell find . \( -name '.?*' -o -name testdata \) -prune -o -name go.mod -print))))
CODE    := $(filter-out ./$(TOOLS),$(MODULES))
CLI     := ./cmd/jcbulk
# The modules that programs of others import.
PUBLIC  := . otel pgjournal temporalrun
# The path of the linter, since go tool does not take -modfile in a workspace.
LINT     = $$(GOWORK=off go tool -modfile=$(CURDIR)/$(TOOLS)/go.mod -n golangci-lint)
# The race detector needs cgo, which Go turns off where there is no C compiler.
RACE    := $(if $(filter 1,$(shell go env CGO_ENABLED)),-race)

# $(call in,MODULES,COMMAND) runs the command in each module's directory and stops at the first that fails.
in = @set -e; for module in $(1); do echo '$(subst ','"'"',$(2))' in $$module; \
	(cd "$$module" && if [ "$$module" = $(CLI) ]; then export GOWORK=$(CURDIR)/go.work; fi && $(2)); done

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: check
check: fmt-check vet cross lint generate-check tidy-check build api-check test model storms takeovers bench-check ## everything a change must pass

.PHONY: fmt
fmt: ## format all code
	$(LINT) fmt

.PHONY: fmt-check
fmt-check: ## fail where code is not formatted
	$(LINT) fmt --diff

.PHONY: vet
vet: ## run go vet in every module
	$(call in,$(CODE),go vet ./...)

# go vet compiles the code and type-checks its tests without running either. sonic, which bench measures against, has no 32-bit build.
.PHONY: cross
cross: ## vet every module, tests included, for Windows, macOS and 32 bits
	$(call in,$(CODE),CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go vet ./...)
	$(call in,$(CODE),CGO_ENABLED=0 GOOS=darwin GOARCH=arm64 go vet ./...)
	$(call in,$(filter-out ./bench,$(CODE)),CGO_ENABLED=0 GOOS=linux GOARCH=386 go vet ./...)

.PHONY: lint
lint: ## run golangci-lint in every module, over generated code too
	$(call in,$(CODE),$(LINT) run --allow-serial-runners ./...)

.PHONY: generate
generate: ## write the generated files anew
	go run -C internal/codegen .

.PHONY: generate-check
generate-check: ## fail where a generated file is missing, changed or orphaned
	go run -C internal/codegen . -check

.PHONY: picture
picture: ## record the run that the README shows
	GOWORK=$(CURDIR)/go.work go run $(CLI)/internal/picture

.PHONY: build
build: ## compile every package and program
	$(call in,$(CODE),go build -o /dev/null ./...)

.PHONY: api-check
api-check: ## fail where a public package lacks what internal/apicheck/exported lists, or exports more
	go run ./internal/apicheck $(PUBLIC)

.PHONY: api
api: ## add what is new to the lists of internal/apicheck/exported
	go run ./internal/apicheck -update $(PUBLIC)

.PHONY: api-release
api-release: ## write the lists of internal/apicheck/exported anew, for a release, and empty their exceptions
	go run ./internal/apicheck -release $(PUBLIC)

.PHONY: test
test: ## run all tests under the race detector
	$(call in,$(CODE),go test $(RACE) ./...)

.PHONY: model
model: ## run bulk in WORLDS=10000 worlds drawn from seeds; "make test" has the first 1,000
	JCBULK_WORLDS=$(WORLDS) go test ./bulk -run '^TestModel$$'

.PHONY: storms
storms: ## let 80,000 users meet storms of 429 and of refused connections; "make test" has 8,000
	JCBULK_STORM_USERS=80000 go test ./test/truth -run '^TestStorms$$'

.PHONY: takeovers
takeovers: ## let five owners take a run of 20,000 users from one another; "make test" has 2,000
	JCBULK_TAKEOVER_USERS=20000 go test ./bulk -v -run '^TestTakeOver(WithoutAFence)?$$'
	cd pgjournal && JCBULK_TAKEOVER_USERS=20000 go test . -v -run '^TestTakeOver$$'

.PHONY: e2e
e2e: ## vet, lint and test temporalrun against a real server of Temporal and PostgreSQL (minutes to build)
	$(call in,$(E2E),go mod tidy -diff)
	$(call in,$(E2E),go vet ./...)
	$(call in,$(E2E),$(LINT) run --allow-serial-runners ./...)
	$(call in,$(E2E),go test ./...)

.PHONY: chaos
chaos: ## carry out 100,000 users over Temporal while workers, server and database are killed (minutes)
	cd $(E2E) && JCBULK_CHAOS_USERS=100000 go test -count=1 -timeout 20m -run '^TestChaos$$' -v .

.PHONY: provider
provider: ## simulate a provider with 10,000 organizations and 100 million users
	go run ./test/provider

.PHONY: simulate
simulate: ## run bulk in a million worlds, which takes about an hour
	JCBULK_WORLDS=1000000 go test ./bulk -run '^TestModel$$' -timeout 4h

.PHONY: cover
cover: ## fail where all tests together run less than COVERMIN=90 % of a library package
	sh $(TOOLS)/cover.sh $(COVERMIN)

.PHONY: bench
bench: ## measure against what users would pick instead, and write bench/RESULTS.md
	sh $(TOOLS)/bench.sh $(BENCHROUNDS) $(BENCHTIME)

.PHONY: bench-check
bench-check: ## run every benchmark once, so that none rots
	$(call in,$(CODE),go test -short -run '^$$' -bench . -benchtime 1x ./...)

.PHONY: soak
soak: ## create 1,000,000 users in the emulator; fail where memory or rate depend on how many (minutes)
	go run ./test/soak

.PHONY: fuzz
fuzz: ## run every fuzz target for FUZZTIME=10s
	$(call in,$(CODE),sh $(CURDIR)/$(TOOLS)/fuzz.sh $(FUZZTIME))

.PHONY: tidy
tidy: ## tidy every go.mod
	$(call in,$(filter-out $(CLI),$(MODULES)),go mod tidy)
	sh $(TOOLS)/published.sh $(CLI)

.PHONY: tidy-check
tidy-check: ## fail where a go.mod or go.sum is not tidy
	$(call in,$(filter-out $(CLI),$(MODULES)),go mod tidy -diff)
	sh $(TOOLS)/published.sh $(CLI) -diff
