//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package main

import (
	"errors"
	"fmt"
)

func maxRSS() (int64, error) {
	return 0, fmt.Errorf("the peak memory of a process: %w", errors.ErrUnsupported)
}
