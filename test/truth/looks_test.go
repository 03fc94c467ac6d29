package truth_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// failing has every third user of a job fail.
func failing(u user, place int, done bool) map[string]any {
	r := plain(u, done)
	if done {
		r["status"] = mixed(place)
	}
	return r
}

// A result that breaks each page that has it costs its own user the outcome, and nobody else.
func TestResultThatBreaksItsPage(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusInternalServerError, http.StatusBadRequest, http.StatusOK} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				const poisoned = 150
				s := &service{result: failing}
				s.page = func(all []map[string]any, skip, limit, _ int) *http.Response {
					if skip <= poisoned && poisoned < skip+limit {
						response := answer(status, nil)
						response.Body = page(`[{"id":`)
						return response
					}
					return answer(http.StatusOK, cut(all, skip, limit))
				}
				all, _ := outcomes(t, s, people(790), bulk.Options{})
				requireStatus(t, all, func(i int) bulk.Status {
					if i == poisoned {
						return bulk.Unknown
					}
					return mixedStatus(i)
				})
				assert.LessOrEqual(t, s.gets, 400) // those of the client's retries are most
			})
		})
	}
}

// A page behind the end of the list is an error for some services. It is the end of the list, and no reason to look on.
func TestPageBehindTheEndIsAnError(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 404, 416, 422, 204} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				s := &service{result: failing}
				s.page = func(all []map[string]any, skip, limit, _ int) *http.Response {
					if skip >= len(all) {
						response := answer(status, nil)
						response.Body = page("")
						return response
					}
					return answer(http.StatusOK, cut(all, skip, limit))
				}
				all, _ := outcomes(t, s, people(5), bulk.Options{})
				requireStatus(t, all, mixedStatus)
				assert.LessOrEqual(t, s.gets, 12)
				assert.Less(t, time.Since(began), 5*time.Minute)
			})
		})
	}
}

// Answers that cannot be read end in time, and are asked for no more often than others.
func TestLooksThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`<html>`, `[{"id":`, `{}`, ``} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{page: func([]map[string]any, int, int, int) *http.Response {
					response := answer(http.StatusOK, nil)
					response.Body = page(text)
					return response
				}}
				all, _ := outcomes(t, s, people(800), bulk.Options{})
				requireStatus(t, all, func(int) bulk.Status { return bulk.Unknown })
				require.ErrorContains(t, all[0].Err, "BulkUsersCreateResults")
				assert.LessOrEqual(t, s.gets, 300)
				t.Logf("%d requests", s.gets)
			})
		})
	}
}

// A list in another order each time costs nobody an outcome.
func TestListInAnotherOrderEachTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		began, random := time.Now(), rand.New(rand.NewPCG(1, 1))
		s := &service{result: failing, list: func(all []map[string]any, _ int) []map[string]any {
			random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			return all
		}}
		all, _ := outcomes(t, s, people(250), bulk.Options{})
		requireStatus(t, all, mixedStatus)
		assert.Less(t, time.Since(began), 30*time.Minute)
		assert.LessOrEqual(t, s.gets, 600)
	})
}

// However long the service asks to wait, the patience ends a look.
func TestRetryAfterOfALookHasABound(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			s := &service{page: func([]map[string]any, int, int, int) *http.Response {
				response := answer(status, nil)
				response.Header.Set("Retry-After", "315360000")
				return response
			}}
			all, _ := outcomes(t, s, people(2), bulk.Options{Patience: time.Minute})
			requireStatus(t, all, func(int) bulk.Status { return bulk.Unknown })
			require.ErrorIs(t, all[0].Err, bulk.ErrNoAnswer)
			_, err := bulk.Wait(t.Context(), s.client(), "65aa00000000000000000000", bulk.Options{Patience: time.Minute})
			require.ErrorIs(t, err, bulk.ErrNoAnswer)
			assert.Less(t, time.Since(began), 10*time.Minute)
		})
	}
}

// An id that cannot be sent is told at once.
func TestWaitForAnIDThatCannotBeSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		s := &service{}
		_, err := bulk.Wait(t.Context(), s.client(), "65aa0000\n")
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
		assert.Less(t, time.Since(began), time.Minute)
		assert.Zero(t, s.gets)
	})
}

// The cause of a context is in the run's error and in that of each user.
func TestCauseOfAContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		why := errors.New("the lights went out")
		s := &service{ends: func(int) time.Duration { return time.Hour }}
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(10*time.Second, func() { cancel(why) })
		run := bulk.Create(ctx, s.client(), bulk.Slice(people(45)), bulk.Options{UsersPerJob: 5, JobsInFlight: 2})
		for outcome, err := range run.Outcomes() {
			if err == nil {
				require.ErrorIs(t, outcome.Err, why, outcome.Status)
			}
		}
		require.ErrorIs(t, run.Err(), why)
		require.ErrorIs(t, run.Err(), context.Canceled)
	})
}
