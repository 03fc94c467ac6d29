#!/bin/sh
# Usage: bench.sh ROUNDS TIME
# Measures the module bench, each benchmark for TIME in each of ROUNDS, compares the sides, counts requests and waits, and writes
# bench/RESULTS.md.
# A round runs every benchmark once, so that what slows the machine for a while slows all sides alike.
set -eu

measured=bench/measured.txt
: >"$measured"
round=0
while [ "$round" -lt "$1" ]; do
	round=$((round + 1))
	echo "round $round of $1"
	(cd bench && go test -run '^$' -bench . -benchtime "$2" .) >>"$measured" || { cat "$measured"; exit 1; }
done

go tool -modfile=internal/tools/go.mod benchstat -filter '.unit:(sec/op OR B/op OR allocs/op)' -col '/impl@(jcbulk journal calls stdlib sonic go-json limit)' "$measured"
(cd bench && JCBULK_WAITS_USERS=100000 go test -count 1 -run '^TestWaits$' -v .) >>"$measured" || { cat "$measured"; exit 1; }
results=$(go run -C bench ./report <"$measured")
printf '%s\n' "$results" | tee bench/RESULTS.md
