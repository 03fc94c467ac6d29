//go:build unix

package main

import (
	"testing"
)

// BenchmarkStart measures how long the program takes to start.
func BenchmarkStart(b *testing.B) {
	p := newProgram(b)
	for b.Loop() {
		if err := p.command(b, "--version").Run(); err != nil {
			b.Fatal(err)
		}
	}
}
