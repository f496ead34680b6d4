# What the checks say, and what they install. They source this.
# shellcheck shell=bash

started=$SECONDS
say() { printf '%4d s  %s\n' $((SECONDS - started)) "$*"; }
fail() {
  say "FAILED: $*" >&2
  exit 1
}
not_run() {
  say "not run: $*" >&2
  exit 77
}

# install_packages REASON TOOL:PACKAGE…: the packages whose tool is missing. REASON begins the message if that is not
# possible.
install_packages() {
  local reason=$1 missing=() tool
  shift
  for tool in "$@"; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || not_run "${reason}these can be installed only on Debian: ${missing[*]}"
  say "installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    not_run "${reason}these packages cannot be installed: ${missing[*]}"
}
