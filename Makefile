# The words people type. Everything here is one Maven or launcher call.
.PHONY: build test it bench bench-full parity demo format pictures compose-check chaos mutations

build:   ## compile and package everything, without tests
	mvn -q -B package -DskipTests

test:    ## unit tests: no I/O
	mvn -B test

it:      ## all tests, the integration tests on real servers included, and the quality gates
	mvn -B verify

demo:    ## the main job on this machine
	./visionscaling demo

bench:   ## benchmarks that print this machine's figures
	./visionscaling bench-parts -f 1 -wi 1 -i 3 -w 2 -r 2 -p batch=8
	./visionscaling bench --images 2000

bench-full: ## with all that a user could build instead, for docs/performance.md; BENCH="--photos DIR" adds options
	mvn -q -B package -DskipTests -Palternatives
	./visionscaling bench-parts -f 1 -wi 2 -i 5 -w 4 -r 4
	./visionscaling bench --only limit,consumer --round-images 4000 --warm-up 100s --report docs/performance-engine.json $(BENCH)
	./visionscaling bench --only producer,memory,end-to-end,half-load,distance,scale --contenders all --partitions 4 \
	  --report docs/performance.json --plots docs/performance $(BENCH)

parity:  ## how far each precision is from the reference, and how fast it is
	./visionscaling parity

format:  ## format the code as the build demands it
	mvn -q -B spotless:apply

pictures: ## takes the pictures of the live page in docs; needs chromium and chromedriver
	mvn -q -B verify -pl tools/end-to-end -am -Dit.test=Screenshots -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

compose-check: ## brings docker-compose.yml up for real; slow, see deploy/compose-check --help
	deploy/compose-check

# SEEDS="4 5 6" make chaos: other schedules
SEEDS ?= 1 2 3
chaos:   ## breaks everything while 20,000 images come in, once for each of three seeds: an hour and more
	tools/chaos/seeds $(SEEDS)

mutations: ## takes out what the promises rest on, one at a time: the harness has to notice
	tools/chaos/mutations/run
