#!/bin/sh
# Usage: cover.sh MIN
# Measures the statement coverage of each library package of the module in the current directory, by all of the module's
# tests together, the long ones cut short, and fails where one is under MIN per cent. Leaves coverage.out for `go tool cover -html=coverage.out`.
set -eu

packages=$(go list -f '{{if and .GoFiles (ne .Name "main")}}{{.ImportPath}}{{end}}' ./...)
libraries=$(printf '%s\n' "$packages" | grep -v /examples/ | paste -s -d , -)

go test -short -coverpkg="$libraries" -coverprofile=coverage.out ./...

# A line of the profile is a block: position, statements, count. The same block comes once for each test binary.
awk -v min="$1" '
	$1 != "mode:" { statements[$1] = $2; count[$1] += $3 }
	END {
		for (block in statements) {
			package = block
			sub("/[^/]*$", "", package)
			total[package] += statements[block]
			if (count[block]) covered[package] += statements[block]
		}
		for (package in total) {
			percent = 100 * covered[package] / total[package]
			printf "%6.1f %%  %s%s\n", percent, package, (percent < min ? "  (under " min " %)" : "") | "sort -k 3"
			if (percent < min) low = 1
		}
		exit low
	}' coverage.out
