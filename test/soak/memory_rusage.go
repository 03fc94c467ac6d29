//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package main

import (
	"runtime"
	"syscall"
)

func maxRSS() (int64, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, err
	}
	peak := int64(usage.Maxrss) //nolint:unconvert // it has 32 bits on some platforms
	if runtime.GOOS != "darwin" {
		peak <<= 10 // kilobytes
	}
	return peak, nil
}
