#!/bin/sh
# Tidies the go.mod of a module that is published without replacements, with the SDK of this clone in place of the one that it requires:
# sh published.sh MODULE [-diff]. Where the SDK's version is not published yet, go mod tidy would look for it in vain.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp go.mod "$work/go.mod"
cp go.sum "$work/go.sum"
go mod edit -replace "github.com/seed-5ccdf831/jcbulk=$root" "$work/go.mod"
GOWORK=off go mod tidy -modfile="$work/go.mod" ${2:-}
if [ $# -eq 1 ]; then
  go mod edit -dropreplace github.com/seed-5ccdf831/jcbulk "$work/go.mod"
  cp "$work/go.mod" go.mod
  cp "$work/go.sum" go.sum
fi
