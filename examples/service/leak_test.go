package main

import (
	"net/http"
	"runtime"
	"testing"
)

// A service that has ended leaves no goroutine behind. The test is not parallel, so that it counts its own alone.
func TestNothingIsLeftBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir(), "DRAIN=1ms")...)
	path := p.upload("north", "create", hires(100))
	underWay(t, server)
	p.get(path)
	p.stop()
	server.Close() // which ends the connections that the client keeps
	http.DefaultClient.CloseIdleConnections()
	eventually(t, func() bool { return runtime.NumGoroutine() <= before })
}
