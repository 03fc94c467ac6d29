package command

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// Several errors have a line each, once, and then comes what to do. Text of others starts no line.
func TestComplain(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	for want, err := range map[string]error{
		"jcbulk: disk full\n":                                  fmt.Errorf("jcbulk: %w", full),
		"jcbulk: disk full\njcbulk: a\\nb\nDo this.\n":         errors.Join(full, exit.With(exit.Failure, errors.Join(full, errors.New("a\nb")), "Do this.")),
		"jcbulk: save: disk full: \\x1b\n":                     fmt.Errorf("save: %w: %w", full, errors.New("\x1b")),
		"jcbulk: no file\njcbulk: disk full\nSee elsewhere.\n": exit.With(exit.Usage, errors.Join(errors.New("no file"), full), "See elsewhere."),
		"": exit.CodeError(exit.SomeFailed),
	} {
		var said bytes.Buffer
		complain(&said, err)
		assert.Equal(t, want, said.String())
	}
}
