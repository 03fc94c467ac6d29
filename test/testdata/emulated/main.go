// This file lies beside each program of the documentation that the tests run. It changes nothing of the program: it puts a transport
// in the place of http.DefaultTransport that takes every request to the emulator, whatever host it is for.
package main

import (
	"net/http"
	"os"
)

type emulated struct{ under http.RoundTripper }

func init() {
	http.DefaultTransport = emulated{http.DefaultTransport}
}

func (e emulated) RoundTrip(r *http.Request) (*http.Response, error) {
	sent := r.Clone(r.Context())
	sent.URL.Scheme, sent.URL.Host = "http", os.Getenv("JCBULK_TEST_EMULATOR")
	return e.under.RoundTrip(sent)
}
