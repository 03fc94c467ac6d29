package truth_test

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// stormUsers is how many users a storm meets: JCBULK_STORM_USERS, or 8,000.
func stormUsers(t *testing.T) int {
	t.Helper()
	text := os.Getenv("JCBULK_STORM_USERS")
	if text == "" {
		return 8000
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// A storm passes, and nobody fails because of it.
func TestStorms(t *testing.T) {
	t.Parallel()
	users := people(stormUsers(t))
	busy := func(retryAfter int) func(*http.Request) (*http.Response, error) {
		return func(*http.Request) (*http.Response, error) {
			response := answer(http.StatusTooManyRequests, map[string]any{"message": "too many requests"})
			if retryAfter > 0 {
				response.Header.Set("Retry-After", strconv.Itoa(retryAfter))
			}
			return response, nil
		}
	}
	for name, wind := range map[string]func(*http.Request) (*http.Response, error){
		"429":                  busy(0),  //nolint:bodyclose // the client closes it
		"429 with Retry-After": busy(3),  //nolint:bodyclose // as above
		"429 with a long wait": busy(45), //nolint:bodyclose // as above
		"refused connections":  func(*http.Request) (*http.Response, error) { return nil, refusedConnection() },
		"a network that is away": func(*http.Request) (*http.Response, error) {
			return nil, &net.OpError{Op: "dial", Err: syscall.ENETUNREACH}
		},
		"a wall that says 403": func(*http.Request) (*http.Response, error) {
			r := answer(http.StatusForbidden, nil)
			r.Body = page("<html>")
			return r, nil
		},
		"503 with Retry-After": func(*http.Request) (*http.Response, error) {
			r := answer(http.StatusServiceUnavailable, nil)
			r.Header.Set("Retry-After", "2")
			return r, nil
		},
	} {
		for _, length := range []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute} {
			for _, from := range []time.Duration{0, 3 * time.Second}[:1+int(length/time.Minute)/2] {
				t.Run(fmt.Sprintf("%s for %v from %v on", name, length, from), func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						began := time.Now()
						s := &service{ends: func(int) time.Duration { return 4 * time.Second }}
						s.down = func(r *http.Request) (*http.Response, error) {
							if now := time.Since(began); now < from || now >= from+length {
								return nil, nil
							}
							return wind(r)
						}
						all, run := outcomes(t, s, users, bulk.Options{})
						require.NoError(t, run.Err())
						requireStatus(t, all, succeeded)
						for name, n := range s.created {
							require.Equal(t, 1, n, name)
						}
						assert.Less(t, s.turnedAway, 150, "one probe a wait, and not one a batch")
					})
				})
			}
		}
	}
}

func refusedConnection() error {
	return &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
}

// When the patience is over, the rest is NotSent, and the run says why.
func TestStormThatDoesNotPass(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		s := &service{down: func(*http.Request) (*http.Response, error) {
			if time.Since(began) < time.Second {
				return nil, nil
			}
			return nil, refusedConnection()
		}}
		all, run := outcomes(t, s, people(8000), bulk.Options{})
		require.ErrorIs(t, run.Err(), bulk.ErrHeldBack)
		sent := 0
		for i := range all {
			if len(s.created) > 0 && s.created[all[i].Key] > 0 {
				sent++
				continue
			}
			require.Equal(t, bulk.NotSent, all[i].Status, "%v", all[i].Err)
			require.ErrorIs(t, all[i].Err, bulk.ErrHeldBack)
			require.Empty(t, all[i].JobID)
			require.Zero(t, all[i].Sent, "it never left")
		}
		assert.Less(t, sent, 8000)
		assert.Less(t, time.Since(began), 40*time.Minute)
	})
}

// A proxy that refuses has let nothing through. Before the first answer that is a mistake of the set-up, and later the run waits.
func TestProxyThatRefuses(t *testing.T) {
	t.Parallel()
	for _, first := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			s := &service{}
			turned := 0
			s.down = func(r *http.Request) (*http.Response, error) {
				if r.Method == http.MethodPost && (first || s.posts == 1 && turned < 20) {
					turned++
					return answer(http.StatusProxyAuthRequired, map[string]any{"message": "who are you?"}), nil
				}
				return nil, nil
			}
			all, run := outcomes(t, s, people(2000), bulk.Options{JobsInFlight: 1})
			if first {
				require.Error(t, run.Err())
				requireStatus(t, all, func(int) bulk.Status { return bulk.NotSent })
				assert.Equal(t, 1, turned)
				return
			}
			requireStatus(t, all, succeeded)
		})
	}
}

// A key that is revoked ends the sending at once, and jobs under way are still followed.
func TestRevokedKey(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &service{ends: func(int) time.Duration { return 10 * time.Second }}
		s.down = func(r *http.Request) (*http.Response, error) {
			if r.Method == http.MethodPost && s.posts >= 4 {
				return answer(http.StatusUnauthorized, map[string]any{"message": "Unauthorized"}), nil
			}
			return nil, nil
		}
		all, run := outcomes(t, s, people(80_000), bulk.Options{})
		require.Error(t, run.Err())
		requireStatus(t, all, func(i int) bulk.Status {
			if s.created[all[i].Key] > 0 {
				return bulk.Succeeded
			}
			return bulk.NotSent
		})
		assert.Len(t, s.created, 3200)
		assert.LessOrEqual(t, s.turnedAway, 4)
	})
}
