# The commands that people type, each of them one call of Maven, the launcher or a script. "make" lists them.
.DEFAULT_GOAL := help
.PHONY: help build test it format demo bench bench-full parity chaos mutations fuzz pictures chromium validate compose-check containers-check per-node-check arm64-check kafka-contract release release-check

help:          ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

build:         ## package everything, without tests
	mvn -q -B package -DskipTests

test:          ## run the unit tests
	mvn -B test

it:            ## run all tests, including those on real servers, and the quality gates
	mvn -B verify

format:        ## format the code
	mvn -q -B spotless:apply

demo:          ## run the whole pipeline on this machine
	./visionscaling demo

bench:         ## measure this machine
	./visionscaling bench-parts -f 1 -wi 1 -i 3 -w 2 -r 2 -p batch=8
	./visionscaling bench --images 2000

bench-full:    ## also measure alternatives, for docs/performance.md; BENCH="--photos DIR" adds options
	mvn -q -B package -DskipTests -Palternatives
	./visionscaling bench-parts -f 1 -wi 2 -i 5 -w 4 -r 4
	./visionscaling bench --only limit,inference,consumer --round-images 4000 --warm-up 100s --report docs/performance-engine.json $(BENCH)
	./visionscaling bench --only producer,memory,end-to-end,half-load,distance,scale --contenders all --partitions 4 \
	  --report docs/performance.json --plots docs/performance $(BENCH)
	./visionscaling bench --only fleet,writes,upload $(BENCH)

parity:        ## compare the precisions: agreement with the reference, and speed
	./visionscaling parity

SEEDS ?= 1 2 3
chaos:         ## inject faults into everything, for an hour or more; SEEDS="4 5 6" selects other schedules
	tools/chaos/seeds $(SEEDS)

mutations:     ## remove what the guarantees rest on, one part at a time; the fault harness has to notice
	tools/chaos/mutations/run

FUZZ_SECONDS ?= 15
fuzz:          ## search for inputs that break the decoders and parsers, FUZZ_SECONDS each of four (900 for an hour)
	mvn -B test -Pfuzz -pl squeezenet,consumer-service -am -Dfuzz.seconds=$(FUZZ_SECONDS)

pictures:      ## take the pictures of the live page in docs again; needs chromium
	mvn -q -B verify -pl tools/end-to-end -am -Dit.test=Screenshots -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

chromium:      ## install chromium and chromedriver for the browser tests (Debian, as root)
	tools/end-to-end/install-chromium

validate:      ## check the deployment files with the tools that are installed
	deploy/validate

compose-check: ## start docker-compose.yml and check what it promises; slow, see deploy/compose-check --help
	deploy/compose-check

containers-check: ## run the services' integration tests on containers; slow, see deploy/containers-check --help
	deploy/containers-check

per-node-check: ## execute docs/per-node.md on three machines that are containers; see deploy/per-node-check --help
	deploy/per-node-check

arm64-check:   ## run a release's archive and unit tests on an emulated ARM64 processor; see deploy/arm64-check --help
	deploy/arm64-check

kafka-contract: ## check what the consumer's guarantee rests on; for updates of Kafka
	mvn -B verify -pl consumer-service -am -Dit.test=CommitContractIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

release:       ## build the archives of a release from HEAD, in target/release
	tools/release/build

release-check: ## build a release twice, compare all bytes, and run it
	tools/release/check
