package test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// bearing is a transport that signs requests in by itself, as a service account's does.
func bearing(next http.RoundTripper) http.RoundTripper {
	return testhttp.Func(func(r *http.Request) (*http.Response, error) {
		signed := r.Clone(r.Context())
		signed.Header.Set("Authorization", "Bearer "+secretText)
		return next.RoundTrip(signed)
	})
}

// Wherever a bearer token comes from, no log repeats what an answer says of it.
func TestDebugHidesBearerTokens(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*jcbulk.Configuration){
		"of a transport": func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = &http.Client{Transport: bearing(cfg.HTTPClient.Transport)}
		},
		"after two blanks": func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("authorization", "bearer  "+secretText) },
	}
	for name, mutate := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, status := range []int{http.StatusCreated, http.StatusUnauthorized} {
				reply := testhttp.Answer(status, `{"message":"`+secretText+` is unknown"}`)
				heard := overhear(t, mutate, jcbulk.BulkUserCreate{Username: jcbulk.PtrString(publicText)}, reply)
				assert.NotContains(t, heard.log+fmt.Sprint(heard.err), secretText)
			}
		})
	}
}
