package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func eventually(t *testing.T, condition func() bool) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for !condition() {
		select {
		case <-deadline:
			require.FailNow(t, "it did not come to that")
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// hires is a file of n users.
func hires(n int) string {
	var file strings.Builder
	file.WriteString("Username,Email,Password\n")
	for i := range n {
		fmt.Fprintf(&file, "user%d,user%d@example.com,mark-password-%d\n", i, i, i)
	}
	return file.String()
}

// assertOnce checks by the emulator's books that n users were created, and nobody twice.
func assertOnce(t *testing.T, server *jumpcloudtest.Server, organization string, n int) {
	t.Helper()
	created := server.Creations(organization)
	assert.Len(t, created, n)
	for name, times := range created {
		assert.Equal(t, 1, times, name)
	}
}

// buffer is a bytes.Buffer for several goroutines.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
