#!/bin/sh
# Usage: fuzz.sh TIME
# Runs each fuzz target of the module in the current directory for TIME, one after the other.
set -eu

# `go test -list` prints the names of a package's targets, then a line that ends the package and names it.
list=$(go test -list '^Fuzz' ./...)
targets=$(printf '%s\n' "$list" | awk '
	/^Fuzz/ { names[++n] = $1 }
	$1 == "ok" { for (i = 1; i <= n; i++) print $2 ":" names[i]; n = 0 }')

for target in $targets; do
	go test -run '^$' -fuzz "^${target##*:}\$" -fuzztime "$1" "${target%:*}"
done
