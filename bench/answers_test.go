package bench

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

// answer is what a call gets, ready-made.
type answer struct {
	status int
	body   []byte
}

const (
	jobID  = "65f0a1b2c3d4e5f6a7b8c9d0"
	userID = "65f0a1b2c3d4e5f6a7b8c9d1"
)

// accepted is what a call gets that starts a job.
var accepted = answer{http.StatusCreated, []byte(`{"jobId":"` + jobID + `"}`)}

// instant is the target of calls that the answer meets at once, with no wire between.
func (a answer) instant() target {
	return target{url: "http://127.0.0.1", http: &http.Client{Transport: a}}
}

// RoundTrip implements [http.RoundTripper].
func (a answer) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
		if err := r.Body.Close(); err != nil {
			return nil, err
		}
	}
	return &http.Response{
		StatusCode:    a.status,
		Header:        http.Header{"Content-Type": {"application/json"}},
		Body:          io.NopCloser(bytes.NewReader(a.body)),
		ContentLength: int64(len(a.body)),
		Request:       r,
	}, nil
}

// loopback is the target of calls that a server on loopback answers.
func (a answer) loopback(tb testing.TB) target {
	tb.Helper()
	return served(tb, a.ServeHTTP)
}

// ServeHTTP implements [http.Handler].
func (a answer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return // the client has left
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // fails only when the client has left
}

func served(tb testing.TB, handle http.HandlerFunc) target {
	tb.Helper()
	server := httptest.NewServer(handle)
	tb.Cleanup(server.Close)
	return target{url: server.URL}
}

// encoded returns the JSON of a value.
func encoded(tb testing.TB, v any) []byte {
	tb.Helper()
	data, err := json.Marshal(v)
	require.NoError(tb, err)
	return data
}

// remake makes a value say what another one says.
func remake(tb testing.TB, from, into any) {
	tb.Helper()
	require.NoError(tb, json.Unmarshal(encoded(tb, from), into))
}
