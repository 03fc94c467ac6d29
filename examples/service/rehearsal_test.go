package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
)

// A file whose turn to be read does not come in time is asked to come back: nothing is wrong with it.
func TestUploadThatWaitsTooLong(t *testing.T) {
	t.Parallel()
	made := idleOver(t, io.Discard)
	synctest.Test(t, func(t *testing.T) {
		made.rehearsing = make(chan struct{}) // another file is being read, for ever
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/organizations/north/runs?kind=create", strings.NewReader(hires(1)))
		request.Host = "localhost"
		request.Header.Set("Content-Type", "text/csv")
		answer := httptest.NewRecorder()
		made.handler().ServeHTTP(answer, request)
		assert.Equal(t, http.StatusServiceUnavailable, answer.Code, answer.Body)
		assert.NotEmpty(t, answer.Header().Get("Retry-After"))
	})
}
