package bench

import (
	"bytes"
	"io"
	"net/http"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What differs between the sides of a benchmark is how they do it, not what they do.
func TestAllSidesSendTheSame(t *testing.T) {
	for _, f := range fields {
		t.Run(f.name, func(t *testing.T) {
			models, plain := usersOf(t, 3, f.user)
			ready := encoded(t, plain)
			var sent []byte
			at := target{url: "http://127.0.0.1", http: &http.Client{Transport: tap(func(r *http.Request) (*http.Response, error) {
				var err error
				sent, err = io.ReadAll(r.Body)
				r.Body = io.NopCloser(bytes.NewReader(nil))
				if err != nil {
					return nil, err
				}
				return accepted.RoundTrip(r)
			})}}
			sides := at.creating(t.Context(), models, plain, func(h byHand) error {
				_, err := h.postUsers(t.Context(), ready)
				return err
			})
			for _, s := range sides {
				require.NoError(t, s.do(), s.impl)
				assert.Equal(t, string(ready), string(sent), s.impl)
			}
		})
	}
}

type tap func(*http.Request) (*http.Response, error)

func (f tap) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A field that the model gains has to be filled in and measured too.
func TestFullUserHasEveryField(t *testing.T) {
	models, plain := usersOf(t, 1, fullUser)
	require.NoError(t, models[0].Validate())
	for _, user := range []any{models[0], plain[0]} {
		v := reflect.ValueOf(user)
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "AdditionalProperties" {
				assert.False(t, v.Field(i).IsZero(), "%s.%s", v.Type(), name)
			}
		}
	}
}
