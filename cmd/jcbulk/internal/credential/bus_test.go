package credential

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBusIsNeverLaunched(t *testing.T) {
	t.Parallel()
	const there = "unix:path=/run/user/7/bus"
	for _, c := range []struct{ set, file, want string }{
		{"unix:path=/tmp/bus", "", ""},
		{"", "/run/user/7/bus", ""},
		{"autolaunch:", "/run/user/7/bus", ""},
		{"", "/run/user/7/dbus-session", ""},
		{"", "", there},
		{"autolaunch:", "", there},
	} {
		got := busAddress(c.set, "/run/user/7", func(path string) bool { return path == c.file })
		assert.Equal(t, c.want, got, c)
	}
}
