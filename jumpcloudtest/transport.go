package jumpcloudtest

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
)

// Transport returns a round tripper that carries requests to the service without a socket, whatever host they are for. It works within
// [testing/synctest]: no goroutine is started, and delays pass on the clock of the bubble. A slow body arrives as a whole when it is
// complete. It is safe for concurrent use.
func (s *Service) Transport() http.RoundTripper { return transport{s} }

type transport struct{ service *Service }

// RoundTrip implements http.RoundTripper. A connection that a fault breaks is the error io.EOF, as of one that was closed.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	body := []byte(nil)
	if r.Body != nil {
		var err error
		body, err = io.ReadAll(r.Body)
		_ = r.Body.Close()
		if err != nil {
			return nil, err
		}
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	request := r.Clone(r.Context())
	request.Host, request.Body = r.URL.Host, io.NopCloser(bytes.NewReader(body))
	recorder := httptest.NewRecorder()
	aborted := t.serve(recorder, request)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if aborted && !recorder.Flushed {
		return nil, io.EOF
	}
	response := recorder.Result()
	response.Request = r
	if aborted {
		response.Body = io.NopCloser(io.MultiReader(response.Body, brokenOff{}))
	}
	return response, nil
}

// serve reports whether the service broke the answer off.
func (t transport) serve(w http.ResponseWriter, r *http.Request) (aborted bool) {
	defer func() {
		reason := recover()
		err, isError := reason.(error)
		switch {
		case reason == nil:
		case isError && errors.Is(err, http.ErrAbortHandler):
			aborted = true
		default:
			panic(reason)
		}
	}()
	t.service.ServeHTTP(w, r)
	return false
}

// brokenOff is where an answer ends too early.
type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
