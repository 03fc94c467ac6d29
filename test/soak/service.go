package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A job of 800 users takes 160 ms, less than the client waits before it looks: the rate is that of the waiting, not of the machine.
const unit = 200 * time.Microsecond

const faults = 0.02

// serve is the emulator until the input ends, and tells then how many users it has.
func serve(in io.Reader, out io.Writer) error {
	server := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(unit), jumpcloudtest.WithRequestLog(0))
	defer server.Close()
	server.SetFaults(jumpcloudtest.Random(1, jumpcloudtest.Evenly(faults)))
	if _, err := fmt.Fprintln(out, server.URL); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(len(server.Users(jumpcloudtest.OrgID)))
}
