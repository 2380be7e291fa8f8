# Sourced by the other scripts: where the checkout is, and how they speak.
#
# shellcheck shell=bash disable=SC2034

# The checkout, wherever the script was called from.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Prints the comment at the head of the calling script: that is its help.
show_help() {
  local line
  while IFS= read -r line; do
    [[ $line == '#!'* ]] && continue
    [[ $line == '#'* ]] || break
    line=${line#'#'}
    printf '%s\n' "${line#' '}"
  done < "$0"
}

say() { printf '%s\n' "$*" >&2; }

# fail STATUS SENTENCE…: one line each, then the end.
fail() {
  local status=$1 line
  shift
  for line in "$@"; do say "${0##*/}: $line"; done
  exit "$status"
}

usage_error() { fail 64 "$1" "See: scripts/${0##*/} --help"; }

# A heading on standard error, with the seconds since the script began.
step() { printf '\n== %s (after %d s)\n' "$*" "$SECONDS" >&2; }

# What the environment says of databases would lead a script to somebody's real one.
forget_databases() {
  local name
  unset MUTUA_DB
  while IFS= read -r name; do
    [[ $name =~ ^PG[A-Z]+$ ]] && unset "$name"
  done < <(compgen -e)
  return 0
}

need_swift() {
  command -v swift > /dev/null || fail 69 "there is no swift here; https://www.swift.org/install has it (6.2 or newer)."
}

# Builds the program for use beside the tests, and says where it is in `program`.
build_program() {
  need_swift
  swift build --package-path "$root" --product mutua >&2
  swift build --package-path "$root" --product mutua-serve >&2
  program=$(swift build --package-path "$root" --show-bin-path)/mutua
}
